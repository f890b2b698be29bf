import type { CompetencyMeasures } from '../time-to-competency/competency-measures.ts';
import { competencyChart } from './competency-chart.ts';
import { competencyWidths, curveRows, roleRows } from './competency-rows.ts';
import { longSheet, spread, startGrid, text } from './grid.ts';
import type { ReportedTimes } from './report-input.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Chart, Sheet } from './sheet.ts';

const width = competencyWidths.length;

/** How long people take to reach what their role asks: from joining it, and from the first measurement below the target. */
export function competencySheet(context: SheetContext, times: ReportedTimes, name: string): Sheet {
  const { words, labels, groupMinimum } = context;
  const { competency } = words;
  const grid = startGrid(competencyWidths);
  sheetHead(grid, context, competency.title(labels.organisation));
  const caption = (value: string) => grid.add(...spread([text(value, 'caption', width)]));
  caption(competency.howToRead(times.firstQuarter, times.lastQuarter));
  const charts: Chart[] = [];
  if (times.measures.length === 0) caption(competency.reasons['one-quarter'](groupMinimum));
  for (const measures of times.measures) {
    grid.gap();
    grid.add(...spread([text(competency.from[measures.from], 'section', width)]));
    if (measures.reason !== null) {
      caption(competency.reasons[measures.reason](measures.groupMinimum));
      continue;
    }
    roleRows(grid, context, measures);
    for (const line of remarks(context, measures)) caption(line);
    if (measures.total.reason !== null) continue;
    grid.gap();
    curveRows(grid, context, measures.total);
    grid.gap();
    charts.push(competencyChart(grid, context, { measures, sheet: name }));
  }
  if (times.measures.some(({ reason }) => reason === null)) {
    grid.gap();
    for (const note of competency.notes(groupMinimum)) caption(note);
  }
  return { ...longSheet(name, grid), charts };
}

function remarks({ words, figures }: SheetContext, measures: CompetencyMeasures): string[] {
  const { competency } = words;
  const { total, rows, logRank, thereBefore, isThinned, groupMinimum, otherFramework } = measures;
  const quarters = rows.find(({ toldQuarters }) => toldQuarters !== null)?.toldQuarters ?? 0;
  const { chiSquare = null, p = null, df = null } = logRank ?? {};
  return [
    ...(chiSquare === null || p === null || df === null
      ? []
      : [
          competency.logRank({
            chiSquare: figures.ratio(chiSquare),
            df: figures.count(df),
            p: p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`,
            quarters: figures.count(quarters),
            stands: p < 0.05,
          }),
        ]),
    ...(total.startedUntil === null ? [] : [competency.startedUntil(total.startedUntil)]),
    ...(thereBefore === null ? [] : [competency.thereBefore(figures.count(thereBefore))]),
    ...(isThinned ? [competency.thinned(groupMinimum)] : []),
    ...(otherFramework.length > 0 ? [competency.otherFramework(otherFramework.join(', '))] : []),
  ];
}
