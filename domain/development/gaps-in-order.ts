import { compare, times, zero, type Fraction } from '../fraction.ts';
import { shortfallOf, type RequiredPair } from '../gaps.ts';

/** One skill in which somebody is below what the role needs; exact. */
export interface OpenGap {
  skillId: string;
  domain: string;
  target: Fraction;
  level: Fraction;
  /** Levels, above 0. */
  shortfall: Fraction;
  /** Importance (1 to 5) × shortfall. */
  priority: Fraction;
}

/**
 * The gaps of one person, the greatest priority first. Of one person the share below target is 1, so a priority is importance ×
 * shortfall. Equal ones go by the larger shortfall, then by skill id. A skill that is not assessed is no gap.
 */
export function gapsInOrder(pairs: readonly RequiredPair[]): OpenGap[] {
  return pairs
    .flatMap((pair): OpenGap[] => {
      const { skillId, domain, target, level, importance } = pair;
      const shortfall = shortfallOf(pair);
      if (!level || !shortfall || compare(shortfall, zero) === 0) return [];
      return [{ skillId, domain, target, level, shortfall, priority: times(importance, shortfall) }];
    })
    .toSorted(
      (a, b) =>
        compare(b.priority, a.priority) ||
        compare(b.shortfall, a.shortfall) ||
        (a.skillId < b.skillId ? -1 : 1),
    );
}
