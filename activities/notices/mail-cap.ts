import { NoWorkingDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import { defaultMailBudget } from '../../domain/configuration/mail-policy.ts';
import { claimedMessages } from '../../storage/cap-turns.ts';
import { forgetCounts, roomLeft, type Caps } from '../../storage/mail-safety.ts';
import { urgentKinds } from '../../storage/notice-budget.ts';
import { dueNotices, postponeNotices, type DueKinds } from '../../storage/notices.ts';
import type { NoticeDeps } from './deps.ts';
import { mailSafety } from './mail-safety.ts';
import type { ShardAt } from './plan-due.ts';
import { createCalendars, readRoster, type PersonCalendar } from './recipients.ts';

const peopleAPage = 500;
const minuteMs = 60_000;
/** Of a cap a day, one mail in so many is kept for what somebody waits for. */
const keptOneIn = 20;

/** Whom mail may go to now. */
interface RoomNow {
  people: number;
  kinds: DueKinds;
  /** What is due and not claimed waits for another minute: not only until what is claimed has left, or has not. */
  waits: boolean;
}

/** The caps of mails that nobody waits for: what is kept of a day for the urgent ones is not theirs. */
export function capsOfOthers(caps: Caps): Caps {
  return {
    ...caps,
    capADay: caps.capADay === null ? null : caps.capADay - Math.floor(caps.capADay / keptOneIn),
  };
}

/**
 * How many people may be mailed now under the caps, about what, and whose turn it is. Once the day's mails have left,
 * everything of the shard that is due gets another moment after the day, and the ledger says so: what is urgent only after
 * all others. What is claimed already, on whichever shard, has its room: else a later page could take it from an earlier one.
 */
export async function roomNow(
  tx: Tx,
  order: ShardAt & { people: number },
  configuration: Configuration,
): Promise<RoomNow> {
  const { caps } = mailSafety(configuration, { redirectTo: null, rehearsal: false });
  if (caps.capAMinute === null && caps.capADay === null) {
    await forgetCounts(tx);
    return { people: order.people, kinds: {}, waits: false };
  }
  const { minute, day, dayEndsAt } = await roomLeft(tx, caps);
  // By this machine's clock the day may be over already.
  const soon = new Date(Date.parse(order.now) + minuteMs).toISOString();
  const notBefore = dayEndsAt > soon ? dayEndsAt : soon;
  const kept = (caps.capADay ?? 0) - (capsOfOthers(caps).capADay ?? 0);
  const isUrgentOnly = day !== null && day <= kept;
  if (isUrgentOnly) {
    const kinds = day === 0 ? {} : { except: urgentKinds };
    await postponeDue(tx, order, { configuration, notBefore, kinds });
  }
  const ofDay = isUrgentOnly ? day : (day ?? Infinity) - kept;
  const room = Math.max(0, Math.min(minute ?? Infinity, ofDay) - (await claimedMessages(tx)));
  const { precedence } = configuration.organisation.mail?.budget ?? defaultMailBudget;
  const kinds = {
    turns: { first: urgentKinds, precedence, room },
    ...(isUrgentOnly && { only: urgentKinds }),
  };
  return { people: Math.min(order.people, room), kinds, waits: minute === 0 || room > 0 };
}

async function postponeDue(
  tx: Tx,
  { shard, shards, now }: ShardAt,
  { configuration, notBefore, kinds }: { configuration: Configuration; notBefore: string; kinds: DueKinds },
): Promise<void> {
  const calendars = createCalendars(configuration);
  for (;;) {
    const due = await dueNotices(tx, { shard, shards, now, people: peopleAPage }, kinds);
    if (due.length === 0) return;
    const roster = await readRoster(tx, { configuration, ids: due.map((each) => each.recipientId), now });
    const rows = due.map(({ id, recipientId }) => ({
      id,
      ...afterTheDay(calendars.of(roster.get(recipientId)), notBefore),
    }));
    await postponeNotices(tx, rows, now);
  }
}

function afterTheDay(person: PersonCalendar, notBefore: string) {
  try {
    const { at, decidedBy } = person.leaving(notBefore);
    return { dueAt: at, calendar: decidedBy, why: 'mail cap' as const };
  } catch (error) {
    if (error instanceof NoWorkingDay) return { reason: 'no working day' };
    throw error;
  }
}

/**
 * Under a cap what is due waits for the next minute where the mails of this one have left, and where it was due in the round
 * that ends `now` and was not claimed: it is another's turn.
 */
export async function notBeforeRoom(
  { db, configurations }: NoticeDeps,
  at: string,
  now: string | undefined,
): Promise<string> {
  const { caps } = mailSafety(await configurations.latest(db), { redirectTo: null, rehearsal: false });
  if (caps.capAMinute === null && caps.capADay === null) return at;
  const { minute, minuteEndsAt } = await roomLeft(db, caps);
  const waits = minute === 0 || (now !== undefined && at <= now);
  return waits && at < minuteEndsAt ? minuteEndsAt : at;
}
