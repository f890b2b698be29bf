import type { Area, Cell, CellRole, Row, Sheet } from './sheet.ts';
import type { SourceId } from './sources.ts';
import { linesOf } from './text-lines.ts';

/** Number formats, as Excel writes them. */
export const formats = {
  general: '',
  count: '#,##0',
  whole: '0',
  rate: '0.0 %',
  signedLevel: '+0.00;-0.00;0.00',
  level: '0.00',
  ratio: '0.00',
  share: '0 %',
  /** Of what is kept in percent already. */
  percent: '0" %"',
  oneDecimal: '0.0',
  quantity: '#,##0.##',
} as const;

const defaultRowPoints = 14;
const gapPoints = 9;
const roomPoints = 15;
const pointsALine = 13.5;
/** Of text that stands off its column's edge. */
const indentPoints = 9;

/** A sheet under construction: rows are added from the top, and each knows its number. */
export function startGrid(columnWidths: number[]) {
  const rows: Row[] = [];
  let source: SourceId | null = null;
  return { rows, columnWidths, add, addHigh, gap, room, nextRow, from };

  /** Returns the row's number. Text over several columns gets the height that it needs, because no reader grows merged cells. */
  function add(...cells: (Cell | null)[]): number {
    rows.push({ heightPoints: heightOf(cells, columnWidths), cells, ...(source && { source }) });
    return rows.length;
  }

  /** A row as high as is said, or as its text needs where that is more. */
  function addHigh(points: number, cells: (Cell | null)[]): number {
    const row = add(...cells);
    const last = rows.at(-1);
    if (last) last.heightPoints = Math.max(points, last.heightPoints ?? 0);
    return row;
  }

  /** Less than a line. */
  function gap(): void {
    rows.push({ heightPoints: gapPoints, cells: [] });
  }

  /** Empty rows for what is drawn over them, as high in every program; none where the count is not above zero. */
  function room(count: number): void {
    for (let row = 0; row < count; row += 1) rows.push({ heightPoints: roomPoints, cells: [] });
  }

  /** Where the figures of the rows that follow come from; without it, from where all of the sheet do. */
  function from(id: SourceId): void {
    source = id;
  }

  function nextRow(): number {
    return rows.length + 1;
  }
}

export type Grid = ReturnType<typeof startGrid>;

/** As long as its rows, one page wide; its first row and column stay in sight, and the row stands on every page. */
export function longSheet(name: string, { columnWidths, rows }: Grid): Sheet {
  return {
    name,
    columnWidths,
    rows,
    frozen: { rows: 1, columns: 1 },
    printTitleRows: { from: 1, to: 1 },
    onePage: false,
    charts: [],
  };
}

/** A long sheet of which one table fills the rest: its headings stay in sight and filter what is below them. */
export function tableSheet(name: string, grid: Grid, headingRow: number): Sheet {
  const { rows, columnWidths } = grid;
  return {
    ...longSheet(name, grid),
    frozen: { rows: headingRow, columns: 1 },
    printTitleRows: { from: 1, to: headingRow },
    filter: { fromColumn: 1, fromRow: headingRow, toColumn: columnWidths.length, toRow: rows.length },
  };
}

export function text(value: string, role: CellRole = 'text', span = 1): Cell {
  return { value, formula: null, format: formats.general, role, span };
}

export function number(value: number | null, format: string, role: CellRole = 'figure'): Cell {
  // Where decimals are optional and there are none, a spreadsheet program would write `5,800.`
  const whole = format === formats.quantity && Number.isInteger(value);
  return { value, formula: null, format: whole ? formats.count : format, role, span: 1 };
}

/** A formula with the result that a calculating reader will find. */
export function formula(code: string, value: number | string, format: string): Cell {
  return { value, formula: code, format, role: 'formula', span: 1 };
}

/** Text as it stands in a formula. */
export function textInFormula(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

/** What another cell holds, an input where there is no such cell. */
export function linked(reference: string | null, value: number, format: string): Cell {
  return reference === null
    ? number(value, format, 'input')
    : { ...formula(reference, value, format), role: 'link' };
}

/** Text behind a covered cell: as many empty places as the span has columns more. */
export function spread(cells: (Cell | null)[]): (Cell | null)[] {
  return cells.flatMap((cell) => [cell, ...Array.from({ length: (cell?.span ?? 1) - 1 }, () => null)]);
}

/** 1 → A, 27 → AA. */
function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  const last = String.fromCodePoint(65 + ((column - 1) % 26));
  return rest > 0 ? columnLetters(rest) + last : last;
}

/** `C7`, from a 1-based column and row. */
export function at(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}

/** `'Gap matrix'!$C$7`. */
export function onSheet(sheet: string, column: number, row: number): string {
  return `${quoted(sheet)}!$${columnLetters(column)}$${row}`;
}

/** `'Gap matrix'!$C$7:$C$12`; a single cell without the colon. */
export function areaReference(area: Area): string {
  const first = onSheet(area.sheet, area.fromColumn, area.fromRow);
  if (area.fromColumn === area.toColumn && area.fromRow === area.toRow) return first;
  return `${first}:$${columnLetters(area.toColumn)}$${area.toRow}`;
}

/** Cells below each other. */
export function columnArea(sheet: string, column: number, { from, to }: { from: number; to: number }): Area {
  return { sheet, fromColumn: column, toColumn: column, fromRow: from, toRow: to };
}

export function cellArea(sheet: string, column: number, row: number): Area {
  return columnArea(sheet, column, { from: row, to: row });
}

/** Always in quotes, because a name may hold anything; an apostrophe is doubled. */
export function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}

/** Of roles whose letters or lines are not as usual; in points. */
const type: Partial<
  Record<CellRole, { size?: number; line?: number; isBold?: boolean; indentPoints?: number }>
> = {
  title: { size: 16, line: 24, isBold: true },
  message: { size: 12, line: 18, isBold: true },
  section: { size: 11, line: 20, isBold: true },
  caption: { size: 9, line: 13 },
  banner: { isBold: true },
  heading: { isBold: true, indentPoints },
  'number-heading': { isBold: true },
  'group-heading': { isBold: true },
  label: { indentPoints },
  text: { indentPoints },
  'total-label': { isBold: true, indentPoints },
};

function heightOf(cells: (Cell | null)[], widths: number[]): number | null {
  const wanted = cells.map((cell, index) => (cell ? cellPoints(cell, index, widths) : 0));
  const points = Math.max(0, ...wanted);
  return points > defaultRowPoints ? points : null;
}

function cellPoints(cell: Cell, index: number, widths: number[]): number {
  const { size = 10, line = pointsALine, isBold = false, indentPoints = 0 } = type[cell.role] ?? {};
  if (typeof cell.value !== 'string' || cell.formula !== null) return type[cell.role]?.line ?? 0;
  const widthCharacters = widths.slice(index, index + cell.span).reduce((sum, each) => sum + each, 0);
  return linesOf(cell.value, { widthCharacters, size, isBold, indentPoints }) * line;
}
