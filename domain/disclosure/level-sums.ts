import type { BoundedSum } from './narrow-edge.ts';

/** One person's level in one skill and what the role asks of it, on the scale from 0. */
export interface LevelPair {
  personId: string;
  level: number;
  target: number;
  importance: number;
}

export interface LevelScale {
  /** The highest level. */
  scaleMaximum: number;
  criticalShortfallLevels: number;
}

/** What the figures of one place of a table are made of; sums in millionths of a level, exact where levels are. */
export interface LevelSums {
  pairs: number;
  people: number;
  /** Pairs of the person who has most of them. */
  mostOfOne: number;
  /** Σ level. */
  levels: BoundedSum;
  /** Σ level of pairs below target, within the bands that shares tell of: critical, or below. */
  below: BoundedSum;
  /** Σ level of the others, from target to the highest. */
  above: BoundedSum;
  /** Σ min(level, target), up to Σ target. */
  met: BoundedSum;
  belowTarget: number;
  critical: number;
}

export const levelUnit = 1_000_000;

/** Of nobody: zeros. */
export function levelSums(pairs: readonly LevelPair[], scale: LevelScale): LevelSums {
  const below = pairs.filter(({ level, target }) => level < target);
  const above = pairs.filter(({ level, target }) => level >= target);
  const isCritical = ({ level, target }: LevelPair) => level <= target - scale.criticalShortfallLevels;
  const edgeOf = ({ target }: LevelPair) => Math.max(0, target - scale.criticalShortfallLevels);
  const perPerson = [...Map.groupBy(pairs, ({ personId }) => personId).values()].map((each) => each.length);
  const level = (pair: LevelPair) => pair.level;
  const target = (pair: LevelPair) => pair.target;
  return {
    pairs: pairs.length,
    people: perPerson.length,
    mostOfOne: Math.max(0, ...perPerson),
    levels: {
      value: total(pairs, level),
      lowest: 0,
      highest: total(pairs, () => scale.scaleMaximum),
    },
    below: {
      value: total(below, level),
      lowest: total(below, (pair) => (isCritical(pair) ? 0 : edgeOf(pair))),
      highest: total(below, (pair) => (isCritical(pair) ? edgeOf(pair) : pair.target)),
    },
    above: {
      value: total(above, level),
      lowest: total(above, target),
      highest: total(above, () => scale.scaleMaximum),
    },
    met: {
      value: total(pairs, (pair) => Math.min(pair.level, pair.target)),
      lowest: 0,
      highest: total(pairs, target),
    },
    belowTarget: below.length,
    critical: below.filter(isCritical).length,
  };
}

/** Rounded pair by pair, so that parts add up to their total. */
function total(pairs: readonly LevelPair[], of: (pair: LevelPair) => number): number {
  return pairs.reduce((all, pair) => all + Math.round(of(pair) * levelUnit), 0);
}
