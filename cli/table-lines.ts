import { terminalColumns } from './terminal-columns.ts';

const between = '  ';
/** A longer word may be broken where there is no room for it. */
const longestWord = 16;

/**
 * Rows of cells as lines whose columns stand one below the other; the first row is the head. Wider than the terminal, cells are wrapped at
 * spaces; where that is not enough, the last columns follow below, with the first one again. Null: as wide as need be.
 */
export function tableLines(
  table: readonly (readonly string[])[],
  width: number | null = terminalColumns(),
): string[] {
  const columns = (table[0] ?? []).map((_, column) => column);
  const natural = columns.map((column) => widest(table, column, (cell) => [cell]));
  if (width === null || lineWidth(natural) <= width) return laidOut(table, columns, natural);
  const least = columns.map((column) =>
    Math.min(natural[column] ?? 0, longestWord + indentOf(table, column), widest(table, column, wordsOf)),
  );
  return blocksOf(columns, least, width).flatMap((block, at) => [
    ...(at === 0 ? [] : ['']),
    ...laidOut(table, block, widened(block, { natural, least, width })),
  ]);
}

/** Lines as wide as the terminal at the most, wrapped at spaces; what follows a break stands as far in as the line's words began, of one of a list too. Null: as they are. */
export function wrappedLines(lines: readonly string[], width: number | null = terminalColumns()): string[] {
  return width === null
    ? [...lines]
    : lines.flatMap((line) => (line.length <= width ? [line] : hung(line, width)));
}

/** Behind `- ` of a list. */
function hung(line: string, width: number): string[] {
  const [mark = ''] = /^ *- /.exec(line) ?? [];
  const [first = '', ...others] = wrapped(`${' '.repeat(mark.length)}${line.slice(mark.length)}`, width);
  return mark === '' ? wrapped(line, width) : [`${mark}${first.slice(mark.length)}`, ...others];
}

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((all, each) => all + each, 0) + between.length * (widths.length - 1);
}

function widest(
  table: readonly (readonly string[])[],
  column: number,
  partsOf: (cell: string) => readonly string[],
): number {
  let most = 0;
  for (const row of table) for (const part of partsOf(row[column] ?? '')) most = Math.max(most, part.length);
  return most;
}

function indentOf(table: readonly (readonly string[])[], column: number): number {
  return widest(table, column, (cell) => [indent(cell)]);
}

function indent(text: string): string {
  return /^ */.exec(text)?.[0] ?? '';
}

/** Each with the indent of its cell. */
function wordsOf(cell: string): string[] {
  return cell
    .trim()
    .split(/ +/)
    .map((word) => `${indent(cell)}${word}`);
}

/** The columns that fit beside the first one, block by block. */
function blocksOf(columns: readonly number[], least: readonly number[], width: number): number[][] {
  const [first = 0, ...others] = columns;
  const blocks: number[][] = [];
  let block = [first];
  for (const column of others) {
    const wider = [...block, column];
    if (block.length > 1 && lineWidth(wider.map((each) => least[each] ?? 0)) > width) {
      blocks.push(block);
      block = [first, column];
    } else block = wider;
  }
  return [...blocks, block];
}

/** What is left of the line goes to the narrowest of the columns that need it, one by one. */
function widened(
  block: readonly number[],
  { natural, least, width }: { natural: readonly number[]; least: readonly number[]; width: number },
): number[] {
  const widths = block.map((column) => least[column] ?? 0);
  let room = width - lineWidth(widths);
  while (room > 0) {
    const needing = block.flatMap((column, at) => ((widths[at] ?? 0) < (natural[column] ?? 0) ? [at] : []));
    const [narrowest] = needing.toSorted((a, b) => (widths[a] ?? 0) - (widths[b] ?? 0));
    if (narrowest === undefined) break;
    widths[narrowest] = (widths[narrowest] ?? 0) + 1;
    room -= 1;
  }
  return widths;
}

function laidOut(
  table: readonly (readonly string[])[],
  columns: readonly number[],
  widths: readonly number[],
): string[] {
  return table.flatMap((row) => {
    const cells = columns.map((column, at) => wrapped(row[column] ?? '', widths[at] ?? 0));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, at) => (lines[line] ?? '').padEnd(widths[at] ?? 0))
        .join(between)
        .trimEnd(),
    );
  });
}

/** At spaces; a word that is wider than a line is broken, at a hyphen where it has one. */
function wrapped(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const before = indent(text).slice(0, Math.max(0, width - 1));
  const room = width - before.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/ +/)) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
    while (line.length > room) {
      const at = Math.max(line.lastIndexOf('-', room - 1), line.lastIndexOf('_', room - 1)) + 1 || room;
      lines.push(line.slice(0, at));
      line = line.slice(at);
    }
  }
  return [...lines, ...(line === '' ? [] : [line])].map((each) => `${before}${each}`);
}
