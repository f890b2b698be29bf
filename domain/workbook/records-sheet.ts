import { formats, spread, startGrid, text } from './grid.ts';
import { recordColumns, type RecordColumn } from './records-words.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { BodyColumn, Sheet } from './sheet.ts';

/** So many stand on the sheet; the rest goes into a file beside it. */
export const mostRecordRows = 100_000;

const words = { kind: 'text', format: formats.general, role: 'record' } as const;
const day = { kind: 'day', format: 'yyyy-mm-dd', role: 'record' } as const;
const number = (format: string) => ({ kind: 'number', format, role: 'record-number' }) as const;

const columns: Record<RecordColumn, BodyColumn & { width: number }> = {
  person: { ...words, width: 26 },
  employeeNumber: { ...words, width: 12 },
  title: { ...words, width: 24 },
  unit: { ...words, width: 22 },
  site: { ...words, width: 10 },
  manager: { ...words, width: 22 },
  course: { ...words, width: 34 },
  courseId: { ...words, width: 16 },
  demandedBy: { ...words, width: 24 },
  period: { ...words, width: 10 },
  status: { ...words, width: 12 },
  startedOn: { ...day, width: 11 },
  dueOn: { ...day, width: 11 },
  completedOn: { ...day, width: 13 },
  onTime: { ...words, width: 12 },
  validUntil: { ...day, width: 11 },
  hours: { ...number(formats.oneDecimal), width: 8 },
  source: { ...words, width: 14 },
  fileName: { ...words, width: 26 },
  line: { ...number(formats.count), width: 8 },
};

/** A row for each person and course of what the report covers, `rowCount` in all. It names people: for HR partners alone. */
export function recordsSheet(context: SheetContext, rowCount: number, name: string): Sheet {
  const { words: all, labels, figures } = context;
  const { records } = all;
  const grid = startGrid(recordColumns.map((column) => columns[column].width));
  sheetHead(grid, context, records.title(labels.organisation));
  const width = recordColumns.length;
  const shown = Math.min(rowCount, mostRecordRows);
  grid.add(...spread([text(records.note, 'caption', width)]));
  const more = records.more({ shown: figures.count(shown), all: figures.count(rowCount) });
  if (shown < rowCount) grid.add(...spread([text(more, 'banner', width)]));
  const heading = grid.add(
    ...recordColumns.map((column) =>
      text(records.columns[column], columns[column].kind === 'number' ? 'number-heading' : 'heading'),
    ),
  );
  return {
    name,
    columnWidths: grid.columnWidths,
    rows: grid.rows,
    body: { columns: recordColumns.map((column) => columns[column]), rowCount: shown },
    frozen: { rows: heading, columns: 1 },
    printTitleRows: { from: heading, to: heading },
    onePage: false,
    charts: [],
    filter: { fromColumn: 1, fromRow: heading, toColumn: width, toRow: heading + shown },
  };
}
