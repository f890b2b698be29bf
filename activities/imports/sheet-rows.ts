import type { SourceRow } from '../../domain/imports/table.ts';
import { readingLimits, tooLarge } from './reading-limits.ts';
import type { XmlHandlers } from './workbook-parts.ts';

/** What the cells of a sheet refer to. */
export interface CellFormats {
  date1904: boolean;
  /** By style number: whether it shows a date. */
  dateStyles: boolean[];
  strings: string[];
}

const dayMs = 86_400_000;
/** Days between the epoch of workbooks (1900 system, with its missing leap day) and that of Unix. */
const unixEpochSerial = 25_569;
const date1904OffsetDays = 1_462;

/** Gathers rows while a sheet is read; take() hands over those that are complete. Every value becomes text. */
export class SheetRows implements XmlHandlers {
  readonly #formats: CellFormats;
  #done: SourceRow[] = [];
  #row: SourceRow = { line: 0, cells: [] };
  #rows = 0;
  #column = 0;
  #type = 'n';
  #style = 0;
  #text = '';
  #inValue = false;
  #hasValue = false;
  #hasFormula = false;

  constructor(formats: CellFormats) {
    this.#formats = formats;
  }

  take(): SourceRow[] {
    const taken = this.#done;
    this.#done = [];
    return taken;
  }

  open = (name: string, attributes: Record<string, string>): void => {
    if (name === 'row') this.#openRow(attributes['r']);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'f') this.#hasFormula = true;
    else if (name === 'v' || name === 't') this.#inValue = this.#hasValue = true;
  };

  text = (text: string): void => {
    if (!this.#inValue) return;
    this.#text += text;
    if (this.#text.length > readingLimits.cellChars)
      throw tooLarge(
        `A cell holds more than ${readingLimits.cellChars} characters.`,
        `Row ${this.#row.line}`,
      );
  };

  close = (name: string): void => {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#done.push(this.#row);
  };

  #openRow(number: string | undefined): void {
    const line = number ? Number(number) : this.#row.line + 1;
    if (line > readingLimits.rows || (this.#rows += 1) > readingLimits.rows)
      throw tooLarge(`The sheet has more than ${readingLimits.rows} rows.`);
    this.#row = { line, cells: [] };
    this.#column = 0;
  }

  #openCell(attributes: Record<string, string>): void {
    const { r: reference, t: type = 'n', s: style } = attributes;
    this.#column = reference ? columnOf(reference) : this.#column + 1;
    if (this.#column > readingLimits.columns)
      throw tooLarge(`The sheet has more than ${readingLimits.columns} columns.`, `Row ${this.#row.line}`);
    this.#type = type;
    this.#style = Number(style ?? 0);
    this.#text = '';
    this.#hasValue = false;
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const index = this.#column - 1;
    const { cells } = this.#row;
    if (this.#type === 'e' || (this.#hasFormula && !this.#hasValue))
      this.#row.withoutValue = [...(this.#row.withoutValue ?? []), index];
    else if (this.#hasValue) {
      while (cells.length < index) cells.push('');
      cells[index] = this.#value();
    }
  }

  #value(): string {
    switch (this.#type) {
      case 's':
        return this.#formats.strings[Number(this.#text)] ?? '';
      case 'b':
        return this.#text === '1' || this.#text === 'true' ? 'TRUE' : 'FALSE';
      case 'n':
        return this.#number(this.#text);
      default:
        return this.#text;
    }
  }

  #number(text: string): string {
    const number = Number(text);
    if (text === '' || Number.isNaN(number)) return text;
    if (!this.#formats.dateStyles[this.#style]) return String(Number(number.toPrecision(15)));
    return momentOf(number, this.#formats.date1904);
  }
}

/** A serial as ISO text: a day, a day with its time, or (below one) a time alone. Seconds are rounded, never cut. */
function momentOf(serial: number, date1904: boolean): string {
  if (serial >= 0 && serial < 1 && !date1904)
    return new Date(Math.round(serial * 86_400) * 1000).toISOString().slice(11, 19);
  const days = date1904 ? serial + date1904OffsetDays : serial < 60 ? serial + 1 : serial;
  const at = new Date(Math.round((days - unixEpochSerial) * 86_400) * 1000);
  if (Number.isNaN(at.getTime())) return String(serial);
  return at.getTime() % dayMs === 0 ? at.toISOString().slice(0, 10) : at.toISOString().slice(0, 19);
}

/** `AB12` → 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (const character of reference) {
    const code = character.charCodeAt(0);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}
