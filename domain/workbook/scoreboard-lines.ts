import type { ScoreboardLine } from '../roi/scoreboard.ts';
import { formats, number, spread, text, type Grid } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';

const width = 8;

/** Targets that a study set, each beside what was measured; no money, and nothing where none were set. */
export function scoreboardLines(
  grid: Grid,
  { words, labels }: SheetContext,
  lines: readonly ScoreboardLine[],
): void {
  if (lines.length === 0) return;
  const { title, columns, reached } = words.roi.scoreboard;
  grid.add(...spread([text(title, 'section', width)]));
  grid.add(
    text(columns.measure, 'heading'),
    text(columns.unit, 'heading'),
    ...([columns.before, columns.target, columns.measured, columns.way] as const).map((label) =>
      text(label, 'number-heading'),
    ),
    text(columns.reached, 'heading'),
    text(columns.source, 'heading'),
  );
  const figure = (value: number | null, format: string) =>
    value === null ? text(words.roi.unknown, 'hidden') : number(value, format);
  for (const line of lines) {
    const state = line.reached === null ? 'unmeasured' : line.reached ? 'yes' : 'no';
    grid.add(
      text(labels.words(line.words), 'label'),
      text(line.unit),
      figure(line.baseline, formats.quantity),
      figure(line.target, formats.quantity),
      figure(line.measured, formats.quantity),
      figure(line.wayShare, formats.share),
      text(line.possible ? reached[state] : reached.impossible),
      text(line.source),
    );
  }
}
