import { cellSums } from '../disclosure/cell-sums.ts';
import { distancesToEnds } from '../disclosure/distances-to-ends.ts';
import type { CrossedGroups } from '../disclosure/crossed-domain.ts';
import { CrossedTables } from '../disclosure/crossed-tables.ts';
import { labelOf, type Division } from '../disclosure/crossed.ts';
import type { Edge } from '../disclosure/exposed-edge.ts';
import { figureAt } from './figure-at.ts';
import { groupTelling, joinFew } from './joined-groups.ts';
import type { GapMatrix, GapTable, TableGroup } from '../results.ts';
import { gapTable, preparedTable, type GapTableOf, type HiddenTotals, type MadeTable } from './gap-table.ts';
import { addedTotals, noTotals, type PairTotals } from './pair-totals.ts';
import { withRanges } from './told-ranges.ts';

/** People of one group of the new table, and the totals of their pairs. */
interface TableMember {
  groupId: string;
  totals: readonly PairTotals[];
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
  /** The tables by unit. */
  matrix: GapMatrix;
  /** Whether the table is safe beside all others at once; without it, two by two is all that is asked. */
  isSafeBesideAll?: (table: GapTable) => boolean;
}

/**
 * Figures of domains × groups beside other tables of the same people, such that no sum or difference of figures of this
 * table and any one of the others, or of all, is about fewer people than the minimum. Where all groups together are not safe, none
 * is shown at first, and then each, the largest first, with which the tables stay safe. Null when that would take
 * hiding totals that the other tables show, or every group.
 */
export function tableBeside<Member extends TableMember>(
  members: readonly Member[],
  asked: Of<Member>,
): GapTable | null {
  const placed = joinedMembers(members, asked);
  const { groups } = placed;
  if (groups.length < 2 && asked.groups.length > 1) return null;
  const of = { ...asked, groups };
  const grouped = placed.members.map(({ groupId, totals }) => ({ group: groupId, totals }));
  const prepared = preparedTable(grouped, of);
  const crossed = of.besides.map((beside) => new CrossedTables(overlapsOf(placed.members, beside, of), of));
  const safeWithout = (hidden: ReadonlySet<string>): MadeTable | null => {
    const made = gapTable(prepared, of, of.hidden, columnsOf(hidden, of));
    if (!made || !isSafe(made.table, crossed, of)) return null;
    return of.isSafeBesideAll?.(made.table) === false ? null : made;
  };
  const complete = safeWithout(new Set());
  const told = { ...of, whole: of.matrix.whole };
  if (complete) return withRanges(complete, told);
  let hidden = new Set(of.groups.map(({ id }) => id));
  let made = safeWithout(hidden);
  if (!made) return null;
  for (const { id } of largestFirst(placed.members, of)) {
    const fewer = new Set([...hidden].filter((each) => each !== id));
    const next = safeWithout(fewer);
    if (!next || next.table.hiddenCells > made.table.hiddenCells) continue;
    [hidden, made] = [fewer, next];
  }
  return showsGroup(made.table) ? withRanges(made, told) : null;
}

/** The group of everybody in a table, and one of its groups. */
export function groupsIn(table: GapTable, groupId: string): Division[] {
  return [null, groupTelling(table, groupId)?.id ?? groupId].map((group) => ({
    id: group ?? '',
    isShown: (domain) => typeof figureAt(table, domain, group)?.n === 'number',
  }));
}

/** Groups as they are told, and of each member the one that it is told in. */
function joinedMembers<Member extends TableMember>(
  members: readonly Member[],
  { groups, groupMinimum }: Of<Member>,
): { groups: TableGroup[]; members: Member[] } {
  const people = peopleIn(members);
  const sized = groups.map((group) => ({ ...group, people: people.get(group.id) ?? 0 }));
  const told = joinFew(sized, groupMinimum);
  const groupOf = new Map(told.flatMap(({ id, parts = [] }) => parts.map((part) => [part.id, id])));
  const placed = members.map((each) => ({ ...each, groupId: groupOf.get(each.groupId) ?? each.groupId }));
  return { groups: told, members: placed };
}

function isSafe(table: GapTable, crossed: readonly CrossedTables[], { groups }: GapTableOf): boolean {
  const divisions = new Map(groups.map(({ id }) => [id, groupsIn(table, id)]));
  const divisionsOf = (id: string) => {
    const known = divisions.get(id) ?? groupsIn(table, id);
    divisions.set(id, known);
    return known;
  };
  return crossed.every((each) =>
    each.isSafe((groupId, domain) => labelOf('other', divisionsOf(groupId), domain)),
  );
}

function columnsOf(hidden: ReadonlySet<string>, { groups, domains }: GapTableOf): Edge[] {
  return groups.flatMap(({ id }, column) =>
    hidden.has(id) ? [...domains, null].map((_, row) => ({ row, column })) : [],
  );
}

function largestFirst(members: readonly TableMember[], { groups }: GapTableOf) {
  const people = peopleIn(members);
  return groups.toSorted((a, b) => (people.get(b.id) ?? 0) - (people.get(a.id) ?? 0));
}

function peopleIn(members: readonly TableMember[]): ReadonlyMap<string, number> {
  const people = new Map<string, number>();
  for (const { groupId, totals } of members)
    people.set(groupId, (people.get(groupId) ?? 0) + (totals.at(-1)?.people ?? 0));
  return people;
}

function showsGroup({ cells }: GapTable): boolean {
  return cells.some(({ group, figure }) => group !== null && figure.n !== null && figure.n > 0);
}

/** For each domain the people with a level and how far from alike they are, by smallest group of the other division and of the new table. */
function overlapsOf<Member extends TableMember>(
  members: readonly Member[],
  { keyOf, divisionsOf }: Beside<Member>,
  of: GapTableOf,
): CrossedGroups[] {
  return [...Map.groupBy(members, keyOf).values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const divisions = divisionsOf(first);
    return [...Map.groupBy(alike, ({ groupId }) => groupId)].flatMap(([groupId, together]) =>
      of.domains.flatMap((domain, row) => {
        const { people, mostOfOne, ...sums } = addedTotals(
          together.map(({ totals }) => totals[row] ?? noTotals),
        );
        if (people === 0) return [];
        const distances = distancesToEnds(cellSums({ people, mostOfOne, ...sums }, of), of);
        return [{ domain, one: labelOf('one', divisions, domain), groupId, people, mostOfOne, distances }];
      }),
    );
  });
}
