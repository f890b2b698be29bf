import { hideInList } from '../disclosure.ts';
import type { Filled, TeamReadiness } from './readiness.ts';

/**
 * Why figures are hidden. `places`: another number of places would tell, by the difference, of fewer people than the minimum.
 * `under-correction`: so would what was shown before.
 */
type ReadinessReason = 'small-group' | 'complementary' | 'places' | 'under-correction';

/** Figures of places; hidden ones are null with a reason. */
export interface ShownPlaces {
  places: number;
  filled: number;
  ready: number | null;
  readinessIndex: number | null;
  coverageShare: number | null;
  levelsMissing: number | null;
  reason: ReadinessReason | null;
}

interface Of {
  /** People a figure must rest on. */
  minimum: number;
  /** The figures of this unit, asked in this way, are hidden as a whole. */
  unitIsHidden: boolean;
}

/**
 * Nearer than so many levels of each skill of one person to nothing or to all that is asked, a sum tells what each of its people has: one
 * level, and sums count as half as far from the end as they are.
 */
const levelsFromEnd = 2;

/**
 * What may be said of a team's readiness: nothing where the tables by unit hide its unit, nothing of fewer people than the minimum, nothing
 * where together they meet nearly all or nearly nothing of what their places ask, nothing where they meet hardly more than those who are left
 * out: as none of these meets more than any of them, all would have the same. Nothing that another number of places would tell of few
 * people by the difference, and no neighbour from which that would follow. Where a role does not show how many are ready, neither does the
 * total; where a role is hidden, the total has no index, which weighs by role and would part the hidden ones from each other.
 */
export function readinessShown(
  team: TeamReadiness,
  { minimum, unitIsHidden }: Of,
): { total: ShownPlaces; byRole: (ShownPlaces & { roleId: string })[] } {
  const people = team.filled > 0;
  const all = people ? reasonForAll(team, { minimum, unitIsHidden }) : null;
  const counts = Object.fromEntries(
    team.byRole.map((role) => [role.roleId, isNearEnd(role) ? asNobody : role.filled]),
  );
  const hidden = hideInList(counts, minimum);
  const byRole = team.byRole.map((role) => {
    const reason = all ?? (isNearEnd(role) ? nearEnd : (hidden.get(role.roleId) ?? null));
    return { roleId: role.roleId, ...shownOf(role, reason, minimum) };
  });
  const isSmall = people && team.filled < minimum;
  const total = shownOf(team, isSmall ? 'small-group' : (all ?? (isNearEnd(team) ? nearEnd : null)), minimum);
  const told = {
    ...total,
    ...(byRole.some(({ ready }) => ready === null) && { ready: null }),
    ...(byRole.some(({ reason }) => reason !== null) && { readinessIndex: null }),
  };
  return { total: told, byRole };
}

function reasonForAll(team: TeamReadiness, { minimum, unitIsHidden }: Of): ReadinessReason | null {
  if (unitIsHidden) return 'complementary';
  if (!isStep(team, minimum)) return 'places';
  return areAlike(team) ? 'complementary' : null;
}

const nearEnd = 'complementary';

/** Hidden, and guarding nothing: of any number of roles whose people stand at an end the sum stands there too. */
const asNobody = 1e-6;

/**
 * Whether no other numbers of places that are answered differ by few people: each role asks for a multiple of the minimum, and either
 * everybody has a place or at least the minimum of them have none. One role alone may ask for any number that holds everybody.
 */
function isStep({ places, filled, byRole, withLevels }: TeamReadiness, minimum: number): boolean {
  const everybody = filled === withLevels;
  if (!everybody && withLevels - filled < minimum) return false;
  return (
    (everybody && byRole.length === 1) || (places > 0 && byRole.every((role) => role.places % minimum === 0))
  );
}

function areAlike({ byRole }: TeamReadiness): boolean {
  return byRole.some(({ beyondLeftOut }) => beyondLeftOut !== null && beyondLeftOut < levelsFromEnd);
}

/** Places of which nothing is told because of what was shown before. */
export function heldPlaces({ places, filled }: ShownPlaces): ShownPlaces {
  return { places, filled, ...nothing, reason: 'under-correction' };
}

const nothing = { ready: null, readinessIndex: null, coverageShare: null, levelsMissing: null };

function isNearEnd({ filled, levelsAsked, levelsMet, pairsOfOne }: Filled): boolean {
  return filled > 0 && Math.min(levelsMet, levelsAsked - levelsMet) < levelsFromEnd * Math.max(1, pairsOfOne);
}

function shownOf(figures: Filled, reason: ReadinessReason | null, minimum: number): ShownPlaces {
  const { places, filled, ready, readinessIndex, coverageShare, levelsMissing } = figures;
  if (reason) return { places, filled, ...nothing, reason };
  // That all are ready, or none, tells it of each of them.
  const fewReady = filled > 0 && Math.min(ready, filled - ready) < minimum;
  const shownReady = fewReady ? null : ready;
  return { places, filled, ready: shownReady, readinessIndex, coverageShare, levelsMissing, reason: null };
}
