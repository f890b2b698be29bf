import type { GapCell, GapFigure, GapTable } from '../results.ts';

type FiguresByGroup = ReadonlyMap<string | null, GapFigure>;

/** Worked out once a table: a large one has tens of thousands of cells, and each is asked for. */
const figuresOf = new WeakMap<readonly GapCell[], ReadonlyMap<string | null, FiguresByGroup>>();

/** The figure of a domain in a group; null for the totals. */
export function figureAt({ cells }: GapTable, domain: string | null, group: string | null): GapFigure | null {
  const figures = figuresOf.get(cells) ?? figuresByPlace(cells);
  figuresOf.set(cells, figures);
  return figures.get(domain)?.get(group) ?? null;
}

function figuresByPlace(cells: readonly GapCell[]): ReadonlyMap<string | null, FiguresByGroup> {
  return new Map(
    [...Map.groupBy(cells, ({ domain }) => domain)].map(([domain, own]) => [
      domain,
      new Map(own.toReversed().map(({ group, figure }) => [group, figure])),
    ]),
  );
}
