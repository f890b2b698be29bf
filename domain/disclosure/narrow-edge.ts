import type { Edge } from './exposed-edge.ts';
import { addTo, flowUpTo, type Graph } from './maximum-flow.ts';

/** A sum, and what it could be at least and at most by the scale alone; whole numbers (millionths of a level, or pairs). */
export interface BoundedSum {
  value: number;
  lowest: number;
  highest: number;
}

/** The sums that a figure is made of; its width is theirs together, in the same unit. */
export interface FigureBounds {
  sums: readonly BoundedSum[];
  leastWidth: number;
}

type HiddenFigure = Edge & FigureBounds;

/**
 * A hidden figure that the shown ones bound to less than its least width, or null. `last` are the positions of the
 * totals. Parts = total makes each sum a flow around a network of rows and columns, so its range is what can still be
 * sent around through other hidden figures, up and down (Gusfield, SIAM J. Comput. 17, 1988): exact when the shown
 * figures are known to the last digit; rounding only widens it.
 */
export function narrowEdge(hidden: readonly HiddenFigure[], last: Edge): Edge | null {
  return hidden.find((figure) => widthOf(figure, hidden, last) < figure.leastWidth) ?? null;
}

function widthOf(figure: HiddenFigure, hidden: readonly HiddenFigure[], last: Edge): number {
  const { from, to } = pointsOf(figure, last);
  let width = 0;
  for (const [at, { value, lowest, highest }] of figure.sums.entries()) {
    const graph = leftToSend(hidden, { without: figure, at, last });
    width += flowUpTo(graph, { from: to, to: from, limit: highest - value });
    width += flowUpTo(graph, { from, to, limit: value - lowest });
  }
  return width;
}

function leftToSend(
  hidden: readonly HiddenFigure[],
  { without, at, last }: { without: HiddenFigure; at: number; last: Edge },
): Graph {
  const graph: Graph = new Map();
  for (const figure of hidden) {
    const sum = figure.sums[at];
    if (figure === without || !sum) continue;
    const { from, to } = pointsOf(figure, last);
    addTo(graph, { from, to, amount: sum.highest - sum.value });
    addTo(graph, { from: to, to: from, amount: sum.value - sum.lowest });
  }
  return graph;
}

/** Parts go from rows to columns, totals of one kind the other way round, so that what comes in goes out. */
function pointsOf({ row, column }: Edge, last: Edge): { from: string; to: string } {
  const ends = [`row ${row}`, `column ${column}`] as const;
  const isOneTotal = (row === last.row) !== (column === last.column);
  return isOneTotal ? { from: ends[1], to: ends[0] } : { from: ends[0], to: ends[1] };
}
