import { formats, longSheet, number, spread, startGrid, text, type Grid } from './grid.ts';
import { moneyProgrammes } from './money-programmes.ts';
import { answerLines, countLines } from './quality-counts.ts';
import { importLines } from './quality-imports.ts';
import { agreementLines, qualityWidth } from './quality-lines.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Area, Sheet } from './sheet.ts';

export interface QualitySheet {
  sheet: Sheet;
  /** Where the rows read of each imported file stand, in the order of the files. */
  filesRead: Area[];
}

/** How far the figures can be relied on: who answered, what is missing, how raters agree, and which rows and answers do not count. */
export function qualitySheet(context: SheetContext, name: string): QualitySheet {
  const { words, labels, input } = context;
  const grid = startGrid([44, 18, 12, 12, 12, 12, 12, 12, 56]);
  sheetHead(grid, context, words.quality.title(labels.organisation));
  grid.from('answers');
  answerLines(grid, context);
  grid.from('data-quality');
  countLines(grid, context);
  grid.from('rating-quality');
  if (input.further?.quality) agreementLines(grid, context, input.further.quality);
  grid.from('imports');
  const filesRead = importLines(grid, context, name);
  grid.from('programmes');
  leftOutLines(grid, context);
  return { sheet: longSheet(name, grid), filesRead };
}

/** Answers about benefits that do not count, by programme and reason; each one is listed where the return is worked out. */
function leftOutLines(grid: Grid, context: SheetContext): void {
  const { title, columns, reasons, none, where } = context.words.quality.leftOut;
  grid.add(...spread([text(title, 'section', qualityWidth)]));
  const lines = moneyProgrammes(context).flatMap(({ name, roi: { detail } }) => {
    const extreme = detail?.leftOut.filter(({ reason }) => reason === 'extreme').length ?? 0;
    const withoutBasis = (detail?.leftOut.length ?? 0) - extreme;
    const unanswered = detail?.unanswered.reduce((all, { without }) => all + without, 0) ?? 0;
    return [
      { name, count: extreme, why: reasons.extreme },
      { name, count: withoutBasis, why: reasons.withoutBasis },
      { name, count: unanswered, why: reasons.unanswered },
    ].filter(({ count }) => count > 0);
  });
  if (lines.length === 0) {
    grid.add(...spread([text(none, 'caption', qualityWidth)]));
    return;
  }
  grid.add(
    ...spread([
      text(columns.line, 'heading'),
      text(columns.count, 'number-heading'),
      text(columns.programme, 'heading', 4),
      text(columns.remark, 'heading', qualityWidth - 6),
    ]),
  );
  for (const { name, count, why } of lines)
    grid.add(
      ...spread([
        text(why, 'label'),
        number(count, formats.count),
        text(name, 'text', 4),
        text(where, 'text', qualityWidth - 6),
      ]),
    );
}
