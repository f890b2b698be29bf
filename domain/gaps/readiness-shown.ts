import { hideInList } from '../disclosure.ts';
import type { Filled, TeamReadiness } from './readiness.ts';

/** Figures of places; hidden ones are null with a reason. */
export interface ShownPlaces {
  places: number;
  filled: number;
  ready: number | null;
  readinessIndex: number | null;
  coverageShare: number | null;
  levelsMissing: number | null;
  reason: 'small-group' | 'complementary' | null;
}

/** Nearer than so many levels to nothing or to all that is asked, a sum tells what each of its people has. */
const fewestLevelsFromEnd = 2;

/**
 * What may be said of a team's readiness: nothing of fewer people than the minimum, nothing where together they meet nearly all or nearly
 * nothing of what their places ask, and no neighbour from which that would follow. Where a role does not show how many are ready, neither
 * does the total.
 */
export function readinessShown(
  team: TeamReadiness,
  groupMinimum: number,
): { total: ShownPlaces; byRole: (ShownPlaces & { roleId: string })[] } {
  const counts = Object.fromEntries(
    team.byRole.map((role) => [role.roleId, isNearEnd(role) ? 1 : role.filled]),
  );
  const hidden = hideInList(counts, groupMinimum);
  const byRole = team.byRole.map((role) => {
    const reason = isNearEnd(role) ? nearEnd : (hidden.get(role.roleId) ?? null);
    return { roleId: role.roleId, ...shownOf(role, reason, groupMinimum) };
  });
  const isSmall = team.filled > 0 && team.filled < groupMinimum;
  const reason = isSmall ? 'small-group' : isNearEnd(team) ? nearEnd : null;
  const total = shownOf(team, reason, groupMinimum);
  return { total: byRole.some(({ ready }) => ready === null) ? { ...total, ready: null } : total, byRole };
}

const nearEnd = 'complementary';

function isNearEnd({ filled, levelsAsked, levelsMet }: Filled): boolean {
  return filled > 0 && Math.min(levelsMet, levelsAsked - levelsMet) < fewestLevelsFromEnd;
}

function shownOf(figures: Filled, reason: ShownPlaces['reason'], groupMinimum: number): ShownPlaces {
  const { places, filled, ready, readinessIndex, coverageShare, levelsMissing } = figures;
  const nothing = { ready: null, readinessIndex: null, coverageShare: null, levelsMissing: null };
  if (reason) return { places, filled, ...nothing, reason };
  const fewReady = hideInList({ ready, others: filled - ready }, groupMinimum).size > 0;
  const shownReady = fewReady ? null : ready;
  return { places, filled, ready: shownReady, readinessIndex, coverageShare, levelsMissing, reason: null };
}
