import { isSensitiveHeader } from './sensitive.ts';
import type { SourceRow } from './table.ts';
import { comparable } from './text.ts';
import { columnLook, lookOf, type ColumnLook } from './value-looks.ts';

const longestHeaderChars = 80;
const rowsMin = 2;
const mostly = 0.8;
/** From so many different values on, a column of words may hold names of people. */
const nameDistinctShare = 0.5;
const uniqueShare = 0.95;

/**
 * The row that must be a header whatever its words mean: short texts, all different, one above each column, where below at
 * least one of them stand addresses, days, numbers or codes. Never a row of data: that would look like those below it.
 */
export function headerLikeRow(firstRows: SourceRow[]): SourceRow | null {
  const filled = ({ cells }: SourceRow) => cells.filter((cell) => cell.trim() !== '').length;
  const widest = Math.max(0, ...firstRows.map(filled));
  const at = firstRows.findIndex((row) => filled(row) === widest);
  const row = firstRows[at];
  if (!row || widest < 2) return null;
  const below = firstRows.slice(at + 1);
  if (below.length < rowsMin || !row.cells.every(isHeaderText)) return null;
  const words = row.cells.flatMap((cell) => (cell.trim() === '' ? [] : [comparable(cell)]));
  const isAlone = (_: string, index: number) =>
    below.every(({ cells }) => (cells[index] ?? '').trim() === '');
  const hasGaps = row.cells.some((cell, index) => cell.trim() === '' && !isAlone(cell, index));
  if (hasGaps || new Set(words).size < words.length) return null;
  const looks = row.cells.map((_, index) => columnLook(below.map(({ cells }) => cells[index] ?? '')));
  return looks.some((look) => look.filled >= rowsMin && isTelling(look)) ? row : null;
}

function isHeaderText(cell: string): boolean {
  const look = lookOf(cell);
  return cell.trim().length <= longestHeaderChars && (look === 'empty' || look === 'word' || look === 'text');
}

function isTelling({ kind, share }: ColumnLook): boolean {
  return share >= mostly && kind !== 'empty' && kind !== 'word' && kind !== 'text';
}

/**
 * Whether the columns below a header may be a list of people (somebody's address or number on each row, and names) or of
 * learning (somebody's address or number, a text, and a day or one of a few words). Tables of figures are neither.
 */
export function holdsListOf(kind: 'roster' | 'learning', header: SourceRow, firstRows: SourceRow[]): boolean {
  const below = firstRows.filter(
    ({ line, cells }) => line > header.line && cells.some((cell) => cell.trim() !== ''),
  );
  const looks = header.cells.flatMap((cell, index) =>
    cell.trim() === '' || isSensitiveHeader(cell)
      ? []
      : [columnLook(below.map(({ cells }) => cells[index] ?? ''))],
  );
  const figures = looks.filter(({ kind: look, share }) => look === 'number' && share >= mostly);
  if ((figures.length - 1) * 2 >= looks.length) return false;
  const full = looks.filter(({ filled }) => filled >= below.length * mostly);
  const keys = full.filter(isKey);
  const texts = full.filter((look) => look.kind === 'word' || look.kind === 'text');
  if (kind === 'roster')
    return keys.some((look) => look.distinctShare >= uniqueShare) && texts.some(mayBeNames);
  return keys.length > 0 && texts.length > 0 && looks.some((look) => look.kind === 'date' || isState(look));
}

function isKey({ kind, share }: ColumnLook): boolean {
  return share >= mostly && (kind === 'email' || kind === 'number' || kind === 'code');
}

function mayBeNames({ lettersShare, distinctShare }: ColumnLook): boolean {
  return lettersShare >= mostly && distinctShare >= nameDistinctShare;
}

function isState({ kind, distinct, distinctShare }: ColumnLook): boolean {
  return kind === 'word' && distinct <= 15 && distinctShare < mostly;
}
