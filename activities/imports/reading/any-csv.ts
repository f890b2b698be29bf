import { CsvError, parse } from 'csv-parse';
import type { ReadingLimits } from '../../../domain/configuration/importing.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';
import { csvOptions, type CsvDialect } from './find-dialect.ts';
import { recordTooLong, checkRow } from './row-limits.ts';
import { unclosedQuote, unreadable } from './refusals.ts';

/** Reads any dialect, by csv-parse. Lines are counted as an editor counts them, those within cells too. */
export async function* anyCsv(
  text: AsyncIterable<string>,
  dialect: CsvDialect,
  limits: ReadingLimits,
  firstLine: number,
): AsyncGenerator<SourceRow[]> {
  const records = new Records(dialect, limits, firstLine);
  for await (const piece of text) {
    const rows = await records.push(piece);
    if (rows.length > 0) yield rows;
  }
  const rows = await records.end();
  if (rows.length > 0) yield rows;
}

/** csv-parse, told its text piece by piece: its own stream would lose the rows, and the line, before an error. */
class Records {
  readonly #dialect: CsvDialect;
  readonly #limits: ReadingLimits;
  readonly #parser;
  #line: number;
  #rows: SourceRow[] = [];
  #error: Error | null = null;

  constructor(dialect: CsvDialect, limits: ReadingLimits, firstLine: number) {
    this.#dialect = dialect;
    this.#limits = limits;
    this.#line = firstLine;
    this.#parser = parse({
      ...csvOptions(dialect),
      raw: true,
      max_record_size: limits.recordChars,
      on_record: (given: unknown) => this.#take(recordOf(given)),
    });
    this.#parser.on('error', (error) => void (this.#error ??= inWords(error, this.#line, limits)));
    this.#parser.resume();
  }

  async push(text: string): Promise<SourceRow[]> {
    await new Promise<void>((resolve) => this.#parser.write(text, () => resolve()));
    return this.#taken();
  }

  async end(): Promise<SourceRow[]> {
    await new Promise<void>((resolve) => {
      this.#parser.once('close', resolve);
      this.#parser.end();
    });
    return this.#taken();
  }

  #taken(): SourceRow[] {
    if (this.#error) throw this.#error;
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** Nothing is handed on to the stream. */
  #take({ record: cells, raw }: { record: string[]; raw: string }): null {
    const line = this.#line;
    const lines = linesWithin(cells, this.#dialect.carriageReturns);
    if (lines > 0 && cells.some((cell) => isTorn(cell, raw, this.#dialect))) throw unclosedQuote(line);
    // As the fast reader does: line ends within cells are one, whatever the file's are.
    const within = this.#dialect.carriageReturns ? /\r\n|\r/g : /\r\n/g;
    const row = { line, cells: lines === 0 ? cells : cells.map((cell) => cell.replaceAll(within, '\n')) };
    checkRow(row, raw.length, this.#limits);
    this.#rows.push(row);
    this.#line += lines + 1;
    return null;
  }
}

function linesWithin(cells: string[], carriageReturns: boolean): number {
  const ends = carriageReturns ? /\r\n|\n|\r/g : /\n/g;
  return cells.reduce(
    (sum, cell) => sum + (cell.includes('\n') || cell.includes('\r') ? (cell.match(ends)?.length ?? 0) : 0),
    0,
  );
}

/** A cell over several lines whose quotation mark was closed by one that opens another cell: it swallowed rows. */
function isTorn(cell: string, raw: string, { quote, escape }: CsvDialect): boolean {
  if (!cell.startsWith(quote) || !/[\r\n]/.test(cell)) return false;
  return !raw.includes(escape === 'backslash' ? `\\${quote}` : quote.repeat(3));
}

function recordOf(given: unknown): { record: string[]; raw: string } {
  if (typeof given === 'object' && given !== null && 'record' in given && 'raw' in given) {
    const { record, raw } = given;
    if (Array.isArray(record) && typeof raw === 'string') return { record: record.map(String), raw };
  }
  throw new Error('csv-parse gave a record without its text');
}

function inWords(error: Error, line: number, limits: ReadingLimits): Error {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return recordTooLong(isQuoting(error), line, limits);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return unclosedQuote(line);
  return unreadable(`The file cannot be read as CSV (${error.code}).`, `Line ${line}`);
}

function isQuoting(error: CsvError): boolean {
  return error['quoting'] === true;
}
