import type { ImportField, ImportProfile } from '../configuration/import-profile.ts';
import { plainDates, readDay } from './dates.ts';
import type { Finding, FindingCode, Severity } from './findings.ts';
import { readAmount } from './numbers.ts';
import type { Reading } from './reading.ts';
import type { SourceRow } from './table.ts';
import { cleanText, comparable, emailOf, tooLong } from './text.ts';

/** Na is a given name as well. */
const nameFields = new Set<ImportField>(['givenName', 'familyName', 'displayName', 'personName']);

/** Compared without case: `NA`, `Unk`, `-` and whatever else the profile says is no value. */
export function nullWordsOf(profile: ImportProfile): Set<string> {
  return new Set(profile.nullWords.map(comparable));
}

/** The cells of one row by field; every doubt about one becomes a finding, each told once. */
export class RowCells {
  readonly findings: Finding[] = [];
  readonly #reading: Reading;
  readonly #nullWords: Set<string>;
  readonly #row: SourceRow;

  constructor(reading: Reading, nullWords: Set<string>, row: SourceRow) {
    this.#reading = reading;
    this.#nullWords = nullWords;
    this.#row = row;
    this.#noteWidth();
  }

  /** True when the file has a column for the field. */
  has(field: ImportField): boolean {
    return this.#reading.match.columns[field] !== undefined;
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
    const column = this.#reading.match.columns[field];
    if (!column) return null;
    if (this.#row.withoutValue?.includes(column.index)) {
      if (this.#reading.profile.required.includes(field)) this.reject('NoValue', field);
      else this.warn('NoValue', field);
      return null;
    }
    const value = cleanText(this.#row.cells[column.index] ?? '');
    if (value === null || (!nameFields.has(field) && this.#nullWords.has(comparable(value)))) return null;
    if (!tooLong(value)) return value;
    this.reject('TooLong', field);
    return null;
  }

  /** Text of a field without which the row is worthless. */
  needed(field: ImportField, code: 'MissingKey' | 'MissingValue' = 'MissingValue'): string | null {
    const value = this.text(field);
    const told = this.findings.some((finding) => finding.column === this.#header(field));
    if (value === null && !told) this.reject(code, field);
    return value;
  }

  /** An address in lower case; a text that is none costs the address, not the row. */
  email(field: ImportField): string | null {
    const value = this.text(field);
    const address = value === null ? null : emailOf(value);
    if (value !== null && address === null) this.warn('NotAnEmail', field);
    return address;
  }

  day(field: ImportField): string | null {
    const value = this.text(field);
    if (value === null) return null;
    const read = readDay(value, this.#reading.dates[field] ?? plainDates);
    if (read === null) {
      this.reject('UndecidableDate', field);
      return null;
    }
    if ('bad' in read) this.reject(read.bad, field);
    return 'day' in read ? read.day : null;
  }

  number(field: ImportField): number | null {
    const value = this.text(field);
    if (value === null) return null;
    const read = readAmount(value, this.#reading.numbers[field]?.decimalMark ?? '.');
    if (typeof read !== 'number') this.reject(read, field);
    return typeof read === 'number' ? read : null;
  }

  #header(field: ImportField | null): string | null {
    return field === null ? null : (this.#reading.match.columns[field]?.header ?? null);
  }

  #note(severity: Severity, about: { code: FindingCode; field: ImportField | null; detail: string }): void {
    const { code, detail } = about;
    const column = this.#header(about.field);
    if (this.findings.some((known) => known.code === code && known.column === column)) return;
    this.findings.push({ line: this.#row.line, column, code, severity, detail });
  }

  /** Spreadsheets leave out empty cells at the end; a longer row, or one that ends before a required column, is torn. */
  #noteWidth(): void {
    const { match, profile } = this.#reading;
    const { cells } = this.#row;
    const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (filled > match.width) this.reject('RaggedRow', null, `${filled} cells, header ${match.width}`);
    if (cells.length >= match.width) return;
    const detail = `${cells.length} cells, header ${match.width}`;
    const reaches = profile.required.every((field) => (match.columns[field]?.index ?? 0) < cells.length);
    if (reaches) this.warn('RaggedRow', null, detail);
    else this.reject('RaggedRow', null, detail);
  }
}
