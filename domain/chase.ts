import type { Rung } from './configuration/program.ts';
import { addWorkingDays, isWorkingDay, plusDays, sendingMoment, startOfDay } from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';

/** `owner`: who owes it is reminded. `oversight`: the owner's manager hears of it. */
export type Track = 'owner' | 'oversight';

export interface Ladder {
  ladder: readonly Rung[];
  track: Track;
  /** The day from which rungs count, YYYY-MM-DD: a rung that would lie before it is not climbed. */
  opensOn: string;
  dueOn: string;
  /** The recipient's. */
  calendar: WorkCalendar;
}

/** When a rung is sent, in the recipient's working time. */
export interface ChaseStep {
  rung: string;
  /** ISO 8601 instant. */
  at: string;
  /** Not worth sending from this instant on: the end of its last useful working day. */
  usefulUntil: string;
  /** The calendar that decided, and which of its free days were not counted. */
  decidedBy: string;
}

/** The rungs of one track in the order in which they fall due; at one moment in the order of the ladder. Throws NoWorkingDay. */
export function chaseSteps({ ladder, track, opensOn, dueOn, calendar }: Ladder): ChaseStep[] {
  const to = track === 'owner' ? 'owner' : 'manager';
  return ladder
    .filter((rung) => rung.to === to)
    .map((rung) => stepOf(rung, rung.from === 'opening' ? opensOn : dueOn, calendar))
    .filter(({ day }) => day >= opensOn)
    .map(({ step }) => step)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function stepOf(rung: Rung, anchor: string, calendar: WorkCalendar): { day: string; step: ChaseStep } {
  const day = addWorkingDays(calendar, anchor, rung.offsetWorkingDays);
  const lastUsefulDay = addWorkingDays(calendar, day, rung.usefulWorkingDays);
  const step = {
    rung: rung.id,
    at: sendingMoment(calendar, day),
    usefulUntil: startOfDay(calendar, plusDays(lastUsefulDay, 1)),
    decidedBy: decisionOf(calendar, anchor, day),
  };
  return { day, step };
}

function decisionOf(calendar: WorkCalendar, anchor: string, day: string): string {
  const reasons = new Set<string>();
  const [first, last] = anchor < day ? [anchor, day] : [day, anchor];
  for (let each = first; each <= last; each = plusDays(each, 1)) {
    const { working, why } = isWorkingDay(calendar, each);
    if (!working && why !== 'weekend') reasons.add(why);
  }
  return reasons.size > 0 ? `${calendar.name}: without ${[...reasons].join(', ')}` : calendar.name;
}

/**
 * The step that follows a rung: the first for null. After a rung that the ladder no longer has, the first that lies
 * after `now`. Null at the ladder's end.
 */
export function nextStep(
  steps: readonly ChaseStep[],
  { afterRung, now }: { afterRung: string | null; now: string },
): ChaseStep | null {
  if (afterRung === null) return steps[0] ?? null;
  const index = steps.findIndex((step) => step.rung === afterRung);
  if (index >= 0) return steps[index + 1] ?? null;
  return steps.find((step) => Date.parse(step.at) > Date.parse(now)) ?? null;
}

interface Missed {
  step: ChaseStep;
  reason: 'collapsed' | 'no longer useful';
}

export interface Climb {
  /** What is planned now; null when nothing is due, or nothing that is due is still useful. */
  send: ChaseStep | null;
  /** Rungs that were due and are not planned, each with its reason, for the record. */
  missed: Missed[];
  /** Where the obligation stands afterwards; null at the ladder's end. */
  next: ChaseStep | null;
}

/**
 * Climbs from the rung at which an obligation stands to `now`. Of several rungs that fell due, as after an outage, only
 * the latest that is still useful when mail would leave (`leavesAt`, not before `now`) is sent.
 */
export function climb(
  steps: readonly ChaseStep[],
  { rung, now, leavesAt }: { rung: string; now: string; leavesAt: string },
): Climb {
  const from = steps.findIndex((step) => step.rung === rung);
  const ahead = from >= 0 ? steps.slice(from) : [];
  const due = ahead.filter((step) => Date.parse(step.at) <= Date.parse(now));
  const useful = (step: ChaseStep) => Date.parse(step.usefulUntil) > Date.parse(leavesAt);
  const send = due.findLast(useful) ?? null;
  const missed = due
    .filter((step) => step !== send)
    .map((step): Missed => ({ step, reason: useful(step) ? 'collapsed' : 'no longer useful' }));
  const last = due.at(-1);
  if (!last && ahead[0]) return { send, missed, next: ahead[0] };
  return { send, missed, next: nextStep(steps, { afterRung: last?.rung ?? rung, now }) };
}
