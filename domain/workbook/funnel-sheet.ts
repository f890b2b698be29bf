import type { FunnelCount, FunnelKind } from '../results.ts';
import {
  at,
  cellArea,
  columnArea,
  formats,
  formula,
  number,
  spread,
  longSheet,
  startGrid,
  text,
  type Grid,
} from './grid.ts';
import { dayLines } from './funnel-days.ts';
import { poolSmallUnits } from './pool-units.ts';
import { partHeading, sheetHead } from './sheet-head.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Area, Chart, Sheet } from './sheet.ts';

export interface FunnelSheet {
  sheet: Sheet;
  /** All kinds together. */
  totals: { assigned: Area; answered: Area; share: Area };
}

const column = { group: 1, kind: 2, assigned: 3, invited: 4, started: 5, answered: 6, share: 7 } as const;
const stages = ['assigned', 'invited', 'started', 'answered'] as const;
const kindOrder: readonly FunnelKind[] = ['rate-self', 'rate-manager', 'rate-peer', 'rate-other', 'learn'];
const chartRows = 18;

/** How far the quarter came: what was asked, of whom, and what came back. */
export function funnelSheet(context: SheetContext, name: string): FunnelSheet {
  const { words, labels, input } = context;
  const grid = startGrid([34, 28, 12, 12, 12, 12, 12, 12, 12]);
  sheetHead(grid, context, words.funnel.title(labels.organisation));
  const head = grid.add(...headings(context));
  const counts = input.results.funnel.byKind.toSorted(byKindOrder);
  const from = grid.nextRow();
  const everybody = input.scope && 'name' in input.scope ? input.scope.name : words.funnel.everybody;
  for (const count of counts) grid.add(...countLine(context, everybody, count, grid.nextRow()));
  const total = grid.add(...totalLine(context, counts, { from, row: grid.nextRow() }));
  const chart = counts.length > 0 ? [funnelChart(context, { name, head, from, counts }, grid.nextRow())] : [];
  if (chart.length > 0) grid.room(chartRows + 1);
  grid.gap();
  unitLines(grid, context);
  const days = dayLines(grid, context, name);
  const cell = (of: keyof typeof column) => cellArea(name, column[of], total);
  const sheet = { ...longSheet(name, grid), charts: [...chart, ...days] };
  return { sheet, totals: { assigned: cell('assigned'), answered: cell('answered'), share: cell('share') } };
}

function headings(context: SheetContext) {
  const { columns } = context.words.funnel;
  return [
    text(partHeading(context, columns.group), 'heading'),
    text(columns.kind, 'heading'),
    ...[...stages, 'share' as const].map((stage) => text(columns[stage], 'number-heading')),
  ];
}

function countLine({ words }: SheetContext, group: string, count: FunnelCount, row: number) {
  return [
    text(group, 'label'),
    text(words.funnel.kinds[count.kind]),
    ...stages.map((stage) => number(count[stage], formats.count)),
    shareCell(count.answered, count.assigned, row),
  ];
}

function shareCell(answered: number, assigned: number, row: number) {
  const code = `IF(${at(column.assigned, row)}=0,"",${at(column.answered, row)}/${at(column.assigned, row)})`;
  return formula(code, assigned === 0 ? '' : answered / assigned, formats.share);
}

function totalLine(
  { words }: SheetContext,
  counts: FunnelCount[],
  { from, row }: { from: number; row: number },
) {
  const sum = (stage: (typeof stages)[number]) => counts.reduce((all, count) => all + count[stage], 0);
  const cells = stages.map((stage) => {
    const range = `${at(column[stage], from)}:${at(column[stage], Math.max(from, row - 1))}`;
    return {
      ...formula(counts.length > 0 ? `SUM(${range})` : '0', sum(stage), formats.count),
      role: 'total' as const,
    };
  });
  const share = { ...shareCell(sum('answered'), sum('assigned'), row), role: 'total' as const };
  return [text(words.funnel.all, 'total-label'), text('', 'total-label'), ...cells, share];
}

function unitLines(grid: Grid, context: SheetContext): void {
  const { words, input, groupMinimum } = context;
  const units = poolSmallUnits(input.results.funnel.byUnit, groupMinimum);
  const isOfPart = input.scope !== undefined && input.scope.of !== 'organisation';
  // The one unit of a part stands above already.
  if (units.length <= (isOfPart ? 1 : 0)) return;
  grid.add(...spread([text(words.funnel.byUnit, 'section', column.share)]));
  grid.add(...headings(context));
  for (const unit of units) {
    const name = unit.name ?? words.funnel.smallUnits(groupMinimum);
    for (const count of unit.counts.toSorted(byKindOrder)) {
      grid.add(...countLine(context, name, count, grid.nextRow()));
    }
  }
  grid.gap();
}

interface KindRows {
  name: string;
  head: number;
  from: number;
  counts: FunnelCount[];
}

function funnelChart({ words, input, labels }: SheetContext, rows: KindRows, below: number): Chart {
  const { name, head, from, counts } = rows;
  const span = { from, to: from + counts.length - 1 };
  const kinds = counts.map((count) => words.funnel.kinds[count.kind]);
  return {
    title: words.funnel.chartTitle(labels.organisation, input.campaign.period),
    altText: words.funnel.chartAlt(
      counts.map((count, index) => ({ ...count, kind: kinds[index] ?? count.kind })),
    ),
    grouping: 'clustered',
    categories: { area: columnArea(name, column.kind, span), values: kinds },
    series: stages.map((stage) => ({
      name: { area: cellArea(name, column[stage], head), value: words.funnel.columns[stage] },
      area: columnArea(name, column[stage], span),
      values: counts.map((count) => count[stage]),
    })),
    valueAxisTitle: words.funnel.axis,
    format: formats.count,
    maximum: null,
    from: { column: 0, row: below },
    to: { column: column.share, row: below + chartRows },
  };
}

function byKindOrder(a: FunnelCount, b: FunnelCount): number {
  return kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind);
}
