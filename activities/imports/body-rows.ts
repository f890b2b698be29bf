import { rejected, warning, type Finding } from '../../domain/imports/findings.ts';
import { isBlankRow, isFooterRow } from '../../domain/imports/footer.ts';
import { repeatsHeader } from '../../domain/imports/headers.ts';
import type { ReadRow } from '../../domain/imports/roster-row.ts';
import type { SourceRow } from '../../domain/imports/table.ts';
import type { ReadableFile } from './understand.ts';

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

/** The rows below the header, read one by one; blank ones are passed over. A row that breaks the reader is rejected alone. */
export async function* bodyRows<Row>(
  { reading, table }: ReadableFile,
  read: (row: SourceRow) => ReadRow<Row>,
): AsyncGenerator<BodyRow<Row>> {
  const { match, profile } = reading;
  for await (const page of table.pages())
    for (const source of page) {
      if (source.line <= match.line || isBlankRow(source.cells)) continue;
      const { line } = source;
      if (repeatsHeader(profile, match, source.cells))
        yield passedOver({ line, ...warning('RepeatedHeader', null) });
      else if (isFooterRow(source.cells, match.width))
        yield passedOver({ line, ...warning('FooterRow', null) });
      else yield { line, counted: true, ...readSafely(read, source) };
    }
}

function passedOver<Row>(finding: Finding): BodyRow<Row> {
  return { line: finding.line ?? 0, row: null, key: null, findings: [finding], counted: false };
}

function readSafely<Row>(read: (row: SourceRow) => ReadRow<Row>, source: SourceRow): ReadRow<Row> {
  try {
    return read(source);
  } catch {
    return { row: null, key: null, findings: [{ line: source.line, ...rejected('UnreadableRow', null) }] };
  }
}
