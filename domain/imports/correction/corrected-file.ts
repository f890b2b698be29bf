import type { TableHead } from '../detect-profile.ts';
import { ImportFailure } from '../failure.ts';
import type { SourceRow, SourceTable } from '../table.ts';
import { unguardCell } from './formula-guard.ts';
import { correctedImport } from './marker.ts';
import { isAsTaken } from './taken-row.ts';

/** The import whose rows the file brings back, by the mark in one of its first rows; null: it is a file of its own. */
export function correctionIn(heads: TableHead[]): string | null {
  return correctedImport(heads.flatMap(({ firstRows }) => firstRows.flatMap(({ cells }) => cells)));
}

/**
 * The table of a file of corrections as the original file has it: only the one that bears the mark, without the marks and
 * what stands below them, without the apostrophes that kept spreadsheets from calculating, and without the rows that were
 * taken and are unchanged.
 */
export function withoutMarks<Opened extends { tables: SourceTable[]; heads: TableHead[] }>(
  opened: Opened,
): Opened {
  const head = opened.heads.find(({ firstRows }) => marksIn(firstRows).size > 0);
  if (!head) return opened;
  const marks = marksIn(head.firstRows);
  const plain = ({ cells, ...row }: SourceRow): SourceRow => ({
    ...row,
    cells: cells.map((cell, index) => (marks.has(index) ? '' : unguardCell(cell))),
  });
  const tables = opened.tables
    .filter(({ name }) => name === head.name)
    .map(({ pages, ...table }) => ({ ...table, pages: () => withoutTaken(pages(), marks, plain) }));
  return { ...opened, tables, heads: [{ ...head, firstRows: head.firstRows.map(plain) }] };
}

/** Places of the columns that hold marks: a correction of a correction has several. */
function marksIn(firstRows: SourceRow[]): Set<number> {
  return new Set(
    firstRows.flatMap(({ cells }) =>
      cells.flatMap((cell, index) => (correctedImport([cell]) === null ? [] : [index])),
    ),
  );
}

async function* withoutTaken(
  pages: AsyncIterable<SourceRow[]>,
  marks: Set<number>,
  plain: (row: SourceRow) => SourceRow,
): AsyncGenerator<SourceRow[]> {
  for await (const page of pages)
    yield page.flatMap((row) => {
      const read = plain(row);
      return [...marks].some((index) => isAsTaken(row.cells[index] ?? '', read.cells)) ? [] : [read];
    });
}

/** Thrown before anything is read of it: such a file is read as the import that it corrects was. */
export function isCorrectionOf(importId: string): ImportFailure {
  return new ImportFailure({
    code: 'IsCorrection',
    what: 'The file brings corrected rows of an earlier import back.',
    where: importId,
    whatToDo: 'Import it where that import was made.',
  });
}

/** Thrown when all its rows were taken before and are as they were. */
export function nothingCorrected(): ImportFailure {
  return new ImportFailure({
    code: 'NoRows',
    what: 'No row of the file was changed since it was downloaded, and all of them were taken before.',
    where: 'last column',
    whatToDo:
      'Mend the marked cells and upload it again. If they are right as they are, nothing is left to do.',
  });
}
