import type { PersonDomainGap } from '../results.ts';
import type { Levels } from './cell-sums.ts';
import { distancesWithin } from './distances-to-ends.ts';

/** Σ over assessed pairs of some people, in levels. */
export interface LevelSums {
  pairs: number;
  target: number;
  short: number;
  above: number;
  /** How many pairs are below target; null or absent: it is not known. */
  below?: number | null;
}

/** By what sums are measured. */
export interface LevelsTold extends Levels {
  /** The sums tell levels alone, or shortfalls alone, from the top that they could reach (`target`): they have no end but that and the bottom. */
  hasTwoEnds?: true;
}

/** By whom two figures of one group differ: joiners and new values, and leavers and values of before. */
export interface Differing {
  came: readonly LevelSums[];
  gone: LevelSums;
  /** Somebody as those who are gone, of whom it is not known how many pairs one had. */
  like?: LevelSums;
}

/** As far from telling as a table alone must be. */
const room = 2;

export const nothing: LevelSums = { pairs: 0, target: 0, short: 0, above: 0, below: 0 };

/** What a table adds up of a person in a domain. */
export function levelSums({
  assessedPairs: pairs,
  target,
  shortfall,
  surplus,
  belowTarget: below,
}: Omit<PersonDomainGap, 'domain' | 'level' | 'coverageShare' | 'certifiedOnly'>): LevelSums {
  return {
    pairs,
    below,
    target: pairs * (target ?? 0),
    short: pairs * (shortfall ?? 0),
    above: pairs * (surplus ?? 0),
  };
}

/** What is made of numbers that are all known; else it is not known either. */
export function ofKnown(
  numbers: readonly (number | null | undefined)[],
  made: (numbers: readonly number[]) => number,
): number | null {
  const known = numbers.filter((each) => typeof each === 'number');
  return known.length === numbers.length ? made(known) : null;
}

/** Everything of some people. */
export function addedSums(sums: readonly LevelSums[]): LevelSums {
  return sums.reduce(
    (all, each) => ({
      pairs: all.pairs + each.pairs,
      target: all.target + each.target,
      short: all.short + each.short,
      above: all.above + each.above,
      below: ofKnown([all.below, each.below], ([one = 0, other = 0]) => one + other),
    }),
    nothing,
  );
}

/**
 * Whether the difference of two figures bounds the mean level of one of the people by whom they differ to less than one level, however many they
 * are: where those of now nearly all stand at one end (`distancesToEnds`), and those of before at another or nobody was there. Whose distance depends
 * on how many are below target is taken as nearer than it may be.
 */
export function tellsOfDiffering({ came, gone, like = nothing }: Differing, levels: LevelsTold): boolean {
  const least = leastOpen([...came, like], levels);
  const now = came.map((sums) => distances(sums, levels));
  const nowTo = distances(nothing, levels).map((_, end) => added(now.map((each) => each[end] ?? 0)));
  if (gone.pairs <= 0) return nowTo.some((distance) => distance < least);
  const goneTo = distances(gone, levels);
  if (came.length === 0) return goneTo.some((distance) => distance < least);
  return nowTo.some((one, end) => goneTo.some((other, at) => at !== end && one + other < least));
}

/** In levels in sum, by whoever of some people has most pairs. */
export function leastOpen(people: readonly LevelSums[], { scale: { minimum, maximum } }: Levels): number {
  const mostOfOne = people.reduce((most, { pairs }) => Math.max(most, pairs), 1);
  return room * Math.min(1, maximum - minimum) * mostOfOne;
}

function added(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

/** From all at the bottom, all at the top, all at target, all just critical and, in whole levels, all one below target; of two ends from the bottom and the top. */
export function distances(sums: LevelSums, of: LevelsTold): number[] {
  const { pairs, target, short, above } = sums;
  if (of.hasTwoEnds) return [Math.max(0, target - pairs * of.scale.minimum - short), Math.max(0, short)];
  const deepest = Math.max(0, target - pairs * of.scale.minimum);
  const mild = Math.min(pairs * of.criticalShortfallLevels, deepest);
  const beyond = Math.max(0, short - mild);
  const up = pairs * of.scale.maximum - target;
  return [...distancesWithin({ deepest, up, mild }, { short, above, beyond }), fromOneBelow(sums, of)];
}

/** Means are kept to six decimals. */
const exact = 1e-3;

/**
 * From all one below target, as far as counts and sums tell: where two levels are critical and one is not, whoever is below and not critical has no other place.
 * Of levels that are not whole farther than any may be.
 */
function fromOneBelow(
  { pairs, short, above, below }: LevelSums,
  { scale, criticalShortfallLevels }: LevelsTold,
): number {
  const far = pairs * (2 * (scale.maximum - scale.minimum) + 1);
  const isWhole = [short, above].every((sum) => Math.abs(sum - Math.round(sum)) < exact);
  if (typeof below !== 'number' || !isWhole || criticalShortfallLevels <= 1 || criticalShortfallLevels > 2)
    return far;
  const apart = pairs - 2 * below + short + above;
  return apart < -exact ? far : Math.max(0, apart);
}
