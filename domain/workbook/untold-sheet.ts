import { longSheet, spread, startGrid, text } from './grid.ts';
import type { UntoldSheet } from './report-input.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Sheet } from './sheet.ts';

const columns = [120];

/** A sheet that says why there is nothing on it. */
export function untoldSheet(context: SheetContext, of: UntoldSheet, name: string): Sheet {
  const { words, labels, input } = context;
  const { of: part = 'organisation' } = input.scope ?? {};
  const { why } = words.untold[of];
  const said = part === 'programme' ? why.programme : part === 'site' ? why.site : why.unit;
  const grid = startGrid(columns);
  sheetHead(grid, context, words.untold[of].title(labels.organisation));
  grid.add(...spread([text(said ?? why.unit, 'paragraph', columns.length)]));
  return longSheet(name, grid);
}
