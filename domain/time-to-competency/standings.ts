import { compare, fraction, minus, mean } from '../fraction.ts';
import type { RequiredPair } from '../gaps.ts';

/** Where somebody stood at one measurement. */
export interface Standing {
  /** At what the role asked, or above. */
  isThere: boolean;
  /** What was asked: with another target, or other skills, it is another way. */
  asked: string;
}

/** The key of everything that a role asks, beside its domains. */
export const wholeRole = 'whole';

/** Levels are stored to three decimals: so much less than a target is at it. */
const rounding = fraction(0.0005);

/**
 * Where a person stood by the levels of one measurement: in each domain, at the role's target where the mean of its measured skills is;
 * none where less than `coverageFloorShare` of them was measured. In the whole role: at the target of every domain, and not there as soon as one
 * domain is below it. `nowCalled` gives the present id of a skill; null: it does not go on.
 */
export function standingsOf(
  pairs: readonly RequiredPair[],
  of: { coverageFloorShare: number; nowCalled: (skillId: string) => string | null },
): Map<string, Standing> {
  const domains = [...Map.groupBy(pairs, ({ domain }) => domain)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const found = domains.map(([domain, own]) => ({
    domain,
    asked: askedIn(own, of),
    isThere: isThere(own, of),
  }));
  const standings = new Map<string, Standing>(
    found.flatMap(({ domain, asked, isThere: is }) =>
      is === null ? [] : [[domain, { isThere: is, asked }]],
    ),
  );
  const isBelow = found.some((each) => each.isThere === false);
  const isWhole = found.length > 0 && found.every((each) => each.isThere === true);
  if (isBelow || isWhole)
    standings.set(wholeRole, {
      isThere: isWhole,
      asked: found.map(({ domain, asked }) => `${domain} ${asked}`).join('; '),
    });
  return standings;
}

function isThere(pairs: readonly RequiredPair[], of: { coverageFloorShare: number }): boolean | null {
  const levels = pairs.flatMap(({ level }) => (level ? [level] : []));
  const level = mean(levels);
  const [first] = pairs;
  if (!first || !level || levels.length < of.coverageFloorShare * pairs.length) return null;
  return compare(level, minus(first.target, rounding)) >= 0;
}

function askedIn(
  pairs: readonly RequiredPair[],
  of: { nowCalled: (skillId: string) => string | null },
): string {
  const { numerator = 0n, denominator = 1n } = pairs[0]?.target ?? {};
  const skills = pairs.map(({ skillId }) => of.nowCalled(skillId) ?? `${skillId} (ended)`);
  return `${numerator}/${denominator} ${skills.toSorted().join(' ')}`;
}
