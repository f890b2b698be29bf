import type { Scoreboard } from '../configuration/scoreboard.ts';
import { addMonths } from '../imports/learning-row.ts';
import { longSheet, spread, startGrid, text, type Grid } from './grid.ts';
import { moneyProgrammes } from './money-programmes.ts';
import { quarterLines } from './scoreboard-quarters.ts';
import { scoreboardWidths, studyLine, successLine, targetHeadings } from './scoreboard-lines.ts';
import { wayLines } from './scoreboard-ways.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Sheet } from './sheet.ts';

const width = scoreboardWidths.length;

/** Plan against fact: key figures over the quarters, measures of success, the roadmap by months, targets of programmes, and the ways in which people learned. */
export function scoreboardSheet(context: SheetContext, name: string): Sheet {
  const { words, labels, input } = context;
  const grid = startGrid(scoreboardWidths);
  sheetHead(grid, context, words.scoreboard.title(labels.organisation));
  caption(grid, words.scoreboard.howToRead);
  grid.gap();
  const sparklines = quarterLines(grid, context, name);
  const scoreboards = input.configuration.scoreboards ?? [];
  for (const each of scoreboards) {
    metricLines(grid, context, each);
    roadmapLines(grid, context, each);
  }
  const studies = studyLines(grid, context);
  if (scoreboards.length + studies === 0) caption(grid, words.scoreboard.none);
  grid.from('ways');
  const learning = input.further?.learning;
  const charts = learning ? wayLines(grid, context, { learning, name }) : [];
  return { ...longSheet(name, grid), charts, sparklines };
}

function caption(grid: Grid, value: string): void {
  grid.add(...spread([text(value, 'caption', width)]));
}

function section(grid: Grid, title: string): void {
  grid.add(...spread([text(title, 'section', width)]));
}

function metricLines(
  grid: Grid,
  context: SheetContext,
  { words: of, source, owner, themes }: Scoreboard,
): void {
  const { words, labels } = context;
  section(grid, words.scoreboard.metrics);
  caption(grid, words.scoreboard.from({ name: labels.words(of), source, owner }));
  grid.add(...targetHeadings(context, words.scoreboard.columns.theme));
  for (const { words: theme, metrics } of themes)
    for (const line of metrics)
      successLine(grid, context, { line, second: labels.words(theme), dueOn: null });
  grid.gap();
}

/** A heading a phase, with the day by which it is to be done. */
function roadmapLines(grid: Grid, context: SheetContext, { roadmap, begins }: Scoreboard): void {
  if (roadmap.length === 0) return;
  const { words, labels } = context;
  section(grid, words.scoreboard.roadmap);
  grid.add(...targetHeadings(context, words.scoreboard.columns.by));
  for (const { byMonth, words: phase, milestones } of roadmap) {
    const dueOn = begins === null ? null : addMonths(begins, byMonth);
    grid.add(...spread([text(words.scoreboard.phase(byMonth, labels.words(phase)), 'total-label', width)]));
    for (const line of milestones)
      successLine(grid, context, { line, second: dueOn ?? words.scoreboard.notBegun, dueOn });
  }
  grid.gap();
}

/** How many there are. */
function studyLines(grid: Grid, context: SheetContext): number {
  const { words } = context;
  const lines = moneyProgrammes(context).flatMap(({ name, roi }) =>
    (roi.scoreboard ?? []).map((line) => ({ line, programme: name })),
  );
  if (lines.length === 0) return 0;
  section(grid, words.scoreboard.studies);
  grid.add(...targetHeadings(context, words.scoreboard.columns.programme));
  for (const each of lines) studyLine(grid, context, each);
  grid.gap();
  return lines.length;
}
