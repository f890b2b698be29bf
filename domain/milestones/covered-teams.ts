import type { TeamGoal } from '../configuration/celebrations.ts';
import { fraction, times, toNumber } from '../fraction.ts';
import type { Milestone } from '../milestones.ts';

/** Somebody who must hold the level of a goal. */
export interface TeamMember {
  /** The unit that the person is in, not one above it; null: in none. */
  unitId: string | null;
  holds: boolean;
}

/** So many could lack the level without the statement changing, at the least: else who lacks it would know that all others hold it. */
const fewestOpen = 2;

/**
 * Units in which so large a share as the goal asks for holds its level. A team of fewer than `fewestPeople` is never told of, nor one
 * in which fewer than two could lack the level: what is said leaves open who holds it.
 */
export function coveredTeams(
  members: readonly TeamMember[],
  goal: TeamGoal,
  { fewestPeople, reachedOn }: { fewestPeople: number; reachedOn: string },
): Milestone[] {
  return [...Map.groupBy(members, ({ unitId }) => unitId)].flatMap(([unitId, team]) => {
    if (unitId === null || team.length < fewestPeople) return [];
    const needed = Math.ceil(toNumber(times(fraction(goal.share), fraction(team.length))));
    const holding = team.filter(({ holds }) => holds).length;
    if (team.length - needed < fewestOpen || holding < needed) return [];
    return [{ unitId, kind: 'team-coverage' as const, subject: `${goal.map}/${goal.level}`, reachedOn }];
  });
}
