import { footerWordOf } from './footer-words.ts';

const sentenceChars = 40;
/** With which programs of old end a text. */
const endOfFile = '\u001A';

/**
 * True for totals, page numbers and remarks below a table: the first filled cell begins with such a word and few cells are
 * filled, or it stands alone and is a sentence, or all that follows a total are numbers. A person's number never begins
 * so, and a full row is never taken for a footer. `required`: columns that every row of data fills.
 */
export function isFooterRow(cells: string[], width: number, required: number[] = []): boolean {
  const at = cells.findIndex((cell) => cell !== '' && cell.trim() !== '');
  const first = cells[at]?.trim() ?? '';
  if (first === '') return false;
  const word = footerWordOf(first);
  if (word === null && first.length < sentenceChars && !first.endsWith(':')) return false;
  const others = cells.filter((cell, index) => index > at && cell !== '' && cell.trim() !== '');
  if (others.length === 0 && word === null) return width > 2 && lacks(cells, required);
  if (word === null) return false;
  if (others.length + 1 <= Math.max(2, Math.floor(width / 2))) return true;
  return (
    word === 'total' && lacks(cells, required) && others.every((cell) => /^[\s\d.,'%$€£+-]+$/.test(cell))
  );
}

function lacks(cells: string[], required: number[]): boolean {
  return required.some((index) => (cells[index] ?? '').trim() === '');
}

export function isBlankRow(cells: string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '' && cell !== endOfFile) return false;
  return true;
}
