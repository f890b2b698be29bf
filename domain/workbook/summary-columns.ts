import type { SheetContext } from './sheet-context.ts';
import { nextQuarter, yearBefore } from './summary-lines.ts';
import type { SummaryColumn } from './summary-words.ts';

/** The table's columns in their order; widths in characters of the default font. */
export const summaryColumns: { id: SummaryColumn; width: number; isNumber: boolean }[] = [
  { id: 'figure', width: 27, isNumber: false },
  { id: 'unit', width: 10, isNumber: false },
  { id: 'yearBefore', width: 11, isNumber: true },
  { id: 'before', width: 13, isNumber: true },
  { id: 'plan', width: 12, isNumber: true },
  { id: 'value', width: 13, isNumber: true },
  { id: 'forecast', width: 13, isNumber: true },
  { id: 'ofPlan', width: 9, isNumber: true },
  { id: 'fromPlan', width: 10, isNumber: true },
  { id: 'since', width: 10, isNumber: true },
  { id: 'people', width: 7, isNumber: true },
  { id: 'coverage', width: 12, isNumber: true },
  { id: 'status', width: 12, isNumber: false },
  { id: 'remark', width: 36, isNumber: false },
];

/** The column of a figure's value, from 1. */
export const valueColumn = columnOf('value');

/** From 1. */
export function columnOf(id: SummaryColumn): number {
  return summaryColumns.findIndex((column) => column.id === id) + 1;
}

/** What a column is called, with its quarter on a line of its own. */
export function columnTitle(context: SheetContext, id: SummaryColumn): string {
  const { input, words } = context;
  const quarters: Partial<Record<SummaryColumn, string | null>> = {
    value: input.campaign.period,
    before: input.earlier?.[0]?.period ?? null,
    yearBefore: yearBefore(context),
    plan: input.campaign.period,
    forecast: nextQuarter(context),
  };
  return words.summary.columns[id](quarters[id] ?? null);
}
