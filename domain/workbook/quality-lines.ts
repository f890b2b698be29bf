import {
  qualityReasons,
  type DomainAgreement,
  type RatingQuality,
  type SourceLeniency,
} from '../rating-quality.ts';
import type { SheetContext } from './sheet-context.ts';

/** How far the sources of ratings agree, as terms and what is said of them; empty where nothing was rated. */
export function qualityLines(context: SheetContext, quality: RatingQuality): [string, string][] {
  const { words, labels } = context;
  return [
    ...quality.agreement.map((each): [string, string] => [
      labels.domain(each.domain),
      agreementText(context, each),
    ]),
    ...quality.leniency.map((each): [string, string] => [
      words.quality.leniencyLabel(words.quality.sources[each.source]),
      leniencyText(context, each),
    ]),
  ];
}

function agreementText(context: SheetContext, of: DomainAgreement): string {
  const { quality } = context.words;
  const { coefficient, value, reading, reason } = of;
  if (coefficient === null || value === null || reading === null)
    return [...saidWhy(context, reason), ...countsOf(context, of)].join(' ');
  const { level } = context.figures;
  const interval = of.interval && { lower: level(of.interval.lower), upper: level(of.interval.upper) };
  const said = quality.agreement({ coefficient, value: level(value), interval, reading });
  return [said, ...countsOf(context, of)].join(' ');
}

function leniencyText(context: SheetContext, of: SourceLeniency): string {
  const { meanDifference, lower95, upper95, reason } = of;
  if (meanDifference === null) return [...saidWhy(context, reason), ...countsOf(context, of)].join(' ');
  const { change } = context.figures;
  const interval =
    lower95 === null || upper95 === null ? null : { lower: change(lower95), upper: change(upper95) };
  const said = context.words.quality.leniency({ levels: change(meanDifference), interval });
  return [said, ...countsOf(context, of)].join(' ');
}

function saidWhy({ words }: SheetContext, reason: DomainAgreement['reason']): string[] {
  return reason === null ? [] : [words.quality.none(qualityReasons[reason])];
}

function countsOf(
  { words, figures }: SheetContext,
  {
    people,
    coverageShare,
    ...of
  }: { people: number | null; coverageShare: number | null; ratings?: number | null },
): string[] {
  if (people === null || coverageShare === null) return [];
  const ratings = of.ratings ?? null;
  return [
    words.quality.counts({
      people: figures.count(people),
      ratings: ratings === null ? null : figures.count(ratings),
      coverage: figures.share(coverageShare),
    }),
  ];
}
