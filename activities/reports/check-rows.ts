import type { SourceRow } from '../../domain/imports/table.ts';
import type { WorkbookLayout } from '../../domain/workbook/sheet.ts';
import type { ReadSheet } from './read-back.ts';

/**
 * Whether every sheet of a file has as many rows with something in them as what the database gives now. `sheets`: what the
 * reader found; a sheet that is missing altogether is told of elsewhere.
 */
export function rowsAgree(
  sheets: ReadonlyMap<string, ReadSheet>,
  { sheets: expected }: Pick<WorkbookLayout, 'sheets'>,
): boolean {
  return expected.every(({ name, rows, body }) => {
    const found = sheets.get(name);
    if (!found) return true;
    const isWhole = found.bodyRows === (body?.rowCount ?? 0);
    return isWhole && found.rows.filter(isFilled).length === rows.filter(hasValue).length;
  });
}

function isFilled({ cells, withoutValue = [] }: SourceRow): boolean {
  return withoutValue.length > 0 || cells.some((cell) => cell !== '');
}

function hasValue({ cells }: WorkbookLayout['sheets'][number]['rows'][number]): boolean {
  return cells.some((cell) => cell !== null && cell.value !== null && cell.value !== '');
}
