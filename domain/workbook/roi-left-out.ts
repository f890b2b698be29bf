import { majorUnits } from '../money.ts';
import type { Rejected } from '../roi/conservative.ts';
import type { StudyDetail } from '../roi/study-detail.ts';
import { moneyFormat, shareFormat } from './figures.ts';
import { formats, number, spread, text, type Grid } from './grid.ts';
import { roiWidth, type Block } from './roi-columns.ts';
import type { Cell } from './sheet.ts';

/** What was asked for or found and does not count, and why; nothing where everything counts. */
export function leftOutLines(grid: Grid, block: Block): void {
  const { context, of } = block;
  const { detail } = of.roi;
  if (!detail) return;
  const { leftOut, rejected, unanswered } = detail;
  const silent = unanswered.filter(({ without }) => without > 0);
  if (leftOut.length + rejected.length + silent.length === 0) return;
  const { title, columns, reasons, careful, unanswered: noFigure } = context.words.roi.leftOut;
  const line = (id: string, why: string, [value, taken]: [Cell, Cell], source: string) =>
    grid.add(
      text(nameOf(block, id), 'label'),
      text(why),
      value,
      taken,
      ...[1, 2, 3].map(() => text('')),
      text(source),
    );
  grid.add(...spread([text(title(of.study?.extremes ?? null), 'heading', roiWidth)]));
  grid.add(
    text(columns.line, 'heading'),
    text(columns.why, 'heading'),
    text(columns.value, 'number-heading'),
    text(columns.taken, 'number-heading'),
    ...[1, 2, 3].map(() => text('', 'heading')),
    text(columns.source, 'heading'),
  );
  const quantity = (value: number | null) => number(value, formats.quantity);
  for (const { line: id, without, asked } of silent)
    line(id, noFigure, [quantity(without), quantity(asked)], '');
  for (const { line: id, reason, answers } of withoutAnswers(leftOut)) {
    const asked = unanswered.find((each) => each.line === id)?.asked ?? null;
    line(id, reasons[reason], [quantity(answers), quantity(asked)], '');
  }
  for (const each of rejected)
    line(
      each.line,
      careful[each.field],
      [figure(block, each, each.value), figure(block, each, each.taken)],
      each.source,
    );
}

/** How many answers of a benefit were left out for a reason: single ones are their own affair. */
function withoutAnswers(leftOut: StudyDetail['leftOut']) {
  const groups = Map.groupBy(leftOut, ({ line, reason }) => JSON.stringify([line, reason]));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ line: first.line, reason: first.reason, answers: others.length + 1 }] : [],
  );
}

function figure({ of }: Block, { field }: Rejected, value: number): Cell {
  if (field.endsWith('Minor')) return number(majorUnits(value, of.currency), moneyFormat(of.currency));
  return number(value, field.endsWith('Share') ? shareFormat(value) : formats.quantity);
}

function nameOf({ context, of }: Block, id: string): string {
  const found = [...(of.study?.costs ?? []), ...(of.study?.benefits ?? [])].find((line) => line.id === id);
  return found ? context.labels.words(found.words) : id;
}
