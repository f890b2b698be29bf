import type { ReadingLimits } from '../../../domain/configuration/importing.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';
import { checkRow, recordTooLong } from './row-limits.ts';

/** Where columns begin, counted in characters; or how many cells each row has, two blanks or more between them. */
export type BlankColumns = { starts: number[] } | { cells: number };

const lineEnd = /\r\n|\n|\r/;
const linesMax = 200;
const rowsMin = 3;
/** So large a part of the lines must be rows: lines with at least half as many cells as the fullest. */
const rowsShare = 0.6;
const between = / {2,}/;
/** The line of dashes below a header, as database programs draw it. */
const ruler = /^ *[-=]{2,}(?: +[-=]{2,})+ *$/;

/** How a text is written whose columns are filled up with blanks, or have blanks between them. Null: it is no such text. */
export function findBlankColumns(text: string): BlankColumns | null {
  const lines = text
    .split(lineEnd)
    .slice(0, linesMax)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
  const drawn = lines.find((line) => ruler.test(line));
  if (drawn) return { starts: [...drawn.matchAll(/[-=]+/g)].map(({ index }, at) => (at === 0 ? 0 : index)) };
  const counts = lines.map(cellCount);
  const fullest = Math.max(0, ...counts);
  const rows = lines.filter((line) => cellCount(line) * 2 >= fullest);
  if (fullest < 2 || rows.length < rowsMin || rows.length < lines.length * rowsShare) return null;
  // Titles above the header may have gaps, too; it has every cell.
  const table = rows.slice(rows.findIndex((line) => cellCount(line) === fullest));
  const starts = [0, ...afterGaps(table)];
  const isNamed = cut(table[0] ?? '', starts).every((cell) => cell !== '');
  if (starts.length >= fullest && isNamed) return { starts };
  const isEven = counts.every((count) => count === fullest || count === 1);
  return isEven && fullest > 2 ? { cells: fullest } : null;
}

function cellCount(line: string): number {
  return line.trim().split(between).length;
}

/** The first places behind two or more that no row writes into. */
function afterGaps(rows: string[]): number[] {
  const width = Math.max(...rows.map(({ length }) => length));
  const isBlank = (at: number) => rows.every((row) => (row[at] ?? ' ') === ' ');
  return Array.from({ length: width }, (_, at) => at).filter(
    (at) => at > 2 && !isBlank(at) && isBlank(at - 1) && isBlank(at - 2),
  );
}

function cut(line: string, starts: number[]): string[] {
  return starts.map((start, at) => line.slice(start, starts[at + 1]).trim());
}

/** A row that nobody can cut for sure has one cell too many, and is left out for that. */
function cellsOf(line: string, columns: BlankColumns): string[] {
  const text = line.trim();
  if (text === '' || ruler.test(line)) return [''];
  if ('cells' in columns) {
    const cells = text.split(between);
    const isSure = cells.length === columns.cells || cells.length === 1;
    return isSure ? cells : [...cells, ...Array.from({ length: columns.cells }, () => '…')];
  }
  const { starts } = columns;
  const isTorn = starts.some((start) => start > 0 && (line[start - 1] ?? ' ') !== ' ');
  return isTorn ? [...cut(line, starts), '…'] : cut(line, starts);
}

/** Streams the rows of such a text, each with its line. */
export async function* blankRows(
  text: AsyncIterable<string>,
  columns: BlankColumns,
  limits: ReadingLimits,
  firstLine: number,
): AsyncGenerator<SourceRow[]> {
  let line = firstLine;
  let held = '';
  const rowOf = (content: string): SourceRow => {
    const row = { line, cells: cellsOf(content, columns) };
    checkRow(row, content.length, limits);
    line += 1;
    return row;
  };
  for await (const piece of text) {
    // A carriage return at the end may be half a line end.
    const lines = (held + piece).split(/\r\n|\n|\r(?!$)/);
    held = lines.pop() ?? '';
    if (held.length > limits.recordChars) throw recordTooLong(false, line, limits);
    if (lines.length > 0) yield lines.map(rowOf);
  }
  if (held !== '') yield [rowOf(held.replace(/\r$/, ''))];
}
