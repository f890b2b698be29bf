import type { HeaderMatch } from './headers.ts';
import type { SourceRow } from './table.ts';

/** Columns beside a table are filled in fewer rows than this share. */
const besideShare = 0.3;
const rowsMin = 5;

/**
 * The match without what stands beside the table: columns right of a gap (an empty header with nothing below it) that no
 * field is read from and that few rows fill.
 */
export function withoutBeside(match: HeaderMatch, firstRows: SourceRow[]): HeaderMatch {
  const below = firstRows.filter(({ line }) => line > match.dataAfter);
  if (below.length < rowsMin) return match;
  const filled = (index: number) => below.filter(({ cells }) => (cells[index] ?? '').trim() !== '').length;
  const last = Math.max(...Object.values(match.columns).map(({ index }) => index));
  const gap = match.row.cells.findIndex((cell, index) => index > last && cell === '' && filled(index) === 0);
  if (gap < 0 || gap >= match.width) return match;
  const beside = match.row.cells.flatMap((_, index) => (index > gap ? [index] : []));
  if (beside.some((index) => filled(index) > below.length * besideShare)) return match;
  const taken = new Set(beside);
  const free = match.free.filter((index) => !taken.has(index));
  return { ...match, width: gap, free, ignored: free.map((index) => match.row.cells[index] ?? '') };
}
