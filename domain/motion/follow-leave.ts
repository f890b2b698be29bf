import type { OwedItem, RosterMember } from '../participants.ts';
import type { FollowInput, FollowPlan, Situation } from './follow-facts.ts';

/** What people owe about themselves waits while they are on leave; afterwards its due day has moved on. */
export function followLeave(
  leavers: ReadonlySet<string>,
  { input, live }: Situation,
  plan: FollowPlan,
): void {
  const withdrawn = new Set(plan.withdrawals.map(({ obligationId }) => obligationId));
  for (const { id: obligationId, personId, source, state, pausedOn, dueOn } of input.standing) {
    if (state !== 'open' || source === 'manager' || withdrawn.has(obligationId)) continue;
    const person = live.get(personId);
    if (!person || leavers.has(personId)) continue;
    const { pausedOn: from = null } = pausedFrom({ source }, input, person);
    const cause = { personId, attribute: person.absence ? 'absence' : 'employment' } as const;
    if (from !== null && pausedOn === null) {
      plan.pauses.push({ obligationId, personId, from, reason: 'on-leave', cause });
    } else if (from === null && pausedOn !== null) {
      const due = input.dueAfterLeave(person, { dueOn, pausedOn });
      plan.resumes.push({ obligationId, personId, dueOn: due, reason: 'returned', cause });
    }
  }
}

/** The day from which the clock of something stands still for somebody: of what they owe about themselves, while on leave. */
export function pausedFrom(
  { source }: { source: string | null },
  {
    presence,
    opensOn,
  }: Pick<FollowInput, 'opensOn'> & { presence: Pick<FollowInput['presence'], 'leaveSince'> },
  person: RosterMember,
): Pick<OwedItem, 'pausedOn'> {
  const since = source === 'manager' ? null : presence.leaveSince(person);
  if (since === null) return {};
  return { pausedOn: since > opensOn ? since : opensOn };
}
