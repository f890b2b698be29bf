import type { MovedPerson } from '../../domain/change/measured-twice.ts';
import { fraction, sum, toNumber, type Fraction } from '../../domain/fraction.ts';
import { basisOfSources } from '../../domain/results/packed-levels.ts';
import type { EarlierLevel, EarlierLevels } from '../../storage/earlier-levels.ts';
import type { CampaignMeasurement } from './measure-campaign.ts';

/**
 * The people measured both times, by their means over the skills that their role needs and that were measured both times. Where a campaign
 * was before, its figures were told, and a trend tells the change beside them (`activities/releases/trends/`): then nobody is among them.
 */
export function changesSinceBefore(measurement: CampaignMeasurement, earlier: EarlierLevels): MovedPerson[] {
  if (earlier.length === 0 || earlier.hasPrevious) return [];
  const { personIds } = measurement;
  const neededBy = neededSkills(measurement);
  return personIds.flatMap((personId, person) => {
    const then = earlier.ofPerson(personId);
    if (then.length === 0) return [];
    const needed = neededBy(person);
    const now = new Map(needed.flatMap(({ skillId, level }) => (level ? [[skillId, level] as const] : [])));
    const both = then.filter(({ skillId }) => now.has(skillId));
    return both.length > 0 ? [movedPerson(both, now)] : [];
  });
}

function movedPerson(both: readonly EarlierLevel[], now: ReadonlyMap<string, Fraction>): MovedPerson {
  return {
    before: meanOf(both.map(({ level }) => fraction(level))),
    after: meanOf(both.flatMap(({ skillId }) => now.get(skillId) ?? [])),
    weight: both.length,
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
