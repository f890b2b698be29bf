import { owedFor, type RosterMember } from '../participants.ts';
import { byEmployeeNumber } from './roster-person.ts';
import { effectOnJoiner, effectOnParticipant } from '../roster-policy.ts';
import type { FollowInput, FollowPlan, Participant, Situation } from './follow-facts.ts';
import { pausedFrom } from './follow-leave.ts';

/** People who began to work here since the freeze, or again, while there is time enough left for them. */
export function admitJoiners(situation: Situation, plan: FollowPlan): void {
  const { input, door } = situation;
  const known = new Map(input.participants.map((participant) => [participant.personId, participant]));
  for (const person of [...input.roster].sort(byEmployeeNumber)) {
    if (!door.wants(person)) continue;
    const assigned = door.assignedTo(person).length > 0;
    const joins = howJoins(person, known.get(person.personId), { ...input, assigned });
    if (joins === null) continue;
    if (joins !== 'reinstated' && isTooLate(person, input)) plan.nextQuarter.push(person.personId);
    else admit(person, joins, situation, plan);
  }
}

function admit(
  person: RosterMember,
  joins: 'new' | 'rehired' | 'reinstated',
  situation: Situation,
  plan: FollowPlan,
): void {
  const { input, door } = situation;
  const joiner = door.admit(person);
  if (!joiner) return;
  plan.joiners.push({ ...joiner, joins });
  const own = joins === 'reinstated' ? { goesOn: true } : { dueOn: input.joinersDueOn(person) };
  const cause = { personId: joiner.personId, attribute: 'employment' as const };
  const chosen = joins === 'reinstated' ? chosenRater(person, situation) : null;
  const rated = chosen ? { ...joiner, raterId: chosen.raterId } : joiner;
  for (const item of owedFor(rated, input.rules.program, input.hasCompleted))
    plan.owed.push({
      ...own,
      ...item,
      ...(chosen && item.source === 'manager' ? { replaces: chosen.replaces } : {}),
      ...pausedFrom(item, input, person),
      reason: joins,
      cause,
      effect: 'opened',
    });
}

/** Whom a person had chosen to rate somebody who had not left after all, where that one can still act. */
function chosenRater(
  person: RosterMember,
  { input, door, live }: Situation,
): { raterId: string; replaces: string } | null {
  const chosen = input.chosenBefore.get(person.personId);
  const rater = chosen && live.get(chosen.raterId);
  if (!rater || input.presence.isOut(rater)) return null;
  return door.raters.mayRate(chosen.raterId, person) ? chosen : null;
}

function isTooLate(person: RosterMember, { workingDaysLeft, minimumWorkingDays }: FollowInput): boolean {
  const left = { workingDaysLeft: workingDaysLeft(person), minimumWorkingDays };
  return effectOnJoiner(left) === 'next-quarter';
}

/** Also somebody whom the program alone does not ask, once a course is assigned to them. Null: they do not join. */
function howJoins(
  person: RosterMember,
  before: Participant | undefined,
  input: FollowInput & { assigned: boolean },
): 'new' | 'rehired' | 'reinstated' | null {
  if (before) {
    if (effectOnParticipant({ ...before, employment: person.employment }).effect !== 'rejoin') return null;
    // As the roster now tells it, they never left: the file that said so was wrong.
    return person.employedSince && person.employedSince <= before.stateOn ? 'reinstated' : 'rehired';
  }
  const { opensOn, frozenAt, assigned } = input;
  // An HR system keeps the first hire date of whoever comes back: what counts is that they did not work here then.
  const then = input.employmentAtFreeze(person.personId);
  if (then === 'ended') return 'rehired';
  const isNew =
    assigned ||
    (then !== 'active' && then !== 'leave') ||
    (person.hiredOn !== null && person.hiredOn > opensOn) ||
    person.knownSince > frozenAt;
  return isNew ? 'new' : null;
}
