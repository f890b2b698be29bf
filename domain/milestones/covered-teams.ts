import type { TeamGoal } from '../configuration/celebrations.ts';
import { fraction, times, toNumber } from '../fraction.ts';
import { tellableTeams, type MustHold } from '../level-divisions.ts';
import type { Milestone } from '../milestones.ts';

/** Somebody who must hold the level of a goal. */
export interface TeamMember extends Omit<MustHold, 'teamId'> {
  /** The unit that the person is in, not one above it; null: in none. */
  unitId: string | null;
}

/** So many could lack the level without the statement changing, at the least: else who lacks it would know that all others hold it. */
const fewestOpen = 2;

/**
 * Units in which so large a share as the goal asks for holds its level. A team of fewer than `fewestPeople` is never told of, nor one
 * in which fewer than two could lack the level: what is said leaves open who holds it. Nor is one whose figure could not stand beside
 * the report's: the sentence says no more than that figure would.
 */
export function coveredTeams(
  members: readonly TeamMember[],
  goal: TeamGoal,
  {
    fewestPeople,
    groupMinimum,
    reachedOn,
  }: { fewestPeople: number; groupMinimum: number; reachedOn: string },
): Milestone[] {
  const teams = Map.groupBy(members, ({ unitId }) => unitId);
  const reached = [...teams].flatMap(([unitId, team]) => {
    if (unitId === null || team.length < fewestPeople) return [];
    const needed = Math.ceil(toNumber(times(fraction(goal.share), fraction(team.length))));
    const holding = team.filter(({ holds }) => holds).length;
    return team.length - needed < fewestOpen || holding < needed ? [] : [unitId];
  });
  const named = new Set(reached);
  const people = members.map(({ unitId, ...person }) =>
    unitId !== null && named.has(unitId) ? { ...person, teamId: unitId } : person,
  );
  const tellable = tellableTeams(people, groupMinimum);
  return reached
    .filter((unitId) => tellable.has(unitId))
    .map((unitId) => ({
      unitId,
      kind: 'team-coverage' as const,
      subject: `${goal.map}/${goal.level}`,
      reachedOn,
    }));
}
