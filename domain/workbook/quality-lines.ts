import {
  qualityReasons,
  type DomainAgreement,
  type RatingQuality,
  type SourceLeniency,
} from '../rating-quality.ts';
import { formats, number, spread, text, type Grid } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

export const qualityWidth = 9;

/** How far the sources of ratings agree, by domain, and how lenient each is; hidden figures are marks with their reason. */
export function agreementLines(grid: Grid, context: SheetContext, quality: RatingQuality): void {
  const { agreement, leniency } = quality;
  const words = context.words.quality.agreement;
  grid.add(...spread([text(words.title, 'section', qualityWidth)]));
  if (agreement.length === 0) grid.add(...spread([text(words.none, 'caption', qualityWidth)]));
  else {
    grid.add(...headings(context, ['domain', 'coefficient']));
    for (const each of agreement) grid.add(...agreementCells(context, each));
  }
  grid.gap();
  if (leniency.length > 0) {
    grid.add(...spread([text(words.leniency, 'section', qualityWidth)]));
    grid.add(...headings(context, ['source', 'difference']));
    for (const each of leniency) grid.add(...leniencyCells(context, each));
  }
  grid.add(...spread([text(words.note, 'caption', qualityWidth)]));
  grid.gap();
}

type Columns = SheetContext['words']['quality']['agreement']['columns'];

function headings({ words }: SheetContext, [first, second]: [keyof Columns, keyof Columns]): Cell[] {
  const { columns } = words.quality.agreement;
  const isAgreement = second === 'coefficient';
  return [
    text(columns[first], 'heading'),
    text(isAgreement ? columns.coefficient : '', 'heading'),
    text(isAgreement ? columns.value : columns.difference, 'number-heading'),
    ...[columns.lower, columns.upper, columns.people].map((label) => text(label, 'number-heading')),
    text(isAgreement ? columns.ratings : '', 'number-heading'),
    text(columns.coverage, 'number-heading'),
    text(isAgreement ? `${columns.reading}; ${begunSmall(columns.reason)}` : columns.reason, 'heading'),
  ];
}

function agreementCells(context: SheetContext, of: DomainAgreement): Cell[] {
  const { labels } = context;
  return [
    text(labels.domain(of.domain), 'label'),
    text(of.coefficient ?? ''),
    figure(context, of.value, formats.level),
    ends(of.interval?.lower, formats.level),
    ends(of.interval?.upper, formats.level),
    figure(context, of.people, formats.count),
    figure(context, of.ratings, formats.count),
    figure(context, of.coverageShare, formats.share),
    text(of.reason === null ? readingOf(context, of.reading) : reasonOf(context, of.reason)),
  ];
}

function leniencyCells(context: SheetContext, of: SourceLeniency): Cell[] {
  return [
    text(context.words.quality.agreement.sources[of.source], 'label'),
    text(''),
    figure(context, of.meanDifference, formats.signedLevel),
    ends(of.lower95, formats.signedLevel),
    ends(of.upper95, formats.signedLevel),
    figure(context, of.people, formats.count),
    text(''),
    figure(context, of.coverageShare, formats.share),
    text(of.reason === null ? '' : reasonOf(context, of.reason)),
  ];
}

function figure({ words }: SheetContext, value: number | null, format: string): Cell {
  return value === null ? text(words.learning.hidden, 'hidden') : number(value, format);
}

/** Of an interval that is not told there is nothing to hide. */
function ends(value: number | null | undefined, format: string): Cell {
  return value === null || value === undefined ? text('') : number(value, format);
}

function begunSmall(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function readingOf({ words }: SheetContext, reading: string | null): string {
  return reading === null ? '' : (words.quality.agreement.readings[reading] ?? reading);
}

function reasonOf({ words }: SheetContext, reason: keyof typeof qualityReasons): string {
  return words.quality.agreement.reasons[reason] ?? qualityReasons[reason];
}
