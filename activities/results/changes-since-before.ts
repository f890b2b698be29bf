import { fraction, minus, sum, toNumber } from '../../domain/fraction.ts';
import { basisOfSources } from '../../domain/results/packed-levels.ts';
import type { ResultInputs } from './gather.ts';
import type { CampaignMeasurement } from './measure-campaign.ts';

type Earlier = ResultInputs['earlier'][number];

/** Of each person measured both times, the mean over the same skills of now − before, in levels. */
export function changesSinceBefore(
  { personIds, packed, measured: { skills } }: CampaignMeasurement,
  earlier: readonly Earlier[],
): number[] {
  const places = new Map(skills.map((id, at) => [id, at]));
  const byPerson = Map.groupBy(earlier, ({ personId }) => personId);
  const unit = BigInt(packed.unit);
  return personIds.flatMap((personId, person) => {
    const both = (byPerson.get(personId) ?? []).flatMap(({ skillId, level }) => {
      const place = person * skills.length + (places.get(skillId) ?? Number.NaN);
      const isMeasured = basisOfSources(packed.sources[place] ?? 0) === 'combined';
      return isMeasured ? [{ now: packed.levels[place] ?? 0, before: fraction(level) }] : [];
    });
    if (both.length === 0) return [];
    const now = both.reduce((all, each) => all + each.now, 0);
    const before = sum(both.map((each) => each.before));
    const { numerator, denominator } = minus({ numerator: BigInt(now), denominator: unit }, before);
    return [toNumber({ numerator, denominator: denominator * BigInt(both.length) })];
  });
}
