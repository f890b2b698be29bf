import { followAssignments } from './follow-assignments.ts';
import type { FollowInput, FollowPlan, Participant, Situation } from './motion/follow-facts.ts';
import { admitJoiners } from './motion/follow-joiners.ts';
import { followLeave, pausedFrom } from './motion/follow-leave.ts';
import { followRating } from './motion/follow-ratings.ts';
import type { Cause, EffectKind } from './motion/effects.ts';
import { admission, type RosterMember } from './participants.ts';
import { effectOnParticipant, type ParticipantEffect } from './roster-policy.ts';

/** What a running campaign does about the roster as it is now: everything at once, decided from facts alone. */
export function followPlan(input: FollowInput): FollowPlan {
  const plan: FollowPlan = {
    participants: [],
    withdrawals: [],
    owed: [],
    handOvers: [],
    joiners: [],
    nextQuarter: [],
    pauses: [],
    resumes: [],
    lookAgainOn: null,
  };
  const situation = situationOf(input);
  const leavers = new Set<string>();
  for (const participant of inOrder(situation)) {
    const person = situation.live.get(participant.personId);
    const effect = effectOnParticipant({ ...participant, employment: employmentOf(person, input) });
    if (effect.effect === 'rejoin') continue;
    if (effect.effect === 'withdraw') leavers.add(participant.personId);
    followParticipant({ participant, person, effect }, situation, plan);
  }
  withdrawOwn(leavers, input, plan);
  followCourses(leavers, situation, plan);
  followLeave(leavers, situation, plan);
  admitJoiners(situation, plan);
  plan.lookAgainOn = input.presence.lookAgainOn();
  return plan;
}

/** What is looked up while a campaign follows the roster, or while somebody is let in by hand. */
export function situationOf(input: FollowInput): Situation {
  const { presence, participants, standing, roster } = input;
  const door = admission(roster, { ...input.rules, standIns: presence });
  const ratings = standing.filter(({ source, subjectPersonId }) => source === 'manager' && subjectPersonId);
  // What counts comes last: what is open, or else what was handed in.
  const openLast = [...ratings].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const ratingOf = new Map(openLast.map((item) => [item.subjectPersonId ?? '', item]));
  for (const { personId, ratedBy } of participants) {
    const rating = ratingOf.get(personId);
    if (ratedBy === 'fallback' && rating) door.raters.noteLoad(rating.personId, 1);
  }
  return { input, door, ratingOf, live: new Map(roster.map((person) => [person.personId, person])) };
}

const order = ['exempt', 'done', 'open'];

/** Whoever may give room within a rater's budget comes before those who may take it. */
function inOrder({ input, live }: Situation): Participant[] {
  const place = ({ personId, ratedBy }: Participant) => {
    const employment = live.get(personId)?.employment;
    const works = employment === 'active' || employment === 'leave';
    return works ? (ratedBy === 'fallback' ? 1 : 2) : 0;
  };
  return [...input.participants].sort((a, b) => place(a) - place(b));
}

/** A leave that only a table of absences tells is one as well. */
function employmentOf(person: RosterMember | undefined, { presence }: FollowInput) {
  if (!person) return null;
  return person.employment === 'active' && presence.leaveSince(person) !== null ? 'leave' : person.employment;
}

function followParticipant(
  of: { participant: Participant; person: RosterMember | undefined; effect: ParticipantEffect },
  situation: Situation,
  plan: FollowPlan,
): void {
  const { participant, person, effect } = of;
  const { personId } = participant;
  const state = effect.effect === 'withdraw' ? ('withdrawn' as const) : participant.state;
  const reason = 'reason' in effect ? effect.reason : participant.reason;
  const followed = followRating({ ...participant, state, reason }, situation, plan);
  const employmentCause = { personId, attribute: 'employment' } as const;
  if (effect.effect === 'withdraw') {
    plan.participants.push({ ...followed, cause: employmentCause, effect: 'withdrawn' });
    return;
  }
  const moved = person && participant.state === 'joined' ? moveOf(followed, person) : null;
  const changed =
    effect.effect !== 'keep' ||
    followed.ratedBy !== participant.ratedBy ||
    followed.followedManagerId !== participant.followedManagerId;
  if (!changed && !moved) return;
  const cause =
    effect.effect !== 'keep' ? employmentCause : { personId, attribute: moved?.attribute ?? 'manager' };
  const noted: EffectKind | null = moved ? 'followed' : null;
  plan.participants.push({ ...followed, ...moved?.followed, cause, effect: noted });
}

/** Where somebody works now, if not where the campaign last saw them. What was frozen stays frozen. */
function moveOf(
  { followedSite, followedUnitId, followedTitle }: Participant,
  { site, unitId, title }: RosterMember,
): { attribute: Cause['attribute']; followed: Partial<Participant> } | null {
  const followed = { followedSite: site, followedUnitId: unitId, followedTitle: title };
  if (site !== followedSite) return { attribute: 'site', followed };
  if (unitId !== followedUnitId) return { attribute: 'unit', followed };
  return title === followedTitle ? null : { attribute: 'title', followed };
}

/** What leavers owe about themselves. What they owe about others goes to somebody else. */
function withdrawOwn(leavers: ReadonlySet<string>, input: FollowInput, plan: FollowPlan): void {
  const withdrawn = new Set(plan.withdrawals.map((withdrawal) => withdrawal.obligationId));
  for (const { id: obligationId, personId, source, state } of input.standing) {
    if (state !== 'open' || source === 'manager' || withdrawn.has(obligationId)) continue;
    if (!leavers.has(personId)) continue;
    const cause = { personId, attribute: 'employment' as const };
    plan.withdrawals.push({ obligationId, personId, moves: false, reason: 'left', cause });
  }
}

/** Courses that imported tables assign, or assign no longer, to people who take part. */
function followCourses(
  leavers: ReadonlySet<string>,
  { input, door, live }: Situation,
  plan: FollowPlan,
): void {
  const { program } = input.rules;
  const people = input.participants.flatMap(({ personId, state }) => {
    const person = live.get(personId);
    const stays = state === 'joined' && person && !leavers.has(personId);
    return stays ? [{ personId, assigned: door.assignedTo(person) }] : [];
  });
  const courses = input.standing.filter(({ source }) => source === null);
  const open = courses.filter(({ state }) => state === 'open');
  const exempt = courses.filter(({ state }) => state === 'exempt');
  const { owed, gone } = followAssignments({
    program,
    people,
    open,
    exempt,
    hasCompleted: input.hasCompleted,
  });
  const own = new Set(program.courses);
  const causeOf = (personId: string) => ({ personId, attribute: 'employment' as const });
  for (const item of owed) {
    const person = live.get(item.personId);
    // Nobody is invited when it is due already.
    if (own.has(item.subjectKey) && person && input.workingDaysLeft(person) < 1) continue;
    const paused = person ? pausedFrom(item, input, person) : {};
    const because = own.has(item.subjectKey)
      ? { reason: 'asked-nowhere-else', cause: null }
      : { reason: 'assigned', cause: causeOf(item.personId) };
    plan.owed.push({ ...item, ...paused, ...because, effect: 'opened' });
  }
  for (const { obligationId, personId } of gone)
    plan.withdrawals.push({
      obligationId,
      personId,
      moves: false,
      reason: 'not-assigned',
      cause: causeOf(personId),
      importId: null,
    });
}
