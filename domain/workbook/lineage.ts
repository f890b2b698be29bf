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

interface Block {
  from: number;
  to: number;
  firstColumn: number;
  lastColumn: number;
  source: SourceId;
}

/** Every figure of a sheet, in areas of rows that follow each other and have one source; rows that are written page by page too. */
export function lineageOf(
  { name, rows, body }: Pick<Sheet, 'name' | 'rows' | 'body'>,
  usual: SourceId,
): LineageArea[] {
  const blocks: Block[] = [];
  for (const [index, row] of rows.entries()) {
    const isFigure = (cell: Row['cells'][number]) =>
      cell !== null && (typeof cell.value === 'number' || cell.formula !== null);
    const firstColumn = row.cells.findIndex(isFigure) + 1;
    if (firstColumn === 0) continue;
    const lastColumn = row.cells.findLastIndex(isFigure) + 1;
    join(blocks, { from: index + 1, to: index + 1, firstColumn, lastColumn, source: row.source ?? usual });
  }
  if (body && body.rowCount > 0) {
    const to = rows.length + body.rowCount;
    join(blocks, {
      from: rows.length + 1,
      to,
      firstColumn: 1,
      lastColumn: body.columns.length,
      source: usual,
    });
  }
  return blocks.map(({ from, to, firstColumn, lastColumn, source }) => {
    const [first, last] = [at(firstColumn, from), at(lastColumn, to)];
    return { sheet: name, cells: first === last ? first : `${first}:${last}`, source };
  });
}

/** To the block above where both have one source. */
function join(blocks: Block[], next: Block): void {
  const last = blocks.at(-1);
  if (last?.source !== next.source) {
    blocks.push(next);
    return;
  }
  last.to = next.to;
  last.firstColumn = Math.min(last.firstColumn, next.firstColumn);
  last.lastColumn = Math.max(last.lastColumn, next.lastColumn);
}

/** The stored rows of a source, with the keys of this report. */
export function queryOf(source: SourceId, of: { campaign: string; configuration: string }): string {
  return sources[source].query
    .replace('{campaign}', of.campaign)
    .replace('{configuration}', of.configuration);
}
