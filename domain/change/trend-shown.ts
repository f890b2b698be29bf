import { isFew, type TrendHidden } from './trend-disclosure.ts';
import type { QuarterMeans } from './measured-twice.ts';
import type { TrendFigures, TrendPolicy } from './trend-figures.ts';

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

/**
 * Sizes that follow from the mean change, its spread and the number of people. No other is told: those by the spread of one quarter, or by how both
 * go together, would beside the trend of the next two quarters be the spread of who came or left between.
 */
type ToldSizes = Pick<TrendFigures['effectSizes'], 'dZ' | 'hedgesJ' | 'gZ'>;

export interface ShownFigures extends Nullable<Omit<TrendFigures, 'effectSizes' | 'interval' | 'verdict'>> {
  interval: TrendFigures['interval'];
  effectSizes: ToldSizes | null;
  /** The false discovery rate at which it would just stand; null also of a single row. */
  adjustedP: number | null;
  /** Also told where few have moved; null where even that is hidden. */
  verdict: TrendFigures['verdict'] | null;
  /** `under-correction`: beside what was shown before it would tell of few people. */
  reason: TrendHidden | 'under-correction' | null;
  /** Spreads and what follows from them are hidden (`toldSpreads`). */
  spreadHidden: boolean;
  /** Of whoever was measured at each time, where both quarters' own tables tell them: of a line without numbers, and of a unit of which there is a report. */
  quarterMeans: QuarterMeans | null;
}

interface Showing {
  policy: TrendPolicy;
  test: { adjusted: number; rejected: boolean } | null;
  /** Whether a direction must stand among others. */
  several: boolean;
  reason: TrendHidden | null;
  /** Whether where they stood may be told, and how far their changes lie apart. */
  gain: boolean;
  spread: boolean;
  /** Of parts it is not told how many stood at the top both times: that of one would follow from all others. */
  isPart: boolean;
  /** Null: the quarters' own tables do not tell them. */
  quarterMeans: QuarterMeans | null;
}

const nothing = {
  n: null,
  meanChange: null,
  sdChange: null,
  lower95: null,
  upper95: null,
  interval: null,
  p: null,
  wilcoxonP: null,
  effectSizes: null,
  hakeGain: null,
  atCeiling: null,
  adjustedP: null,
  quarterMeans: null,
};

/** A line that is hidden because of what was shown before. */
export const heldFigures: ShownFigures = {
  ...nothing,
  verdict: null,
  reason: 'under-correction',
  spreadHidden: true,
};

/** What may be told of a group: everything, no spreads, or only whether it went up or down. */
export function shownFigures(figures: TrendFigures, of: Showing): ShownFigures {
  const { test, several, reason, policy, gain, spread, isPart, quarterMeans } = of;
  const stands = !several || test?.rejected === true;
  const isDirected = figures.verdict === 'up' || figures.verdict === 'down';
  const verdict = isDirected && !stands ? 'no-meaningful-change' : figures.verdict;
  if (reason !== null) {
    const told = { 'small-group': 'too-few' as const, 'few-moved': verdict, complementary: null }[reason];
    return { ...nothing, verdict: told, reason, spreadHidden: true, quarterMeans };
  }
  const { atCeiling, hakeGain, effectSizes: _sizes, ...rest } = figures;
  const few = (those: number) => isFew(those, policy.groupMinimum);
  const shown = {
    ...rest,
    hakeGain: gain ? hakeGain : null,
    atCeiling: isPart || few(atCeiling) || few(figures.n - atCeiling) ? null : atCeiling,
    adjustedP: test?.adjusted ?? null,
    verdict,
    reason,
    quarterMeans,
  };
  if (spread) {
    const { dZ, hedgesJ, gZ } = figures.effectSizes;
    return { ...shown, effectSizes: { dZ, hedgesJ, gZ }, spreadHidden: false };
  }
  return withoutSpread({ ...shown, effectSizes: null, spreadHidden: true });
}

/** Without how far changes lie apart and whatever that follows from. */
export function withoutSpread(shown: ShownFigures): ShownFigures {
  const { n, meanChange, hakeGain, atCeiling, verdict, reason, quarterMeans } = shown;
  return {
    ...nothing,
    n,
    meanChange,
    hakeGain,
    atCeiling,
    verdict,
    reason,
    quarterMeans,
    spreadHidden: true,
  };
}
