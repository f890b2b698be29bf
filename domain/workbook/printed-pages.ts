import { paperSizes } from '../printing/page.ts';
import type { CellRole, Row, Sheet, WorkbookLayout } from './sheet.ts';
import { pointsACharacter } from './text-lines.ts';

/** Inches around what is printed, as page setups of spreadsheets give them. */
export const printMargins = { left: 0.5, right: 0.5, top: 0.5, bottom: 0.7, header: 0.3, footer: 0.3 };

const pointsAnInch = 72;
/** Of a row that says nothing of its height. */
const usualRowPoints = 15;
/** Some programs take a character for a little wider. */
const widest = 1.06;
/** Fonts and programs differ; what is taken to fit must fit in each. */
const certainty = 0.95;
/** Down to this part of their size letters are made smaller, rather than that a few lines stand on a page of their own. */
const readableScale = 0.7;
/** The same where a wide sheet makes them smaller already: a little more, and down to here. */
const further = 0.92;
const smallestScale = 0.6;
/** A table is not cut, unless so much of a page would stay empty. */
const mostEmpty = 0.6;
/** A table that is longer than a page begins on one that holds so many of its rows, or on the next. */
const fewestRows = 3;
/** A page that is taken to be full may hold so much more where fonts are smaller. */
const slack = 0.1;
const leading: ReadonlySet<CellRole> = new Set(['section', 'heading', 'number-heading', 'group-heading']);
const beside: ReadonlySet<CellRole> = new Set(['caption', 'banner']);

/**
 * A sheet as it is cut into pages: what is little more than one becomes one, where it can be read so; else the second page begins where the sheet wants it, if the first holds the
 * rest, and no picture lies across two. Sheets whose rows come later stay as they are.
 */
export function printedPages(sheet: Sheet, paper: WorkbookLayout['paper']): Sheet {
  if (sheet.onePage || sheet.body) return sheet;
  const { width, height } = roomOn(paper);
  const scale = Math.min(1, width / widthOf(sheet.columnWidths));
  const { pagesBeginAt: wished = [], ...rest } = sheet;
  const least = Math.max(smallestScale, Math.min(readableScale, scale * further));
  if (heightOf(sheet.rows) * Math.min(scale, least) <= height) return { ...rest, onePage: true };
  const room = height / scale;
  const wanted = wished.filter((row) => heightOf(sheet.rows.slice(0, row - 1)) <= room);
  const begins = ofHeadings(sheet, ofTables(sheet, [...wanted, ...ofPictures(sheet, room)], room), room);
  return begins.length > 0 ? { ...rest, pagesBeginAt: begins } : sheet;
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
  const characters = columnWidths.reduce((sum, each) => sum + each, 0);
  return characters * pointsACharacter * widest;
}

/** A picture that may not fit on the page of the one before begins another, with the section that it belongs to where a page holds both. */
function ofPictures({ rows, charts, printTitleRows }: Sheet, room: number): number[] {
  const titles = heightOf(rows.slice(printTitleRows.from - 1, printTitleRows.to));
  const begins: number[] = [];
  for (const { from, to } of charts.toSorted((a, b) => a.from.row - b.from.row)) {
    const page = begins.at(-1) ?? 1;
    const heads = page > printTitleRows.to ? titles : 0;
    if (heads + heightOf(rows.slice(page - 1, to.row + 1)) <= room) continue;
    const section = 1 + rows.slice(0, from.row + 1).findLastIndex(isSection);
    const fits = section > page && titles + heightOf(rows.slice(section - 1, to.row + 1)) <= room;
    const begin = fits ? section : from.row + 1;
    if (begin > page) begins.push(begin);
  }
  return begins;
}

/** What stands below the title of a section, or below headings, goes to the next page as a whole where it fits on one, because headings are not repeated there. */
function ofTables({ rows, printTitleRows }: Sheet, begun: readonly number[], room: number): number[] {
  const titles = heightOf(rows.slice(printTitleRows.from - 1, printTitleRows.to));
  const begins = new Set(begun);
  const sections = rows.flatMap((_, index) => (isTableHead(rows, index + 1) ? [index + 1] : []));
  let page = 1;
  let used = 0;
  for (const [index, { heightPoints }] of rows.entries()) {
    const row = index + 1;
    const end = sections.find((each) => each > row) ?? rows.length + 1;
    const table = heightOf(rows.slice(index, end - 1));
    const isCut = sections.includes(row) && used + table > room;
    const isKept =
      titles + table <= room ? used >= room * (1 - mostEmpty) : used + beginning(rows, row, end) > room;
    if (row > page && isCut && isKept) begins.add(row);
    const height = heightPoints ?? usualRowPoints;
    if (begins.has(row) || used + height > room) [page, used] = [row, row > 1 ? titles : 0];
    used += height;
  }
  return [...begins].toSorted((a, b) => a - b);
}

/** Headings of a table with its first rows, up to an end. */
function beginning(rows: readonly Row[], row: number, end: number): number {
  const below = rows.slice(row - 1, end - 1);
  const first = below.findIndex(({ cells: [cell] }) => {
    const role = cell?.role;
    return role === undefined || !(leading.has(role) || beside.has(role));
  });
  return heightOf(below.slice(0, first < 0 ? below.length : first + fewestRows));
}

/** A heading that would stand at the end of a page goes to the next one with what it is above. */
function ofHeadings({ rows, printTitleRows }: Sheet, begun: readonly number[], room: number): number[] {
  const titles = heightOf(rows.slice(printTitleRows.from - 1, printTitleRows.to));
  const begins = new Set(begun);
  let page = 1;
  let used = 0;
  for (const [index, { heightPoints }] of rows.entries()) {
    const row = index + 1;
    const height = heightPoints ?? usualRowPoints;
    const isFull = used + height > room;
    if (isFull && !begins.has(row)) {
      const begin = headingsBefore(rows, row);
      if (begin < row && begin > page) begins.add(begin);
      else if (isHeadingNear(rows, row, { room, begins })) begins.add(row);
      page = begin > page ? begin : row;
      used = titles + heightOf(rows.slice(page - 1, row - 1));
    } else if (begins.has(row)) [page, used] = [row, row > 1 ? titles : 0];
    used += height;
  }
  return [...begins].toSorted((a, b) => a - b);
}

/** Whether headings begin here that belong to none above. */
function isTableHead(rows: readonly Row[], row: number): boolean {
  const role = rows[row - 1]?.cells[0]?.role;
  return role !== undefined && leading.has(role) && headingsBefore(rows, row) === row;
}

/** The first of the headings that end right above a row, with their notes; the row itself where there are none. */
function headingsBefore(rows: readonly Row[], row: number): number {
  let begin = row;
  for (let above = row - 1; above > 0; above -= 1) {
    const role = rows[above - 1]?.cells[0]?.role;
    if (!role || !(leading.has(role) || beside.has(role))) break;
    if (leading.has(role)) begin = above;
  }
  return begin;
}

/** Whether another program might still put a heading on the page that ends above a row. */
function isHeadingNear(
  rows: readonly Row[],
  row: number,
  { room, begins }: { room: number; begins: ReadonlySet<number> },
): boolean {
  let more = 0;
  for (const [index, { cells, heightPoints }] of rows.slice(row - 1).entries()) {
    const role = cells[0]?.role;
    if (begins.has(row + index) || more > room * slack) return false;
    if (role && leading.has(role)) return true;
    more += heightPoints ?? usualRowPoints;
  }
  return false;
}

function isSection({ cells }: Row): boolean {
  return cells[0]?.role === 'section';
}

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { heightPoints }) => sum + (heightPoints ?? usualRowPoints), 0);
}
