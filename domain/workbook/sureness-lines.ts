import type { Difference } from '../roi/compared-line.ts';
import type { RoiInterval } from '../roi/roi-interval.ts';
import { formats, number, text } from './grid.ts';
import type { MoneyProgramme } from './money-programmes.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

/** One line on how sure a return is. */
export interface Sureness {
  label: string;
  cell: Cell;
  unit: string;
  /** How it was worked out. */
  remark: string;
}

/** How far a return may be off because only some people were measured: drawn anew or from a control group, so values and no formulas. */
export function surenessLines(
  context: SheetContext,
  of: MoneyProgramme,
  interval: RoiInterval | null,
): Sureness[] {
  const { words } = context;
  const { none, interval: label } = words.sensitivity;
  const missing = (remark: string) => ({
    label,
    cell: text(words.roi.unknown, 'hidden'),
    unit: '',
    remark,
  });
  if (!interval) return [missing(none.stated)];
  return [
    ...(interval.resampled ? drawnLines(context, of, interval.resampled) : [missing(none.few)]),
    ...(interval.controlGroup95 ? controlLines(context, interval.controlGroup95) : []),
    ...interval.differences.map((difference) => differenceLine(context, of, difference)),
  ];
}

function drawnLines(
  { words, figures }: SheetContext,
  { roi }: MoneyProgramme,
  drawn: NonNullable<RoiInterval['resampled']>,
): Sureness[] {
  const { lower, upper, aboveZero, atHurdle, drawn: how, more, less } = words.sensitivity;
  const remark = how({ resamples: figures.count(drawn.resamples), seed: drawn.seed });
  const percent = (label: string, value: number) => ({
    label,
    cell: number(value, formats.oneDecimal),
    unit: '%',
    remark,
  });
  // That all draws or none of them passed is no certainty.
  const chance = (label: string, value: number) => ({
    label,
    cell:
      value > 0.999 ? text(more, 'figure') : value < 0.001 ? text(less, 'figure') : number(value, '0.0 %'),
    unit: words.assumptions.units.share,
    remark,
  });
  return [
    percent(lower, drawn.lower95),
    percent(upper, drawn.upper95),
    chance(aboveZero, drawn.aboveZeroShare),
    ...(roi.hurdlePercent === null ? [] : [chance(atHurdle(roi.hurdlePercent), drawn.atHurdleShare)]),
  ];
}

function controlLines({ words }: SheetContext, ends: { lower: number; upper: number }): Sureness[] {
  const { controlLower, controlUpper, control: remark } = words.sensitivity;
  return [
    { label: controlLower, cell: number(ends.lower, formats.oneDecimal), unit: '%', remark },
    { label: controlUpper, cell: number(ends.upper, formats.oneDecimal), unit: '%', remark },
  ];
}

function differenceLine(
  { words, labels, figures }: SheetContext,
  { study }: MoneyProgramme,
  { line, difference, ...found }: Difference,
): Sureness {
  const { difference: label, differenceHow } = words.sensitivity;
  const benefit = study?.benefits.find(({ id }) => id === line);
  return {
    label: label(benefit ? labels.words(benefit.words) : line),
    cell: number(difference, '0.00'),
    unit: benefit?.unit ?? '',
    remark: differenceHow({
      lower: figures.change(found.lower95),
      upper: figures.change(found.upper95),
      welch: figures.level(found.standardErrorWelch),
      pooled: figures.level(found.standardErrorPooled),
      trained: found.trained,
      control: found.control,
      units: found.of,
    }),
  };
}
