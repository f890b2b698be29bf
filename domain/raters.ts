import type { FallbackPolicy } from './configuration/organisation.ts';
import { candidatesFor, type Rated } from './motion/candidates.ts';
import type { RosterPerson, StandIns } from './motion/roster-person.ts';

export type RatedBy = 'manager' | 'fallback' | 'self-only';

export interface ChosenRater {
  ratedBy: RatedBy;
  /** Null for self-only. */
  raterId: string | null;
}

const plainStandIns: StandIns = {
  isHere: ({ employment }) => employment === 'active',
  isOut: ({ employment }) => employment !== 'active',
  delegateOf: () => null,
};

/**
 * Chooses who rates somebody as their manager. The manager, unless they are out. Otherwise the first of these who is here
 * and has room within the budget: whoever was set to stand in for the manager (without a budget); the managers above a known
 * manager, nearest first, or who stands in for them; leads of the person's own unit: those whom an imported table names, by
 * rank, then by title, most senior first; then by employee number; the HR partner. Otherwise nobody: self-only. Never the
 * person, never a subordinate of theirs, never somebody who is not on the roster.
 */
export function raterChooser(
  roster: readonly RosterPerson[],
  policy: FallbackPolicy,
  standIns: StandIns = plainStandIns,
) {
  const byId = new Map(roster.map((person) => [person.personId, person]));
  const candidates = candidatesFor(roster, policy, { standIns, byId, mayRate });
  const load = new Map<string, number>();
  return { choose, propose, noteLoad, mayRate, standsAsNear };

  /** Each fallback that it hands out uses up that rater's budget. */
  function choose(person: Rated): ChosenRater {
    const chosen = propose(person, null);
    if (chosen.ratedBy === 'fallback' && chosen.raterId !== null) noteLoad(chosen.raterId, 1);
    return chosen;
  }

  /** Who would be chosen, where `standingId` rates the person at present; uses no budget up. */
  function propose(person: Rated, standingId: string | null): ChosenRater {
    const manager = byId.get(person.managerId ?? '');
    if (manager && mayRate(manager.personId, person) && !standIns.isOut(manager))
      return { ratedBy: 'manager', raterId: manager.personId };
    for (const { candidate, unlimited } of candidates(person)) {
      const used = (load.get(candidate.personId) ?? 0) - (candidate.personId === standingId ? 1 : 0);
      if (!unlimited && used >= policy.maxPeoplePerRater) continue;
      return { ratedBy: 'fallback', raterId: candidate.personId };
    }
    return { ratedBy: 'self-only', raterId: null };
  }

  /** So many more people whom somebody rates in another's place. */
  function noteLoad(raterId: string, people: number): void {
    load.set(raterId, (load.get(raterId) ?? 0) + people);
  }

  /** Somebody of the roster who is neither the person nor below them. */
  function mayRate(raterId: string, person: Pick<Rated, 'personId'>): boolean {
    const rater = byId.get(raterId);
    if (!rater || rater.personId === person.personId) return false;
    const seen = new Set<string>();
    for (let at = rater.managerId; at !== null && !seen.has(at); at = byId.get(at)?.managerId ?? null) {
      if (at === person.personId) return false;
      seen.add(at);
    }
    return true;
  }

  /** Whether a stand-in stands no further down the list than another; anybody does for a person without a known manager. */
  function standsAsNear(person: Rated, raterId: string, otherId: string): boolean {
    if (!byId.has(person.managerId ?? '')) return true;
    for (const { candidate } of candidates(person)) {
      if (candidate.personId === raterId) return true;
      if (candidate.personId === otherId) return false;
    }
    return false;
  }
}
