import type { CompetencyMeasures } from '../time-to-competency/competency-measures.ts';
import type { CompetencyRow } from '../time-to-competency/time-to-competency.ts';
import type { CompetencyWords } from './competency-words.ts';
import { formats, number, text, type Grid } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell, CellRole } from './sheet.ts';

export const competencyWidths = [38, 10, 11, 11, 11, 11, 11, 11, 13, 11, 11, 14, 13, 11];
const monthsAQuarter = 3;

export function monthsOf(quarters: number): number {
  return quarters * monthsAQuarter;
}

/** A row a role, those told together, and everybody. */
export function roleRows(
  grid: Grid,
  { words }: SheetContext,
  { rows, others, total }: CompetencyMeasures,
): void {
  const { columns, everybody, others: together } = words.competency;
  const heads = [
    columns.people,
    columns.there,
    columns.left,
    columns.onTheWay,
    columns.median,
    columns.lower,
    columns.upper,
    columns.mean,
    columns.lower,
    columns.upper,
    columns.willGetThere,
    columns.leave,
    columns.within,
  ];
  grid.add(text(columns.group, 'heading'), ...heads.map((head) => text(head, 'number-heading')));
  for (const row of rows) roleRow(grid, words.competency, { row, name: row.name, role: 'label' });
  if (others) roleRow(grid, words.competency, { row: others, name: together, role: 'label' });
  roleRow(grid, words.competency, { row: total, name: everybody, role: 'total-label' });
}

function roleRow(
  grid: Grid,
  words: CompetencyWords,
  { row, name, role }: { row: CompetencyRow; name: string; role: CellRole },
): void {
  const isTold = row.reason === null;
  const empty = row.reason === 'nobody' ? '–' : words.hidden;
  const cell = (value: number | null, format: string, otherwise = empty): Cell =>
    value === null ? text(otherwise, 'hidden') : number(value, format);
  const bound = (value: number | null, format: string) => cell(value, format, isTold ? words.open : empty);
  const median = cell(row.medianQuarters, formats.whole, isTold ? words.open : empty);
  grid.add(
    text(name, role),
    ...[row.n, row.reached, row.left, row.onTheWay].map((count) => cell(count, formats.count)),
    median,
    bound(row.medianLower95Quarters, formats.whole),
    bound(row.medianUpper95Quarters, formats.whole),
    cell(row.restrictedMeanQuarters, formats.ratio),
    bound(row.restrictedMeanLower95Quarters, formats.ratio),
    bound(row.restrictedMeanUpper95Quarters, formats.ratio),
    cell(row.willGetThereShare, formats.share),
    cell(row.leftShare, formats.share),
    cell(row.toldQuarters, formats.whole),
  );
}

/** Of everybody: how many were still watched, and how many of them were there, by quarter. */
export function curveRows(grid: Grid, { words }: SheetContext, { curve }: CompetencyRow): void {
  const { curve: title, curveColumns: columns, open } = words.competency;
  const heads = [
    columns.months,
    columns.atRisk,
    columns.reached,
    columns.there,
    columns.lower,
    columns.upper,
  ];
  grid.add(text(title, 'section'));
  grid.add(text(columns.quarters, 'heading'), ...heads.map((head) => text(head, 'number-heading')));
  for (const { quarter, atRisk, reached, thereShare, lower95, upper95 } of curve)
    grid.add(
      number(quarter, formats.whole, 'label'),
      number(monthsOf(quarter), formats.whole),
      number(atRisk, formats.count),
      number(reached, formats.count),
      ...[thereShare, lower95, upper95].map((share) =>
        share === null ? text(open, 'hidden') : number(share, formats.share),
      ),
    );
}
