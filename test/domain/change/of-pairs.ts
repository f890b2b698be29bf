import {
  foundTrend as foundIn,
  toldTrend,
  type FoundTrend,
  type Telling,
  type Trend,
  type TrendGroup as PartGroup,
} from '../../../domain/change/trend.ts';
import {
  packedQuarter,
  packedQuarters,
  type BridgePair,
  type PackedQuarters,
} from '../../../domain/statistics/change/packed-quarters.ts';

/** Pairs of two quarters, one by one; skills of the first by their ids of then. */
export interface TwoQuarters {
  before: readonly BridgePair[];
  after: readonly BridgePair[];
}

/** People or skills whose change is told together. */
export interface TrendGroup extends Pick<PartGroup, 'id' | 'name' | 'parentId' | 'toldIn'> {
  quarters: TwoQuarters;
}

interface Asked {
  everybody: TwoQuarters;
  groups: readonly TrendGroup[];
}

type Facts = Telling & { continued: ReadonlyMap<string, string> };

export function foundTrend(
  { everybody, groups }: Asked,
  { continued, policy }: Pick<Facts, 'continued' | 'policy'>,
): FoundTrend {
  const all = (time: keyof TwoQuarters) => {
    const pairs = [everybody, ...groups.map(({ quarters }) => quarters)].flatMap((own) => own[time]);
    return packedQuarter(new Map(pairs.map((pair) => [`${pair.personId} ${pair.skillId}`, pair])).values());
  };
  const whole = packedQuarters({ before: all('before'), after: all('after') }, continued);
  const parts = groups.map((group) => ({ ...group, quarters: partOf(whole, group.quarters) }));
  return foundIn({ everybody: partOf(whole, everybody), groups: parts }, policy);
}

export function trendOf(asked: Asked, facts: Facts): Trend {
  return toldTrend(foundTrend(asked, facts), facts);
}

/** The people and skills of these pairs, which have to be all pairs of those. */
function partOf(whole: PackedQuarters, quarters: TwoQuarters): PackedQuarters {
  const peopleAt = (time: keyof TwoQuarters) => {
    const ids = new Set(quarters[time].map(({ personId }) => personId));
    return whole.people[time].filter((place) => ids.has(whole.personIds[place] ?? ''));
  };
  const skillsAt = (time: keyof TwoQuarters) => new Set(quarters[time].map(({ skillId }) => skillId));
  const ids = { before: skillsAt('before'), after: skillsAt('after') };
  const isOf = ({ ids: own }: PackedQuarters['skills'][number]) =>
    ids.before.has(own.before ?? '') || ids.after.has(own.after ?? '');
  const part = {
    ...whole,
    people: { before: peopleAt('before'), after: peopleAt('after') },
    skills: whole.skills.filter(isOf),
  };
  for (const time of ['before', 'after'] as const) {
    const pairs = part.skills.flatMap((skill) =>
      [...part.people[time]].filter((at) => skill[time].targets[at]),
    );
    if (pairs.length !== quarters[time].length) throw new Error('A group is some people in some skills');
  }
  return part;
}
