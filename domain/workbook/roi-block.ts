import { spread, text, type Grid } from './grid.ts';
import type { MoneyProgramme } from './money-programmes.ts';
import { alikeLines } from './roi-alike.ts';
import { benefitLines } from './roi-benefits.ts';
import { roiWidth, type Block } from './roi-columns.ts';
import { costLines } from './roi-costs.ts';
import { leftOutLines } from './roi-left-out.ts';
import { returnLines, type ReturnRows } from './roi-return.ts';
import { yearLines, type YearRows } from './roi-years.ts';

/** Rows of a programme's figures, all in the column of results; null where a figure is not known. */
export interface BlockRows extends ReturnRows {
  costs: number | null;
  benefits: number | null;
  /** The table year by year; null where it is not laid out. */
  years: YearRows | null;
}

/** One programme: its cost lines, its benefit lines, and the chain from them to the return. */
export function programmeBlock(grid: Grid, block: Block): BlockRows {
  const { words, labels } = block.context;
  const { roi, study } = block.of;
  const wide = (value: string, role: 'section' | 'caption' | 'banner') =>
    grid.add(...spread([text(value, role, roiWidth)]));
  wide(words.roi.programme(block.of.title, roi.from, roi.to), 'section');
  wide(words.roi.behind(roi.people, roi.currency, study?.priceYear ?? null), 'caption');
  if (roi.reason) wide(labels.words(roi.reason.words), 'banner');
  else wide(words.roi.evidence[evidenceOf(block.of)], 'caption');
  alikeLines(grid, block);
  if (roi.toldOn) wide(words.roi.toldBefore(roi.toldOn), 'caption');
  if (block.of.forecast) wide(words.roi.forecast(roi.to), 'caption');
  const costs = costLines(grid, block);
  const benefits = benefitLines(grid, block);
  const years = yearLines(grid, block, { costs, benefits });
  const rows = returnLines(grid, block, { costs, benefits, years });
  leftOutLines(grid, block);
  intangibleLine(grid, block);
  grid.gap();
  return {
    ...rows,
    costs: roi.costsMinor === null ? null : costs.total,
    benefits: roi.benefitsMinor === null ? null : benefits.total,
    years,
  };
}

/** How many of a programme's benefits were compared with people who did not take part. */
function evidenceOf({ roi }: MoneyProgramme): 'all' | 'some' | 'none' {
  const compared = roi.benefits.filter(({ isolationMethod }) => isolationMethod === 'control-group');
  if (compared.length === 0) return 'none';
  return compared.length === roi.benefits.length ? 'all' : 'some';
}

/** Effects that the study leaves out of the money on purpose. */
function intangibleLine(grid: Grid, { context, of }: Block): void {
  if (!of.study || of.study.intangibles.length === 0) return;
  const effects = of.study.intangibles.map((effect) => context.labels.words(effect)).join('; ');
  grid.add(...spread([text(context.words.roi.intangibles, 'label'), text(effects, 'text', roiWidth - 1)]));
}
