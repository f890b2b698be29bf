import { crossedSafely, type CrossedPeople, type Division } from '../disclosure/crossed.ts';
import type { Edge } from '../disclosure/exposed-edge.ts';
import type { RequiredPair } from '../gaps.ts';
import { figureAt, type GapTable } from '../results.ts';
import {
  gapTable,
  preparedTable,
  type GapTableOf,
  type GroupedPair,
  type HiddenTotals,
} from './gap-table.ts';

/** A person's pairs, and the group of the new table. */
export interface TableMember {
  groupId: string;
  pairs: readonly RequiredPair[];
}

/** Another division of the same people whose figures are shown as well. */
interface Beside<Member> {
  /** Equal for people who are in the same of its groups throughout. */
  keyOf: (member: Member) => string;
  /** From the group of everybody down to the smallest that the member is in. */
  divisionsOf: (member: Member) => Division[];
}

interface Of<Member> extends GapTableOf {
  /** Totals that the other tables hide. */
  hidden: HiddenTotals;
  besides: readonly Beside<Member>[];
}

/**
 * Figures of domains × groups beside other tables of the same people, such that no sum or difference of figures of this
 * table and any one of the others is about fewer people than the minimum. Where all groups together are not safe, none
 * is shown at first, and then each, the largest first, with which the tables stay safe. Null when that would take
 * hiding totals that the other tables show, or every group.
 */
export function tableBeside<Member extends TableMember>(
  members: readonly Member[],
  of: Of<Member>,
): GapTable | null {
  const grouped = members.flatMap(({ groupId, pairs }) => pairs.map((pair) => ({ group: groupId, pair })));
  const prepared = preparedTable(grouped, of);
  const overlaps = of.besides.map((beside) => overlapsOf(members, beside, of));
  const safeWithout = (hidden: ReadonlySet<string>): GapTable | null => {
    const table = gapTable(prepared, of, of.hidden, columnsOf(hidden, of))?.table;
    return table && overlaps.every((each) => isSafe(table, each, of)) ? table : null;
  };
  const complete = safeWithout(new Set());
  if (complete) return complete;
  let hidden = new Set(of.groups.map(({ id }) => id));
  let table = safeWithout(hidden);
  if (!table) return null;
  for (const { id } of largestFirst(grouped, of)) {
    const fewer = new Set([...hidden].filter((each) => each !== id));
    const next = safeWithout(fewer);
    if (!next || next.hiddenCells > table.hiddenCells) continue;
    [hidden, table] = [fewer, next];
  }
  return showsGroup(table) ? table : null;
}

/** The group of everybody in a table, and one of its groups. */
export function groupsIn(table: GapTable, groupId: string): Division[] {
  return [null, groupId].map((group) => ({
    id: group ?? '',
    isShown: (domain) => typeof figureAt(table, domain, group)?.n === 'number',
  }));
}

type Overlaps = readonly (Omit<CrossedPeople, 'other'> & { groupId: string })[];

function isSafe(table: GapTable, overlaps: Overlaps, { groupMinimum }: GapTableOf): boolean {
  const crossed = overlaps.map(({ groupId, ...overlap }) => ({
    ...overlap,
    other: groupsIn(table, groupId),
  }));
  return crossedSafely(crossed, groupMinimum);
}

function columnsOf(hidden: ReadonlySet<string>, { groups, domains }: GapTableOf): Edge[] {
  return groups.flatMap(({ id }, column) =>
    hidden.has(id) ? [...domains, null].map((_, row) => ({ row, column })) : [],
  );
}

function largestFirst(grouped: readonly GroupedPair[], { groups }: GapTableOf) {
  const assessed = Map.groupBy(
    grouped.filter(({ pair }) => pair.level),
    ({ group }) => group,
  );
  const people = (id: string) => new Set(assessed.get(id)?.map(({ pair }) => pair.personId)).size;
  return groups.toSorted((a, b) => people(b.id) - people(a.id));
}

function showsGroup({ cells }: GapTable): boolean {
  return cells.some(({ group, figure }) => group !== null && figure.n !== null && figure.n > 0);
}

/** For each domain the people with a level, by smallest group of the other division and of the new table. */
function overlapsOf<Member extends TableMember>(
  members: readonly Member[],
  { keyOf, divisionsOf }: Beside<Member>,
  { domains }: GapTableOf,
): Overlaps {
  const byPlace = Map.groupBy(members, (member) => JSON.stringify([keyOf(member), member.groupId]));
  return [...byPlace.values()].flatMap((together) => {
    const [first] = together;
    if (!first) return [];
    const one = divisionsOf(first);
    return domains.flatMap((domain) => {
      const assessed = together.flatMap(({ pairs }) =>
        pairs.flatMap((pair) => (pair.domain === domain && pair.level ? [pair.personId] : [])),
      );
      const people = new Set(assessed).size;
      return people > 0 ? [{ domain, one, groupId: first.groupId, people }] : [];
    });
  });
}
