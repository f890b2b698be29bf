import type { Framework } from '../configuration/learning.ts';
import { fraction, over, sum, toNumber } from '../fraction.ts';
import type { Basis } from '../levels.ts';
import { basisOfSources, type PackedLevels } from './packed-levels.ts';

/** Where everybody stands over all skills, as `levelsOf` says it of one person. */
export interface OverallLevels {
  bases: Record<Basis, number>;
  /** With an overall level: skills enough have one. */
  people: number;
  /** Exact mean of theirs, to six decimals; null of nobody. */
  mean: number | null;
  /** How many are in each category, by threshold id. */
  categories: Map<string, number>;
}

export function overallLevels(
  { unit, levels, sources }: PackedLevels,
  { domains, thresholds }: Pick<Framework, 'domains' | 'thresholds'>,
  coverageFloorShare: number,
): OverallLevels {
  const skills = domains.reduce((all, domain) => all + domain.skills.length, 0);
  const bases = { combined: 0, 'self-only': 0, unassessed: 0 };
  const categories = new Map<string, number>();
  const ends = leastSums(thresholds, { unit, skills });
  // Of people with as many levels: a mean of them has one denominator.
  const sums = new Float64Array(skills + 1);
  let people = 0;
  for (let first = 0; first < levels.length; first += skills) {
    let [mask, count, level] = [0, 0, 0];
    for (let place = first; place < first + skills; place += 1) {
      const entered = sources[place] ?? 0;
      mask |= entered;
      if (basisOfSources(entered) !== 'combined') continue;
      count += 1;
      level += levels[place] ?? 0;
    }
    bases[basisOfSources(mask)] += 1;
    if (count === 0 || count / skills < coverageFloorShare) continue;
    people += 1;
    sums[count] = (sums[count] ?? 0) + level;
    const category = ends.find(({ least }) => level >= (least[count] ?? 0))?.id;
    if (category !== undefined) categories.set(category, (categories.get(category) ?? 0) + 1);
  }
  const whole = (count: number) => ({ numerator: BigInt(count), denominator: 1n });
  const total = sum([...sums].map((all, count) => over(whole(all), whole(Math.max(1, count) * unit))));
  return { bases, people, mean: people === 0 ? null : toNumber(over(total, whole(people))), categories };
}

/** On what the levels of some of the people rest; of nobody measured: nobody. */
export function basesOf(
  of: { packed: PackedLevels; personIds: readonly string[] } | null,
  isAmong: (personId: string) => boolean,
): OverallLevels['bases'] {
  const bases = { combined: 0, 'self-only': 0, unassessed: 0 };
  if (!of || of.personIds.length === 0) return bases;
  const { sources } = of.packed;
  const skills = sources.length / of.personIds.length;
  for (const [at, personId] of of.personIds.entries()) {
    if (!isAmong(personId)) continue;
    const entered = sources.subarray(at * skills, (at + 1) * skills);
    bases[basisOfSources(entered.reduce((mask, each) => mask | each, 0))] += 1;
  }
  return bases;
}

/** From the highest threshold down: for each number of levels the least sum whose mean reaches it, unrounded. */
function leastSums(
  thresholds: Framework['thresholds'],
  { unit, skills }: { unit: number; skills: number },
): { id: string; least: number[] }[] {
  return thresholds
    .toSorted((a, b) => b.from - a.from)
    .map(({ id, from }) => {
      const { numerator, denominator } = fraction(from);
      const least = Array.from({ length: skills + 1 }, (_, count) => {
        const exact = numerator * BigInt(count) * BigInt(unit);
        const whole = exact / denominator;
        return Number(whole * denominator < exact ? whole + 1n : whole);
      });
      return { id, least };
    });
}
