import type { ImportProfile } from '../configuration/import-profile.ts';
import type { FindingCode } from './findings.ts';
import { isBlankRow, isFooterRow } from './footer.ts';
import type { HeaderMatch } from './headers.ts';
import { LabelRows } from './label-rows.ts';
import { exampleMark } from './plain/template-csv.ts';
import type { SourceFormat, SourceRow } from './table.ts';
import { textPattern } from './text-pattern.ts';

/** So many rows below the header may be a second one. */
const secondHeaderRows = 5;

/** `blank`: above the data, or empty. A code: no data, and people are told. */
export type BodyVerdict = 'data' | 'blank' | FindingCode;

/** Those of the first rows that are data, as they stand. */
export function dataAmong(
  source: { profile: ImportProfile; match: HeaderMatch },
  firstRows: SourceRow[],
): SourceRow[] {
  const filter = new BodyFilter(source, { kind: 'csv' });
  return firstRows.filter(({ line, cells }) => filter.verdict({ line, cells: [...cells] }) === 'data');
}

/** Tells the rows of data from repeated headers, totals, notes and remarks beside the table. Fast: it sees every row of every file. */
export class BodyFilter {
  /** Rows from which cells right of the table were taken away. */
  beside = 0;
  readonly #match: HeaderMatch;
  readonly #labels: LabelRows;
  readonly #mapped: number[];
  readonly #required: number[];
  readonly #notData: ((text: string) => boolean)[];
  readonly #isPlaced: boolean;
  readonly #isWide: boolean;
  #seen = 0;
  #hasData = false;
  /** Below the header of another table. */
  #isElsewhere = false;

  constructor(
    { profile, match }: { profile: ImportProfile; match: HeaderMatch },
    format: Pick<SourceFormat, 'kind'>,
  ) {
    this.#match = match;
    this.#labels = new LabelRows(profile, match);
    const columns = Object.entries(match.columns).filter(([, column]) => !column.wide);
    this.#mapped = columns.map(([, { index }]) => index);
    const required = new Set<string>(profile.required);
    this.#required = columns.filter(([field]) => required.has(field)).map(([, { index }]) => index);
    this.#notData = profile.notData.map(textPattern);
    this.#isPlaced = format.kind !== 'csv';
    this.#isWide = profile.wide !== null;
  }

  /** Takes cells beside the table away from the row. */
  verdict(row: SourceRow): BodyVerdict {
    const verdict = this.#ofRow(row);
    if (verdict === 'RepeatedHeader') this.#isElsewhere = false;
    if (verdict !== 'data') return verdict;
    if (this.#hasData && this.#labels.isOtherHeader(row.cells)) this.#isElsewhere = true;
    this.#hasData = true;
    return this.#isElsewhere ? 'OtherTable' : 'data';
  }

  #ofRow(row: SourceRow): BodyVerdict {
    if (row.line <= this.#match.dataAfter) return 'blank';
    const { cells } = row;
    if (cells.length > this.#match.width && !this.#isWide) this.#takeBeside(row);
    else if (this.#isPlaced && cells.length < this.#match.width) this.#fillUp(cells);
    const open = this.#firstOpen(cells);
    if (open === null && this.#mapped.length > 2) return this.#ofFullRow(cells);
    if (isBlankRow(cells)) return 'blank';
    const remark = this.#remark(cells);
    if (remark) return remark;
    if (this.#isLabels(cells)) return 'RepeatedHeader';
    if (isFooterRow(cells, this.#match.width, this.#required)) return 'FooterRow';
    const goesOn = open !== null && this.#mapped.every((index) => (cells[index] ?? '').trim() === '');
    return goesOn ? 'ContinuationRow' : 'data';
  }

  #ofFullRow(cells: string[]): BodyVerdict {
    return this.#remark(cells) ?? (this.#isLabels(cells) ? 'RepeatedHeader' : 'data');
  }

  #isLabels(cells: string[]): boolean {
    this.#seen += 1;
    if (this.#seen <= secondHeaderRows && this.#labels.isSecondHeader(cells)) return true;
    return this.#labels.isRepeated(cells);
  }

  /** The first column of a field without a value; null: none. */
  #firstOpen(cells: string[]): number | null {
    for (const index of this.#mapped) if ((cells[index] ?? '') === '') return index;
    return null;
  }

  /** A row that its profile passes over; the example that a template of ours came with needs no word. */
  #remark(cells: string[]): BodyVerdict | null {
    if (this.#notData.length === 0) return null;
    const first = cells.find((cell) => cell !== '' && cell.trim() !== '')?.trim() ?? '';
    if (!this.#notData.some((fits) => fits(first))) return null;
    return first.startsWith(exampleMark) ? 'blank' : 'FooterRow';
  }

  /** A workbook keeps no empty cells at the end of a row: it is whole all the same. */
  #fillUp(cells: string[]): void {
    while (cells.length < this.#match.width) cells.push('');
  }

  /** Cells of a workbook stand where they were written; in text, a gap shows that what follows is no part of the row. */
  #takeBeside(row: SourceRow): void {
    const { width } = this.#match;
    const { cells } = row;
    const next = (cells[width] ?? '').trim();
    if (next !== '' && !this.#isPlaced) return;
    let filled = false;
    for (let index = width; index < cells.length; index += 1)
      if (cells[index] !== '' && cells[index]?.trim() !== '') filled = true;
    if (filled) this.beside += 1;
    row.cells = cells.slice(0, width);
  }
}
