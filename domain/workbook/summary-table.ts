import { areaReference, at, formats, formula, number, spread, text, type Grid } from './grid.ts';
import type { KeyFigureId } from './key-figures.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Area, Cell, Chart, DefinedName } from './sheet.ts';
import { leadCharts, type PlacedLine } from './summary-charts.ts';
import { columnOf, columnTitle, summaryColumns, valueColumn } from './summary-columns.ts';
import { ledBy, summaryLines, type SummaryLine, type Variance } from './summary-lines.ts';
import type { SummaryColumn } from './summary-words.ts';

const width = summaryColumns.length;

/** Where figures are placed, and where other sheets work them out. */
interface Place {
  sheet: string;
  links: Partial<Record<KeyFigureId, Area>>;
}

/** What leads, with a chart each where there is something to compare. */
export function leadTable(
  grid: Grid,
  context: SheetContext,
  place: Place,
): { names: DefinedName[]; charts: Chart[] } {
  const { words, labels } = context;
  const { leading } = ledBy(summaryLines(context));
  if (leading.length === 0) return { names: [], charts: [] };
  const figures = leading.map(({ label, unit }) => `${label} (${unit})`);
  section(grid, words.summary.leading({ organisation: labels.organisation, figures }));
  const { head, placed, names } = addLines(grid, context, leading, place);
  const charts = leadCharts(grid, context, { sheet: place.sheet, head, leads: placed });
  grid.gap();
  return { names, charts };
}

/** The other figures, and how all of them are to be read. */
export function furtherTable(grid: Grid, context: SheetContext, place: Place): DefinedName[] {
  const { summary } = context.words;
  const { others } = ledBy(summaryLines(context));
  if (others.length > 0) section(grid, summary.figures);
  const { names } = others.length > 0 ? addLines(grid, context, others, place) : { names: [] };
  for (const note of summary.notation) grid.add(...spread([text(note, 'caption', width)]));
  return names;
}

function addLines(
  grid: Grid,
  context: SheetContext,
  lines: readonly SummaryLine[],
  { sheet, links }: Place,
): { head: number; placed: PlacedLine[]; names: DefinedName[] } {
  const head = headRow(grid, context);
  const placed = lines.map((line) => ({
    ...line,
    row: grid.add(...spread(lineCells(context, line, { link: links[line.id], row: grid.nextRow() }))),
  }));
  const names = placed.map(({ id, row }) => ({
    name: context.words.summary.names[id],
    sheet,
    column: valueColumn,
    row,
  }));
  return { head, placed, names };
}

function section(grid: Grid, title: string): void {
  grid.add(...spread([text(title, 'section', width)]));
}

function headRow(grid: Grid, context: SheetContext): number {
  return grid.add(
    ...summaryColumns.map(({ id, isNumber }) =>
      text(columnTitle(context, id), isNumber ? 'number-heading' : 'heading'),
    ),
  );
}

/** Differences and shares are formulas over the row itself, so that a reader can follow them. */
function lineCells(
  { words }: SheetContext,
  line: SummaryLine,
  { link, row }: { link: Area | undefined; row: number },
): Cell[] {
  const { summary } = words;
  const place = (id: SummaryColumn) => at(columnOf(id), row);
  const known = (value: number | null, format: string, otherwise = summary.none) =>
    value === null ? text(otherwise, 'hidden') : number(value, format);
  const difference = (of: Variance | null, other: SummaryColumn): Cell => {
    if (of === null) return text(summary.none, 'hidden');
    const code = `${place('value')}-${place(other)}`;
    const scaled = line.points === 1 ? code : `(${code})*${line.points}`;
    const cell = formula(scaled, of.value, line.varianceFormat);
    return of.direction === 'none' ? cell : { ...cell, role: of.direction };
  };
  const cells: Record<SummaryColumn, Cell> = {
    figure: text(line.label, 'label'),
    value: valueCell(line, link),
    unit: text(line.unit),
    people: line.n === null ? text('') : number(line.n, formats.count),
    coverage: line.coverageShare === null ? text('') : number(line.coverageShare, formats.share),
    yearBefore: known(line.yearBefore, line.format, summary.noFigures),
    before: known(line.before, line.format, summary.noFigures),
    since: difference(line.sinceBefore, 'before'),
    plan: known(line.plan, line.format),
    ofPlan:
      line.planShare === null
        ? text(summary.none, 'hidden')
        : formula(`${place('value')}/${place('plan')}`, line.planShare, formats.share),
    fromPlan: difference(line.fromPlan, 'plan'),
    forecast: known(line.forecast?.value ?? null, line.format),
    status: text(summary.status[line.better][line.status]),
    remark: text(line.remark),
  };
  return summaryColumns.map(({ id }) => cells[id]);
}

/** What another sheet has worked out is taken from there. */
function valueCell({ value, format, spoken }: SummaryLine, link: Area | undefined): Cell {
  if (value === null) return text(spoken, 'hidden');
  const cell = link ? formula(areaReference(link), value, format) : number(value, format);
  return { ...cell, role: 'actual' };
}
