import { cellArea, columnArea, number, text } from '../../../../domain/workbook/grid.ts';
import type { Chart, ChartSeries, Sheet, WorkbookLayout } from '../../../../domain/workbook/sheet.ts';

type Column = Pick<ChartSeries, 'values' | 'look' | 'labelled'> & { name: string };
type Drawn = Pick<Chart, 'kind' | 'grouping' | 'format' | 'maximum'>;

/** One sheet with a small table and the chart over it. */
function chartSheet(name: string, drawn: Drawn, places: string[] | number[], columns: Column[]): Sheet {
  const rows = { from: 2, to: places.length + 1 };
  const lines = places.map((place, at) => [
    typeof place === 'number' ? number(place, '0') : text(place),
    ...columns.map(({ values }) => number(values[at] ?? null, drawn.format)),
  ]);
  const chart: Chart = {
    ...drawn,
    title: name,
    altText: `${name}, of ${columns.length} series`,
    categories: { area: columnArea(name, 1, rows), values: places },
    series: columns.map(({ name: label, ...rest }, index) => ({
      ...rest,
      name: { area: cellArea(name, index + 2, 1), value: label },
      area: columnArea(name, index + 2, rows),
    })),
    categoryAxisTitle: 'Categories',
    valueAxisTitle: 'Levels',
    from: { column: 6, row: 1 },
    to: { column: 14, row: 24 },
  };
  const head = [text('', 'heading'), ...columns.map((column) => text(column.name, 'number-heading'))];
  return {
    name,
    columnWidths: [16, 12, 12, 12, 12, 12],
    rows: [head, ...lines].map((cells) => ({ heightPoints: null, cells })),
    frozen: { rows: 1, columns: 1 },
    printTitleRows: { from: 1, to: 1 },
    onePage: true,
    charts: [chart],
  };
}

export function layoutOf(sheets: Sheet[]): WorkbookLayout {
  return {
    title: 'Sample',
    subject: 'Sample',
    creator: 'Quarterdeck',
    language: 'en',
    madeAt: '2026-12-18T18:00:00.000Z',
    footer: 'Sample',
    paper: 'a4',
    sheets,
    names: [],
  };
}

const quarters = ['Q1', 'Q2', 'Q3', 'Q4'];
const compared: Column[] = [
  { name: 'Previous', values: [2.1, 2.2, 2.4, 2.5], look: 'previous' },
  { name: 'Plan', values: [2.4, 2.5, 2.6, 2.8], look: 'plan' },
  { name: 'Actual', values: [2.3, 2.6, null, null], look: 'actual' },
  { name: 'Forecast', values: [null, null, 2.7, 2.9], look: 'forecast' },
];
const level = { format: '0.0', maximum: null };

/** A sheet for each kind of chart, and a bridge. */
export const chartSamples: Sheet[] = [
  chartSheet('Bars', { kind: 'bar', grouping: 'clustered', ...level }, quarters, compared),
  chartSheet('Columns', { kind: 'column', grouping: 'clustered', ...level }, quarters, compared),
  chartSheet('Stacked bars', { kind: 'bar', grouping: 'stacked', ...level }, quarters, [
    { name: 'Foundation', values: [5, 4, 3, 2] },
    { name: 'Working', values: [3, 4, 4, 4] },
    { name: 'Advanced', values: [2, 2, 2, 3] },
    { name: 'Expert', values: [0, 0, 1, 1] },
  ]),
  chartSheet('Lines', { kind: 'line', grouping: 'clustered', ...level }, quarters, compared),
  chartSheet('Areas', { kind: 'area', grouping: 'stacked', ...level }, quarters, [
    { name: 'Done', values: [1, 2, 3, 4] },
    { name: 'Open', values: [4, 3, 2, 1] },
  ]),
  chartSheet(
    'Steps',
    { kind: 'curve', grouping: 'clustered', format: '0%', maximum: 1 },
    [0, 10, 10, 40, 40, 90],
    [
      { name: 'With the programme', values: [1, 1, 0.8, 0.8, 0.3, 0.3], look: 'actual' },
      { name: 'Without', values: [1, 1, 0.9, 0.9, 0.7, 0.7], look: 'previous' },
    ],
  ),
  chartSheet(
    'Bridge',
    { kind: 'column', grouping: 'stacked', format: '+0.00;-0.00', maximum: null },
    ['Last quarter', 'Joiners', 'Learning', 'Leavers', 'This quarter'],
    [
      { name: 'Base', values: [null, 2, 1.7, 1.7, null], look: 'invisible' },
      { name: 'Level', values: [2, null, null, null, 1.9], look: 'actual' },
      { name: 'Worse', values: [null, 0.4, null, 0.2, null], look: 'worse' },
      { name: 'Better', values: [null, null, 0.7, null, null], look: 'better' },
    ],
  ),
  chartSheet('Below zero', { kind: 'column', grouping: 'clustered', ...level }, quarters, [
    { name: 'Return', values: [-1, -0.5, 0.5, 2] },
  ]),
];

/** Four quarters in a row each, and what they come to as a picture in a cell. */
export const sparklineSample: Sheet = {
  ...chartSheet("Quarters' trend", { kind: 'column', grouping: 'clustered', ...level }, quarters, compared),
  rows: [
    [text('', 'heading'), ...quarters.map((quarter) => text(quarter, 'number-heading'))],
    [text('Level'), ...[2, 2.2, 2.4, 2.9].map((value) => number(value, '0.0'))],
    [text('Return'), ...[-1, 0.5, null, 2].map((value) => number(value, '0.0'))],
  ].map((cells) => ({ heightPoints: 24, cells })),
  sparklines: [2, 3].map((row) => ({
    column: 6,
    row,
    area: { sheet: "Quarters' trend", fromColumn: 2, toColumn: 5, fromRow: row, toRow: row },
    isSigned: row === 3,
  })),
};
