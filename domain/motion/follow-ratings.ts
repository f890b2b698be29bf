import { owedRating, type RosterMember } from '../participants.ts';
import { effectOnRating, type RaterOut, type RatingEffect, type RatingReason } from '../roster-policy.ts';
import type { Cause } from './effects.ts';
import type { FollowPlan, Participant, Situation, StandingItem } from './follow-facts.ts';

/** The rating that a participant's manager, or whoever stands in, owes about them. Returns how the participant then stands. */
export function followRating(participant: Participant, situation: Situation, plan: FollowPlan): Participant {
  const { input, live, ratingOf } = situation;
  const { program } = input.rules;
  const person = live.get(participant.personId);
  if (!person || participant.state === 'withdrawn')
    return withdrawOf(ratingOf.get(participant.personId), situation, plan, participant);
  const managerChanged = hasNewManager(participant, person, situation);
  const followed = { ...participant, ...(managerChanged ? { followedManagerId: person.managerId } : {}) };
  if (program.kind !== 'assessment' || !program.raters.includes('manager')) return followed;
  const rating = ratingOf.get(participant.personId);
  if (!rating) return openRating(followed, person, situation, plan);
  // Whoever was released from it stays so; a new manager was not.
  const released = rating.state === 'exempt';
  if (rating.state !== 'open' && !(released && managerChanged)) return followed;
  const asked = { ...rating, state: 'open' as const };
  const { effect, wanted } = effectOn(asked, { person, participant, managerChanged }, situation);
  if (released && effect.effect === 'withdraw') return followed;
  if (effect.effect !== 'keep' && participant.ratedBy === 'fallback')
    situation.door.raters.noteLoad(rating.personId, -1);
  applyEffect(effect, { rating, person }, situation, plan);
  if (effect.effect === 'withdraw') return { ...followed, ratedBy: 'self-only' };
  if (effect.effect === 'keep') {
    // What waits for a manager who is away is decided once that one is back, or out.
    const waits = wanted?.hindered === true && wanted.raterId !== rating.personId;
    const ratedBy = rating.personId === person.managerId ? 'manager' : participant.ratedBy;
    return { ...(waits ? participant : followed), ratedBy };
  }
  return { ...followed, ratedBy: wanted?.as === 'manager' ? 'manager' : 'fallback' };
}

function withdrawOf(
  rating: StandingItem | undefined,
  situation: Situation,
  plan: FollowPlan,
  participant: Participant,
): Participant {
  if (rating?.state === 'open') {
    const reason = 'subject-left';
    const cause = { personId: participant.personId, attribute: 'employment' as const };
    plan.withdrawals.push({
      obligationId: rating.id,
      personId: participant.personId,
      moves: false,
      reason,
      cause,
    });
    if (participant.ratedBy === 'fallback') situation.door.raters.noteLoad(rating.personId, -1);
  }
  return participant;
}

/** Another manager than the one last followed, and one of the roster. */
function hasNewManager(
  { followedManagerId }: Participant,
  { personId, managerId }: RosterMember,
  { live }: Situation,
): boolean {
  return (
    managerId !== null && managerId !== followedManagerId && managerId !== personId && live.has(managerId)
  );
}

/** Nobody rates them so far: somebody may be there now. */
function openRating(
  participant: Participant,
  person: RosterMember,
  { door, live }: Situation,
  plan: FollowPlan,
): Participant {
  const { ratedBy, raterId } = door.raters.choose(person);
  if (raterId === null) return participant;
  const cause = { personId: person.personId, attribute: 'manager' as const };
  const reason = ratedBy === 'manager' ? 'manager-changed' : 'stand-in-changed';
  const again = ratedBy === 'manager' ? goingOn(live.get(raterId)) : {};
  plan.owed.push({
    ...owedRating('manager', raterId, person.personId),
    ...again,
    reason,
    cause,
    effect: 'opened',
  });
  return { ...participant, ratedBy };
}

/** A manager who had not left after all is not asked anew. */
function goingOn(manager: RosterMember | undefined): { employedSince?: string } {
  return manager?.employedSince ? { employedSince: manager.employedSince } : {};
}

function effectOn(
  rating: StandingItem,
  of: { person: RosterMember; participant: Participant; managerChanged: boolean },
  { input, door, live }: Situation,
) {
  const { presence, workingDaysLeft, minimumWorkingDays } = input;
  const chosen = door.raters.propose(of.person, rating.personId);
  const choice = live.get(chosen.raterId ?? '');
  const wanted =
    chosen.raterId === null
      ? null
      : ({
          raterId: chosen.raterId,
          as: chosen.ratedBy === 'manager' ? 'manager' : 'stand-in',
          hindered: presence.hindrance(choice) !== null,
          hasTime: choice !== undefined && workingDaysLeft(choice) >= minimumWorkingDays,
        } as const);
  const effect = effectOnRating({
    state: rating.state,
    draft: rating.draft,
    subjectLeft: false,
    raterId: rating.personId,
    raterOut: whyOut(rating, of.person, { door, live, presence }),
    chosenByHand: rating.chosenByHand,
    wanted,
    managerChanged: of.managerChanged,
    asNear: wanted?.as === 'stand-in' && door.raters.standsAsNear(of.person, rating.personId, wanted.raterId),
  });
  return { effect, wanted };
}

function whyOut(
  rating: StandingItem,
  person: RosterMember,
  { door, live, presence }: Pick<Situation, 'door' | 'live'> & Pick<Situation['input'], 'presence'>,
): RaterOut | null {
  const rater = live.get(rating.personId);
  if (presence.isOut(rater)) return presence.hindrance(rater);
  return door.raters.mayRate(rating.personId, person) ? null : 'not-eligible';
}

function applyEffect(
  effect: RatingEffect,
  { rating, person }: { rating: StandingItem; person: RosterMember },
  { door, live }: Situation,
  plan: FollowPlan,
): void {
  if (effect.effect === 'keep') return;
  const { personId } = person;
  const because = { reason: effect.reason, cause: causeOf(effect.reason, { rating, person, live }) };
  const moves = effect.effect !== 'withdraw';
  plan.withdrawals.push({ obligationId: rating.id, personId, moves, ...because });
  if (effect.effect === 'withdraw') return;
  if (effect.to !== person.managerId) door.raters.noteLoad(effect.to, 1);
  plan.owed.push({
    ...owedRating('manager', effect.to, personId),
    replaces: rating.id,
    ...(effect.reason === 'manager-back' && goingOn(live.get(effect.to))),
    ...because,
    effect: effect.effect === 'hand-over' ? 'handed-over' : 'moved',
  });
  if (effect.effect === 'hand-over') plan.handOvers.push(rating.id);
}

function causeOf(
  reason: RatingReason,
  { rating, person, live }: { rating: StandingItem; person: RosterMember } & Pick<Situation, 'live'>,
): Cause | null {
  switch (reason) {
    case 'manager-changed':
    case 'rater-not-eligible':
      return { personId: person.personId, attribute: 'manager' };
    case 'rater-left':
      return { personId: rating.personId, attribute: 'employment' };
    case 'rater-on-leave':
      return leaveCause(rating.personId, live.get(rating.personId));
    case 'manager-back':
      return leaveCause(person.managerId ?? person.personId, live.get(person.managerId ?? ''));
    case 'subject-left':
      return { personId: person.personId, attribute: 'employment' };
    case 'rater-unreachable':
    case 'stand-in-changed':
      return null;
  }
}

function leaveCause(personId: string, person: RosterMember | undefined): Cause {
  return { personId, attribute: person?.absence ? 'absence' : 'employment' };
}
