import type { Division } from '../disclosure/crossed.ts';
import type { HiddenTable } from '../disclosure.ts';
import { figureAt } from './figure-at.ts';
import { joinFew } from './joined-groups.ts';
import type { GapMatrix, GapTable, TableGroup } from '../results.ts';
import {
  gapTable,
  howMuchIsHidden,
  type GapTableOf,
  type HiddenTotals,
  type MadeTable,
} from './gap-table.ts';
import { addedTotals, noTotals, type PairTotals } from './pair-totals.ts';
import { matrixWithRanges } from './told-ranges.ts';

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
interface Placed extends PlacedTotals {
  /** From the root down to the unit; empty without one. */
  path: string[];
}

interface Member extends Placed {
  group: string;
}

interface Divided {
  /** Where in their paths the groups differ. */
  depth: number;
  groups: TableGroup[];
  members: Member[];
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
  const { depth, members, groups } = divide(placed, 0, of);
  const whole = gapTable(members, { ...of, groups });
  if (!whole) return null;
  const matrix: GapMatrix = { whole: whole.table, units: {} };
  const made = new Map<string | null, MadeTable>([[null, whole]]);
  const { hidden, untold } = whole;
  const rests = untold.map((parts, row) => (totalAt(hidden, row) ? null : new Map(parts)));
  divideParts(members, { depth, hiddenAbove: hidden, rests, groups, of, into: { matrix, made } });
  const told = matrixWithRanges(matrix, made, of);
  return { matrix: { ...told, whole: withoutOnly(told.whole) }, hidden };
}

/** Everybody told together is no line beside everybody. */
function withoutOnly(table: GapTable): GapTable {
  const [first, ...others] = table.groups;
  if (!first?.parts || others.length > 0) return table;
  const cells = table.cells.filter(({ group }) => group === null);
  return { ...table, groups: [], cells, ...howMuchIsHidden(cells) };
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
    const group = within.groups.find(({ id, parts = [{ id }] }) => parts.some((part) => ids.has(part.id)));
    if (!group || divisions.some(({ id }) => id === group.id)) break;
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
  groups: readonly TableGroup[];
  of: Walk;
  into: { matrix: GapMatrix; made: Map<string | null, MadeTable> };
}

function divideParts(
  members: readonly Member[],
  { depth, hiddenAbove, rests, groups, of, into }: Above,
): void {
  const byGroup = Map.groupBy(members, ({ group }) => group);
  const boundedAbove = Map.groupBy(hiddenAbove.bounded, ({ column }) => column);
  groups.forEach(({ id }, column) => {
    const next = divide(byGroup.get(id) ?? [], depth + 1, of);
    if (next.groups.length < 2) return;
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
    const divided = gapTable(next.members, { ...of, groups: next.groups }, { ...mustHide, beside });
    if (!divided) return;
    into.matrix.units[id] = divided.table;
    into.made.set(id, divided);
    const { hidden, untold } = divided;
    const below = untold.map((own, row): Rest | null => {
      if (!isHidden(row)) return totalAt(hidden, row) ? null : new Map(own);
      const rest = rests[row] ?? null;
      rest?.delete(id);
      for (const [group, totals] of own) rest?.set(group, totals);
      return bounded.has(row) ? new Map(own) : rest;
    });
    divideParts(next.members, { ...next, hiddenAbove: hidden, rests: below, of, into });
  });
}

/** People of whom nothing is asked are in no group. */
function placedByUnit(people: readonly PlacedTotals[], { domains, units }: Walk): Placed[] {
  const asked = people.filter(({ totals }) => totals.some(({ alike }) => alike.length > 0));
  return [...Map.groupBy(asked, ({ unitId }) => unitId)].map(([unitId, own]) => ({
    unitId,
    path: pathOf(unitId, units),
    totals: [...domains, null].map((_, row) => addedTotals(own.map(({ totals }) => totals[row] ?? noTotals))),
  }));
}

/** Groups by the unit at `from` in the paths, or further down where there is only one such group. */
function divide(placed: readonly Placed[], from: number, of: Pick<Walk, 'units' | 'groupMinimum'>): Divided {
  const deepest = placed.reduce((most, { path }) => Math.max(most, path.length), 0);
  for (let depth = from; ; depth += 1) {
    const own = Map.groupBy(placed, (each) => groupAt(each, depth));
    const groups = joinFew(groupsOf(own, of), of.groupMinimum);
    if (groups.length < 2 && depth < deepest) continue;
    const members = groups.flatMap(({ id, parts = [{ id, name: '' }] }) =>
      parts.flatMap((part) => (own.get(part.id) ?? []).map((each) => ({ ...each, group: id }))),
    );
    return { depth, groups, members };
  }
}

function groupAt({ path }: Pick<Placed, 'path'>, depth: number): string {
  const last = path.at(-1);
  return path[depth] ?? (last === undefined ? withoutUnit : itself(last));
}

/** By name, each with how many people have a level. */
function groupsOf(placed: ReadonlyMap<string, Placed[]>, { units }: Pick<Walk, 'units'>) {
  const groups = [...placed].map(([id, own]) => ({
    id,
    name: units.get(id.split('/')[0] ?? id)?.name ?? '–',
    people: own.reduce((all, { totals }) => all + (totals.at(-1)?.people ?? 0), 0),
  }));
  return groups.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}

/** Of units with so many people the groups that tables could tell them in, from the uppermost down. */
export function unitChains(
  people: ReadonlyMap<string | null, number>,
  of: Pick<Walk, 'units' | 'groupMinimum'>,
): Map<string | null, string[]> {
  const chains = new Map<string | null, string[]>();
  const walk = (members: readonly Placed[], depth: number, above: readonly string[]): void => {
    const next = divide(members, depth, of);
    if (above.length > 0 && next.groups.length < 2) return;
    for (const [group, own] of Map.groupBy(next.members, (member) => member.group)) {
      const chain = [...above, group];
      for (const { unitId } of own) chains.set(unitId, chain);
      walk(own, next.depth + 1, chain);
    }
  };
  const placed = [...people].map(([unitId, count]) => ({
    unitId,
    path: pathOf(unitId, of.units),
    totals: [{ ...noTotals, people: count }],
  }));
  walk(placed, 0, []);
  return chains;
}

/** Of each person's unit the group at which the organisation is divided: below the lowest unit that holds everybody. */
export function uppermostGroups(
  unitIds: readonly (string | null)[],
  units: ReadonlyMap<string, Unit>,
): Map<string | null, { id: string; name: string }> {
  const distinct = [...new Set(unitIds)];
  const placed = distinct.map((unitId) => ({ unitId, path: pathOf(unitId, units), totals: [] }));
  const { depth } = divide(placed, 0, { units, groupMinimum: 0 });
  return new Map(
    distinct.map((unitId, at) => {
      const id = groupAt(placed[at] ?? { path: [] }, depth);
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
