import {
  hashNumber,
  marksTogether,
  MembersGathered,
  type Members,
} from '../../domain/disclosure/packed-members.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { pseudonymOf, type ReleasedMember, type ReleasedSet } from '../../storage/released-cells.ts';

/** People of a campaign in groups, and of what each one's value in each figure is made of. */
export interface PeopleTable {
  campaignId: string;
  /** Campaigns whose answers it rests on; none: this one alone. */
  restsOn?: readonly string[];
  figures: readonly string[];
  /** Ids of people by the name of their group. */
  groups: ReadonlyMap<string, readonly string[]>;
  /** Null: the person does not count in the figure. */
  valueOf: (personId: string, figure: string) => readonly (string | number | null)[] | null;
}

/** Every figure of a table at once. */
export const allFigures = '';

/** The people as pseudonyms. Answers are collected anew in each campaign, so its id is part of each mark. */
export function releasedSet(
  { campaignId, restsOn, figures, groups, valueOf }: PeopleTable,
  ring: KeyRing,
  keyId: string,
): ReleasedSet {
  const hash = pseudonymOf(ring, keyId);
  const names = [...groups.keys()];
  const positions = new Map<string, number[]>();
  names.forEach((name, at) => {
    for (const personId of groups.get(name) ?? []) {
      const own = positions.get(personId);
      if (own) own.push(at + 1);
      else positions.set(personId, [at + 1]);
    }
  });
  const mark = (personId: string, figure: string) => {
    const value = valueOf(personId, figure);
    return value === null ? '' : hash(campaignId, personId, figure, ...value);
  };
  const members = [...positions]
    .map(([personId, own]): ReleasedMember => ({
      member: hash(personId),
      groups: own,
      marks: figures.map((figure) => mark(personId, figure)),
    }))
    .toSorted((a, b) => (a.member < b.member ? -1 : 1));
  const answersOf = [...(restsOn ?? [campaignId])];
  const id = hash(JSON.stringify({ answersOf, domains: figures, names, members }));
  return { id, keyId, answersOf, domains: [...figures], groups: names, members };
}

/** Finds who of a set's group counts in a figure, and the mark of it; in all figures the marks together. */
export function membersOf({
  domains,
  groups,
  members,
}: Pick<ReleasedSet, 'domains' | 'groups' | 'members'>): (group: string, figure: string) => Members {
  const byGroup = new Map(groups.map((group): [string, NumberedMember[]] => [group, []]));
  const numbered = members.map(({ member, marks, groups: own }) => ({ id: hashNumber(member), marks, own }));
  for (const { own, ...each } of numbered.toSorted((a, b) => a.id - b.id))
    for (const position of own) byGroup.get(groups[position - 1] ?? '')?.push(each);
  return (group, figure) => {
    const found = new MembersGathered();
    const at = domains.indexOf(figure);
    for (const { id, marks } of byGroup.get(group) ?? []) {
      const mark = markIn(marks, figure === allFigures ? null : at);
      if (mark !== null) found.add(id, mark);
    }
    return found.packed();
  };
}

interface NumberedMember {
  id: number;
  marks: readonly string[];
}

/** Of the figure at a place, null: of all of them; null: none. */
export function markIn(marks: readonly string[], at: number | null): number | null {
  if (at !== null) return marks[at] ? hashNumber(marks[at]) : null;
  return marks.some((mark) => mark !== '') ? marksTogether(marks.map(hashNumber)) : null;
}
