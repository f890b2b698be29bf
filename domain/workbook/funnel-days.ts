import type { FunnelKind, FunnelResult } from '../results.ts';
import { at, cellArea, columnArea, formats, formula, number, spread, text, type Grid } from './grid.ts';
import { marked } from './picture.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Chart } from './sheet.ts';

const kindOrder: readonly FunnelKind[] = ['rate-self', 'rate-manager', 'rate-peer', 'rate-other', 'learn'];
const chartRows = 14;
const chartColumns = 7;
/** Day, invited and started: before the kinds of what was done. */
const columnsBefore = 3;

/**
 * How far the campaign was at the end of each day: invited, started, and done by kind, below a picture. A day without answers keeps the number of
 * the day before. Results of earlier versions know only what was done.
 */
export function dayLines(grid: Grid, context: SheetContext, name: string): Chart[] {
  const { words, input } = context;
  const { byDay, days } = input.results.funnel;
  const kinds = kindOrder.filter((kind) => byDay.some((day) => day.kind === kind));
  if (kinds.length === 0 && !days?.length) return [];
  const { columns } = words.funnel;
  grid.add(...spread([text(words.funnel.byDay, 'section', grid.columnWidths.length)]));
  const stages = days ? [columns.invited, columns.started] : [];
  const rows = dayRows(input.results.funnel, kinds);
  const top = grid.nextRow() - 1;
  const isDrawn = days !== undefined && rows.length > 1;
  if (isDrawn) grid.room(chartRows);
  const head = grid.add(
    text(columns.day, 'heading'),
    ...stages.map((label) => text(label, 'number-heading')),
    ...kinds.map((kind) => text(words.funnel.kinds[kind], 'number-heading')),
    text(days ? columns.answered : words.funnel.all, 'number-heading'),
  );
  const from = grid.nextRow();
  const before = days ? columnsBefore : 1;
  for (const { on, invited, started, done } of rows) {
    const row = grid.nextRow();
    const sum = `SUM(${at(before + 1, row)}:${at(before + kinds.length, row)})`;
    const all = done.reduce((total, count) => total + count, 0);
    grid.add(
      text(on, 'label'),
      ...(days ? [invited, started].map((count) => number(count, formats.count)) : []),
      ...done.map((count) => number(count, formats.count)),
      kinds.length > 0 ? formula(sum, all, formats.count) : number(0, formats.count),
    );
  }
  if (!isDrawn) return [];
  const chart = dayChart(context, rows, { name, head, from, done: columnsBefore + kinds.length + 1 });
  const corner = { column: 0, row: top };
  return [{ ...chart, from: corner, to: { column: chartColumns, row: top + chartRows - 1 } }];
}

interface DayRow {
  on: string;
  invited: number;
  started: number;
  /** By kind. */
  done: number[];
}

function dayRows(
  { byDay, days = [] }: Pick<FunnelResult, 'byDay' | 'days'>,
  kinds: readonly FunnelKind[],
): DayRow[] {
  const stages = new Map(days.map((day) => [day.on, day]));
  const answered = Map.groupBy(byDay, ({ on }) => on);
  const reached = new Map<FunnelKind, number>();
  let last = { invited: 0, started: 0 };
  return [...new Set([...stages.keys(), ...answered.keys()])].toSorted().map((on) => {
    last = stages.get(on) ?? last;
    for (const day of answered.get(on) ?? []) reached.set(day.kind, day.answered);
    const { invited, started } = last;
    return { on, invited, started, done: kinds.map((kind) => reached.get(kind) ?? 0) };
  });
}

interface Rows {
  name: string;
  head: number;
  from: number;
  /** Column of all that was done. */
  done: number;
}

function dayChart(
  context: SheetContext,
  rows: readonly DayRow[],
  { name, head, from, done }: Rows,
): Omit<Chart, 'from' | 'to'> {
  const { words, labels, input, figures } = context;
  const { columns, dayChartTitle, dayChartAlt, axis } = words.funnel;
  const span = { from, to: from + rows.length - 1 };
  const doneOf = (row: DayRow) => row.done.reduce((total, count) => total + count, 0);
  const series = (column: number, value: string, valueOf: (row: DayRow) => number) => ({
    name: { area: cellArea(name, column, head), value },
    area: columnArea(name, column, span),
    values: rows.map(valueOf),
  });
  const last = rows.at(-1);
  return {
    title: marked(context, dayChartTitle(labels.organisation, input.campaign.period)),
    altText: dayChartAlt({
      day: last?.on ?? '',
      invited: figures.count(last?.invited ?? 0),
      started: figures.count(last?.started ?? 0),
      answered: figures.count(last ? doneOf(last) : 0),
    }),
    kind: 'line',
    grouping: 'clustered',
    categories: { area: columnArea(name, 1, span), values: rows.map(({ on }) => on) },
    series: [
      series(2, columns.invited, ({ invited }) => invited),
      series(3, columns.started, ({ started }) => started),
      series(done, columns.answered, doneOf),
    ],
    valueAxisTitle: axis,
    format: formats.count,
    maximum: null,
  };
}
