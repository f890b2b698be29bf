import type { ReadingLimits } from '../../../../domain/configuration/importing.ts';
import type { SourceRow } from '../../../../domain/imports/table.ts';
import { tooLarge, unsafeWorkbook } from '../refusals.ts';
import { tamed } from '../row-limits.ts';
import { shown, type NumberLook } from './cell-formats.ts';
import { plainText, type SharedStrings } from './shared-strings.ts';
import { attribute, type XmlHandlers } from './xml-scanner.ts';

/** What the cells of a sheet refer to. */
export interface CellMeanings {
  date1904: boolean;
  /** By style number. */
  looks: NumberLook[];
  strings: SharedStrings;
}

/** A sheet of Excel has no more rows, whatever the file says. */
const sheetRowsMax = 1_048_576;
/** Cells that only have a style: so many whole columns of them are a mistake of formatting, and more an attack. */
const emptyCellsMax = 20_000_000;
const isoMoment = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?Z?)?$/;

/** Gathers rows while a sheet is read; take() hands over those that are complete. Every value becomes text. Rows without any value are left out. */
export class SheetRows implements XmlHandlers {
  /** True once the rows have ended, or those that hold anything: what follows is of no interest. */
  done = false;
  /** The last row that holds anything, so far. */
  lastLine = 0;
  readonly #endsAt: number;
  readonly #meanings: CellMeanings;
  readonly #limits: ReadingLimits;
  #complete: SourceRow[] = [];
  #row: SourceRow = { line: 0, cells: [] };
  #rowTags = 0;
  #kept = 0;
  #emptyCells = 0;
  /** The cell that is read, and its column (from 1) once somebody asked for it. */
  #tag = '';
  #column = 0;
  #type = 'n';
  #text = '';
  #inValue = false;
  #hasValue = false;
  #hasFormula = false;
  #phonetic = 0;

  /** `endsAt`: the last row that holds anything, where an earlier pass found it. */
  constructor(meanings: CellMeanings, limits: ReadingLimits, endsAt: number | null) {
    this.#endsAt = endsAt ?? sheetRowsMax;
    this.#meanings = meanings;
    this.#limits = limits;
  }

  take(): SourceRow[] {
    const taken = this.#complete;
    this.#complete = [];
    return taken;
  }

  open = (name: string, tag: string): void => {
    if (name === 'c') this.#openCell(tag);
    else if (name === 'v' || name === 't') this.#inValue = this.#hasValue = true;
    else if (name === 'row') this.#openRow(tag);
    else if (name === 'f') this.#hasFormula = true;
    else if (name === 'rPh') this.#phonetic += 1;
  };

  wantsText = (): boolean => this.#inValue && this.#phonetic === 0;

  text = (text: string): void => {
    this.#text += text;
    if (this.#text.length > this.#limits.cellChars)
      throw tooLarge(
        `A cell holds more than ${this.#limits.cellChars} characters (cellChars).`,
        `Row ${this.#row.line}`,
      );
  };

  close = (name: string): void => {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 'sheetData') this.done = true;
  };

  #openRow(tag: string): void {
    const number = Number(attribute(tag, 'r') ?? this.#row.line + 1);
    const line = Number.isInteger(number) && number > 0 ? number : this.#row.line + 1;
    if (line > sheetRowsMax || (this.#rowTags += 1) > sheetRowsMax)
      throw tooLarge(`The sheet has more than ${sheetRowsMax} rows.`);
    if (line > this.#endsAt) this.done = true;
    this.#row = { line, cells: [] };
    this.#column = 0;
    this.#tag = '';
  }

  #closeRow(): void {
    const { cells, withoutValue, line } = this.#row;
    if (cells.length === 0 && !withoutValue) return;
    if (cells.length > this.#limits.columns)
      throw tooLarge(`The sheet has more than ${this.#limits.columns} columns (columns).`, `Row ${line}`);
    if ((this.#kept += 1) > this.#limits.rows)
      throw tooLarge(`The sheet has more than ${this.#limits.rows} rows (rows).`);
    this.lastLine = Math.max(this.lastLine, line);
    this.#complete.push(this.#row);
  }

  /** Where a cell stands is worked out only for those that hold something: most of a styled sheet does not. */
  #openCell(tag: string): void {
    this.#column = tag.includes(' r="') ? 0 : this.#columnNow() + 1;
    this.#tag = tag;
    this.#text = '';
    this.#hasValue = false;
    this.#hasFormula = false;
  }

  #columnNow(): number {
    if (this.#column === 0 && this.#tag !== '') this.#column = columnOf(attribute(this.#tag, 'r') ?? '');
    return this.#column;
  }

  #closeCell(): void {
    if (!this.#hasValue && !this.#hasFormula) {
      if ((this.#emptyCells += 1) > emptyCellsMax)
        throw unsafeWorkbook('it holds millions of cells without a value');
      return;
    }
    const index = this.#columnNow() - 1;
    this.#type = attribute(this.#tag, 't') ?? 'n';
    // Only a formula for text may come to an empty one.
    const isOpen = this.#hasFormula && this.#text === '' && this.#type !== 'str';
    const isMissing = this.#type === 'e' || !this.#hasValue || isOpen;
    if (index >= this.#limits.columns || index < 0)
      throw tooLarge(
        `The sheet has more than ${this.#limits.columns} columns (columns).`,
        `Row ${this.#row.line}`,
      );
    if (isMissing) (this.#row.withoutValue ??= []).push(index);
    else this.#setCell(index, tamed(this.#value(index), `Row ${this.#row.line}`, this.#limits));
  }

  #setCell(index: number, value: string): void {
    if (value === '') return;
    const { cells } = this.#row;
    while (cells.length < index) cells.push('');
    cells[index] = value;
  }

  #value(index: number): string {
    switch (this.#type) {
      case 's':
        return this.#meanings.strings.get(Number(this.#text));
      case 'b':
        return this.#text === '1' || this.#text === 'true' ? 'TRUE' : 'FALSE';
      case 'n':
        return this.#number(index);
      case 'd':
        return this.#moment(index);
      default:
        return plainText(this.#text);
    }
  }

  #number(index: number): string {
    const number = Number(this.#text);
    if (this.#text.trim() === '' || !Number.isFinite(number)) return this.#text;
    const { looks, date1904 } = this.#meanings;
    const look = looks[Number(attribute(this.#tag, 's') ?? 0)] ?? 'number';
    const { text, dated } = shown(number, look, date1904);
    if (dated) (this.#row.dated ??= []).push(index);
    return text;
  }

  #moment(index: number): string {
    const found = isoMoment.exec(this.#text.trim());
    if (!found) return this.#text;
    (this.#row.dated ??= []).push(index);
    const [, day = '', time = ''] = found;
    return /^(?:00:00(?::00)?)?$/.test(time) ? day : `${day}T${time}`;
  }
}

/** `AB12` → 28. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let place = 0; place < reference.length; place += 1) {
    const code = reference.charCodeAt(place) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}
