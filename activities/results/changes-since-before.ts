import type { SinceBefore } from '../../domain/change.ts';
import type { MeasuredTwice } from '../../domain/change/trend-figures.ts';
import { fraction, sum, toNumber, type Fraction } from '../../domain/fraction.ts';
import { basisOfSources } from '../../domain/results/packed-levels.ts';
import type { LevelBefore } from './levels-before.ts';
import type { CampaignMeasurement } from './measure-campaign.ts';

/**
 * The people measured both times, by their means over the skills that their role needs and that were measured both times, and by whom the
 * figures of this campaign and of the one just before differ. Where no campaign was before, nothing was told that could be compared.
 */
export function changesSinceBefore(
  measurement: CampaignMeasurement,
  earlier: readonly LevelBefore[],
): SinceBefore {
  const nobody = { leavers: 0, joiners: 0, partly: 0 };
  if (earlier.length === 0) return { people: [], moved: nobody };
  const { personIds } = measurement;
  const byPerson = Map.groupBy(earlier, ({ personId }) => personId);
  const neededBy = neededSkills(measurement);
  const people: MeasuredTwice[] = [];
  const leaving = new Set(earlier.flatMap(({ personId, isPrevious }) => (isPrevious ? [personId] : [])));
  const isTold = leaving.size > 0;
  let [joiners, partly] = [0, 0];
  personIds.forEach((personId, person) => {
    const needed = neededBy(person);
    const now = new Map(needed.flatMap(({ skillId, level }) => (level ? [[skillId, level] as const] : [])));
    if (now.size === 0) return;
    const ids = new Set(needed.map(({ skillId }) => skillId));
    const before = (byPerson.get(personId) ?? []).filter(({ skillId }) => ids.has(skillId));
    const previous = before.filter(({ isPrevious }) => isPrevious);
    const both = before.filter(({ skillId }) => now.has(skillId));
    if (both.length > 0) people.push(measuredTwice(personId, both, now));
    leaving.delete(personId);
    // In other skills than the campaign just before, or compared with a level that it did not tell.
    const isSame = previous.length === now.size && previous.every(({ skillId }) => now.has(skillId));
    if (previous.length === 0 && both.length === 0) joiners += 1;
    else if (!isSame) partly += 1;
  });
  return { people, moved: isTold ? { leavers: leaving.size, joiners, partly } : nobody };
}

function measuredTwice(
  personId: string,
  both: readonly LevelBefore[],
  now: ReadonlyMap<string, Fraction>,
): MeasuredTwice {
  return {
    personId,
    before: meanOf(both.map(({ level }) => fraction(level))),
    after: meanOf(both.flatMap(({ skillId }) => now.get(skillId) ?? [])),
    skills: both.length,
  };
}

function meanOf(levels: readonly Fraction[]): number {
  const { numerator, denominator } = sum(levels);
  return toNumber({ numerator, denominator: denominator * BigInt(levels.length) });
}

/** Of each person the skills that their role needs; null: no level that rests on more than their own rating. */
function neededSkills({ people, packed, measured }: CampaignMeasurement) {
  const { skills, needs } = measured;
  const denominator = BigInt(packed.unit);
  return (person: number): { skillId: string; level: Fraction | null }[] => {
    const role = people.roles[person] ?? 0;
    return skills.flatMap((skillId, at) => {
      if (Number.isNaN(needs.targetHundredths[role * skills.length + at] ?? Number.NaN)) return [];
      const place = person * skills.length + at;
      const isMeasured = basisOfSources(packed.sources[place] ?? 0) === 'combined';
      return [
        { skillId, level: isMeasured ? { numerator: BigInt(packed.levels[place] ?? 0), denominator } : null },
      ];
    });
  };
}
