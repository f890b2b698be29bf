import type { Cell, CellRole, Row, Sheet } from './sheet.ts';

/** A table of a sheet as rows of equal length, the headings first. What is hidden on the sheet is hidden here, in the same words. */
export interface CsvTable {
  sheet: string;
  /** Which of the sheet's tables, from 1. */
  number: number;
  rows: (string | number | null)[][];
}

export interface CsvWords {
  /** Heading of the column that says to what part of a sheet a row belongs. */
  part: string;
  /** The unit of a part of 1, which the sheet shows as percent. */
  share: string;
  /** Headings of the list of files: file, sheet, rows. */
  index: [file: string, sheet: string, rows: string];
}

const headings = new Set<CellRole>(['heading', 'number-heading', 'group-heading']);
const aside = new Set<CellRole>(['title', 'message', 'caption', 'paragraph', 'banner']);

/**
 * The tables of a sheet: headings, which may stand above each other, and what is below them. A section between them
 * names in a first column to what part of the sheet a row belongs. Prose is left out. What the sheet shows as percent stands here as a share
 * of 1, and so does its unit.
 */
export function csvTables({ name, rows }: Sheet, words: Pick<CsvWords, 'part' | 'share'>): CsvTable[] {
  const tables: { head: Cell[][]; body: { section: string; cells: (Cell | null)[] }[] }[] = [];
  let section = '';
  let above: Row | null = null;
  for (const row of rows) {
    const cells = row.cells.filter((cell) => cell !== null);
    if (cells.length === 0) above = null;
    else if (cells[0]?.role === 'section') section = String(cells[0].value ?? '');
    else if (cells.some(({ role }) => headings.has(role))) {
      const last = tables.at(-1);
      if (above && last && last.body.length === 0) last.head.push(covered(row.cells));
      else tables.push({ head: [covered(row.cells)], body: [] });
      above = row;
    } else if (!cells.every(({ role }) => aside.has(role))) {
      tables.at(-1)?.body.push({ section, cells: row.cells });
    }
  }
  const filled = tables.filter(({ body }) => body.length > 0);
  return filled.map(({ head, body }, index) => ({
    sheet: name,
    number: index + 1,
    rows: rectangle(head, body, words),
  }));
}

/** Each place with the cell that covers it. */
function covered(cells: readonly (Cell | null)[]): Cell[] {
  let last: Cell | null = null;
  let left = 0;
  const places = cells.map((cell) => {
    if (cell) [last, left] = [cell, cell.span];
    left -= 1;
    return left >= 0 ? last : null;
  });
  return places.map((cell) => cell ?? { value: '', formula: null, format: '', role: 'text', span: 1 });
}

function rectangle(
  head: readonly Cell[][],
  body: readonly { section: string; cells: readonly (Cell | null)[] }[],
  { part, share }: Pick<CsvWords, 'part' | 'share'>,
): CsvTable['rows'] {
  const wide = Math.max(...head.map((row) => row.length), ...body.map(({ cells }) => cells.length));
  const places = Array.from({ length: wide }, (_, index) => index);
  const heading = (at: number) => {
    const words = head.map((row) => String(row[at]?.value ?? '')).filter(Boolean);
    return [...new Set(words)].join(' – ');
  };
  return [
    [part, ...places.map(heading)],
    ...body.map(({ section, cells }) => [
      section,
      ...places.map((at) => (isUnitOfShare(cells, at) ? share : (cells[at]?.value ?? null))),
    ]),
  ];
}

/** Whether a cell says % of a number right before it, or else the first behind it, that is kept as a share of 1. */
function isUnitOfShare(cells: readonly (Cell | null)[], at: number): boolean {
  if (cells[at]?.value !== '%') return false;
  const isNumber = (cell: Cell | null | undefined) => typeof cell?.value === 'number';
  const before = cells[at - 1];
  const of = isNumber(before) ? before : cells.slice(at + 1).find(isNumber);
  return of?.format.endsWith('%') === true;
}
