import type { ReportedChange } from '../change/reported-change.ts';
import type { TrendRow } from '../change/trend.ts';
import type { ShownFigures } from '../change/trend-shown.ts';
import { formats, number, spread, text, type Grid } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

const order = ['domain', 'people', 'change', 'lower', 'upper', 'effect', 'p', 'verdict'] as const;
const ofText: ReadonlySet<string> = new Set(['domain', 'verdict']);
/** Of who is in no unit. */
const withoutUnitLine = 'without';
const pFormat = '[<0.001]"<0.001";0.000';

interface NamedLine {
  name: string;
  told: ShownFigures;
}

/** The same people in the same skills, by domain, and all of them; of a unit of which no domain is told a sentence that says so. */
export function domainTable(grid: Grid, context: SheetContext, change: ReportedChange): void {
  const { words, labels, groupMinimum } = context;
  const { domains } = words.change;
  const { trend } = change;
  const wide = (value: string, role: 'section' | 'caption') =>
    grid.add(...spread([text(value, role, order.length)]));
  if (trend.rows.length === 0 && partOf(context) === null) return;
  if (!areDomainsTold(context, change)) {
    wide(domains.section, 'section');
    wide(domains.noneOfUnit(groupMinimum), 'caption');
    grid.gap();
    return;
  }
  lineTable(grid, context, {
    change,
    section: domains.section,
    heading: domains.columns.domain,
    tested: trend.tested,
    lines: trend.rows.map(({ id, figures: told }) => ({ name: labels.domain(id), told })),
    total: { name: domains.everybody, told: trend.total.figures },
  });
  if (partOf(context) !== null) wide(domains.totalOfUnit, 'caption');
  grid.gap();
}

/** Of everybody they always are. */
function areDomainsTold(context: SheetContext, { trend }: ReportedChange): boolean {
  const isTold = ({ n, verdict }: ShownFigures) => n !== null || (verdict !== null && verdict !== 'too-few');
  return partOf(context) === null || trend.rows.some(({ figures }) => figures.n !== 0 && isTold(figures));
}

/** What a report is of; null: everybody. */
function partOf({ input: { scope } }: SheetContext): string | null {
  return scope && 'name' in scope ? scope.name : null;
}

/** The same people by unit: the uppermost units, and in the report of one unit its parts, with its own line, which stands under its domains where there are no parts. */
export function unitTable(grid: Grid, context: SheetContext, change: ReportedChange): void {
  const { words } = context;
  const { units } = words.change;
  const { rows = [], tested = null } = change.units ?? {};
  const told = uppermost(rows);
  const part = partOf(context);
  if (told.length === 0 && (part === null || areDomainsTold(context, change))) return;
  lineTable(grid, context, {
    change,
    section: units.section,
    heading: units.unit,
    tested,
    lines: told.map((row) => ({
      name: unitName(row, [change.trend.total, ...rows], words),
      told: row.figures,
    })),
    total: part === null ? null : { name: part, told: change.trend.total.figures },
  });
  grid.gap();
}

/** Down to where there is more than one unit. */
function uppermost(rows: readonly TrendRow[]): TrendRow[] {
  const depths = [...new Set(rows.map(({ depth }) => depth))].toSorted((a, b) => a - b);
  const divided = depths.find((depth) => rows.filter((row) => row.depth === depth).length > 1) ?? depths[0];
  return rows.filter(({ depth }) => depth === divided);
}

function unitName(
  { id, name }: TrendRow,
  rows: readonly TrendRow[],
  { learning }: SheetContext['words'],
): string {
  if (id === withoutUnitLine) return learning.withoutUnit;
  const [unitId] = id.split('/');
  if (unitId === id) return name;
  return learning.directlyIn(rows.find((row) => row.id === unitId)?.name ?? name);
}

interface LineTable {
  change: ReportedChange;
  section: string;
  heading: string;
  tested: number | null;
  lines: readonly NamedLine[];
  total: NamedLine | null;
}

function lineTable(
  grid: Grid,
  context: SheetContext,
  { change, section, heading, tested, lines, total }: LineTable,
): void {
  const { words, figures } = context;
  const { domains } = words.change;
  const wide = (value: string, role: 'section' | 'caption') =>
    grid.add(...spread([text(value, role, order.length)]));
  wide(section, 'section');
  wide(domains.howToRead({ smallest: figures.level(change.smallestChange), tests: tested ?? 1 }), 'caption');
  const labelOf = (key: (typeof order)[number]) => (key === 'domain' ? heading : domains.columns[key]);
  grid.add(...order.map((key) => text(labelOf(key), ofText.has(key) ? 'heading' : 'number-heading')));
  for (const { name, told } of lines) grid.add(...lineCells(context, name, told));
  if (total) {
    const cells = lineCells(context, total.name, total.told);
    grid.add(...cells.map((cell, at) => ({ ...cell, role: totalRole(cell, at) })));
  }
  const named = [...lines, ...(total ? [total] : [])];
  const means = named.flatMap(({ name, told: { quarterMeans, reason } }) => {
    if (!quarterMeans || reason === null) return [];
    const { before, after } = quarterMeans;
    return [{ name, before: figures.level(before), after: figures.level(after) }];
  });
  if (means.length > 0) wide(domains.quarterMeans(means), 'caption');
}

function totalRole(cell: Cell, at: number): Cell['role'] {
  if (cell.role === 'hidden') return 'hidden';
  return at === 0 || at === order.length - 1 ? 'total-label' : 'total';
}

function lineCells({ words }: SheetContext, label: string, told: ShownFigures): Cell[] {
  const { hidden } = words.change;
  const { n, meanChange, lower95, upper95, effectSizes, adjustedP, reason } = told;
  // Of nobody there is nothing; else what is not told is hidden.
  const empty = n === 0 ? '–' : hidden;
  const cell = (value: number | null, format: string) =>
    value === null ? text(empty, 'hidden') : number(value, format);
  return [
    text(label, 'label'),
    cell(reason === null ? n : null, formats.count),
    cell(meanChange, formats.signedLevel),
    cell(lower95, formats.signedLevel),
    cell(upper95, formats.signedLevel),
    cell(effectSizes?.dZ ?? null, formats.signedLevel),
    cell(adjustedP, pFormat),
    verdictCell(words.change.domains.verdicts, told),
  ];
}

type Verdicts = SheetContext['words']['change']['domains']['verdicts'];

function verdictCell(verdicts: Verdicts, { n, verdict, reason }: ShownFigures): Cell {
  if (n === 0) return text(verdicts.nobody);
  if (reason === 'under-correction') return text(verdicts.held);
  if (reason === 'small-group') return text(verdicts['too-few']);
  if (verdict === null) return text(verdicts.hidden);
  return text(verdict === 'unpaired' ? verdicts['too-few'] : verdicts[verdict]);
}
