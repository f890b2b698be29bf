import type { LearningMeasures } from '../learning/learning-measures.ts';
import type { WayLearned } from '../learning/ways.ts';
import { at, cellArea, columnArea, formats, formula, number, spread, text, type Grid } from './grid.ts';
import { marked } from './picture.ts';
import { scoreboardWidths } from './scoreboard-lines.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Chart } from './sheet.ts';

const column = { way: 1, completed: 4, share: 5, learners: 6 } as const;
const width = scoreboardWidths.length;
const chartRows = 16;

/** How people learned: completed courses by way, their share, and how many learned so; with a picture of several ways. */
export function wayLines(
  grid: Grid,
  context: SheetContext,
  { learning, name }: { learning: LearningMeasures; name: string },
): Chart[] {
  const { ways, from, to } = learning;
  if (ways === undefined) return [];
  const words = context.words.scoreboard.ways;
  grid.add(...spread([text(words.title(from, to), 'section', width)]));
  if (ways === null || ways.length === 0) {
    grid.add(...spread([text(ways === null ? words.held : words.none, 'caption', width)]));
    return [];
  }
  const { columns } = words;
  const head = grid.add(
    ...spread([
      text(columns.way, 'heading', 3),
      ...[columns.completed, columns.share, columns.learners].map((label) => text(label, 'number-heading')),
    ]),
  );
  const first = grid.nextRow();
  const total = first + ways.length;
  const all = ways.reduce((sum, { completed }) => sum + completed, 0);
  for (const { way, completed, learners } of ways)
    grid.add(
      ...spread([
        text(words.labels[way], 'label', 3),
        number(completed, formats.count),
        formula(
          `${at(column.completed, grid.nextRow())}/${at(column.completed, total)}`,
          completed / all,
          formats.share,
        ),
        number(learners, formats.count),
      ]),
    );
  const range = `${at(column.completed, first)}:${at(column.completed, total - 1)}`;
  grid.add(
    ...spread([
      text(words.all, 'total-label', 3),
      { ...formula(`SUM(${range})`, all, formats.count), role: 'total' as const },
    ]),
  );
  grid.add(...spread([text(words.note(context.groupMinimum), 'caption', width)]));
  // Of one way, a picture would say nothing.
  if (ways.length < 2) return [];
  const top = grid.nextRow();
  grid.room(chartRows);
  return [{ ...wayChart(context, ways, { name, head, first }), ...corners(top) }];
}

function corners(top: number): Pick<Chart, 'from' | 'to'> {
  return { from: { column: 0, row: top }, to: { column: column.learners, row: top + chartRows - 1 } };
}

function wayChart(
  context: SheetContext,
  ways: readonly WayLearned[],
  { name, head, first }: { name: string; head: number; first: number },
): Omit<Chart, 'from' | 'to'> {
  const { words, labels, input, figures } = context;
  const said = words.scoreboard.ways;
  const rows = { from: first, to: first + ways.length - 1 };
  return {
    title: marked(context, said.chartTitle(labels.organisation, input.campaign.period)),
    altText: said.chartAlt(
      ways.map(({ way, completed }) => ({ way: said.labels[way], completed: figures.count(completed) })),
    ),
    grouping: 'clustered',
    categories: { area: columnArea(name, column.way, rows), values: ways.map(({ way }) => said.labels[way]) },
    series: [
      {
        name: { area: cellArea(name, column.completed, head), value: said.columns.completed },
        area: columnArea(name, column.completed, rows),
        values: ways.map(({ completed }) => completed),
      },
    ],
    valueAxisTitle: said.axis,
    format: formats.count,
    maximum: null,
  };
}
