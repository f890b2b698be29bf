import type { Chart, ChartSeries, SeriesLook } from '../../../domain/workbook/sheet.ts';

const white = 'FFFFFF';
const dark = '404040';
const single = '0072B2';
/** From light to dark in one hue: told apart by colour-blind readers and on a black-and-white print. */
const stageColours = ['BDBDBD', '9ECAE1', '4292C6', '08519C'];

/** How a series is drawn. Colours are RRGGBB. */
export interface DrawnLook {
  fill: 'solid' | 'none' | 'hatched';
  colour: string;
  /** Of an outline, or of the line itself; null: none. */
  stroke: 'solid' | 'dotted' | 'dashed' | null;
  /** Letters on top of it. */
  letters: string;
}

export const looks: Record<SeriesLook, DrawnLook> = {
  actual: { fill: 'solid', colour: dark, stroke: 'solid', letters: white },
  previous: { fill: 'solid', colour: 'A6A6A6', stroke: 'solid', letters: dark },
  plan: { fill: 'none', colour: dark, stroke: 'dotted', letters: dark },
  forecast: { fill: 'hatched', colour: dark, stroke: 'dashed', letters: dark },
  better: { fill: 'solid', colour: single, stroke: 'solid', letters: white },
  worse: { fill: 'solid', colour: 'D55E00', stroke: 'solid', letters: white },
  invisible: { fill: 'none', colour: white, stroke: null, letters: white },
};

/** The look that a series has in its chart. */
export function lookOf({ series }: Chart, { look }: ChartSeries, index: number): DrawnLook {
  if (look !== undefined) return looks[look];
  const at = index % stageColours.length;
  const colour = series.length === 1 ? single : (stageColours[at] ?? single);
  return { fill: 'solid', colour, stroke: 'solid', letters: at < 2 && series.length > 1 ? dark : white };
}
