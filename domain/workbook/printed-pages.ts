import { paperSizes } from '../printing/page.ts';
import type { Row, Sheet, WorkbookLayout } from './sheet.ts';

/** Inches around what is printed, as page setups of spreadsheets give them. */
export const printMargins = { left: 0.5, right: 0.5, top: 0.5, bottom: 0.7, header: 0.3, footer: 0.3 };

const pointsAnInch = 72;
/** Of a row that says nothing of its height. */
const usualRowPoints = 15;
/** A column of the default font: its characters, and what is left free beside them. */
const pointsACharacter = 5.25;
const pointsBesideCharacters = 3.75;
/** Fonts and programs differ; what is taken to fit must fit in each. */
const certainty = 0.95;
/** Down to this part of their size letters are made smaller, rather than that a few lines stand on a page of their own. */
const smallestScale = 0.6;

/**
 * A sheet as it is cut into pages: what is little more than one becomes one, where it can be read so, and no picture lies across two. Sheets whose rows come later
 * stay as they are.
 */
export function printedPages(sheet: Sheet, paper: WorkbookLayout['paper']): Sheet {
  if (sheet.onePage || sheet.body) return sheet;
  const { width, height } = roomOn(paper);
  const scale = Math.min(1, width / widthOf(sheet.columnWidths));
  if (heightOf(sheet.rows) * Math.min(scale, smallestScale) <= height) return { ...sheet, onePage: true };
  const pagesBeginAt = beginnings(sheet, height / scale);
  return pagesBeginAt.length > 0 ? { ...sheet, pagesBeginAt } : sheet;
}

/** Points of what is printed, less what makes sure of it. */
function roomOn(paper: WorkbookLayout['paper']): { width: number; height: number } {
  const [upright, lying] = paperSizes[paper];
  const { left, right, top, bottom } = printMargins;
  return {
    width: lying - (left + right) * pointsAnInch,
    height: (upright - (top + bottom) * pointsAnInch) * certainty,
  };
}

function widthOf(columnWidths: readonly number[]): number {
  return columnWidths.reduce(
    (sum, characters) => sum + characters * pointsACharacter + pointsBesideCharacters,
    0,
  );
}

/** A picture that may not fit on the page of the one before begins another, with the section that it belongs to where a page holds both. */
function beginnings({ rows, charts, printTitleRows }: Sheet, room: number): number[] {
  const titles = heightOf(rows.slice(printTitleRows.from - 1, printTitleRows.to));
  const begins: number[] = [];
  for (const { from, to } of charts.toSorted((a, b) => a.from.row - b.from.row)) {
    const page = begins.at(-1) ?? 1;
    const heads = page > printTitleRows.to ? titles : 0;
    if (heads + heightOf(rows.slice(page - 1, to.row + 1)) <= room) continue;
    const section = 1 + rows.slice(0, from.row).findLastIndex(isSection);
    const fits = section > page && titles + heightOf(rows.slice(section - 1, to.row + 1)) <= room;
    const begin = fits ? section : from.row + 1;
    if (begin > page) begins.push(begin);
  }
  return begins;
}

function isSection({ cells }: Row): boolean {
  return cells[0]?.role === 'section';
}

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { heightPoints }) => sum + (heightPoints ?? usualRowPoints), 0);
}
