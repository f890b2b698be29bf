import type { FollowPlan, Situation } from './follow-facts.ts';

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
    const since = input.presence.leaveSince(person);
    const cause = { personId, attribute: person.absence ? 'absence' : 'employment' } as const;
    if (since !== null && pausedOn === null) {
      const from = since > input.opensOn ? since : input.opensOn;
      plan.pauses.push({ obligationId, personId, from, reason: 'on-leave', cause });
    } else if (since === null && pausedOn !== null) {
      const due = input.dueAfterLeave(person, { dueOn, pausedOn });
      plan.resumes.push({ obligationId, personId, dueOn: due, reason: 'returned', cause });
    }
  }
}
