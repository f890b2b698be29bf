import { formats, number, spread, text, type Grid } from './grid.ts';
import { scoreboardWidths } from './scoreboard-lines.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell, Sparkline } from './sheet.ts';
import { quarterFrom, summaryLines, valueIn, type SummaryLine } from './summary-lines.ts';

/** The quarters that are shown end with the reported one. */
const quarterCount = 5;
const fewestQuarters = 3;
const firstColumn = 3;
const sparkColumn = firstColumn + quarterCount;
const rowPoints = 24;

/**
 * The figures of the first page over the last quarters, as they were shown to the same audience, each with a picture of its course. Figures that
 * were shown in fewer than three of them are left out; with none left, nothing is said.
 */
export function quarterLines(grid: Grid, context: SheetContext, name: string): Sparkline[] {
  const { scoreboard } = context.words;
  const quarters = Array.from({ length: quarterCount }, (_, index) =>
    quarterFrom(context, index + 1 - quarterCount),
  );
  const lines = summaryLines(context)
    .map((line) => ({ line, values: quarters.map((quarter) => valueIn(context, line, quarter)) }))
    .filter(({ values }) => values.filter((value) => value !== null).length >= fewestQuarters);
  if (lines.length === 0) return [];
  const { title, columns, note } = scoreboard.quarters;
  const wide = (value: string, role: 'section' | 'caption') =>
    grid.add(...spread([text(value, role, scoreboardWidths.length)]));
  wide(title, 'section');
  grid.add(
    ...[columns.figure, columns.unit].map((label) => text(label, 'heading')),
    ...quarters.map((quarter) => text(quarter ?? '', 'number-heading')),
    text(columns.course, 'heading'),
  );
  const sparklines = lines.map(({ line, values }) => {
    const cells = values.map((value) => valueCell(value, line));
    const row = grid.addHigh(rowPoints, [text(line.label, 'label'), text(line.unit), ...cells, text('')]);
    const area = {
      sheet: name,
      fromColumn: firstColumn,
      fromRow: row,
      toColumn: sparkColumn - 1,
      toRow: row,
    };
    return { column: sparkColumn, row, area, isSigned: values.some((value) => (value ?? 0) < 0) };
  });
  wide(note, 'caption');
  grid.gap();
  return sparklines;
}

function valueCell(value: number | null, { format }: SummaryLine): Cell {
  return value === null ? text('–', 'hidden') : number(value, format || formats.quantity);
}
