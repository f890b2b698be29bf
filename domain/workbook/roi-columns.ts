import { majorUnits, minorDigits } from '../money.ts';
import type { Assumed } from './assumptions-sheet.ts';
import { moneyFormat } from './figures.ts';
import { at, formula, text, type Grid } from './grid.ts';
import type { MoneyProgramme } from './money-programmes.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

/** Of the sheet ROI: what stands in which column, the same for costs, benefits and years. */
export const roiColumns = { quantity: 3, amount: 4, share: 5, factor: 6, result: 7 } as const;
export const roiWidth = 8;

/** What a programme's lines are laid out from. */
export interface Block {
  context: SheetContext;
  of: MoneyProgramme;
  assumed: Assumed;
}

interface Total {
  label: string;
  /** The first line that is added. */
  from: number;
  /** Minor units; null: not claimed. */
  known: number | null;
  currency: string;
  unknown: string;
}

/** The sum of the results from a row to the row above. Returns the total's row. */
export function totalLine(grid: Grid, { label, from, known, currency, unknown }: Total): number {
  const { result } = roiColumns;
  const row = grid.nextRow();
  const empty = Array.from({ length: result - 2 }, () => text('', 'total-label'));
  // Whole minor units, whatever adding up binary fractions of them would leave.
  const sum = `ROUND(SUM(${at(result, from)}:${at(result, row - 1)}),${minorDigits(currency)})`;
  const lines = row > from ? sum : '0';
  const cell: Cell =
    known === null
      ? text(unknown, 'hidden')
      : { ...formula(lines, majorUnits(known, currency), moneyFormat(currency)), role: 'total' };
  return grid.add(text(label, 'total-label'), ...empty, cell);
}
