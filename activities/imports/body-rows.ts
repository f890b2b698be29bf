import { rejected, type Finding } from '../../domain/imports/findings.ts';
import type { ReadRow } from '../../domain/imports/roster-row.ts';
import type { SourceRow } from '../../domain/imports/table.ts';
import { bodyPages, type TableBody } from './body-pages.ts';

/** What became of one row of the body. */
export interface BodyRow<Row> {
  line: number;
  /** Null: rejected, or no data (`counted` tells which). */
  row: Row | null;
  key: string | null;
  findings: Finding[];
  /** False for repeated headers, totals and notes, which are no rows of data. */
  counted: boolean;
}

/** The rows below the header, read one by one. A row that breaks the reader is rejected alone. */
export async function* bodyRows<Row>(
  { body }: { body: TableBody },
  read: (row: SourceRow) => ReadRow<Row>,
): AsyncGenerator<BodyRow<Row>> {
  for await (const { rows, findings } of bodyPages(body)) {
    for (const finding of findings)
      yield { line: finding.line ?? 0, row: null, key: null, findings: [finding], counted: false };
    for (const source of rows) yield { line: source.line, counted: true, ...readSafely(read, source) };
  }
}

/** A row that breaks its reader is rejected alone. */
export function readSafely<Row>(read: (row: SourceRow) => ReadRow<Row>, source: SourceRow): ReadRow<Row> {
  try {
    return read(source);
  } catch {
    return { row: null, key: null, findings: [{ line: source.line, ...rejected('UnreadableRow', null) }] };
  }
}
