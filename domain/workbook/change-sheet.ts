import type { ReportedChange } from '../change/reported-change.ts';
import { bridgeTable } from './change-bridge.ts';
import { domainTable, unitTable } from './change-domains.ts';
import { changeMessage } from './change-message.ts';
import { longSheet, spread, startGrid, text } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Sheet } from './sheet.ts';

const widths = [34, 10, 15, 12, 13, 15, 12, 25];

/** What changed since the quarter before: everybody in a sentence, why the mean moved as a table and a picture, and the same people by domain and by unit. */
export function changeSheet(context: SheetContext, change: ReportedChange, name: string): Sheet {
  const { words, labels, groupMinimum } = context;
  const grid = startGrid(widths);
  const wide = (value: string, role: 'message' | 'caption') =>
    grid.add(...spread([text(value, role, widths.length)]));
  sheetHead(grid, context, words.change.title(labels.organisation, change.period));
  wide(changeMessage(context, change.trend.total.figures), 'message');
  for (const line of frameworkLines(context, change)) wide(line, 'caption');
  grid.gap();
  const charts = bridgeTable(grid, context, { change, name });
  grid.gap();
  domainTable(grid, context, change);
  unitTable(grid, context, change);
  for (const note of words.change.notes(groupMinimum)) wide(note, 'caption');
  return { ...longSheet(name, grid), onePage: true, charts };
}

/** Where a new version of the framework breaks the trend. */
function frameworkLines({ words, labels, figures }: SheetContext, { framework }: ReportedChange): string[] {
  const { from, to, breaks, comparableShare, told } = framework;
  const named = (ids: readonly string[]) => ids.map((id) => labels.skill(id)).join(', ');
  const broken = breaks.map(({ kind, before, after }) =>
    words.change.breaks[kind](named(before), named(after)),
  );
  if (from === to) return broken;
  const share = comparableShare === null ? null : figures.share(comparableShare);
  return [words.change.framework({ from, to, share, told }), ...broken];
}
