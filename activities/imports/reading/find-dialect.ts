import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { findBlankColumns, type BlankColumns } from './blank-columns.ts';

/** How a text of rows is written. */
export interface CsvDialect {
  delimiter: string;
  quote: '"' | "'";
  /** How a quotation mark is written within a quoted cell: twice, or behind a backslash. */
  escape: 'doubled' | 'backslash';
  /** True when lone carriage returns end lines as line feeds do. */
  carriageReturns: boolean;
  /** True when blanks stand between a delimiter and the quotation mark that opens a cell. */
  blanksBeforeQuote: boolean;
  /** Lines above the table that only say how it is written: 1 for `sep=;`. */
  leadLines: number;
  /** Of a text with blanks between its columns; left out: a delimiter stands there. */
  columns?: BlankColumns;
}

const usualDelimiters = [',', ';', '\t', '|'];
/** Signs that hardly stand within cells, and `:`, which does. */
const rareDelimiters = [
  '^',
  '~',
  '\u0001',
  '\u001f',
  '\u001e',
  '\u0002',
  '\u0007',
  '¦',
  '§',
  ':',
  '!',
  '#',
  '*',
];
const longDelimiters = ['||', '::', ';;', '^^', '~~', '~|~', '|~|', '^|^', '|^|'];
/** So many records must have one width before a rare sign is believed to delimit. */
const rareShareMin = 0.6;
/** So many delimiters are tried in all ways of writing. */
const delimitersRefined = 3;
/** Of a way of writing that leaves a quotation mark open at the end. */
const brokenWeight = 0.9;
const sampleChars = 65_536;
const sampleRecords = 150;
const separatorLine = /^sep=(.+?)(?:\r\n|\n|\r)/i;

/** What cells mostly are, whatever the file is about; what is none of it was probably cut at the wrong sign. */
const usualCell =
  /^(?:(?:[\p{L}\p{M}\p{N}\p{Zs}_.'’/()&#%+@"*?!°ªº€$£-]|, )*|[+-]?[$€£]?\d[\d.,' ]*[%€]?|\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ]+\d{1,2}:\d{2}[\d:.+\-Zapm ]*|https?:\S+|mailto:\S+)$/iu;

/**
 * The way of writing under which the beginning of a text is the most regular: rows of one width, and cells that look like
 * cells (after van den Burg and others, “Wrangling messy CSV files by detecting row and type patterns”, 2019).
 */
export function findDialect(beginning: string): CsvDialect {
  const said = separatorLine.exec(beginning);
  const text = sampleOf(said ? beginning.slice(said[0].length) : beginning);
  const leadLines = said ? 1 : 0;
  const wanted = said?.[1] ? [said[1] === '\\t' ? '\t' : said[1]] : delimitersIn(text);
  const plain = plainDialect(text, leadLines);
  const variants = wanted.map((delimiter) => dialectsWith(delimiter, text, leadLines));
  const likely = ranked(
    text,
    variants.flatMap((dialects) => dialects.slice(0, 1)),
  );
  const tried = likely.slice(0, delimitersRefined).map(({ dialect }) => dialect.delimiter);
  const [best] = ranked(
    text,
    variants.flat().filter(({ delimiter }) => tried.includes(delimiter)),
  );
  const isDelimited = said || (best && best.score > 0 && !mayBeNames(best.dialect, text));
  const columns = isDelimited ? null : findBlankColumns(text);
  if (columns) return { ...plain, delimiter: ' ', columns };
  return best && (best.score > 0 || said) ? best.dialect : plain;
}

/** Commas of names, `Ruiz, Ana`, below a header that has none, delimit nothing; nor is anything quoted there. */
function mayBeNames({ delimiter, quote }: CsvDialect, text: string): boolean {
  const header = text.split(/[\r\n]/).find((line) => / {2}/.test(line.trim()));
  return delimiter === ',' && !text.includes(quote) && header !== undefined && !header.includes(delimiter);
}

/** The most regular first; of those that are alike, the likelier. */
function ranked(text: string, dialects: CsvDialect[]): { dialect: CsvDialect; score: number }[] {
  return dialects
    .map((dialect) => ({ dialect, score: Number(regularity(text, dialect).toPrecision(3)) }))
    .sort((a, b) => b.score - a.score);
}

/** Every way of writing with this delimiter that the text gives cause to think of; the likelier first. */
function dialectsWith(delimiter: string, text: string, leadLines: number): CsvDialect[] {
  const escapes: CsvDialect['escape'][] = /\\["']/.test(text) ? ['doubled', 'backslash'] : ['doubled'];
  return quotesOf(text, delimiter).flatMap((quote) =>
    blanksBefore(text, delimiter, quote).flatMap((blanksBeforeQuote) =>
      escapes.flatMap((escape) =>
        returnsOf(text).map((carriageReturns) => {
          return { delimiter, quote, escape, carriageReturns, blanksBeforeQuote, leadLines };
        }),
      ),
    ),
  );
}

function plainDialect(text: string, leadLines: number): CsvDialect {
  const carriageReturns = returnsOf(text)[0] ?? false;
  const escape = 'doubled';
  return { delimiter: ',', quote: '"', escape, carriageReturns, blanksBeforeQuote: false, leadLines };
}

/** The likelier first. A sign that occurs only as a part of a longer delimiter is none by itself. */
function delimitersIn(text: string): string[] {
  const count = (sign: string) => text.split(sign).length - 1;
  const long = longDelimiters.find(
    (delimiter) =>
      text.includes(delimiter) &&
      delimiter
        .split('')
        .every((sign) => count(sign) === count(delimiter) * (delimiter.split(sign).length - 1)),
  );
  if (long) return [long, ...usualDelimiters.filter((sign) => text.includes(sign) && !long.includes(sign))];
  return [...usualDelimiters, ...rareDelimiters].filter((sign) => text.includes(sign));
}

/** Whole lines only. */
function sampleOf(text: string): string {
  if (text.length <= sampleChars) return text;
  const cut = text.slice(0, sampleChars);
  const end = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('\r'));
  return end > 0 ? cut.slice(0, end + 1) : cut;
}

/** Carriage returns alone among line feeds may end lines or be slips within cells: both are tried, the first being likelier. */
function returnsOf(text: string): boolean[] {
  const alone = /\r(?!\n)/.test(text);
  if (!alone) return [false];
  return text.includes('\n') ? [true, false] : [true];
}

/** Single quotes count only where cells begin and end with them, as O'Brien does not. */
function quotesOf(text: string, delimiter: string): CsvDialect['quote'][] {
  const sign = escaped(delimiter);
  const enclosed = (quote: string) =>
    text.match(
      new RegExp(`(?:^|${sign})[ ]{0,3}${quote}[^${quote}\r\n]{0,300}${quote}(?=${sign}|[\r\n]|$)`, 'gm'),
    )?.length ?? 0;
  const single = text.includes("'") ? enclosed("'") : 0;
  return single > 0 && single > enclosed('"') ? ["'", '"'] : ['"'];
}

function blanksBefore(text: string, delimiter: string, quote: string): boolean[] {
  if (delimiter.trim() === '') return [false];
  const sign = escaped(delimiter);
  const blanks = new RegExp(`${sign}[ ]{1,8}${quote}[^${quote}]{0,300}${quote}[ ]{0,8}(?:${sign}|[\r\n]|$)`);
  return blanks.test(text) ? [false, true] : [false];
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

export function csvOptions(dialect: CsvDialect) {
  const { delimiter, quote, escape, carriageReturns, blanksBeforeQuote } = dialect;
  return {
    delimiter,
    quote,
    escape: escape === 'backslash' ? '\\' : quote,
    record_delimiter: carriageReturns ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    ltrim: blanksBeforeQuote,
    rtrim: blanksBeforeQuote,
  };
}

/** Between 0 and 1 for one width, and lower the more widths there are and the fewer cells look like cells. */
function regularity(text: string, dialect: CsvDialect): number {
  const widths = new Map<number, number>();
  let cells = 0;
  let usual = 0;
  const read = recordsOf(text, dialect);
  for (const record of read.records) {
    if (record.every((cell) => cell.trim() === '')) continue;
    widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
    cells += record.length;
    for (const cell of record) usual += usualness(cell, dialect.quote);
  }
  const records = [...widths.values()].reduce((sum, count) => sum + count, 0);
  if (records === 0) return 0;
  const modal = Math.max(...[...widths].flatMap(([width, count]) => (width > 1 ? [count] : [0])));
  const isRare = rareDelimiters.includes(dialect.delimiter) || dialect.delimiter.length > 1;
  if (isRare && modal < records * rareShareMin) return 0;
  const pattern = [...widths].reduce((sum, [width, count]) => sum + count * ((width - 1) / width), 0);
  return (((pattern / records / widths.size) * usual) / cells) * (read.broke ? brokenWeight : 1);
}

/** 1 for a cell like others; -1 for one that keeps its quotation marks: it was quoted in another way. */
function usualness(cell: string, quote: string): number {
  const text = cell.trim();
  if (text.startsWith(quote) && text.includes(quote, 1)) return -1;
  if (/^(["']).+\1$/s.test(text)) return -1;
  return text.length <= 200 && usualCell.test(text) ? 1 : 0;
}

/** What was read before an error, too: the sample may end within a quoted cell. */
function recordsOf(text: string, dialect: CsvDialect): { records: string[][]; broke: boolean } {
  const records: string[][] = [];
  const keep = (record: string[]) => void records.push(record);
  try {
    parse(text, { ...csvOptions(dialect), to: sampleRecords, on_record: keep });
    return { records, broke: false };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error.code === 'CSV_QUOTE_NOT_CLOSED' ? { records, broke: true } : { records: [], broke: true };
  }
}
