import type { BoundedSum, Levels } from '../disclosure/cell-sums.ts';
import { HiddenNetwork } from '../disclosure/hidden-network.ts';
import type { GapCell, GapFigure, GapMatrix, GapTable } from '../results.ts';
import { figureAt } from './figure-at.ts';
import { howMuchIsHidden, type GapTableOf, type MadeTable, type PreparedTable } from './gap-table.ts';
import { levelUnit, millionthsOf, noTotals, type Asked, type PairTotals } from './pair-totals.ts';

type Of = Levels & Pick<GapTableOf, 'groupMinimum'>;
type Place = Pick<GapCell, 'domain' | 'group'>;
export type LevelRange = NonNullable<GapFigure['meanShortfallBetween']>;
type Sums = Pick<BoundedSum, 'lowest' | 'highest'>;

/**
 * A table with ranges in place of hidden figures of enough people, which may be told of and are hidden so that others do not follow. A range is what anybody
 * could work out: the least and the most that the mean could be while sums add up over rows and columns as shown, whatever it is, in half levels. So it tells
 * nothing that the tables do not (partial cell suppression: Fischetti and Salazar, Stat. Comput. 13, 2003). None where nothing is shown at all. Totals
 * are as `whole` tells them.
 */
export function withRanges(
  { table, prepared }: MadeTable,
  { whole, ...of }: Of & { whole: GapTable },
): GapTable {
  if (!showsAny(whole)) return table;
  const told = toldIn(table, new HiddenSums(table, prepared, of), { ...of, tellsTotals: false });
  return withTotals(told, (domain) => figureAt(whole, domain, null));
}

/** The same of all tables of units at once, each beside those of its parts. `made`: by unit; null: everybody's. */
export function matrixWithRanges(
  { whole, units }: GapMatrix,
  made: ReadonlyMap<string | null, MadeTable>,
  of: Of,
): GapMatrix {
  if (!showsAny(whole)) return { whole, units };
  const told = new Map<string | null, GapTable>();
  const sumsIn = (id: string | null, table: GapTable): HiddenSums | null => {
    const parts = new Map(
      table.groups.flatMap((group) => {
        const below = units[group.id];
        return below ? [[group.id, sumsIn(group.id, below)] as const] : [];
      }),
    );
    const own = made.get(id);
    if (!own) return null;
    const sums = new HiddenSums(table, own.prepared, of, ({ domain, group }) =>
      parts.get(group ?? '')?.range({ domain, group: null }),
    );
    told.set(id, toldIn(table, sums, { ...of, tellsTotals: id === null }));
    return sums;
  };
  sumsIn(null, whole);
  const tables: GapMatrix = { whole: told.get(null) ?? whole, units: {} };
  const above = new Map(
    [...told].flatMap(([id, { groups }]) => groups.map((group) => [group.id, id] as const)),
  );
  for (const [id, table] of Object.entries(units)) {
    const around = tables.units[above.get(id) ?? ''] ?? tables.whole;
    tables.units[id] = withTotals(told.get(id) ?? table, (domain) => figureAt(around, domain, id));
  }
  return tables;
}

function showsAny({ cells }: GapTable): boolean {
  return cells.some(({ figure }) => figure.n !== null && figure.n > 0);
}

/** Hidden totals as another table tells them. */
function withTotals(table: GapTable, totalOf: (domain: string | null) => GapFigure | null): GapTable {
  const cells = table.cells.map((cell) => {
    const isHidden = cell.group === null && cell.figure.n === null;
    return isHidden ? { ...cell, figure: totalOf(cell.domain) ?? cell.figure } : cell;
  });
  return { ...table, cells, ...howMuchIsHidden(cells) };
}

const kind = 'short';

/** Sums of shortfalls of a table's hidden cells, which rows and columns add up to what they do. */
class HiddenSums {
  readonly totalsOf: (place: Place) => PairTotals;
  readonly #network: HiddenNetwork;
  readonly #edgeOf: (place: Place) => { row: number; column: number };

  /** `within`: what the table of a group's parts leaves of its sum. */
  constructor(
    table: GapTable,
    { cells }: PreparedTable,
    levels: Levels,
    within: (place: Place) => Sums | null | undefined = () => null,
  ) {
    const domains = [...table.domains, null];
    const groups = [...table.groups.map(({ id }) => id), null];
    const rows = new Map(domains.map((domain, row) => [domain, row]));
    const columns = new Map(groups.map((group, column) => [group, column]));
    this.#edgeOf = ({ domain, group }) => ({ row: rows.get(domain) ?? 0, column: columns.get(group) ?? 0 });
    this.totalsOf = (place) => {
      const { row, column } = this.#edgeOf(place);
      return cells[row]?.[column] ?? noTotals;
    };
    this.#network = new HiddenNetwork({ rows: rows.size, columns: columns.size }, ({ row, column }) => {
      const place = { domain: domains[row] ?? null, group: groups[column] ?? null };
      const short = shortIn(this.totalsOf(place), levels);
      return [{ ways: [new Map([[kind, { ...short, ...within(place) }]])], leastWidth: 0, leastOfOne: 0 }];
    });
    for (const cell of table.cells) if (cell.figure.n === null) this.#network.hide(this.#edgeOf(cell));
  }

  range(place: Place): Sums | null {
    return this.#network.range(this.#edgeOf(place), kind);
  }
}

function toldIn(
  table: GapTable,
  hidden: HiddenSums,
  { groupMinimum, tellsTotals, ...of }: Of & { tellsTotals: boolean },
): GapTable {
  const told = (cell: GapCell): GapCell => {
    if (cell.figure.reason !== 'complementary' || (cell.group === null && !tellsTotals)) return cell;
    const totals = hidden.totalsOf(cell);
    const sums = totals.people >= groupMinimum ? hidden.range(cell) : null;
    if (!sums) return cell;
    return { ...cell, figure: { ...cell.figure, meanShortfallBetween: meanOf(sums, totals, of) } };
  };
  const cells = table.cells.map(told);
  return { ...table, cells, ...howMuchIsHidden(cells) };
}

/** From nobody short to everybody at the bottom, in whatever is asked of them: how much of that has a level shows nowhere. */
function shortIn({ alike }: PairTotals, levels: Levels): BoundedSum {
  return alike.reduce(
    (all, { asked, required, shortMillionths }) => ({
      value: all.value + shortMillionths,
      lowest: 0,
      highest: all.highest + required * depthOf(asked, levels),
    }),
    { value: 0, lowest: 0, highest: 0 },
  );
}

/** How far somebody could be below a target, in millionths of a level. */
function depthOf({ target }: Asked, { scale }: Levels): number {
  return Math.max(0, millionthsOf(target) - scale.minimum * levelUnit);
}

/** Sums in millionths of a level. */
function meanOf({ lowest, highest }: Sums, { alike }: PairTotals, levels: Levels): LevelRange {
  const pairs = alike.reduce((all, { assessed }) => all + assessed, 0);
  const most = alike.reduce((all, { asked, assessed }) => all + assessed * depthOf(asked, levels), 0);
  const mean = (sum: number) => sum / pairs / levelUnit;
  const range = inHalves({ lowest: mean(lowest), highest: mean(Math.min(highest, most)) });
  return lowest <= 0 && highest >= most ? { ...range, isAnything: true } : range;
}

/** The range that is printed in place of a hidden figure: one that says something. */
export function rangeIn({ meanShortfallBetween: range }: GapFigure): LevelRange | null {
  return range && !range.isAnything ? range : null;
}

const steps = 2;
/** Of a sum that is known, both ends are its own. */
const nearly = 1e-9;

/** Levels, rounded outwards to half ones, and never to one value: with others it would tell of each one. */
export function inHalves({ lowest, highest }: LevelRange): LevelRange {
  const to = Math.ceil(highest * steps - nearly);
  const from = Math.max(0, Math.min(Math.floor(lowest * steps + nearly), to - 1));
  return { lowest: from / steps, highest: Math.max(from + 1, to) / steps };
}
