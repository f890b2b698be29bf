import type { IsPartHeld, TrendPart } from '../../../domain/change/held-trend.ts';
import type { TrendRow } from '../../../domain/change/trend.ts';
import type { ReleasedCount } from '../../../storage/released-cells.ts';
import type { TableCell } from '../measured-cells.ts';
import { cellsOf, directionCellsOf, directionsOf, type Direction, type TrendCell } from './trend-cells.ts';
import type { DividedTrend } from './trend-by.ts';
import type { Quarters } from './trend-groups.ts';
import { domainLines, lineTables, linesOf, type ToldDomains } from './trend-in-register.ts';

/** A trend, and the trends that its lines add up to, which are told with it. */
export interface AskedTrend {
  asked: DividedTrend;
  with: readonly DividedTrend[];
  /** Domains of units beside lines of them. */
  domains?: ToldDomains;
}

/** What a trend shows, as the register measures it: figures with their people, directions by counts. */
export interface TrendFiguresShown {
  cells: TrendCell[];
  directions: Direction[];
}

export function shownInTrend(of: Quarters, { asked, with: others, domains }: AskedTrend): TrendFiguresShown {
  const lines = [...linesOf(of, asked, others), ...(domains ? domainLines(domains) : [])];
  const tables = lineTables(of, lines);
  const bridges = asked.trend.total.bridges;
  return {
    cells: lines.flatMap((line) => [
      ...cellsOf(line, { tables, bridges }),
      ...directionCellsOf(line, tables),
    ]),
    directions: directionsOf(lines, of.before.campaign.id),
  };
}

/** What of them the register holds back. */
export function heldIn(
  { cells, directions }: TrendFiguresShown,
  held: {
    cells: ReadonlySet<TableCell>;
    counts: ReadonlySet<ReleasedCount>;
    near: ReadonlySet<TableCell>;
  },
): IsPartHeld {
  const keys = new Set([
    ...cells.flatMap((cell) => (held.cells.has(cell) ? [keyOf(cell.of, cell.row)] : [])),
    ...directions.flatMap((each) =>
      each.isAlone && held.counts.has(each) ? [keyOf('direction', each.row)] : [],
    ),
    // Spreads add up: with those of the others one would follow.
    ...(held.near.size > 0 ? cells.map(({ row }) => keyOf('spread', row)) : []),
  ]);
  return (part, row) => keys.has(keyOf(part, row));
}

function keyOf(part: TrendPart, { id }: Pick<TrendRow, 'id'>): string {
  return `${part}/${id}`;
}
