import type { QuietHours, Rung } from './configuration/program.ts';
import {
  addWorkingDays,
  isWorkingDay,
  localDay,
  nextSendingMoment,
  plusDays,
  sendingMoment,
  startOfDay,
} from './calendar.ts';
import type { WorkCalendar } from './calendar.ts';
import { afterPause, pausesAfter, type Pause } from './campaign-edits/pauses.ts';
import { trackOf } from './notices/precedence.ts';

/**
 * A ladder's part for one reader. `owner`: who owes it is reminded. `oversight`: the owner's manager hears of it.
 * `unit`: whoever leads the owner's unit does. `escalation`: the manager's manager, or the HR partner.
 */
export type Track = 'owner' | 'oversight' | 'unit' | 'escalation';
export const tracks: readonly Track[] = ['owner', 'oversight', 'unit', 'escalation'];

/** A rung's own quiet hours and channel; absent: those of the organisation, and mail. */
type HowSent = Pick<Rung, 'quiet' | 'channel'>;

export interface Ladder {
  ladder: readonly Rung[];
  track: Track;
  /** The day from which rungs count, YYYY-MM-DD: a rung that would lie before it is not climbed. */
  opensOn: string;
  dueOn: string;
  /** The last day on which it counts, grace included: a rung that would lie after it is not climbed. Absent or null: it has none. */
  lastDay?: string | null;
  /** Pauses of the campaign, oldest first: rungs move by them, and how long they are useful; due days that were to come have moved already. */
  pauses?: readonly Pause[];
  /** The recipient's. */
  calendar: WorkCalendar;
  /** IANA zone of who owes it, in which the due day must be over before others hear that it is; absent: the recipient's. */
  ownerZone?: string;
  /** From the opening to the due day as the program has it: in which order its rungs come. Absent: those from the due day come last. */
  collectWorkingDays?: number;
}

/** When a rung is sent, in the recipient's working time. */
export interface ChaseStep extends HowSent {
  rung: string;
  /** ISO 8601 instant. */
  at: string;
  /** Not worth sending from this instant on: the end of its last useful working day. */
  usefulUntil: string;
  /** The calendar that decided, and which of its free days were not counted. */
  decidedBy: string;
}

/** From which day a rung counts, and what moves it on. */
interface Anchor {
  on: string;
  pauses: readonly Pause[];
}

/** The due day, and the instant at which it is over for who owes it, ISO 8601. */
interface Due {
  dueOn: string;
  overAt: string;
}

/**
 * The rungs of one track in the order in which they fall due; at one moment in the order of the ladder. Where the time is so
 * short that a rung would come while a later one of the ladder, due before it, is still useful, it is not climbed. Throws
 * NoWorkingDay.
 */
export function chaseSteps({ ladder, track, opensOn, dueOn, calendar, ...of }: Ladder): ChaseStep[] {
  const { pauses = [], lastDay = null, collectWorkingDays = longerThanAnyLadder } = of;
  const lived = pausesAfter(pauses, opensOn);
  const zone = track === 'owner' ? calendar.timeZone : (of.ownerZone ?? calendar.timeZone);
  const due = { dueOn, overAt: startOfDay({ timeZone: zone }, plusDays(dueOn, 1)) };
  const anchors = {
    opening: { on: opensOn, pauses: lived },
    due: { on: dueOn, pauses: lived.filter(({ fromOn }) => dueOn < fromOn) },
  };
  const rungs = ladder
    .filter((rung) => trackOf[rung.to] === track)
    .map((rung) => ({
      place: rung.offsetWorkingDays + (rung.from === 'opening' ? 0 : collectWorkingDays),
      ...stepOf(rung, { ...anchors[rung.from === 'opening' ? 'opening' : 'due'], ...due }, calendar),
    }))
    .filter(({ day }) => day >= opensOn && (lastDay === null || day <= lastDay));
  return rungs
    .filter((one) => !rungs.some((other) => overtakes(other, one)))
    .sort((a, b) => Date.parse(a.step.at) - Date.parse(b.step.at) || a.place - b.place)
    .map(({ step }) => step);
}

const longerThanAnyLadder = 10_000;

/** A step with its day, and where its rung stands on the ladder. */
interface Placed {
  place: number;
  day: string;
  step: ChaseStep;
}

function overtakes(other: Placed, one: Placed): boolean {
  return (
    other.place > one.place &&
    other.day < one.day &&
    Date.parse(other.step.usefulUntil) > Date.parse(one.step.at)
  );
}

function stepOf(
  rung: Rung,
  { on: anchor, pauses, ...due }: Anchor & Due,
  usual: WorkCalendar,
): { day: string; step: ChaseStep } {
  const calendar = withQuiet(usual, rung.quiet);
  const counted = addWorkingDays(calendar, anchor, rung.offsetWorkingDays);
  const moved = movedBy(pauses, counted);
  const { at, day } = afterDue(calendar, moved, due);
  const lastUsefulDay =
    day === moved
      ? movedBy(pauses, addWorkingDays(calendar, counted, rung.usefulWorkingDays))
      : addWorkingDays(calendar, day, rung.usefulWorkingDays);
  const step = {
    rung: rung.id,
    at,
    usefulUntil: startOfDay(calendar, plusDays(lastUsefulDay, 1)),
    decidedBy: decisionOf(calendar, anchor, day),
    ...(rung.quiet ? { quiet: rung.quiet } : {}),
    ...(rung.channel ? { channel: rung.channel } : {}),
  };
  return { day, step };

  function movedBy(by: readonly Pause[], from: string): string {
    return by.reduce((at, pause) => afterPause(calendar, pause, at), from);
  }
}

/** The sending moment of a day; of one after the due day the reader's next, where who owes it still has the due day. */
function afterDue(calendar: WorkCalendar, day: string, { dueOn, overAt }: Due): { at: string; day: string } {
  const usual = sendingMoment(calendar, day);
  if (day <= dueOn || usual >= overAt) return { at: usual, day };
  const { at } = nextSendingMoment(calendar, overAt);
  return { at, day: localDay(calendar, at) };
}

/** The calendar with a rung's own quiet hours, where it has some. */
export function withQuiet(calendar: WorkCalendar, quiet: QuietHours | null | undefined): WorkCalendar {
  if (!quiet) return calendar;
  return { ...calendar, sending: { ...calendar.sending, quietFrom: quiet.from, quietUntil: quiet.until } };
}

/** The days that were not counted from one day to another, both included, each with the reason. */
export function daysStepped(
  calendar: WorkCalendar,
  anchor: string,
  day: string,
): { day: string; why: string }[] {
  const stepped: { day: string; why: string }[] = [];
  const [first, last] = anchor < day ? [anchor, day] : [day, anchor];
  for (let each = first; each <= last; each = plusDays(each, 1)) {
    const { working, why } = isWorkingDay(calendar, each);
    if (!working) stepped.push({ day: each, why });
  }
  return stepped;
}

function decisionOf(calendar: WorkCalendar, anchor: string, day: string): string {
  const reasons = new Set(daysStepped(calendar, anchor, day).map(({ why }) => why));
  reasons.delete('weekend');
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
