import type { Area, Cell, CellRole, Row, Sheet } from './sheet.ts';
import type { SourceId } from './sources.ts';

/** Number formats, as Excel writes them. */
export const formats = {
  general: '',
  count: '#,##0',
  whole: '0',
  rate: '0.0%',
  signedLevel: '+0.00;-0.00;0.00',
  level: '0.00',
  ratio: '0.00',
  share: '0%',
  oneDecimal: '0.0',
  quantity: '#,##0.##',
} as const;

const defaultRowPoints = 14;
const pointsALine = 13.5;

/** A sheet under construction: rows are added from the top, and each knows its number. */
export function startGrid(columnWidths: number[]) {
  const rows: Row[] = [];
  let source: SourceId | null = null;
  return { rows, columnWidths, add, addHigh, gap, nextRow, from };

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

  function gap(): void {
    rows.push({ heightPoints: null, cells: [] });
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

const tall: Partial<Record<CellRole, number>> = { title: 24, message: 18, section: 20 };
/** Characters of the larger font for one of the default font. */
const wide: Partial<Record<CellRole, number>> = { title: 1.7, message: 1.25, section: 1.15, caption: 0.9 };

function heightOf(cells: (Cell | null)[], widths: number[]): number | null {
  const wanted = cells.map((cell, index) => (cell ? cellPoints(cell, index, widths) : 0));
  const points = Math.max(0, ...wanted);
  return points > defaultRowPoints ? points : null;
}

function cellPoints(cell: Cell, index: number, widths: number[]): number {
  if (typeof cell.value !== 'string' || cell.formula !== null) return tall[cell.role] ?? 0;
  const width = widths.slice(index, index + cell.span).reduce((sum, each) => sum + each, 0);
  const line = tall[cell.role] ?? pointsALine;
  return linesOf(cell.value, width / (wide[cell.role] ?? 1)) * line;
}

/** Most letters are narrower than the digit that widths are counted in, but words do not break. */
function linesOf(value: string, widthCharacters: number): number {
  const usable = Math.max(4, widthCharacters * 1.2);
  return value
    .split('\n')
    .reduce((lines, paragraph) => lines + Math.max(1, Math.ceil(paragraph.length / usable)), 0);
}
