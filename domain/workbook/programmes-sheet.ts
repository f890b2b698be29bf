import { courseLines } from './course-lines.ts';
import { formats, formula, longSheet, onSheet, spread, startGrid, text, type Grid } from './grid.ts';
import { intervalEnds } from '../roi/roi-interval.ts';
import { codedFormat, major, type MoneyProgramme } from './money-programmes.ts';
import type { BlockRows } from './roi-block.ts';
import { programmeLevelLines } from './programme-levels.ts';
import { roiColumns } from './roi-columns.ts';
import type { RoiSheet } from './roi-sheet.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Cell, Sheet } from './sheet.ts';

interface Beside {
  programmes: readonly MoneyProgramme[];
  roi: RoiSheet;
}

/** All programmes side by side: what is known at each level, then the money, each number taken from the programme's own rows. */
export function programmesSheet(context: SheetContext, beside: Beside, name: string): Sheet {
  const { words, labels } = context;
  const grid = startGrid([28, 22, 22, 22, 20, 18, 18, 34]);
  sheetHead(grid, context, words.programmes.title(labels.organisation));
  moneyLines(grid, context, beside);
  programmeLevelLines(grid, context, beside);
  courseLines(grid, context);
  return longSheet(name, grid);
}

function moneyLines(grid: Grid, context: SheetContext, { programmes, roi }: Beside): void {
  const { title, columns, note } = context.words.programmes.money;
  const width = grid.columnWidths.length;
  grid.add(...spread([text(title, 'section', width)]));
  grid.add(
    text(columns.programme, 'heading'),
    text(columns.people, 'heading'),
    text(columns.costs, 'number-heading'),
    text(columns.benefits, 'number-heading'),
    text(columns.ratio, 'number-heading'),
    text(columns.roi, 'number-heading'),
    text(columns.interval, 'number-heading'),
    text(columns.remark, 'heading'),
  );
  const from = grid.nextRow();
  for (const of of programmes) grid.add(...moneyLine(context, of, { roi, rows: roi.blocks.get(of.key) }));
  portfolioLine(grid, context, programmes, from);
  grid.add(...spread([text(note, 'caption', width)]));
  grid.gap();
}

function moneyLine(
  context: SheetContext,
  of: MoneyProgramme,
  { roi, rows }: { roi: RoiSheet; rows: BlockRows | undefined },
): Cell[] {
  const { words } = context;
  const { people, costsMinor, benefitsMinor, bcr, roiPercent } = of.roi;
  const link = (row: number | null | undefined, value: number | null, format: string): Cell =>
    row && value !== null
      ? formula(onSheet(roi.name, roiColumns.result, row), value, format)
      : text(words.roi.unknown, 'hidden');
  const amount = (minor: number | null) => (minor === null ? null : major(minor, of));
  const money = codedFormat(of.currency);
  return [
    text(of.name, 'label'),
    text(words.roi.people(people)),
    link(rows?.costs, amount(costsMinor), money),
    link(rows?.benefits, amount(benefitsMinor), money),
    link(rows?.ratio, bcr, formats.ratio),
    link(rows?.roi, roiPercent, formats.oneDecimal),
    text(intervalText(context, of), 'count'),
    text(remarkOf(context, of)),
  ];
}

function intervalText({ words, figures }: SheetContext, { roi }: MoneyProgramme): string {
  const { interval, noInterval } = words.programmes.money;
  const ends = intervalEnds(roi.detail);
  return ends ? interval(figures.percent(ends.lower), figures.percent(ends.upper)) : noInterval;
}

function remarkOf({ words, labels, figures }: SheetContext, { roi }: MoneyProgramme): string {
  if (roi.reason) return labels.words(roi.reason.words);
  const drawn = roi.detail?.interval?.resampled;
  if (!drawn || roi.hurdlePercent === null) return '';
  const { atHurdleShare: share } = drawn;
  const { more, less } = words.sensitivity;
  const said = share > 0.999 ? more : share < 0.001 ? less : figures.rate(share);
  return words.programmes.money.chance(said, roi.hurdlePercent);
}

/** Sums of the programmes with a return, in the reporting currency; the ratio of the sums, never a mean of ratios. */
function portfolioLine(
  grid: Grid,
  { words, input }: SheetContext,
  programmes: readonly MoneyProgramme[],
  from: number,
): void {
  const { portfolio } = input.results.roi;
  if (!portfolio) return;
  const { currency } = portfolio;
  const rows = programmes.flatMap(({ roi }, index) =>
    roi.roiPercent !== null && roi.currency === currency ? [from + index] : [],
  );
  if (rows.length === 0) return;
  const row = grid.nextRow();
  const money = codedFormat(currency);
  const sum = (column: string, minor: number) =>
    total(formula(rows.map((of) => `${column}${of}`).join('+'), major(minor, { currency }), money));
  grid.add(
    text(words.programmes.money.portfolio(rows.length), 'total-label'),
    text('', 'total-label'),
    sum('C', portfolio.costsMinor),
    sum('D', portfolio.benefitsMinor),
    total(formula(`D${row}/C${row}`, portfolio.bcr, formats.ratio)),
    total(formula(`(D${row}-C${row})/C${row}*100`, portfolio.roiPercent, formats.oneDecimal)),
    text('', 'total-label'),
    text('', 'total-label'),
  );
}

function total(cell: Cell): Cell {
  return { ...cell, role: 'total' };
}
