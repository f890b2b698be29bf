import type { ReadingLimits } from '../../../domain/configuration/importing.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';
import { anyCsv } from './any-csv.ts';
import { decodeText, type TextFrom } from './decode-text.ts';
import type { CsvDialect } from './find-dialect.ts';
import { blankRows } from './blank-columns.ts';
import { isPlain, PlainCsv } from './plain-csv.ts';
import type { ByteSource } from './reader-job.ts';
import { checkRows } from './row-limits.ts';

/** Streams the rows of a CSV file, each with the line on which it begins; blank lines are rows. Throws ImportFailure. */
export async function* readCsv(
  source: ByteSource,
  from: TextFrom,
  dialect: CsvDialect,
  limits: ReadingLimits,
): AsyncGenerator<SourceRow[]> {
  const end = new TextEnd();
  const text = end.watch(afterLead(decodeText(source, from), dialect.leadLines));
  let rows = 0;
  let held: SourceRow[] = [];
  let before: SourceRow | undefined;
  for await (const page of pagesOf(text, dialect, limits)) {
    rows += page.length;
    checkRows(rows, limits);
    if (held.length > 0) yield held;
    before = held.at(-1);
    held = page;
  }
  const last = held.at(-1);
  before = held.at(-2) ?? before;
  if (last && before && !end.isWhole && last.cells.length < before.cells.length) last.cutOff = true;
  if (held.length > 0) yield held;
}

/** Whether a text ends with the end of a line: one that was cut short does not. */
class TextEnd {
  isWhole = true;

  async *watch(text: AsyncGenerator<string>): AsyncGenerator<string> {
    for await (const piece of text) {
      if (piece !== '') this.isWhole = /[\r\n]$/.test(piece.slice(-1));
      yield piece;
    }
  }
}

/** The rows of a text: by the fast reader as far as it goes, then by csv-parse. */
export async function* pagesOf(
  text: AsyncGenerator<string>,
  dialect: CsvDialect,
  limits: ReadingLimits,
): AsyncGenerator<SourceRow[]> {
  const firstLine = dialect.leadLines + 1;
  if (dialect.columns) return yield* blankRows(text, dialect.columns, limits, firstLine);
  if (!isPlain(dialect)) {
    yield* anyCsv(text, dialect, limits, firstLine);
    return;
  }
  const plain = new PlainCsv(dialect, limits, firstLine);
  for (;;) {
    const { value, done } = await text.next();
    const rows = done ? plain.end() : plain.push(value);
    if (rows.length > 0) yield rows;
    if (plain.odd) return yield* anyCsv(goingOn(plain.rest, text), dialect, limits, plain.line);
    if (done) return;
  }
}

async function* goingOn(rest: string, text: AsyncGenerator<string>): AsyncGenerator<string> {
  yield rest;
  yield* text;
}

/** Leaves out the lines that only say how the table is written. */
async function* afterLead(text: AsyncGenerator<string>, lines: number): AsyncGenerator<string> {
  let held = '';
  let left = lines;
  for await (const piece of text) {
    held += piece;
    // A line feed that may follow in the next piece belongs to the line end.
    const end = left > 0 ? /\r\n|\n|\r(?!$)/.exec(held) : null;
    if (end) {
      held = held.slice(end.index + end[0].length);
      left -= 1;
    }
    if (left > 0) continue;
    if (held !== '') yield held;
    held = '';
  }
  if (left === 0 && held !== '') yield held;
}
