import {
  fieldsOfKind,
  statusFields,
  type ImportField,
  type ImportProfile,
  type StatusField,
  type WordMeaning,
} from '../configuration/import-profile.ts';
import { isPlainDay, plainDates, readDay, type DateWays } from './dates.ts';
import type { Finding, FindingCode, Severity } from './findings.ts';
import { isPlainDecimal, readAmount, type NumberWays } from './numbers.ts';
import type { Reading } from './reading.ts';
import { remembering } from './remembering.ts';
import type { SourceRow } from './table.ts';
import { cleanText, comparable, emailOf, isPlainText, tooLong } from './text.ts';
import { valueClassOf } from './value-class.ts';
import { wholeNumber } from './whole-number.ts';

/** Na is a given name as well. */
const nameFields = new Set<ImportField>(['givenName', 'familyName', 'displayName', 'personName']);

const numberFields = new Set<ImportField>([
  'employeeNumber',
  'otherNumber',
  'positionNumber',
  'managerNumber',
]);
/** How programs keep spreadsheets from taking a number's zeros away: `="0012"`, `"0012"`, `'0012`. */
const guardedNumber = /^(?:="?|"|')\s*([^\s"'=][^"'=]*?)\s*"?$/;

/** Compared without case: `NA`, `Unk`, `-` and whatever else the profile says is no value. */
export function nullWordsOf(profile: ImportProfile): Set<string> {
  return new Set(profile.nullWords.map(comparable));
}

/** What a cell comes to: a value, none, or why it cannot be taken. */
type CellValue<Value> = { value: Value | null; bad: FindingCode | null; note?: FindingCode };

/** One column of the file. Most cells of a large file occur again and again, so each is worked out once. */
interface FieldColumn {
  index: number;
  header: string;
  /** The header is that of the row's own column. */
  wide: boolean;
  required: boolean;
  textOf: (raw: string) => string | null;
  emailOf: (text: string) => string | null;
  dayOf: (raw: string) => CellValue<string>;
  /** Whether YYYY-MM-DD is that day, and neither turned round nor a word for none. */
  plainDays: boolean;
  /** Of a true date cell of a workbook, which is ISO text whatever the order of the column. */
  datedOf: (raw: string) => CellValue<string>;
  amountOf: (raw: string) => number | CellValue<number>;
  meaningOf: (raw: string) => { word: string; meaning: WordMeaning | null } | null;
}

type FieldColumns = Map<ImportField, FieldColumn>;

/** Worked out once for each reading, and forgotten with it. */
const columnsByReading = new WeakMap<Reading, FieldColumns>();

function columnsOf(reading: Reading, nullWords: Set<string>): FieldColumns {
  const known = columnsByReading.get(reading);
  if (known) return known;
  const columns: FieldColumns = new Map();
  for (const field of fieldsOfKind[reading.profile.kind]) {
    const column = columnOf(reading, nullWords, field);
    if (column) columns.set(field, column);
  }
  columnsByReading.set(reading, columns);
  return columns;
}

function columnOf(reading: Reading, nullWords: Set<string>, field: ImportField): FieldColumn | null {
  const { profile, match, dates, numbers } = reading;
  const place = match.columns[field];
  if (!place) return null;
  const plainText = textReader(nameFields.has(field) ? new Set() : nullWords);
  const textOf = numberFields.has(field) ? (raw: string) => plainText(withoutGuard(raw)) : plainText;
  const words = wordsOf(profile, field);
  return {
    index: place.index,
    header: place.header,
    wide: place.wide ?? false,
    required: profile.required.includes(field),
    textOf,
    emailOf: remembering(emailOf),
    plainDays: !dates[field]?.swapped && ![...nullWords].some((word) => isPlainDay(word)),
    dayOf: dayReader(textOf, dates[field] ?? plainDates),
    datedOf: dayReader(textOf, { ...plainDates, swapped: dates[field]?.swapped ?? false }),
    amountOf: amountReader(textOf, { mark: numbers[field]?.decimalMark ?? '.', nullWords }),
    meaningOf: remembering((raw) => {
      const word = textOf(raw);
      return word === null ? null : { word, meaning: words.get(comparable(word)) ?? null };
    }),
  };
}

function withoutGuard(raw: string): string {
  const code = raw.charCodeAt(0);
  // One of " ' =
  return wholeNumber(code === 34 || code === 39 || code === 61 ? (guardedNumber.exec(raw)?.[1] ?? raw) : raw);
}

function wordsOf(profile: ImportProfile, field: ImportField): Map<string, WordMeaning> {
  const status = statusFields.find((known) => known === field);
  return new Map(Object.entries((status && profile.words[status]) ?? {}));
}

function textReader(nullWords: Set<string>): (raw: string) => string | null {
  const lengths = new Set([...nullWords].map((word) => word.length));
  const cleaned = remembering((raw) => {
    const text = cleanText(raw);
    return text === null || nullWords.has(comparable(text)) ? null : text;
  });
  return (raw) => {
    if (!isPlainText(raw)) return cleaned(raw);
    if (raw === '' || (lengths.has(raw.length) && nullWords.has(raw.toLowerCase()))) return null;
    return raw;
  };
}

function dayReader(textOf: FieldColumn['textOf'], dates: DateWays): FieldColumn['dayOf'] {
  return remembering((raw) => {
    const text = textOf(raw);
    if (text === null) return nothing;
    if (tooLong(text)) return { value: null, bad: 'TooLong' };
    const read = readDay(text, dates);
    if (!('day' in read)) return { value: null, bad: 'bad' in read ? read.bad : null };
    return { value: read.day, bad: null, ...(read.dayNotGiven && { note: 'DayNotGiven' }) };
  });
}

function amountReader(
  textOf: FieldColumn['textOf'],
  { mark, nullWords }: { mark: NumberWays['decimalMark']; nullWords: Set<string> },
): FieldColumn['amountOf'] {
  const plainIsNumber = ![...nullWords].some((word) => /^\d/.test(word));
  return (raw) => {
    if (plainIsNumber && isPlainDecimal(raw, mark)) return Number(raw);
    const text = textOf(raw);
    if (text === null) return nothing;
    if (tooLong(text)) return { value: null, bad: 'TooLong' };
    const read = readAmount(text, mark);
    return typeof read === 'number' ? read : { value: null, bad: read };
  };
}

/** The cells of one row by field; every doubt about one becomes a finding, each told once. */
export class RowCells {
  readonly #reading: Reading;
  readonly #columns: FieldColumns;
  readonly #row: SourceRow;
  #findings: Finding[] | null = null;

  constructor(reading: Reading, nullWords: Set<string>, row: SourceRow) {
    this.#reading = reading;
    this.#columns = columnsOf(reading, nullWords);
    this.#row = row;
    this.#noteWidth();
  }

  get findings(): Finding[] {
    return this.#findings ?? none;
  }

  /** True when the file has a column for the field. */
  has(field: ImportField): boolean {
    return this.#columns.has(field);
  }

  get rejected(): boolean {
    return this.findings.some((finding) => finding.severity === 'rejected');
  }

  reject(code: FindingCode, field: ImportField | null, detail = ''): void {
    this.#note('rejected', { code, field, detail });
  }

  warn(code: FindingCode, field: ImportField | null, detail = ''): void {
    this.#note('warning', { code, field, detail });
  }

  text(field: ImportField): string | null {
    const column = this.#columns.get(field);
    if (!column) return null;
    const { index } = column;
    if (this.#row.withoutValue?.includes(index)) {
      if (column.required) this.reject('NoValue', field);
      else this.warn('NoValue', field);
      return null;
    }
    const value = column.textOf(this.#row.cells[index] ?? '');
    if (value === null || !tooLong(value)) return value;
    this.refuse('TooLong', field);
    return null;
  }

  /** Text of a field without which the row is worthless. */
  needed(field: ImportField, code: 'MissingKey' | 'MissingValue' = 'MissingValue'): string | null {
    const value = this.text(field);
    if (value !== null) return value;
    const header = this.#header(field);
    if (!this.findings.some((finding) => finding.column === header)) this.reject(code, field);
    return null;
  }

  /** An address in lower case; a text that is none costs the address, not the row. */
  email(field: ImportField): string | null {
    const value = this.text(field);
    const address = value === null ? null : (this.#columns.get(field)?.emailOf(value) ?? null);
    if (value !== null && address === null) this.warn('NotAnEmail', field);
    return address;
  }

  day(field: ImportField): string | null {
    const column = this.#columns.get(field);
    if (!column) return null;
    const { withoutValue, dated, cells } = this.#row;
    const raw = withoutValue ? (this.text(field) ?? '') : (cells[column.index] ?? '');
    if (raw === '') return null;
    if (column.plainDays && isPlainDay(raw)) return raw;
    return this.#cell(field, dated?.includes(column.index) ? column.datedOf(raw) : column.dayOf(raw));
  }

  number(field: ImportField): number | null {
    const column = this.#columns.get(field);
    if (!column) return null;
    const raw = this.#row.withoutValue ? (this.text(field) ?? '') : (this.#row.cells[column.index] ?? '');
    if (raw === '') return null;
    const read = column.amountOf(raw);
    return typeof read === 'number' ? read : this.#cell(field, read);
  }

  /** A word of a status column and its meaning; null: the cell is empty. */
  meaning(field: StatusField): { word: string; meaning: WordMeaning | null } | null {
    const column = this.#columns.get(field);
    if (!column) return null;
    const raw = this.#row.withoutValue ? (this.text(field) ?? '') : (this.#row.cells[column.index] ?? '');
    const read = column.meaningOf(raw);
    if (read === null || !tooLong(read.word)) return read;
    this.reject('TooLong', field);
    return null;
  }

  #cell<Value>(field: ImportField, { value, bad, note }: CellValue<Value>): Value | null {
    if (bad !== null) this.refuse(bad, field);
    if (note) this.warn(note, field);
    return value;
  }

  /** A bad value costs the row, or, where that is the policy and the row can do without it, only the value. */
  refuse(code: FindingCode, field: ImportField): void {
    const { badRows } = this.#reading;
    const spared = badRows === 'take-with-warnings' && !this.#columns.get(field)?.required;
    this.#note(spared ? 'warning' : 'rejected', { code, field, detail: '' });
  }

  #header(field: ImportField | null): string | null {
    const column = field === null ? undefined : this.#columns.get(field);
    return column?.wide ? (this.#row.column ?? null) : (column?.header ?? null);
  }

  #note(severity: Severity, about: { code: FindingCode; field: ImportField | null; detail: string }): void {
    const { code, detail } = about;
    const column = this.#header(about.field);
    if (this.findings.some((known) => known.code === code && known.column === column)) return;
    this.#findings ??= [];
    const valueClass = this.#valueClass(about.field);
    this.#findings.push({ line: this.#row.line, column, code, severity, detail, valueClass });
  }

  #valueClass(field: ImportField | null): string {
    const index = field === null ? undefined : this.#columns.get(field)?.index;
    if (index === undefined) return '';
    return this.#row.withoutValue?.includes(index) ? 'error' : valueClassOf(this.#row.cells[index] ?? '');
  }

  /** Spreadsheets leave out empty cells at the end; a longer row, or one that ends before a required column, is torn. */
  #noteWidth(): void {
    const { match, profile } = this.#reading;
    const { cells } = this.#row;
    if (cells.length === match.width) return;
    const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (filled > match.width) this.reject('RaggedRow', null, `${filled} cells, header ${match.width}`);
    if (cells.length >= match.width) return;
    if (this.#row.cutOff) return this.reject('CutOff', null);
    const detail = `${cells.length} cells, header ${match.width}`;
    const reaches = profile.required.every((field) => (match.columns[field]?.index ?? 0) < cells.length);
    if (reaches) this.warn('RaggedRow', null, detail);
    else this.reject('RaggedRow', null, detail);
  }
}

const none: Finding[] = [];
const nothing: CellValue<never> = { value: null, bad: null };
