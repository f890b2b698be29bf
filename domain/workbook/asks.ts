import { majorUnits } from '../money.ts';
import type { ProgrammeRoi } from '../results.ts';
import { headlineRoi } from './key-figures.ts';
import type { SheetContext } from './sheet-context.ts';
import { plannedValue } from './summary-plan.ts';

/** Costs up to so much above the plan are no reservation; as figures on Summary are said to be just above it. */
const withinPlan = 0.05;

/** What the reader is asked to decide, from the results alone; at least one line. */
export function asksOf(context: SheetContext): string[] {
  const asks = [...gapAsk(context), ...openAsk(context), ...partAsks(context), ...roiAsk(context)];
  return asks.length > 0 ? asks : [context.words.asks.nothing];
}

function gapAsk({ input, words, labels, figures }: SheetContext): string[] {
  const gaps = input.results.gaps ?? [];
  // Which is the largest nobody can say of domains of which some are hidden.
  if (gaps.some(({ n }) => n === null)) return [];
  const shown = gaps.filter((gap) => (gap.meanShortfall ?? 0) > 0);
  const largest = shown.toSorted((a, b) => (b.meanShortfall ?? 0) - (a.meanShortfall ?? 0))[0];
  if (!largest) return [];
  const critical = largest.criticalShare === null ? null : figures.share(largest.criticalShare);
  return [words.asks.gap(labels.domain(largest.domain), critical)];
}

function openAsk({ input, words, figures }: SheetContext): string[] {
  if (input.campaign.kind !== 'learning') return [];
  const open = input.results.funnel.byKind.reduce((sum, count) => sum + count.assigned - count.answered, 0);
  return open > 0 ? [words.asks.overdue(figures.count(open))] : [];
}

/** Of whoever answers for some people, or for some courses: what of it is theirs to do. */
function partAsks({ input, words, figures }: SheetContext): string[] {
  const { scope, further, records, results } = input;
  if (!scope || scope.of === 'organisation') return [];
  const { completion, expiring, aheadDays = 0 } = further?.learning ?? {};
  const open = (completion?.denominator ?? 0) - (completion?.numerator ?? 0);
  const ending = expiring?.numerator ?? 0;
  const { unmappedPeople } = results.dataQuality;
  return [
    ...(open > 0 ? [words.asks.owed(figures.count(open), records !== undefined)] : []),
    ...(ending > 0 ? [words.asks.expiring(figures.count(ending), aheadDays)] : []),
    ...(scope.of === 'site' && unmappedPeople > 0 ? [words.asks.titles(figures.count(unmappedPeople))] : []),
  ];
}

function roiAsk(context: SheetContext): string[] {
  const { words, labels, figures } = context;
  const roi = headlineRoi(context);
  if (!roi) return [];
  const name = labels.programme(roi.programme);
  if (roi.roiPercent === null) {
    const known = roi.breakEvenBenefitMinor !== null && roi.currency !== null;
    return known
      ? [words.asks.study(name, figures.money(roi.breakEvenBenefitMinor ?? 0, roi.currency ?? ''))]
      : [];
  }
  if (roi.hurdlePercent === null) return [];
  const numbers = { roi: figures.percent(roi.roiPercent), hurdle: figures.percent(roi.hurdlePercent) };
  const ask =
    roi.roiPercent < roi.hurdlePercent ? words.asks.change(name, numbers) : words.asks.keep(name, numbers);
  return [[ask, ...reservations(context, roi)].join(' ')];
}

/** What whoever decides on a return must know beside it: how much of the benefit it needs, and costs above the plan. */
function reservations({ input, words, figures }: SheetContext, roi: ProgrammeRoi): string[] {
  const { costsMinor, benefitsMinor, currency, programme } = roi;
  if (costsMinor === null || currency === null) return [];
  const needed = benefitsMinor !== null && costsMinor < benefitsMinor ? costsMinor / benefitsMinor : null;
  const planned = plannedValue(input, { id: 'costs', of: { programme, currency } });
  const ofPlan = planned === null || planned === 0 ? null : majorUnits(costsMinor, currency) / planned;
  return [
    ...(needed === null ? [] : [words.asks.needed(figures.share(needed))]),
    ...(ofPlan !== null && ofPlan > 1 + withinPlan ? [words.asks.costsAbovePlan(figures.share(ofPlan))] : []),
  ];
}
