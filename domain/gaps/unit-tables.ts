import type { Division } from '../disclosure/crossed.ts';
import type { HiddenTable } from '../disclosure.ts';
import { figureAt } from './figure-at.ts';
import type { GapMatrix, GapTable } from '../results.ts';
import { gapTable, type GapTableOf, type GroupedTotals, type HiddenTotals } from './gap-table.ts';
import { addedTotals, noTotals, type PairTotals } from './pair-totals.ts';

export interface Unit {
  id: string;
  parentId: string | null;
  name: string;
}

/** People of one unit, who may be in several of these, and the totals of their pairs as a table has them. */
export interface PlacedTotals {
  unitId: string | null;
  totals: readonly PairTotals[];
}

/** Everybody of one unit. */
interface Placed extends Pick<PlacedTotals, 'totals'> {
  /** From the root down to the unit; empty without one. */
  path: string[];
}

interface Walk extends Omit<GapTableOf, 'groups'> {
  units: ReadonlyMap<string, Unit>;
}

/** The group of people who belong to a unit but to none of its parts. */
export function itself(unitId: string): string {
  return `${unitId}/itself`;
}

/** The group of people without a unit. */
export const withoutUnit = 'without-unit';

/**
 * The organisation divided at the lowest unit that holds everybody, and each unit below divided again. A unit whose
 * figures could not be divided without giving away more than the table above it shows has no table, and neither
 * have the units inside it.
 */
export function unitTables(
  people: readonly PlacedTotals[],
  of: Walk,
): { matrix: GapMatrix; hidden: HiddenTotals } | null {
  const placed = placedByUnit(people, of);
  const { depth, members } = divide(placed, 0);
  const whole = gapTable(members, { ...of, groups: groupsOf(members, of) });
  if (!whole) return null;
  const matrix: GapMatrix = { whole: whole.table, units: {} };
  const { hidden, untold } = whole;
  const rests = untold.map((parts, row) => (totalAt(hidden, row) ? null : new Map(parts)));
  divideParts(placed, { depth, hiddenAbove: hidden, rests, groups: whole.table.groups, of, into: matrix });
  return { matrix, hidden };
}

/** Why the total of a row is hidden, that of all domains last. */
function totalAt({ rowTotals, total }: HiddenTotals, row: number): HiddenTotals['total'] {
  return row < rowTotals.length ? (rowTotals[row] ?? null) : total;
}

/** What is told of nobody under a shown total, by group: its sum is what the total leaves of the parts that are shown, however deep. */
type Rest = Map<string, PairTotals>;

/** The groups of all tables that a unit's own people are in, from everybody down. */
export function groupsAround(
  matrix: GapMatrix,
  unitId: string | null,
  units: ReadonlyMap<string, Unit>,
): Division[] {
  const path = pathOf(unitId, units);
  const last = path.at(-1);
  const ids = new Set([...path, last === undefined ? withoutUnit : itself(last)]);
  const divisions: Division[] = [
    { id: '', isShown: (domain) => typeof figureAt(matrix.whole, domain, null)?.n === 'number' },
  ];
  let table: GapTable | undefined = matrix.whole;
  while (table) {
    const within: GapTable = table;
    const group = within.groups.find(({ id }) => ids.delete(id));
    if (!group) break;
    divisions.push({
      id: group.id,
      isShown: (domain) => typeof figureAt(within, domain, group.id)?.n === 'number',
    });
    table = matrix.units[group.id];
  }
  return divisions;
}

interface Above {
  /** Where in their paths the groups of the table above differ. */
  depth: number;
  hiddenAbove: Pick<HiddenTable, 'cells' | 'columnTotals' | 'bounded'>;
  /** Of each row, that of all domains last; null: no total above is shown. */
  rests: readonly (Rest | null)[];
  groups: readonly { id: string }[];
  of: Walk;
  into: GapMatrix;
}

function divideParts(
  placed: readonly Placed[],
  { depth, hiddenAbove, rests, groups, of, into }: Above,
): void {
  const byUnit = Map.groupBy(placed, ({ path }) => path[depth]);
  const boundedAbove = Map.groupBy(hiddenAbove.bounded, ({ column }) => column);
  groups.forEach(({ id }, column) => {
    const inside = byUnit.get(id) ?? [];
    const next = divide(inside, depth + 1);
    const parts = groupsOf(next.members, of);
    if (parts.length < 2) return;
    const mustHide: HiddenTotals = {
      rowTotals: hiddenAbove.cells.map((row) => row[column] ?? null),
      total: hiddenAbove.columnTotals[column] ?? null,
    };
    const isHidden = (row: number) => totalAt(mustHide, row) !== null;
    const bounded = new Set(boundedAbove.get(column)?.map(({ row }) => row));
    const beside = rests.map((rest, row) => {
      // As good as shown: its parts take up nobody else's.
      if (bounded.has(row)) return [];
      if (!rest || !isHidden(row)) return null;
      return [...rest].flatMap(([group, totals]) => (group === id ? [] : [totals]));
    });
    const divided = gapTable(next.members, { ...of, groups: parts }, { ...mustHide, beside });
    if (!divided) return;
    into.units[id] = divided.table;
    const { hidden, untold } = divided;
    const below = untold.map((own, row): Rest | null => {
      if (!isHidden(row)) return totalAt(hidden, row) ? null : new Map(own);
      const rest = rests[row] ?? null;
      rest?.delete(id);
      for (const [group, totals] of own) rest?.set(group, totals);
      return bounded.has(row) ? new Map(own) : rest;
    });
    divideParts(inside, { depth: next.depth, hiddenAbove: hidden, rests: below, groups: parts, of, into });
  });
}

/** People of whom nothing is asked are in no group. */
function placedByUnit(people: readonly PlacedTotals[], { domains, units }: Walk): Placed[] {
  const asked = people.filter(({ totals }) => totals.some(({ alike }) => alike.length > 0));
  return [...Map.groupBy(asked, ({ unitId }) => unitId)].map(([unitId, own]) => ({
    path: pathOf(unitId, units),
    totals: [...domains, null].map((_, row) => addedTotals(own.map(({ totals }) => totals[row] ?? noTotals))),
  }));
}

/** Groups by the unit at `from` in the paths, or further down where there is only one such unit. */
function divide(placed: readonly Placed[], from: number): { depth: number; members: GroupedTotals[] } {
  const groupAt = ({ path }: Placed, depth: number) => {
    const last = path.at(-1);
    return path[depth] ?? (last === undefined ? withoutUnit : itself(last));
  };
  let depth = from;
  const deepest = placed.reduce((most, { path }) => Math.max(most, path.length), 0);
  while (depth < deepest && new Set(placed.map((each) => groupAt(each, depth))).size === 1) depth += 1;
  return { depth, members: placed.map((each) => ({ group: groupAt(each, depth), totals: each.totals })) };
}

function groupsOf(members: readonly GroupedTotals[], { units }: Walk): { id: string; name: string }[] {
  const name = (id: string) => units.get(id.split('/')[0] ?? id)?.name ?? '–';
  const ids = [...new Set(members.map(({ group }) => group))];
  const groups = ids.map((id) => ({ id, name: name(id) }));
  return groups.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}

/** Of each person's unit the group at which the organisation is divided: below the lowest unit that holds everybody. */
export function uppermostGroups(
  unitIds: readonly (string | null)[],
  units: ReadonlyMap<string, Unit>,
): Map<string | null, { id: string; name: string }> {
  const distinct = [...new Set(unitIds)];
  const placed = distinct.map((unitId) => ({ path: pathOf(unitId, units), totals: [] }));
  const { members } = divide(placed, 0);
  return new Map(
    distinct.map((unitId, at) => {
      const id = members[at]?.group ?? withoutUnit;
      return [unitId, { id, name: units.get(id.split('/')[0] ?? id)?.name ?? '' }];
    }),
  );
}

/** A tree that closes on itself ends where it would repeat. */
function pathOf(unitId: string | null, units: ReadonlyMap<string, Unit>): string[] {
  const path: string[] = [];
  for (let id = unitId; id !== null && !path.includes(id); id = units.get(id)?.parentId ?? null)
    path.unshift(id);
  return path;
}
