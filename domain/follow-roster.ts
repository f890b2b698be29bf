import { followAssignments } from './follow-assignments.ts';
import { admission, owedFor, owedRating } from './participants.ts';
import type { FrozenParticipant, OwedItem, ParticipantRules, RosterMember } from './participants.ts';
import type { Program } from './configuration/program.ts';
import { byEmployeeNumber } from './raters.ts';
import { effectOnJoiner, effectOnParticipant, effectOnRating, type RatingEffect } from './roster-policy.ts';

/** A participant as the campaign last saw them. */
interface Participant {
  personId: string;
  state: 'joined' | 'withdrawn';
  reason: string | null;
  followedManagerId: string | null;
  ratedBy: 'manager' | 'fallback' | 'self-only' | 'not-rated';
}

interface StandingItem {
  id: string;
  personId: string;
  subjectPersonId: string | null;
  /** The course id, for a course. */
  subjectKey?: string;
  source: string | null;
  state: 'open' | 'done';
  draft: boolean;
}

/** Which roster fact brought an effect about: the import that wrote it is the effect's cause. */
export interface Cause {
  personId: string;
  attribute: 'employment' | 'manager';
}

export interface FollowPlan {
  participants: (Participant & { cause: Cause })[];
  /** `importId` given: the import is known, whatever the roster says. */
  withdrawals: { obligationId: string; reason: string; cause: Cause; importId?: string | null }[];
  owed: (OwedItem & { replaces?: string; cause: Cause })[];
  /** Withdrawn obligations whose drafts go to what replaces them. */
  handOvers: string[];
  joiners: FrozenParticipant[];
  nextQuarter: string[];
}

export interface FollowInput {
  roster: readonly RosterMember[];
  participants: readonly Participant[];
  standing: readonly StandingItem[];
  rules: ParticipantRules & { program: Pick<Program, 'courses'> };
  opensOn: string;
  frozenAt: Date;
  minimumWorkingDays: number;
  /** Working days of the person's own calendar until the due day. */
  workingDaysLeft: (person: RosterMember) => number;
  hasCompleted: (personId: string, courseId: string) => boolean;
}

/** What a running campaign does about the roster as it is now: everything at once, decided from facts alone. */
export function followPlan(input: FollowInput): FollowPlan {
  const plan: FollowPlan = {
    participants: [],
    withdrawals: [],
    owed: [],
    handOvers: [],
    joiners: [],
    nextQuarter: [],
  };
  const door = admission(input.roster, input.rules);
  const live = new Map(input.roster.map((person) => [person.personId, person]));
  const ratingOf = new Map<string, StandingItem>();
  for (const item of input.standing) {
    if (item.source === 'manager' && item.subjectPersonId !== null) ratingOf.set(item.subjectPersonId, item);
  }
  for (const person of input.participants) {
    const rating = ratingOf.get(person.personId);
    if (person.ratedBy === 'fallback' && rating) door.raters.noteLoad(rating.personId, 1);
  }
  const situation = { input, live, ratingOf, raters: door.raters };
  const leavers = new Set<string>();
  for (const participant of input.participants) {
    const effect = effectOnParticipant({
      ...participant,
      employment: live.get(participant.personId)?.employment ?? null,
    });
    if (effect.effect === 'rejoin') continue;
    if (effect.effect === 'withdraw') leavers.add(participant.personId);
    const state = effect.effect === 'withdraw' ? ('withdrawn' as const) : participant.state;
    const reason = effect.effect === 'keep' ? participant.reason : effect.reason;
    const followed = followRating({ ...participant, state, reason }, situation, plan);
    const changed =
      effect.effect !== 'keep' ||
      followed.ratedBy !== participant.ratedBy ||
      followed.followedManagerId !== participant.followedManagerId;
    if (!changed) continue;
    const attribute = effect.effect === 'keep' ? ('manager' as const) : ('employment' as const);
    plan.participants.push({ ...followed, cause: { personId: participant.personId, attribute } });
  }
  withdrawOwn(leavers, input, plan);
  followCourses(leavers, { input, door, live }, plan);
  admitJoiners(input, door, plan);
  return plan;
}

interface Situation {
  input: FollowInput;
  live: ReadonlyMap<string, RosterMember>;
  ratingOf: ReadonlyMap<string, StandingItem>;
  raters: ReturnType<typeof admission>['raters'];
}

/** The rating that a participant's manager, or whoever stands in, owes about them. */
function followRating(
  participant: Participant,
  { input, live, ratingOf, raters }: Situation,
  plan: FollowPlan,
): Participant {
  const person = live.get(participant.personId);
  const rating = ratingOf.get(participant.personId);
  const rated = input.rules.program.kind === 'assessment' && input.rules.program.raters.includes('manager');
  const subjectLeft = participant.state === 'withdrawn';
  const newManagerId = person && !subjectLeft ? newManager(participant, person, live) : null;
  const followedManagerId = newManagerId ?? participant.followedManagerId;
  if (!rated) return { ...participant, followedManagerId };
  if (!rating) {
    if (newManagerId === null || participant.ratedBy !== 'self-only')
      return { ...participant, followedManagerId };
    const cause = { personId: participant.personId, attribute: 'manager' as const };
    plan.owed.push({ ...owedRating('manager', newManagerId, participant.personId), cause });
    return { ...participant, followedManagerId, ratedBy: 'manager' };
  }
  const raterEmployment = live.get(rating.personId)?.employment ?? null;
  const wanting = rating.state === 'open' && !subjectLeft && newManagerId === null;
  const stands = raterEmployment === 'active' || !wanting || !person;
  const chosen = stands ? null : raters.choose(person);
  const effect = effectOnRating({
    state: rating.state,
    draft: rating.draft,
    subjectLeft,
    raterId: rating.personId,
    raterEmployment,
    newManagerId,
    replacementId: stands ? rating.personId : (chosen?.raterId ?? null),
  });
  applyRating(effect, rating, plan);
  return { ...participant, followedManagerId, ratedBy: ratedByAfter(effect, participant, chosen?.ratedBy) };
}

/** The live manager, when it is another than the one last followed and can act. */
function newManager(
  participant: Participant,
  person: RosterMember,
  live: ReadonlyMap<string, RosterMember>,
): string | null {
  const { managerId } = person;
  if (managerId === null || managerId === participant.followedManagerId || managerId === person.personId)
    return null;
  return live.get(managerId)?.employment === 'active' ? managerId : null;
}

function applyRating(effect: RatingEffect, rating: StandingItem, plan: FollowPlan): void {
  if (effect.effect === 'keep' || rating.subjectPersonId === null) return;
  const cause = causeOf(effect.reason, rating, rating.subjectPersonId);
  plan.withdrawals.push({ obligationId: rating.id, reason: effect.reason, cause });
  if (effect.effect === 'withdraw') return;
  plan.owed.push({
    ...owedRating('manager', effect.to, rating.subjectPersonId),
    replaces: rating.id,
    cause,
  });
  if (effect.effect === 'hand-over') plan.handOvers.push(rating.id);
}

function causeOf(reason: string, rating: StandingItem, subjectId: string): Cause {
  if (reason === 'manager-changed') return { personId: subjectId, attribute: 'manager' };
  return { personId: reason === 'subject-left' ? subjectId : rating.personId, attribute: 'employment' };
}

function ratedByAfter(
  effect: RatingEffect,
  { ratedBy, state }: Participant,
  chosen: Participant['ratedBy'] | undefined,
): Participant['ratedBy'] {
  if (effect.effect === 'keep' || state === 'withdrawn') return ratedBy;
  if (effect.effect === 'withdraw') return 'self-only';
  return effect.reason === 'manager-changed' ? 'manager' : (chosen ?? ratedBy);
}

/** What leavers owe about themselves. What they owe about others went to somebody else above. */
function withdrawOwn(leavers: ReadonlySet<string>, input: FollowInput, plan: FollowPlan): void {
  const withdrawn = new Set(plan.withdrawals.map((withdrawal) => withdrawal.obligationId));
  for (const item of input.standing) {
    if (item.state !== 'open' || item.source === 'manager' || withdrawn.has(item.id)) continue;
    if (!leavers.has(item.personId)) continue;
    const cause = { personId: item.personId, attribute: 'employment' as const };
    plan.withdrawals.push({ obligationId: item.id, reason: 'left', cause });
  }
}

/** Courses that imported tables assign, or assign no longer, to people who take part. */
function followCourses(
  leavers: ReadonlySet<string>,
  {
    input,
    door,
    live,
  }: { input: FollowInput; door: ReturnType<typeof admission>; live: ReadonlyMap<string, RosterMember> },
  plan: FollowPlan,
): void {
  const { program } = input.rules;
  const people = input.participants.flatMap(({ personId, state }) => {
    const person = live.get(personId);
    const stays = state === 'joined' && person && !leavers.has(personId);
    return stays ? [{ personId, assigned: door.assignedTo(person) }] : [];
  });
  const open = input.standing.flatMap(({ id, personId, subjectKey, source, state }) =>
    state === 'open' && source === null && subjectKey !== undefined ? [{ id, personId, subjectKey }] : [],
  );
  const { owed, gone } = followAssignments({ program, people, open, hasCompleted: input.hasCompleted });
  const causeOf = (personId: string) => ({ personId, attribute: 'employment' as const });
  plan.owed.push(...owed.map((item) => ({ ...item, cause: causeOf(item.personId) })));
  for (const { obligationId, personId } of gone)
    plan.withdrawals.push({ obligationId, reason: 'not-assigned', cause: causeOf(personId), importId: null });
}

/** People new to the roster since the freeze, and people who came back, while there is time enough left for them. */
function admitJoiners(input: FollowInput, door: ReturnType<typeof admission>, plan: FollowPlan): void {
  const known = new Map(input.participants.map((participant) => [participant.personId, participant]));
  for (const person of [...input.roster].sort(byEmployeeNumber)) {
    if (person.employment !== 'active' || !door.wants(person)) continue;
    const assigned = door.assignedTo(person).length > 0;
    if (!mayJoin(person, known.get(person.personId), { ...input, assigned })) continue;
    const decision = effectOnJoiner({
      workingDaysLeft: input.workingDaysLeft(person),
      minimumWorkingDays: input.minimumWorkingDays,
    });
    if (decision === 'next-quarter') plan.nextQuarter.push(person.personId);
    else plan.joiners.push(...[door.admit(person) ?? []].flat());
  }
  for (const joiner of plan.joiners) {
    const cause = { personId: joiner.personId, attribute: 'employment' as const };
    const owed = owedFor(joiner, input.rules.program, input.hasCompleted);
    plan.owed.push(...owed.map((item) => ({ ...item, cause })));
  }
}

/** Also somebody whom the program alone does not ask, once a course is assigned to them. */
function mayJoin(
  person: RosterMember,
  before: Participant | undefined,
  input: FollowInput & { assigned: boolean },
): boolean {
  if (before) return effectOnParticipant({ ...before, employment: person.employment }).effect === 'rejoin';
  const { opensOn, frozenAt, assigned } = input;
  return assigned || (person.hiredOn !== null && person.hiredOn > opensOn) || person.knownSince > frozenAt;
}
