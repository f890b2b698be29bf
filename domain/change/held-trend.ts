import type { Trend, TrendRow } from './trend.ts';
import { testedAnew } from './tested-anew.ts';
import { heldFigures, withoutSpread } from './trend-shown.ts';

/** What of a line is shown or held back by itself: its numbers, where its people stood, why the mean moved, where it went without numbers, how far its people lie apart, what both quarters' own figures of it are. */
export type TrendPart = 'line' | 'gain' | 'bridges' | 'direction' | 'spread' | 'quarters';

/** Whether a part of a line is held back because of what was shown before. */
export type IsPartHeld = (part: TrendPart, row: Pick<TrendRow, 'id'>) => boolean;

/** A trend without what is held back, and the names of what that is. */
export function withoutHeld(trend: Trend, isHeld: IsPartHeld): { trend: Trend; held: string[] } {
  const { total, tested } = trend;
  const [all = total, ...rows] = rowsWithoutHeld([total, ...trend.rows], tested, isHeld);
  const noBridges = isLineHeld(isHeld, total) || isHeld('bridges', total);
  const held = [...trend.rows, total].flatMap((row) => {
    if (isHeld('line', row)) return [row.name];
    return [
      ...(isHeld('direction', row) ? [`where ${row.name} went`] : []),
      ...(isHeld('spread', row) && !row.figures.spreadHidden
        ? [`how far changes of ${row.name} lie apart`]
        : []),
      ...(isHeld('gain', row) ? [`the gain of ${row.name}`] : []),
      ...(isHeld('quarters', row) ? [`both quarters’ own means of ${row.name}`] : []),
      ...(isHeld('bridges', row) ? [`why the mean of ${row.name} moved`] : []),
    ];
  });
  return {
    trend: {
      ...trend,
      total: { ...all, bridges: noBridges ? [] : total.bridges },
      rows,
    },
    held,
  };
}

/** Lines that are tested together, without what is held back; null: a single one. */
export function rowsWithoutHeld<Row extends TrendRow>(
  rows: readonly Row[],
  tested: number | null,
  isHeld: IsPartHeld,
): Row[] {
  const shown = rows.map((row): Row => {
    if (isLineHeld(isHeld, row)) return { ...row, figures: heldFigures };
    const figures = {
      ...(isHeld('spread', row) ? withoutSpread(row.figures) : row.figures),
      ...(isHeld('quarters', row) ? { quarterMeans: null } : {}),
    };
    return { ...row, figures: isHeld('gain', row) ? { ...figures, hakeGain: null } : figures };
  });
  return withTests(shown, tested);
}

function isLineHeld(isHeld: IsPartHeld, row: TrendRow): boolean {
  return isHeld('line', row) || isHeld('direction', row);
}

/** Of a single line there is nothing to correct. */
function withTests<Row extends TrendRow>(lines: readonly Row[], tested: number | null): Row[] {
  if (tested === null) return [...lines];
  const figures = testedAnew(
    lines.map((line) => line.figures),
    tested,
  );
  return lines.map((line, at) => ({ ...line, figures: figures[at] ?? line.figures }));
}
