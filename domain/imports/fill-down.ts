import type { SourceRow } from './table.ts';

/** Gives each row without any value of some columns those of the row above; it is asked about the rows in their order. */
export function fillDown(continued: number[][]): (row: SourceRow) => SourceRow {
  if (continued.length === 0) return (row) => row;
  const above = new Map<number, string>();
  return (row) => {
    const cells = [...row.cells];
    for (const columns of continued) {
      const isBlank = columns.every((index) => (cells[index] ?? '').trim() === '');
      for (const index of columns) {
        if (isBlank) cells[index] = above.get(index) ?? '';
        else above.set(index, cells[index] ?? '');
      }
    }
    return { ...row, cells };
  };
}
