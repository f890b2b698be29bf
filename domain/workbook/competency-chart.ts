import type { CompetencyMeasures } from '../time-to-competency/competency-measures.ts';
import type { CompetencyRow } from '../time-to-competency/time-to-competency.ts';
import { monthsOf } from './competency-rows.ts';
import { cellArea, columnArea, formats, number, text, type Grid } from './grid.ts';
import { marked } from './picture.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Chart, ChartSeries } from './sheet.ts';

/** Lines that can still be told apart, that of everybody among them. */
const mostLines = 4;
const chartRows = 17;
const chartColumns = 10;

/** A native chart of the steps in which shares of people get there, with the cells that it draws below it. */
export function competencyChart(
  grid: Grid,
  context: SheetContext,
  { measures, sheet }: { measures: CompetencyMeasures; sheet: string },
): Chart {
  const { words, input, figures } = context;
  const { competency } = words;
  const { total, from } = measures;
  const lines = [{ ...total, name: competency.everybody }, ...largest(measures.rows)];
  const top = grid.nextRow() - 1;
  grid.room(chartRows);
  grid.add(text(competency.points, 'section'));
  const head = grid.add(
    text(competency.curveColumns.months, 'heading'),
    ...lines.map(({ name }) => text(name, 'number-heading')),
  );
  const points = pointsOf(total);
  const values = lines.map((line) => points.map((point) => shareAt(line, point)));
  const first = grid.nextRow();
  points.forEach(({ quarter }, at) =>
    grid.add(
      number(monthsOf(quarter), formats.whole, 'label'),
      ...values.map((line) => {
        const share = line[at] ?? null;
        return share === null ? null : number(share, formats.share);
      }),
    ),
  );
  const rows = { from: first, to: grid.nextRow() - 1 };
  return {
    title: marked(context, competency.chartTitle(from, input.campaign.period)),
    altText: competency.chartAlt(
      total.curve.map(({ quarter, thereShare }) => ({
        months: figures.count(monthsOf(quarter)),
        there: figures.share(thereShare),
      })),
    ),
    kind: 'curve',
    grouping: 'clustered',
    categories: { area: columnArea(sheet, 1, rows), values: points.map(({ quarter }) => monthsOf(quarter)) },
    series: lines.map(({ name }, at): ChartSeries => ({
      name: { area: cellArea(sheet, at + 2, head), value: name },
      area: columnArea(sheet, at + 2, rows),
      values: values[at] ?? [],
      ...(at === 0 && { look: 'actual' }),
    })),
    categoryAxisTitle: competency.monthsAxis,
    valueAxisTitle: competency.thereAxis,
    format: formats.share,
    maximum: 1,
    from: { column: 0, row: top },
    to: { column: chartColumns, row: top + chartRows - 1 },
  };
}

/** Roles that are told, those of most people. */
function largest(rows: readonly CompetencyRow[]): CompetencyRow[] {
  return rows
    .filter(({ reason, curve }) => reason === null && curve.length > 0)
    .toSorted((a, b) => (b.n ?? 0) - (a.n ?? 0))
    .slice(0, mostLines - 1);
}

/** Where a line stands just before a quarter's end, or from then on. */
interface Point {
  quarter: number;
  isBefore: boolean;
}

function pointsOf({ curve }: CompetencyRow): Point[] {
  const start = { quarter: 0, isBefore: false };
  return [
    start,
    ...curve.flatMap(({ quarter }) => [
      { quarter, isBefore: true },
      { quarter, isBefore: false },
    ]),
  ];
}

/** As it was at the last quarter told; null beyond the last one. */
function shareAt({ curve }: CompetencyRow, { quarter, isBefore }: Point): number | null {
  if (quarter > (curve.at(-1)?.quarter ?? 0)) return null;
  const step = curve.findLast((each) => (isBefore ? each.quarter < quarter : each.quarter <= quarter));
  return step ? step.thereShare : 0;
}
