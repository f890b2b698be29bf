import { pipeline, Readable } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { ImportFailure } from '../../domain/imports/failure.ts';
import type { SourceRow } from '../../domain/imports/table.ts';
import { readingLimits, tooLarge } from './reading-limits.ts';
import type { FileBytes } from './sniff.ts';

export interface CsvDialect {
  encoding: string;
  carriageReturns: boolean;
  delimiter: string;
}

const delimiters = [',', ';', '\t', '|'];
const sampleChars = 65_536;
const sampleRecords = 200;
const pageRows = 500;
const separatorLine = /^\uFEFF?sep=(.)\r?\n/;

/** The delimiter under which most of the first records have one common width of more than one cell. */
export async function findDelimiter(
  bytes: FileBytes,
  how: { encoding: string; carriageReturns: boolean },
): Promise<string> {
  let sample = '';
  for await (const text of decode(bytes, how)) {
    sample += text;
    if (sample.length > sampleChars) break;
  }
  const said = separatorLine.exec(sample)?.[1];
  if (said) return said;
  const whole = sample.length > sampleChars ? sample.slice(0, sample.lastIndexOf('\n', sampleChars)) : sample;
  const scored = delimiters.map((delimiter) => ({ delimiter, ...regularity(whole, delimiter) }));
  const best = scored.sort((a, b) => b.records - a.records || b.width - a.width)[0];
  return best && best.records > 0 ? best.delimiter : ',';
}

/** Streams the rows with the line on which each begins. Quoted line breaks count as lines; blank lines are rows. */
export async function* readCsv(bytes: FileBytes, dialect: CsvDialect): AsyncGenerator<SourceRow[]> {
  const parser = parse({ ...optionsFor(dialect.delimiter), info: true });
  pipeline(Readable.from(decode(bytes, dialect)), parser, () => {
    // An error destroys the parser, and its reader below throws it.
  });
  let lastLine = 0;
  let rows = 0;
  let page: SourceRow[] = [];
  try {
    for await (const item of parser) {
      const { record, endLine } = recordOf(item);
      if ((rows += 1) > readingLimits.csvRows)
        throw tooLarge(`The file has more than ${readingLimits.csvRows} rows.`);
      if (record.length > readingLimits.columns)
        throw tooLarge(`A row has more than ${readingLimits.columns} columns.`, `Line ${lastLine + 1}`);
      page.push({ line: lastLine + 1, cells: record });
      lastLine = endLine;
      if (page.length < pageRows) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  } catch (error) {
    throw inWords(error, lastLine + 1);
  }
}

/** Text with every line ending in a line feed. A lone carriage return ends a line only in files that end them so. */
async function* decode(
  bytes: FileBytes,
  { encoding, carriageReturns }: { encoding: string; carriageReturns: boolean },
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  const unify = (text: string) =>
    text.replaceAll('\r\n', '\n').replaceAll('\r', carriageReturns ? '\n' : ' ');
  for await (const chunk of bytes()) {
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith('\r') ? '\r' : '';
    yield unify(held === '' ? text : text.slice(0, -1));
  }
  yield unify(held + decoder.decode());
}

function optionsFor(delimiter: string): Options {
  return {
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    // A blank after the delimiter would hide the quote that follows; where the delimiter is a blank itself it must stay.
    ltrim: delimiter !== '\t',
    max_record_size: readingLimits.recordChars,
  };
}

function regularity(text: string, delimiter: string): { records: number; width: number } {
  const widths = new Map<number, number>();
  try {
    const records: unknown[] = parseAll(text, { ...optionsFor(delimiter), to: sampleRecords });
    for (const record of records) {
      const width = Array.isArray(record) ? record.length : 0;
      if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1);
    }
  } catch {
    return { records: 0, width: 0 };
  }
  const [width = 0, records = 0] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  return { records, width };
}

function recordOf(item: unknown): { record: string[]; endLine: number } {
  if (typeof item === 'object' && item !== null && 'record' in item && 'info' in item) {
    const { record, info } = item;
    if (Array.isArray(record) && typeof info === 'object' && info !== null && 'lines' in info)
      return { record: record.map(String), endLine: Number(info.lines) };
  }
  throw new Error('csv-parse gave a record without its line');
}

function inWords(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return tooLarge(`A row is longer than ${readingLimits.recordChars} characters.`, `Line ${line}`);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new ImportFailure({
      code: 'UnclosedQuote',
      what: 'A quotation mark is opened and never closed.',
      where: `Line ${line}`,
      whatToDo: 'Correct the quotes on that line, or export the file again.',
    });
  return new ImportFailure({
    code: 'Unreadable',
    what: `The file cannot be read as CSV (${error.code}).`,
    where: `Line ${line}`,
    whatToDo: 'Correct that line, or export the file again.',
  });
}
