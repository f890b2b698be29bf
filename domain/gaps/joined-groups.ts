import type { GapTable, TableGroup } from '../results.ts';

interface SizedGroup {
  id: string;
  name: string;
  people: number;
}

/** Groups that are told together, in the order of the list that they come from. */
interface Joined {
  people: number;
  parts: { of: SizedGroup; at: number }[];
}

/**
 * Groups as a table tells of them: each of fewer people than the minimum together with the smallest of the others, until none is of fewer. A group that would be hidden only
 * so that another does not follow is told with that one instead. Groups of nobody stay; those told together come last.
 */
export function joinFew(groups: readonly SizedGroup[], groupMinimum: number): TableGroup[] {
  const parts = groups.map((of, at) => ({ of, at }));
  const open = parts
    .filter(({ of }) => of.people > 0)
    .map((part): Joined => ({ people: part.of.people, parts: [part] }))
    .toSorted(bySize);
  for (let [first, second] = open; first && second && first.people < groupMinimum; [first, second] = open) {
    const both = together(first, second);
    const at = open.findIndex((each, place) => place > 1 && bySize(both, each) < 0);
    open.splice(at < 0 ? open.length : at, 0, both);
    open.splice(0, 2);
  }
  const several = open.filter((each) => each.parts.length > 1);
  const joined = new Set(several.flatMap((each) => each.parts));
  const alone = parts.filter((part) => !joined.has(part)).map(({ of: { id, name } }) => ({ id, name }));
  return [...alone, ...several.toSorted(byPlace).map(groupOf)];
}

/** The group of a table in which a part is told, by itself or with others. */
export function groupTelling({ groups }: Pick<GapTable, 'groups'>, id: string): TableGroup | undefined {
  return groups.find((group) => group.id === id || group.parts?.some((part) => part.id === id));
}

/** What is in front of the id of a role or a site in the name of its group. */
const divisionOf = /^(?:role|location)\//;

/** The names of the groups that a name is of: several where they are told together. */
export function partsOfName(name: string): string[] {
  const [division = ''] = divisionOf.exec(name) ?? [];
  return name
    .slice(division.length)
    .split('+')
    .map((id) => `${division}${id}`);
}

/** A group's name, or those of all that are told together. */
export function groupName(group: TableGroup, nameOf: (part: { id: string; name: string }) => string): string {
  return (group.parts ?? [group]).map(nameOf).join(' + ');
}

function together(one: Joined, other: Joined): Joined {
  const parts = [...one.parts, ...other.parts].toSorted((a, b) => a.at - b.at);
  return { people: one.people + other.people, parts };
}

function groupOf({ parts }: Joined): TableGroup {
  const own = parts.map(({ of: { id, name } }) => ({ id, name }));
  const id = own
    .map((part) => part.id)
    .toSorted()
    .join('+');
  return { id, name: own.map(({ name }) => name).join(' + '), parts: own };
}

function bySize(a: Joined, b: Joined): number {
  return a.people - b.people || byPlace(a, b);
}

function byPlace(a: Joined, b: Joined): number {
  return (a.parts[0]?.at ?? 0) - (b.parts[0]?.at ?? 0);
}
