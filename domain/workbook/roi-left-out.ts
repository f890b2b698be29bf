import { majorUnits } from '../money.ts';
import type { Rejected } from '../roi/conservative.ts';
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
  for (const { line: id, answer, reason, fence } of leftOut)
    line(id, reasons[reason](answer.id), [quantity(answer.improvement), quantity(fence)], answer.basis ?? '');
  for (const each of rejected)
    line(
      each.line,
      careful[each.field],
      [figure(block, each, each.value), figure(block, each, each.taken)],
      each.source,
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
