import { figureAt } from '../gaps/figure-at.ts';
import { rangeIn } from '../gaps/told-ranges.ts';
import { groupName } from '../gaps/joined-groups.ts';
import type { GapFigure, GapTable, TableGroup } from '../results.ts';
import { cellArea, formats, longSheet, number, spread, startGrid, text, type Grid } from './grid.ts';
import { heatRole, heatSteps } from './heat.ts';
import { sheetHead } from './sheet-head.ts';
import type { Area, Cell, Sheet } from './sheet.ts';
import type { SheetContext } from './sheet-context.ts';
import { unitName } from './unit-name.ts';

export interface GapSheet {
  sheet: Sheet;
  /** The mean shortfall of everybody, by domain; the key null is all domains together. */
  totals: Map<string | null, Area>;
}

const labelWidth = 30;
const shortfallWidth = 11;
const countWidth = 10;

/** Who lacks what: groups down, domains across, shortfall as a shade and a number, people beside it. */
export function gapSheet(context: SheetContext, name: string): GapSheet | null {
  const { gapMatrix, gapsByRole, gapsBySite } = context.input.results;
  if (!gapMatrix) return null;
  const { words } = context;
  const table = gapMatrix.whole;
  const pairs = table.domains.flatMap(() => [shortfallWidth, countWidth]);
  const grid = startGrid([labelWidth, ...pairs, shortfallWidth, countWidth, countWidth + 3]);
  const called = table.groups.length > 0 ? words.gaps.title : words.gaps.titleByDomain;
  sheetHead(grid, context, called(context.labels.organisation));
  const head = headings(grid, context, table);
  const { scope } = context.input;
  const total = scope && 'name' in scope ? scope.name : words.gaps.everybody;
  const isDivided = table.groups.length > 0;
  const units = { nameOf: (part: Named) => unitName(part, words.learning), name };
  const title = isDivided ? words.gaps.byUnit : null;
  const totals = block(grid, context, { table, title, total, ...units });
  const names = groupNames([table, ...Object.values(gapMatrix.units)], units.nameOf);
  for (const [unitId, parts] of Object.entries(gapMatrix.units)) {
    const unit = names.get(unitId) ?? unitId;
    block(grid, context, { table: parts, title: words.gaps.partsOf(unit), total: unit, ...units });
  }
  const others = [
    { of: gapsByRole, title: words.gaps.byRole, nameOf: context.labels.role },
    { of: gapsBySite, title: words.gaps.bySite, nameOf: context.labels.site },
  ].flatMap(({ of, nameOf, ...other }) =>
    of ? [{ ...other, table: of, nameOf: ({ id }: Named) => nameOf(id) }] : [],
  );
  for (const other of others) block(grid, context, { ...other, total: words.gaps.everybody, name });
  legend(grid, context, [table, ...Object.values(gapMatrix.units), ...others.map((other) => other.table)]);
  const sheet = { ...longSheet(name, grid), frozen: { rows: head.to, columns: 1 }, printTitleRows: head };
  return { sheet, totals };
}

function headings(grid: Grid, { words, labels }: SheetContext, table: GapTable) {
  const domains = table.domains.map((id) => ({ ...text(labels.domain(id), 'group-heading'), span: 2 }));
  const all = { ...text(words.gaps.allDomains, 'group-heading'), span: 3 };
  const from = grid.add(...spread([text('', 'heading'), ...domains, all]));
  const pair = [text(words.gaps.shortfall, 'number-heading'), text(words.gaps.people, 'number-heading')];
  const to = grid.add(
    text(words.gaps.group, 'heading'),
    ...table.domains.flatMap(() => pair),
    ...pair,
    text(words.gaps.coverage, 'number-heading'),
  );
  return { from, to };
}

interface Block {
  table: GapTable;
  /** Null: it has only one line. */
  title: string | null;
  total: string;
  name: string;
  nameOf: (part: Named) => string;
}

type Named = Pick<TableGroup, 'id' | 'name'>;

/** Of units in units as well. */
function groupNames(tables: readonly GapTable[], nameOf: Block['nameOf']): Map<string, string> {
  return new Map(tables.flatMap(({ groups }) => groups.map((each) => [each.id, groupName(each, nameOf)])));
}

/** Returns where the totals stand. */
function block(
  grid: Grid,
  context: SheetContext,
  { table, title, total, name, nameOf }: Block,
): Map<string | null, Area> {
  if (title !== null) grid.add(...spread([text(title, 'section', grid.columnWidths.length)]));
  for (const group of table.groups) {
    grid.add(...line(context, table, group.id, text(groupName(group, nameOf), 'label')));
  }
  const row = grid.add(...line(context, table, null, text(total, 'total-label')));
  grid.gap();
  const columns = [...table.domains, null].map((domain, index) => [domain, 2 + 2 * index] as const);
  return new Map(columns.map(([domain, column]) => [domain, cellArea(name, column, row)]));
}

function line(context: SheetContext, table: GapTable, group: string | null, label: Cell): (Cell | null)[] {
  const domains = [...table.domains, null];
  const figures = domains.map((domain) => figureAt(table, domain, group));
  const coverage = figures.at(-1)?.coverageShare ?? null;
  return [
    label,
    ...figures.flatMap((figure) => figureCells(figure, context)),
    coverage === null ? text('', 'hidden') : number(coverage, formats.share, 'count'),
  ];
}

function figureCells(
  figure: GapFigure | null,
  { words, figures, groupMinimum }: SheetContext,
): (Cell | null)[] {
  const range = figure && rangeIn(figure);
  if (range) {
    const told = words.gaps.range(figures.tenth(range.lowest), figures.tenth(range.highest));
    return [text(told, 'hidden'), text('', 'hidden')];
  }
  if (figure?.requiredPairs === 0) return spread([{ ...text(words.gaps.notAsked, 'hidden'), span: 2 }]);
  if (!figure || figure.meanShortfall === null) {
    const reason = figure?.reason ?? 'not-assessed';
    return spread([{ ...text(words.gaps.reasons[reason](groupMinimum), 'hidden'), span: 2 }]);
  }
  return [
    number(figure.meanShortfall, formats.level, heatRole(figure.meanShortfall)),
    number(figure.n, formats.count, 'count'),
  ];
}

function legend(
  grid: Grid,
  { words, figures, groupMinimum }: SheetContext,
  tables: readonly GapTable[],
): void {
  const width = grid.columnWidths.length;
  grid.add(...spread([text(words.gaps.legend, 'section', width)]));
  for (const step of heatSteps) {
    const below = step.below === null ? null : figures.level(step.below);
    grid.add(text(words.gaps.step(figures.level(step.from), below), step.role));
  }
  grid.gap();
  const withData = tables.flatMap(({ cells }) => cells).filter(({ figure }) => figure.n !== 0).length;
  const hidden = tables.reduce((sum, { hiddenCells }) => sum + hiddenCells, 0);
  const held = tables
    .flatMap(({ cells }) => cells)
    .filter(({ figure }) => figure.reason === 'under-correction').length;
  const heldNotes = held === 0 ? [] : [words.gaps.heldNote(held, groupMinimum)];
  const ranges = tables.flatMap(({ cells }) => cells).filter(({ figure }) => rangeIn(figure)).length;
  const rangeNotes = ranges > 0 ? [words.gaps.rangeNote(ranges)] : [];
  const hiddenNote = words.gaps.hiddenNote(hidden, figures.share(hidden / withData), groupMinimum);
  const isTogether = tables.some(({ groups }) => groups.some(({ parts }) => parts));
  const togetherNotes = isTogether ? [words.gaps.togetherNote(groupMinimum)] : [];
  for (const note of [...words.gaps.notes, ...togetherNotes, hiddenNote, ...rangeNotes, ...heldNotes]) {
    grid.add(...spread([text(note, 'caption', width)]));
  }
}
