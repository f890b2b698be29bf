import type { ImportProfile } from '../configuration/import-profile.ts';
import { normaliseHeader } from './header-words.ts';
import type { HeaderMatch } from './headers.ts';
import type { SourceRow } from './table.ts';
import { comparable } from './text.ts';

/** Tells records from the other rows of a file that holds both; null where all rows are records. */
export function onlyRowsFilter(
  { onlyRows }: ImportProfile,
  { row: { normal } }: HeaderMatch,
): ((row: SourceRow) => boolean) | null {
  if (!onlyRows) return null;
  const index = onlyRows.columns
    .map((header) => normal.indexOf(normaliseHeader(header)))
    .find((at) => at >= 0);
  if (index === undefined) return null;
  const words = new Set(onlyRows.words.map(comparable));
  const known = new Map<string, boolean>();
  return ({ cells }) => {
    const cell = cells[index] ?? '';
    const before = known.get(cell);
    if (before !== undefined) return before;
    const isRecord = words.has(comparable(cell));
    if (known.size < 1000) known.set(cell, isRecord);
    return isRecord;
  };
}
