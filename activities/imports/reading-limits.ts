import { ImportFailure } from '../../domain/imports/failure.ts';

/** What one file may hold. Beyond it the file is refused, and the limit is named. */
export const readingLimits = {
  /** Bytes of a workbook, which is read from memory; CSV streams. */
  workbookBytes: 50_000_000,
  zipEntries: 500,
  entryBytes: 200_000_000,
  unpackedBytes: 400_000_000,
  /** Unpacked to packed. */
  ratio: 200,
  rows: 1_048_576,
  csvRows: 5_000_000,
  columns: 512,
  cellChars: 32_767,
  sharedStrings: 2_000_000,
  /** Characters of one CSV record. */
  recordChars: 1_000_000,
} as const;

export function tooLarge(what: string, where = ''): ImportFailure {
  return new ImportFailure({
    code: 'TooLarge',
    what,
    where,
    whatToDo: 'Export fewer rows or columns, or save the data alone into a new file.',
  });
}
