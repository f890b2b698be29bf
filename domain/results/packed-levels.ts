import type { RatingPolicy } from '../configuration/organisation.ts';
import { fraction, leastMultiple } from '../fraction.ts';
import { ratingSources, type Basis } from '../levels.ts';
import type { AnswerSums } from './answer-sums.ts';

/** Levels of many people by the rule of `combineRatings`, in whole numbers. */
export interface PackedLevels {
  /** A level of 1 in these whole numbers. */
  unit: number;
  /** Person by person in skill order: level × unit; 0 also where there is none. */
  levels: Float64Array;
  /** As many: a bit for each of `ratingSources` that entered. */
  sources: Uint8Array;
}

const self = 1;
const peer = ratingSources.indexOf('peer');
/** What a number holds exactly. */
const mostExact = Number.MAX_SAFE_INTEGER;

/**
 * A level is Σ weight × (sum / answers) / Σ weight. All of them have one denominator, `unit`, by which weights and numbers of
 * answers that occur can be divided, so that each level, each comparison with a target and each sum of a group is exact. Where
 * there is none with which the sum of all levels stays exact (dozens of different numbers of raters), levels are rounded
 * to the finest decimal unit that does. `largestLevel` is the end of the scale that is further from zero.
 */
export function packedLevels(sums: AnswerSums, policy: RatingPolicy, largestLevel: number): PackedLevels {
  const weights = wholeWeights(policy);
  const { sources, masks, counts } = entering(sums, weights, policy.peerMinimum);
  const places = Math.max(1, sources.length, ...counts.slice(-1));
  const unit = commonUnit({ masks, counts, weights }, mostExact / (places * Math.max(1, largestLevel)));
  const levels = new Float64Array(sources.length);
  sums.sources.forEach((answered, source) => {
    if (!answered) return;
    const bit = 1 << source;
    const shares = masks.map((occurs, mask) =>
      occurs ? ((weights[source] ?? 0) * unit) / (100 * weightOf(mask, weights)) : 0,
    );
    const { hundredths, answers } = answered;
    for (let place = 0; place < levels.length; place += 1) {
      const mask = sources[place] ?? 0;
      if ((mask & bit) === 0 || mask === self) continue;
      const count = answers[place] ?? 1;
      const share = (shares[mask] ?? 0) * (hundredths[place] ?? 0);
      levels[place] = (levels[place] ?? 0) + (count === 1 ? share : share / count);
    }
  });
  for (let place = 0; place < levels.length; place += 1) levels[place] = Math.round(levels[place] ?? 0);
  return { unit, levels, sources };
}

/** As `combineRatings` says it of the sources that entered. */
export function basisOfSources(mask: number): Basis {
  if (mask === 0) return 'unassessed';
  return mask === self ? 'self-only' : 'combined';
}

/** Which sources enter each level, which sets of them occur, and which numbers of answers. */
function entering(sums: AnswerSums, weights: number[], peerMinimum: number) {
  const sources = new Uint8Array(sums.people * sums.skills);
  const seen = new Uint8Array(65_536);
  sums.sources.forEach((answered, source) => {
    if (!answered || (weights[source] ?? 0) <= 0) return;
    const least = source === peer ? Math.max(1, peerMinimum) : 1;
    const bit = 1 << source;
    const { answers } = answered;
    for (let place = 0; place < sources.length; place += 1) {
      const count = answers[place] ?? 0;
      if (count < least) continue;
      sources[place] = (sources[place] ?? 0) | bit;
      seen[count] = 1;
    }
  });
  const masks = Array.from({ length: 1 << ratingSources.length }, () => false);
  for (const mask of sources) if (mask > self) masks[mask] = true;
  const counts = [...seen.keys()].filter((count) => seen[count] === 1);
  return { sources, masks, counts };
}

/** The weights in the same proportions, in whole numbers. */
function wholeWeights({ weights }: RatingPolicy): number[] {
  const exact = ratingSources.map((source) => fraction(weights[source] ?? 0));
  const common = exact.reduce((all, { denominator }) => leastMultiple(all, denominator), 1n);
  return exact.map(({ numerator, denominator }) => Number((numerator * common) / denominator));
}

function weightOf(mask: number, weights: readonly number[]): number {
  return weights.reduce((all, weight, source) => all + (mask & (1 << source) ? weight : 0), 0);
}

function commonUnit(
  { masks, counts, weights }: { masks: boolean[]; counts: number[]; weights: number[] },
  most: number,
): number {
  const divisors = masks.flatMap((occurs, mask) => (occurs ? [weightOf(mask, weights)] : []));
  const byWeights = divisors.reduce((all, each) => leastMultiple(all, BigInt(each)), 1n);
  const byCounts = counts.reduce((all, each) => leastMultiple(all, BigInt(each)), 1n);
  const exact = 100n * byWeights * byCounts;
  return exact <= BigInt(Math.floor(most))
    ? Number(exact)
    : Math.max(100, 10 ** Math.floor(Math.log10(most)));
}
