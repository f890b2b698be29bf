import { at } from './grid.ts';
import type { Row, Sheet } from './sheet.ts';
import { sources, type SourceId } from './sources.ts';

/** Figures of a sheet that come from one source. */
export interface LineageArea {
  sheet: string;
  /** `B8:G20`. */
  cells: string;
  source: SourceId;
}

/** Every figure of a sheet, in areas of rows that follow each other and have one source. */
export function lineageOf({ name, rows }: Pick<Sheet, 'name' | 'rows'>, usual: SourceId): LineageArea[] {
  const areas: { from: number; to: number; columns: number[]; source: SourceId }[] = [];
  for (const [index, row] of rows.entries()) {
    const columns = figureColumns(row);
    if (columns.length === 0) continue;
    const source = row.source ?? usual;
    const last = areas.at(-1);
    if (last?.source === source)
      Object.assign(last, { to: index + 1, columns: [...last.columns, ...columns] });
    else areas.push({ from: index + 1, to: index + 1, columns, source });
  }
  return areas.map(({ from, to, columns, source }) => {
    const [first, last] = [at(Math.min(...columns), from), at(Math.max(...columns), to)];
    return { sheet: name, cells: first === last ? first : `${first}:${last}`, source };
  });
}

/** From 1. A number, or what a formula came to. */
function figureColumns({ cells }: Row): number[] {
  return cells.flatMap((cell, index) =>
    cell && (typeof cell.value === 'number' || cell.formula !== null) ? [index + 1] : [],
  );
}

/** The stored rows of a source, with the keys of this report. */
export function queryOf(source: SourceId, of: { campaign: string; configuration: string }): string {
  return sources[source].query
    .replace('{campaign}', of.campaign)
    .replace('{configuration}', of.configuration);
}
