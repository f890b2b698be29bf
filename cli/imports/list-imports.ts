import type { Db } from '../../storage/database.ts';
import { listImports, type ImportRecord } from '../../storage/imports.ts';

/** A line for each import, newest first: short id, state, kind and source, rows, as-of day, who and when, file. */
export async function importLines(db: Db, limit: number): Promise<string[]> {
  const records = await listImports(db, limit);
  const table = [
    ['id', 'state', 'what', 'rows', 'refused', 'true on', 'by', 'when', 'file'],
    ...records.map(cellsOf),
  ];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => (row[column] ?? '').length)),
  );
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function cellsOf(record: ImportRecord): string[] {
  const source = record.source === 'detect' ? '' : `/${record.source}`;
  return [
    record.id.slice(0, 8),
    record.state,
    `${record.kind}${source}`,
    String(record.rowsRead),
    String(record.rowsRejected),
    record.asOf,
    record.uploadedBy,
    record.createdAt.toISOString().slice(0, 16).replace('T', ' '),
    record.fileName,
  ];
}
