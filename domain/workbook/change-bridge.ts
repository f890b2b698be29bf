import type { ReportedChange } from '../change/reported-change.ts';
import type { TrendBridge } from '../change/trend-bridge.ts';
import { at, cellArea, columnArea, formats, formula, number, spread, text, type Grid } from './grid.ts';
import { marked } from './picture.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell, Chart, SeriesLook } from './sheet.ts';

/** As people ask: those who were there, what was asked of them, who came and went, what else. */
const steps = ['stayers', 'targets', 'joiners', 'leavers', 'measured', 'framework'] as const;
const chartRows = 14;

type Measure = 'shortfall' | 'level';
type Column = 'step' | 'people' | Measure | 'base' | 'mean' | 'better' | 'worse';

interface Of {
  change: ReportedChange;
  name: string;
}

interface Told extends Of {
  context: SheetContext;
  bridges: readonly [Measure, TrendBridge][];
  /** The one in the picture. */
  drawn: Measure;
  order: readonly Column[];
  /** Those told one by one. */
  told: readonly (typeof steps)[number][];
  /** What the others are called. */
  others: string;
}

/** From last quarter's mean to this quarter's, step by step, with its picture; in a sentence where it cannot be told. */
export function bridgeTable(grid: Grid, context: SheetContext, of: Of): Chart[] {
  const { bridge } = context.words.change;
  const told = toldIn(context, of);
  const wide = (value: string, role: 'section' | 'caption') =>
    grid.add(...spread([text(value, role, told.order.length)]));
  wide(bridge.section, 'section');
  if (told.bridges.length === 0) {
    const { bridges } = of.change.trend.total;
    const known = bridges.some(({ reason }) => reason === 'no-stayers') ? 'no-stayers' : 'hidden';
    wide(bridge.none[known](context.groupMinimum), 'caption');
    return [];
  }
  wide(bridge.howToRead[told.drawn], 'caption');
  const head = grid.add(
    ...told.order.map((key) => text(headingOf(told, key), key === 'step' ? 'heading' : 'number-heading')),
  );
  const lines = linesOf(told);
  const from = head + 1;
  lines.forEach((line, index) => grid.add(...cellsOf(line, { from, row: from + index, told })));
  grid.gap();
  const top = grid.nextRow() - 1;
  grid.room(chartRows);
  const corners = {
    from: { column: 0, row: top },
    to: { column: told.order.length - 1, row: top + chartRows - 1 },
  };
  return [{ ...chartOf(told, { lines, head, from }), ...corners }];
}

/** Of a unit there are levels alone, and those measured in both quarters apart from all others. */
function toldIn(context: SheetContext, of: Of): Told {
  const bridges = (['shortfall', 'level'] as const).flatMap((each): [Measure, TrendBridge][] => {
    const found = of.change.trend.total.bridges.find(({ measure }) => measure === each);
    return found && found.total !== null ? [[each, found]] : [];
  });
  const [drawn] = bridges[0] ?? ['shortfall' as const];
  const measures = bridges.map(([measure]) => measure);
  const { bridge } = context.words.change;
  const { scope } = context.input;
  const isPart = scope !== undefined && scope.of !== 'organisation';
  return {
    ...of,
    context,
    bridges,
    drawn,
    order: ['step', 'people', ...measures, 'base', 'mean', 'better', 'worse'],
    told: isPart ? ['stayers'] : steps,
    others: isPart ? bridge.others : bridge.together,
  };
}

function headingOf({ context, drawn }: Pick<Told, 'context' | 'drawn'>, key: Column): string {
  const { columns } = context.words.change.bridge;
  return key === 'better' || key === 'worse' ? columns[key][drawn] : columns[key];
}

type Values = Partial<Record<Measure, number | null>>;

interface Line {
  label: string;
  kind: 'before' | 'step' | 'after';
  /** Null: hidden; of a quarter there is none beside its mean. */
  people: number | null;
  /** Null: hidden, and in the sum of what is. */
  values: Values;
  /** Sums of what is drawn up to the line before, and with this one. */
  up: { from: number; to: number };
}

function linesOf({ context: { words, input }, change: { period }, bridges, drawn, ...of }: Told): Line[] {
  const { bridge } = words.change;
  const valuesOf = (each: (of: TrendBridge) => number | null): Values =>
    Object.fromEntries(bridges.map(([measure, of]) => [measure, each(of)]));
  const [[, first] = []] = bridges;
  const told = of.told.flatMap((step) => {
    const people = first?.people[step] ?? null;
    // Known to be nothing of nobody.
    if (bridges.every(([, of]) => of.people[step] === 0)) return [];
    return [{ label: bridge.steps[step], people, values: valuesOf(({ parts }) => parts[step]) }];
  });
  const rest = valuesOf(restOf);
  const together = Object.values(rest).every((value) => value === null)
    ? []
    : [{ label: of.others, people: null, values: rest }];
  const start = valuesOf(({ before }) => before);
  let sum = start[drawn] ?? 0;
  const before: Line = {
    label: bridge.quarter(period),
    kind: 'before',
    people: null,
    values: start,
    up: { from: 0, to: sum },
  };
  const middle = [...told, ...together].map((line): Line => {
    const from = sum;
    sum += line.values[drawn] ?? 0;
    return { ...line, kind: 'step', up: { from, to: sum } };
  });
  const sums = bridges.map(([measure]) => [
    measure,
    [before, ...middle].reduce((all, { values }) => all + (values[measure] ?? 0), 0),
  ]);
  const after: Line = {
    label: bridge.quarter(input.campaign.period),
    kind: 'after',
    people: null,
    values: Object.fromEntries(sums),
    up: { from: 0, to: sum },
  };
  return [before, ...middle, after];
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
  told: Told;
}

function cellsOf(line: Line, place: Placed): (Cell | null)[] {
  const { label, kind, people, values } = line;
  const { context, bridges, drawn } = place.told;
  const hidden = text(context.words.change.hidden, 'hidden');
  if (kind === 'after') {
    const sums = bridges.map(([measure]) => ({ ...sumIn(place, measure, values), role: 'total' as const }));
    return [text(label, 'total-label'), text('', 'total-label'), ...sums, null, ownIn(place, values)];
  }
  const format = kind === 'before' ? formats.level : formats.signedLevel;
  const cells = bridges.map(([measure]) => {
    const value = values[measure] ?? null;
    return value === null ? hidden : number(value, format);
  });
  if (kind === 'before') return [text(label, 'label'), text(''), ...cells, null, ownIn(place, values)];
  const start = [text(label, 'label'), peopleCell(people, hidden), ...cells];
  const value = values[drawn] ?? null;
  return value === null ? start : [...start, ...stepCells(line, value, place)];
}

/** All lines above, added up. */
function sumIn({ from, row, told: { order } }: Placed, measure: Measure, values: Values) {
  const column = columnOf(order, measure);
  return formula(`SUM(${at(column, from)}:${at(column, row - 1)})`, values[measure] ?? 0, formats.level);
}

/** What is drawn of a quarter. */
function ownIn({ row, told: { order, drawn } }: Placed, values: Values) {
  return formula(at(columnOf(order, drawn), row), values[drawn] ?? 0, formats.level);
}

/** A step of the picture, on its base. */
function stepCells({ up }: Line, value: number, { from, row, told }: Placed): (Cell | null)[] {
  const column = columnOf(told.order, told.drawn);
  const falls = value < 0;
  const below = `SUM(${at(column, from)}:${at(column, falls ? row : row - 1)})`;
  const base = formula(below, Math.min(up.from, up.to), formats.level);
  const own = at(column, row);
  const step = formula(falls ? `0-${own}` : own, Math.abs(value), formats.level);
  if (value === 0) return [base, null];
  return [base, null, ...(isBetter(told, value) ? [step, null] : [null, step])];
}

/** Less shortfall is better, and more of a level. */
function isBetter({ drawn }: Pick<Told, 'drawn'>, value: number): boolean {
  return drawn === 'shortfall' ? value < 0 : value > 0;
}

function columnOf(order: readonly Column[], key: Column): number {
  return order.indexOf(key) + 1;
}

function peopleCell(people: number | null, hidden: Cell): Cell {
  return people === null ? hidden : number(people, formats.count, 'count');
}

interface Table {
  lines: readonly Line[];
  head: number;
  from: number;
}

function chartOf(told: Told, { lines, head, from }: Table): Omit<Chart, 'from' | 'to'> {
  const { context, change, name, drawn, order } = told;
  const { words, input, figures } = context;
  const { bridge } = words.change;
  const to = from + lines.length - 1;
  const series = (
    of: 'base' | 'mean' | 'better' | 'worse',
    look: SeriesLook,
    valueOf: (line: Line) => number | null,
  ) => ({
    look,
    name: { area: cellArea(name, columnOf(order, of), head), value: headingOf(told, of) },
    area: columnArea(name, columnOf(order, of), { from, to }),
    values: lines.map(valueOf),
  });
  const valueOf = ({ values }: Line) => values[drawn] ?? null;
  const step = (line: Line, better: boolean) => {
    const value = valueOf(line);
    if (line.kind !== 'step' || !value) return null;
    return isBetter(told, value) === better ? Math.abs(value) : null;
  };
  const signed = { less: '"−"0.00', more: '"+"0.00' };
  return {
    title: marked(context, bridge.chartTitle[drawn](change.period, input.campaign.period)),
    altText: bridge.chartAlt[drawn](
      lines.map((line) => {
        const value = valueOf(line);
        const written = line.kind === 'step' ? figures.change : figures.level;
        return { step: line.label, value: value === null ? words.change.hidden : written(value) };
      }),
    ),
    kind: 'column',
    grouping: 'stacked',
    categories: {
      area: columnArea(name, columnOf(order, 'step'), { from, to }),
      values: lines.map(({ label }) => label),
    },
    series: [
      series('base', 'invisible', (line) =>
        line.kind === 'step' && valueOf(line) !== null ? Math.min(line.up.from, line.up.to) : null,
      ),
      series('mean', 'actual', (line) => (line.kind === 'step' ? null : valueOf(line))),
      {
        ...series('better', 'better', (line) => step(line, true)),
        format: drawn === 'level' ? signed.more : signed.less,
      },
      {
        ...series('worse', 'worse', (line) => step(line, false)),
        format: drawn === 'level' ? signed.less : signed.more,
      },
    ],
    valueAxisTitle: bridge.axis,
    format: formats.level,
    maximum: null,
  };
}
