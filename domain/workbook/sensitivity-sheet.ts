import type { Assumed } from './assumptions-sheet.ts';
import {
  formula,
  formats,
  linked,
  longSheet,
  onSheet,
  spread,
  startGrid,
  text,
  textInFormula,
  type Grid,
} from './grid.ts';
import { moneyFormat } from './figures.ts';
import { major, type MoneyProgramme } from './money-programmes.ts';
import { roiColumns } from './roi-columns.ts';
import type { RoiSheet } from './roi-sheet.ts';
import { sensitivityGrids, type Varied } from './sensitivity-grids.ts';
import { surenessLines, type Sureness } from './sureness-lines.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Cell, Mark, Sheet } from './sheet.ts';

const labelWidth = 44;
const figureWidth = 18;
const fewestFigures = 5;

/** How sure each return is: what would have to be true for it, how far it may be off, and what is left of it where less is true. */
export function sensitivitySheet(
  context: SheetContext,
  { programmes, roi, assumed }: { programmes: readonly MoneyProgramme[]; roi: RoiSheet; assumed: Assumed },
  name: string,
): Sheet {
  const { words, labels } = context;
  const grid = startGrid(columnWidths(programmes));
  sheetHead(grid, context, words.sensitivity.title(labels.organisation));
  grid.add(...spread([text(words.sensitivity.howToRead, 'caption', grid.columnWidths.length)]));
  grid.gap();
  const marks = programmes.flatMap((of) => {
    const rows = roi.blocks.get(of.key);
    return rows ? programmeLines(grid, { context, of, rows, roiName: roi.name }, assumed) : [];
  });
  return { ...longSheet(name, grid), marks };
}

/** Room for as many steps of confidence as the longest grid has, and for the words beside a figure. */
function columnWidths(programmes: readonly MoneyProgramme[]): number[] {
  const steps = programmes.map(
    ({ roi }) => new Set(roi.detail?.sensitivity.map(({ confidence }) => confidence)).size,
  );
  const figures = Math.max(fewestFigures, ...steps);
  return [labelWidth, ...Array.from({ length: figures }, () => figureWidth), labelWidth];
}

function programmeLines(grid: Grid, varied: Varied, assumed: Assumed): Mark[] {
  const { context, of } = varied;
  const { words, labels } = context;
  const { from, to, reason, detail } = of.roi;
  const wide = (value: string, role: 'section' | 'banner' | 'caption') =>
    grid.add(...spread([text(value, role, grid.columnWidths.length)]));
  wide(words.roi.programme(of.title, from, to), 'section');
  if (reason) wide(`${words.sensitivity.noReturn} ${labels.words(reason.words)}`, 'banner');
  figureHeads(grid, context);
  breakEvenLines(grid, varied);
  const hurdle = hurdleLine(grid, varied, assumed);
  if (!reason && detail) for (const line of surenessLines(context, of, detail.interval)) sureness(grid, line);
  grid.gap();
  const marks =
    !reason && detail ? sensitivityGrids(grid, varied, { cells: detail.sensitivity, hurdle }) : [];
  if (!reason && !detail) wide(words.sensitivity.notWorkedOut, 'caption');
  grid.gap();
  return marks;
}

function figureHeads(grid: Grid, { words }: SheetContext): void {
  const { columns } = words.sensitivity;
  grid.add(
    ...spread([
      text(columns.figure, 'heading'),
      text(columns.value, 'number-heading'),
      text(columns.unit, 'heading'),
      { ...text(columns.how, 'heading'), span: grid.columnWidths.length - 3 },
    ]),
  );
}

function sureness(grid: Grid, { label, cell, unit, remark }: Sureness): void {
  grid.add(
    ...spread([
      text(label, 'label'),
      cell,
      text(unit),
      { ...text(remark), span: grid.columnWidths.length - 3 },
    ]),
  );
}

/** The return that is expected, from the assumptions; where it stands, for marks may not look at another sheet. */
function hurdleLine(grid: Grid, { context, of }: Varied, assumed: Assumed): string | null {
  const reference = assumed(of, 'hurdle');
  const { hurdlePercent } = of.roi;
  if (reference === null || hurdlePercent === null) return null;
  const cell = linked(reference, hurdlePercent, formats.oneDecimal);
  const row = grid.nextRow();
  sureness(grid, { ...context.words.sensitivity.hurdle, cell, unit: '%' });
  return `$B$${row}`;
}

/** What the sheet ROI has worked out already, and how much of the stated benefit is needed. */
function breakEvenLines(grid: Grid, { context, of, rows, roiName }: Varied): void {
  const { words } = context;
  const { roi, breakEvenBenefit, breakEvenShare, breakEvenPart } = words.sensitivity;
  const { costsMinor, benefitsMinor } = of.roi;
  const { share: unit } = words.assumptions.units;
  const at = (row: number) => onSheet(roiName, roiColumns.result, row);
  const link = (row: number | null, value: number | null, format: string): Cell =>
    row === null || value === null ? text(words.roi.unknown, 'hidden') : formula(at(row), value, format);
  const benefit = of.roi.breakEvenBenefitMinor;
  const needed = benefit === null ? null : major(benefit, of);
  sureness(grid, { ...roi, cell: link(rows.roi, of.roi.roiPercent, formats.oneDecimal), unit: '%' });
  sureness(grid, {
    ...breakEvenBenefit,
    cell: link(rows.breakEvenBenefit, needed, moneyFormat(of.currency)),
    unit: of.currency,
  });
  const share = link(rows.breakEvenShare, of.roi.breakEvenIsolationShare, '0.0 %');
  sureness(grid, { ...breakEvenShare, cell: share, unit });
  if (rows.costs === null || rows.benefits === null || !costsMinor) return;
  if (benefitsMinor === null || benefitsMinor <= 0) return;
  const [c, b] = [at(rows.costs), at(rows.benefits)];
  const part = formula(
    `IF(${b}>0,${c}/${b},${textInFormula(words.roi.unknown)})`,
    costsMinor / benefitsMinor,
    '0.0 %',
  );
  sureness(grid, { ...breakEvenPart, cell: part, unit });
}
