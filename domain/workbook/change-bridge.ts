import type { ReportedChange } from '../change/reported-change.ts';
import type { TrendBridge } from '../change/trend-bridge.ts';
import { at, cellArea, columnArea, formats, formula, number, spread, text, type Grid } from './grid.ts';
import { marked } from './picture.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell, Chart, SeriesLook } from './sheet.ts';

const order = ['step', 'people', 'shortfall', 'level', 'base', 'mean', 'better', 'worse'] as const;
const column = { step: 1, people: 2, shortfall: 3, level: 4, base: 5, mean: 6, better: 7, worse: 8 } as const;
/** As people ask: those who were there, what was asked of them, who came and went, what else. */
const steps = ['stayers', 'targets', 'joiners', 'leavers', 'measured', 'framework'] as const;
const chartRows = 14;

interface Of {
  change: ReportedChange;
  name: string;
}

/** From last quarter's mean to this quarter's, step by step, with its picture; in a sentence where it cannot be told. */
export function bridgeTable(grid: Grid, context: SheetContext, of: Of): Chart[] {
  const { words, groupMinimum } = context;
  const { bridge } = words.change;
  const wide = (value: string, role: 'section' | 'caption') =>
    grid.add(...spread([text(value, role, order.length)]));
  wide(bridge.section, 'section');
  const { bridges } = of.change.trend.total;
  const [shortfall, level] = (['shortfall', 'level'] as const).map((each) =>
    bridges.find(({ measure, total }) => measure === each && total !== null),
  );
  if (!shortfall || !level) {
    const known = bridges.some(({ reason }) => reason === 'no-stayers') ? 'no-stayers' : 'hidden';
    const isPart = context.input.scope !== undefined && context.input.scope.of !== 'organisation';
    wide(bridge.none[isPart ? 'of-part' : known](groupMinimum), 'caption');
    return [];
  }
  wide(bridge.howToRead, 'caption');
  const head = grid.add(
    ...order.map((key) => text(bridge.columns[key], key === 'step' ? 'heading' : 'number-heading')),
  );
  const lines = linesOf(context, of.change.period, { shortfall, level });
  const from = head + 1;
  lines.forEach((line, index) => grid.add(...cellsOf(line, { from, row: from + index, context })));
  grid.gap();
  const top = grid.nextRow() - 1;
  grid.room(chartRows);
  const corners = {
    from: { column: 0, row: top },
    to: { column: order.length - 1, row: top + chartRows - 1 },
  };
  return [{ ...chartOf(context, of, { lines, head, from }), ...corners }];
}

interface Line {
  label: string;
  kind: 'before' | 'step' | 'after';
  /** Null: hidden; of a quarter there is none beside its mean. */
  people: number | null;
  /** Null: hidden, and in the sum of what is. */
  shortfall: number | null;
  level: number | null;
  /** Sums of the shortfall up to the line before, and with this one. */
  up: { from: number; to: number };
}

function linesOf(
  { words, input }: SheetContext,
  period: string,
  { shortfall, level }: Record<'shortfall' | 'level', TrendBridge>,
): Line[] {
  const { bridge } = words.change;
  const told = steps.flatMap((step) => {
    const people = shortfall.people[step];
    // Known to be nothing of nobody.
    if (people === 0 && level.people[step] === 0) return [];
    return [
      { label: bridge.steps[step], people, shortfall: shortfall.parts[step], level: level.parts[step] },
    ];
  });
  const rest = { shortfall: restOf(shortfall), level: restOf(level) };
  const together =
    rest.shortfall === null && rest.level === null ? [] : [{ label: bridge.together, people: null, ...rest }];
  let sum = shortfall.before ?? 0;
  const first: Line = {
    label: bridge.quarter(period),
    kind: 'before',
    people: null,
    shortfall: sum,
    level: level.before,
    up: { from: 0, to: sum },
  };
  const middle = [...told, ...together].map((line): Line => {
    const from = sum;
    sum += line.shortfall ?? 0;
    return { ...line, kind: 'step', up: { from, to: sum } };
  });
  const levels = [first, ...middle].reduce((all, line) => all + (line.level ?? 0), 0);
  const last: Line = {
    label: bridge.quarter(input.campaign.period),
    kind: 'after',
    people: null,
    shortfall: sum,
    level: levels,
    up: { from: 0, to: sum },
  };
  return [first, ...middle, last];
}

/** What hidden parts come to together; null: none is hidden. */
function restOf({ total, parts }: TrendBridge): number | null {
  const all = steps.map((step) => parts[step]);
  if (!all.includes(null)) return null;
  return (total ?? 0) - all.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}

interface Placed {
  /** The first line of the table, and this one. */
  from: number;
  row: number;
  context: SheetContext;
}

function cellsOf({ label, kind, people, shortfall, level, up }: Line, { from, row, context }: Placed) {
  const hidden = text(context.words.change.hidden, 'hidden');
  if (kind === 'after') {
    const sumOf = (of: 'shortfall' | 'level', value: number | null) => ({
      ...formula(`SUM(${at(column[of], from)}:${at(column[of], row - 1)})`, value ?? 0, formats.level),
      role: 'total' as const,
    });
    return [
      text(label, 'total-label'),
      text('', 'total-label'),
      sumOf('shortfall', shortfall),
      sumOf('level', level),
      null,
      formula(at(column.shortfall, row), shortfall ?? 0, formats.level),
    ];
  }
  const format = kind === 'before' ? formats.level : formats.signedLevel;
  const cell = (value: number | null) => (value === null ? hidden : number(value, format));
  const start = [text(label, 'label'), kind === 'step' ? peopleCell(people, hidden) : text('')];
  const own = at(column.shortfall, row);
  if (kind === 'before')
    return [...start, cell(shortfall), cell(level), null, formula(own, shortfall ?? 0, formats.level)];
  const sum = (to: number) => `SUM(${at(column.shortfall, from)}:${at(column.shortfall, to)})`;
  if (shortfall === null) return [...start, cell(null), cell(level)];
  const falls = shortfall < 0;
  const base = formula(sum(falls ? row : row - 1), Math.min(up.from, up.to), formats.level);
  const drawn = formula(falls ? `0-${own}` : own, Math.abs(shortfall), formats.level);
  return [
    ...start,
    cell(shortfall),
    cell(level),
    base,
    null,
    ...(shortfall === 0 ? [] : falls ? [drawn, null] : [null, drawn]),
  ];
}

function peopleCell(people: number | null, hidden: Cell): Cell {
  return people === null ? hidden : number(people, formats.count, 'count');
}

interface Table {
  lines: readonly Line[];
  head: number;
  from: number;
}

function chartOf(
  context: SheetContext,
  { change, name }: Of,
  { lines, head, from }: Table,
): Omit<Chart, 'from' | 'to'> {
  const { words, input, figures } = context;
  const { bridge } = words.change;
  const to = from + lines.length - 1;
  const series = (
    of: 'base' | 'mean' | 'better' | 'worse',
    look: SeriesLook,
    valueOf: (line: Line) => number | null,
  ) => ({
    look,
    name: { area: cellArea(name, column[of], head), value: bridge.columns[of] },
    area: columnArea(name, column[of], { from, to }),
    values: lines.map(valueOf),
  });
  const step = (line: Line, sign: -1 | 1) => {
    const { kind, shortfall } = line;
    if (kind !== 'step' || !shortfall) return null;
    return sign < 0 === shortfall < 0 ? Math.abs(shortfall) : null;
  };
  return {
    title: marked(context, bridge.chartTitle(change.period, input.campaign.period)),
    altText: bridge.chartAlt(
      lines.map(({ label, kind, shortfall }) => ({
        step: label,
        value:
          shortfall === null
            ? words.change.hidden
            : (kind === 'step' ? figures.change : figures.level)(shortfall),
      })),
    ),
    kind: 'column',
    grouping: 'stacked',
    categories: {
      area: columnArea(name, column.step, { from, to }),
      values: lines.map(({ label }) => label),
    },
    series: [
      series('base', 'invisible', ({ kind, shortfall, up }) =>
        kind === 'step' && shortfall !== null ? Math.min(up.from, up.to) : null,
      ),
      series('mean', 'actual', ({ kind, shortfall }) => (kind === 'step' ? null : shortfall)),
      { ...series('better', 'better', (line) => step(line, -1)), format: '"−"0.00' },
      { ...series('worse', 'worse', (line) => step(line, 1)), format: '"+"0.00' },
    ],
    valueAxisTitle: bridge.axis,
    format: formats.level,
    maximum: null,
  };
}
