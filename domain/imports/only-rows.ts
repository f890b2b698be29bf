import type { ImportProfile } from '../configuration/import-profile.ts';
import { normaliseHeader } from './header-words.ts';
import type { HeaderMatch } from './headers.ts';
import { remembering } from './remembering.ts';
import type { SourceRow } from './table.ts';
import { comparable } from './text.ts';

/** Tells records from the other rows of a file that holds both; null where all rows are records. */
export function onlyRowsFilter(
  { onlyRows }: ImportProfile,
  { row: { normal } }: HeaderMatch,
): ((row: SourceRow) => boolean) | null {
  if (!onlyRows) return null;
  const places = (headers: string[]) =>
    headers.map((header) => normal.indexOf(normaliseHeader(header))).filter((at) => at >= 0);
  const [index] = places(onlyRows.columns);
  if (index === undefined) return null;
  const words = new Set(onlyRows.words.map(comparable));
  const isWord = remembering((cell) => words.has(comparable(cell)));
  const [filled, unless] = [places(onlyRows.orFilled), places(onlyRows.unless)];
  const isFilled = ({ cells }: SourceRow, at: number) => (cells[at] ?? '').trim() !== '';
  return (row) =>
    (isWord(row.cells[index] ?? '') || filled.some((at) => isFilled(row, at))) &&
    !unless.some((at) => isFilled(row, at));
}
