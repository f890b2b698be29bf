import { completePairs } from '../change/pairs.ts';
import { spread } from '../spread.ts';
import type { ArmPerson } from './difference-in-differences.ts';
import type { BeforeTraining } from './pre-trend.ts';

/**
 * Each team as one "person": the means of its people measured both times. For training given team by team, where the
 * people of one team are not independent. A team with people in both arms is two; a team with nobody measured both times
 * has nulls. In the order of the teams' ids.
 */
export function teamMeans(
  people: readonly (ArmPerson & { team: string })[],
): (ArmPerson & { team: string })[] {
  const teams = Map.groupBy(people, ({ arm, team }) => JSON.stringify([team, arm]));
  return [...teams.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, members]) => {
      const first = members[0];
      if (!first) return [];
      const pairs = completePairs(members);
      const before = spread(pairs.map((pair) => pair.before)).mean;
      const after = spread(pairs.map((pair) => pair.after)).mean;
      return [{ team: first.team, arm: first.arm, before, after }];
    });
}

/** Each team as one "person" over the periods before the training: the means of its people measured in all of them, else nulls. */
export function teamMeansBefore(people: readonly (BeforeTraining & { team: string })[]): BeforeTraining[] {
  const teams = Map.groupBy(people, ({ arm, team }) => JSON.stringify([team, arm]));
  return [...teams.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, members]) => {
      const first = members[0];
      if (!first) return [];
      const complete = members.filter(({ before }) => !before.includes(null));
      const means = first.before.map((_, at) => spread(complete.map(({ before }) => before[at] ?? 0)).mean);
      return [{ arm: first.arm, before: means }];
    });
}
