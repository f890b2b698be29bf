import { crossedSafely, type CrossedPeople, type Division } from '../disclosure/crossed.ts';
import type { Edge } from '../disclosure/exposed-edge.ts';
import type { RequiredPair } from '../gaps.ts';
import { figureAt, type GapMatrix, type GapTable } from '../results.ts';
import { gapTable, type GapTableOf, type GroupedPair, type HiddenTotals } from './gap-table.ts';
import { groupsAround, type Unit } from './unit-tables.ts';

/** A person's pairs, and where they belong in both divisions. */
export interface RoleMember {
  roleId: string;
  unitId: string | null;
  pairs: readonly RequiredPair[];
}

interface Of extends GapTableOf {
  units: ReadonlyMap<string, Unit>;
  matrix: GapMatrix;
  hidden: HiddenTotals;
}

/**
 * Figures of domains × roles beside the tables by unit of the same people, such that no sum or difference of shown
 * figures of all these tables is about fewer people than the minimum. Where all roles together are not safe, none is
 * shown at first, and then each, the largest first, with which the tables stay safe. Null when that would take hiding
 * totals that the tables by unit show, or every role.
 */
export function roleTable(members: readonly RoleMember[], of: Of): GapTable | null {
  const grouped = members.flatMap(({ roleId, pairs }) => pairs.map((pair) => ({ group: roleId, pair })));
  const overlaps = overlapsOf(members, of);
  const safeWithout = (hidden: ReadonlySet<string>): GapTable | null => {
    const table = gapTable(grouped, of, of.hidden, columnsOf(hidden, of))?.table;
    return table && isSafe(table, overlaps, of) ? table : null;
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
  return showsRole(table) ? table : null;
}

type Overlaps = readonly (Omit<CrossedPeople, 'other'> & { roleId: string })[];

function isSafe(table: GapTable, overlaps: Overlaps, { groupMinimum }: Of): boolean {
  const crossed = overlaps.map(({ roleId, ...overlap }) => ({
    ...overlap,
    other: rolesAround(table, roleId),
  }));
  return crossedSafely(crossed, groupMinimum);
}

function columnsOf(hidden: ReadonlySet<string>, { groups, domains }: Of): Edge[] {
  return groups.flatMap(({ id }, column) =>
    hidden.has(id) ? [...domains, null].map((_, row) => ({ row, column })) : [],
  );
}

function largestFirst(grouped: readonly GroupedPair[], { groups }: Of) {
  const assessed = Map.groupBy(
    grouped.filter(({ pair }) => pair.level),
    ({ group }) => group,
  );
  const people = (id: string) => new Set(assessed.get(id)?.map(({ pair }) => pair.personId)).size;
  return groups.toSorted((a, b) => people(b.id) - people(a.id));
}

function showsRole({ cells }: GapTable): boolean {
  return cells.some(({ group, figure }) => group !== null && figure.n !== null && figure.n > 0);
}

/** For each domain the people with a level, by smallest group of the tables by unit and by role. */
function overlapsOf(members: readonly RoleMember[], { domains, matrix, units }: Of) {
  const overlaps: (Omit<CrossedPeople, 'other'> & { roleId: string })[] = [];
  const byPlace = Map.groupBy(members, ({ unitId, roleId }) => JSON.stringify([unitId, roleId]));
  for (const together of byPlace.values()) {
    const [first] = together;
    if (!first) continue;
    const one = groupsAround(matrix, first.unitId, units);
    for (const domain of domains) {
      const assessed = together.flatMap(({ pairs }) =>
        pairs.flatMap((pair) => (pair.domain === domain && pair.level ? [pair.personId] : [])),
      );
      const people = new Set(assessed).size;
      if (people > 0) overlaps.push({ domain, one, roleId: first.roleId, people });
    }
  }
  return overlaps;
}

function rolesAround(table: GapTable, roleId: string): Division[] {
  return [null, roleId].map((group) => ({
    id: group ?? '',
    isShown: (domain) => typeof figureAt(table, domain, group)?.n === 'number',
  }));
}
