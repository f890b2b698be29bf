import { spread } from '../spread.ts';
import { completePairs, type CompletePair, type Pair } from './pairs.ts';
import { weightedSpread } from './weighted-spread.ts';

export interface Scale {
  minimum: number;
  maximum: number;
}

export interface NormalisedGain {
  /** −1 to 1: the share of the way to the top that was gone; for a loss, the share of the way to the bottom. */
  gain: number | null;
  /** From 0: `low`; from 0.3: `medium`; above 0.7: `high`; below 0: `loss`. Hake's words, no judgement. */
  band: 'loss' | 'low' | 'medium' | 'high' | null;
  /**
   * `at-ceiling`: stood at the top and stayed, there was nothing to gain. `not-measured`: one of the two is missing.
   * `off-scale`: one of the two is outside the scale.
   */
  reason: 'at-ceiling' | 'not-measured' | 'off-scale' | null;
}

/**
 * Hake's gain of one person: (after − before) / (maximum − before). Losses are measured against what could be lost,
 * (after − before) / (before − minimum), so that a fall from near the top does not count many times over. Null with a reason: not
 * measured twice, off the scale, at its top both times. Throws RangeError for a scale whose maximum is not above its minimum.
 * Source: Hake (1998), Am. J. Phys. 66:64; losses: Marx and Cummings (2007), Am. J. Phys. 75:87.
 */
export function normalisedGain({ before, after }: Pair, scale: Scale): NormalisedGain {
  if (!(scale.maximum > scale.minimum)) throw new RangeError('The top of a scale is above its bottom');
  if (before === null || after === null) return { gain: null, band: null, reason: 'not-measured' };
  const onScale = (value: number) => value >= scale.minimum && value <= scale.maximum;
  if (!onScale(before) || !onScale(after)) return { gain: null, band: null, reason: 'off-scale' };
  if (before === scale.maximum && after === before) return { gain: null, band: null, reason: 'at-ceiling' };
  const room = after < before ? before - scale.minimum : scale.maximum - before;
  const gain = (after - before) / room;
  return { gain, band: bandOf(gain), reason: null };
}

/** Two different figures of a class, which must not be taken for each other. */
export interface ClassGain {
  /** People measured both times, on the scale. */
  n: number;
  /** The gain of the mean before to the mean after, people by their weights: Hake's ⟨g⟩. */
  gainOfMeans: NormalisedGain;
  /** Mean of the gains of those who have one. */
  meanOfGains: number | null;
  /** Left out of that mean: at the top both times. */
  atCeiling: number;
  losses: number;
}

/**
 * Gain of a group of people. Who was measured once, or off the scale, is left out; the order of people changes nothing. Of nobody both
 * gains are null; where nobody changed of those who could, both are 0.
 */
export function classGain(pairs: readonly Pair[], scale: Scale): ClassGain {
  const each = completePairs(pairs)
    .map((pair) => ({ pair, ...normalisedGain(pair, scale) }))
    .filter(({ reason }) => reason !== 'off-scale');
  const meanOf = (value: (pair: CompletePair) => number) =>
    weightedSpread(each.map(({ pair }) => ({ value: value(pair), weight: pair.weight }))).mean;
  const [before, after] = [meanOf((pair) => pair.before), meanOf((pair) => pair.after)];
  return {
    n: each.length,
    gainOfMeans: normalisedGain({ before, after }, scale),
    meanOfGains: spread(each.flatMap(({ gain }) => (gain === null ? [] : [gain]))).mean,
    atCeiling: each.filter(({ reason }) => reason === 'at-ceiling').length,
    losses: each.filter(({ band }) => band === 'loss').length,
  };
}

function bandOf(gain: number): NormalisedGain['band'] {
  if (gain < 0) return 'loss';
  if (gain < 0.3) return 'low';
  return gain <= 0.7 ? 'medium' : 'high';
}
