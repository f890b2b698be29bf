import type { SuccessLine } from '../configuration/scoreboard.ts';
import type { ScoreboardLine } from '../roi/scoreboard.ts';
import { at, formats, formula, number, text, type Grid } from './grid.ts';
import { measuredFact, type Measured } from './scoreboard-facts.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

/** What stands in which column of the tables of targets. */
const column = { before: 4, target: 5, measured: 6 } as const;

export const scoreboardWidths = [40, 24, 11, 10, 11, 14, 11, 18, 36];

type State = keyof SheetContext['words']['scoreboard']['states'];

/** Headings of a table of targets; `second` is what its second column holds. */
export function targetHeadings({ words }: SheetContext, second: string): Cell[] {
  const { columns } = words.scoreboard;
  return [
    ...[columns.measure, second, columns.unit].map((label) => text(label, 'heading')),
    ...[columns.before, columns.target, columns.measured, columns.way].map((label) =>
      text(label, 'number-heading'),
    ),
    ...[columns.state, columns.source].map((label) => text(label, 'heading')),
  ];
}

/** A measure of success or a milestone, plan against fact. */
export function successLine(
  grid: Grid,
  context: SheetContext,
  { line, second, dueOn }: { line: SuccessLine; second: string; dueOn: string | null },
): void {
  const { words, labels, input } = context;
  const { unit, baseline, target, fact } = line;
  const measured = fact && measuredFact(fact, input);
  const state = stateOf(context, { line, value: measured?.value ?? null, dueOn });
  grid.add(
    text(labels.words(line.words), 'label'),
    text(second),
    text(unitInWords(context, unit)),
    ...figureCells(context, {
      baseline,
      target,
      measured: measured?.value ?? null,
      format: formatOf(unit),
      row: grid.nextRow(),
    }),
    text(words.scoreboard.states[state]),
    text(whereOf(context, line, measured)),
  );
}

/** Percent as the first page has them. */
function formatOf(unit: string): string {
  if (unit === 'share') return formats.share;
  return unit === 'percent' ? formats.percent : formats.quantity;
}

/** Shares and percent are shown alike, whichever of them the configuration counts in. */
function unitInWords({ words }: SheetContext, unit: string): string {
  return unit === 'share' || unit === 'percent' ? words.scoreboard.percent : unit;
}

/** A target that a study set; an impossible one is said to be so. */
export function studyLine(
  grid: Grid,
  context: SheetContext,
  { line, programme }: { line: ScoreboardLine; programme: string },
): void {
  const { words, labels } = context;
  const { states } = words.scoreboard;
  const state: State = line.reached === null ? 'unmeasured' : line.reached ? 'reached' : 'open';
  grid.add(
    text(labels.words(line.words), 'label'),
    text(programme),
    text(unitInWords(context, line.unit)),
    ...figureCells(context, { ...line, format: formats.quantity, row: grid.nextRow() }),
    text(states[line.possible ? state : 'impossible']),
    text(line.source),
  );
}

interface Figures {
  baseline: number | null;
  target: number | null;
  measured: number | null;
  format: string;
  row: number;
}

/** Before, target, measured, and how far it is from the one to the other. */
function figureCells({ words }: SheetContext, of: Figures): Cell[] {
  const { baseline, target, measured, format, row } = of;
  const { noTarget, notMeasured } = words.scoreboard;
  const cell = (value: number | null, missing: string) =>
    value === null ? text(missing, 'hidden') : number(value, format);
  return [
    cell(baseline, ''),
    cell(target, noTarget),
    cell(measured, notMeasured),
    wayCell({ baseline, target, measured }, row),
  ];
}

function wayCell({ baseline, target, measured }: Omit<Figures, 'format' | 'row'>, row: number): Cell {
  if (baseline === null || target === null || measured === null || baseline === target) return text('');
  const [from, to, now] = [at(column.before, row), at(column.target, row), at(column.measured, row)];
  const share = (measured - baseline) / (target - baseline);
  return formula(`(${now}-${from})/(${to}-${from})`, share, formats.share);
}

function stateOf(
  { input }: SheetContext,
  { line, value, dueOn }: { line: SuccessLine; value: number | null; dueOn: string | null },
): State {
  const { target, better } = line;
  if (value === null) return 'unmeasured';
  if (target === null) return 'untargeted';
  if (better === 'higher' ? value >= target : value <= target) return 'reached';
  const day = (input.campaign.cutOffAt ?? input.results.computedAt).slice(0, 10);
  return dueOn !== null && dueOn < day ? 'missed' : 'open';
}

function whereOf({ words }: SheetContext, { fact }: SuccessLine, measured: Measured | null): string {
  const { onSheet, nothingTells, notImported } = words.scoreboard;
  if (!fact || !measured) return nothingTells;
  if (fact.from === 'imported') return measured.told ?? notImported(fact.measure);
  return measured.where === 'imported' ? '' : onSheet(words.sheets[measured.where]);
}
