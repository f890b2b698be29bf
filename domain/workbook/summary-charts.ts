import { cellArea, type Grid } from './grid.ts';
import { marked } from './picture.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Chart } from './sheet.ts';
import { columnOf, columnTitle, summaryColumns } from './summary-columns.ts';
import type { SummaryLine } from './summary-lines.ts';

export type PlacedLine = SummaryLine & { row: number };

const chartRows = 9;

/** Side by side, so that one chart reaches over them: what was lies left of what is, what is expected right of it. */
const scenarios = [
  { id: 'before', look: 'previous' },
  { id: 'plan', look: 'plan' },
  { id: 'value', look: 'actual' },
  { id: 'forecast', look: 'forecast' },
] as const;

/** Figures with the row in which each stands, below the row of headings. */
interface Leads {
  sheet: string;
  head: number;
  leads: PlacedLine[];
}

/** One beside the other; units differ, so each has an axis of its own. */
export function leadCharts(grid: Grid, context: SheetContext, { sheet, head, leads }: Leads): Chart[] {
  const drawn = leads.filter((line) => scenarioValues(line).filter((value) => value !== null).length > 1);
  if (drawn.length === 0) return [];
  const top = grid.nextRow();
  grid.room(chartRows);
  const edges = { from: top - 1, to: top + chartRows - 1 };
  return drawn.map((line, index) => ({
    ...leadChart(context, line, { sheet, head }),
    from: { column: chartEdges[index] ?? 0, row: edges.from },
    to: { column: chartEdges[index + 1] ?? summaryColumns.length, row: edges.to },
  }));
}

/** Columns where a chart ends and the next begins, of about equal widths. */
const chartEdges = [0, 4, 10, summaryColumns.length];

function scenarioValues(line: SummaryLine): (number | null)[] {
  return [line.before, line.plan, line.value, line.forecast?.value ?? null];
}

/** From the first that is known to the last: what was never measured leaves no room at the sides. */
function shownOf(line: SummaryLine) {
  const all = scenarioValues(line);
  const known = (value: number | null) => value !== null;
  const [from, to] = [all.findIndex(known), all.findLastIndex(known) + 1];
  return { shown: scenarios.slice(from, to), values: all.slice(from, to) };
}

function leadChart(
  context: SheetContext,
  line: PlacedLine,
  { sheet, head }: { sheet: string; head: number },
): Omit<Chart, 'from' | 'to'> {
  const { input, words, labels } = context;
  const { shown, values } = shownOf(line);
  const names = shown.map(({ id }) => columnTitle(context, id));
  const over = (row: number) => {
    const [first = 0, ...others] = shown.map(({ id }) => columnOf(id));
    return { sheet, fromColumn: first, toColumn: others.at(-1) ?? first, fromRow: row, toRow: row };
  };
  const title = words.summary.chart.title({
    organisation: labels.organisation,
    figure: line.label,
    unit: line.unit,
    quarter: input.campaign.period,
  });
  return {
    title: marked(context, title),
    altText: words.summary.chart.alt(
      line.label,
      names.flatMap((name, index) => {
        const value = values[index] ?? null;
        return value === null ? [] : [{ name: name.replace('\n', ' '), value: line.say(value) }];
      }),
    ),
    kind: 'column',
    grouping: 'clustered',
    categories: { area: over(head), values: names },
    series: [
      {
        name: { area: cellArea(sheet, columnOf('figure'), line.row), value: line.label },
        area: over(line.row),
        values,
        pointLooks: shown.map(({ look }) => look),
      },
    ],
    format: line.format,
    maximum: null,
  };
}
