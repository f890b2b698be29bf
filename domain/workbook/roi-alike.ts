import { spread, text, type Grid } from './grid.ts';
import { roiWidth, type Block } from './roi-columns.ts';

/** Of each control group whether both moved alike before the programme; nothing in results of an earlier version. */
export function alikeLines(grid: Grid, { context, of }: Block): void {
  const { words, labels, figures } = context;
  const inFull = (value: number) => (Number.isInteger(value) ? figures.count(value) : figures.level(value));
  for (const { line, verdict, reason, periods, slopes, notCounted } of of.roi.detail?.alikeBefore ?? []) {
    const benefit = of.study?.benefits.find(({ id }) => id === line);
    const said = words.roi.alike({
      line: benefit ? labels.words(benefit.words) : line,
      unit: benefit?.unit ?? '',
      verdict,
      reason,
      periods,
      slopes: slopes && {
        difference: figures.change(slopes.difference),
        lower: figures.change(slopes.lower95),
        upper: figures.change(slopes.upper95),
      },
      notCounted: notCounted > 0 ? inFull(notCounted) : null,
    });
    grid.add(...spread([text(said, 'caption', roiWidth)]));
  }
}
