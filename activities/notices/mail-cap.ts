import { NoWorkingDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import { forgetCounts, roomLeft } from '../../storage/mail-safety.ts';
import { dueNotices, postponeNotices } from '../../storage/notices.ts';
import type { NoticeDeps } from './deps.ts';
import { mailSafety } from './mail-safety.ts';
import type { ShardAt } from './plan-due.ts';
import { createCalendars, readRoster, type PersonCalendar } from './recipients.ts';

const peopleAPage = 500;
const minuteMs = 60_000;

/**
 * How many people may be mailed now under the caps; Infinity where there are none. Once the day's mails have left,
 * everything of the shard that is due gets another moment after the day, and the ledger says so.
 */
export async function roomNow(tx: Tx, order: ShardAt, configuration: Configuration): Promise<number> {
  const { caps } = mailSafety(configuration, { redirectTo: null, rehearsal: false });
  if (caps.capAMinute === null && caps.capADay === null) {
    await forgetCounts(tx);
    return Infinity;
  }
  const { minute, day, dayEndsAt } = await roomLeft(tx, caps);
  // By this machine's clock the day may be over already.
  const soon = new Date(Date.parse(order.now) + minuteMs).toISOString();
  const notBefore = dayEndsAt > soon ? dayEndsAt : soon;
  if (day === 0) await postponeDue(tx, order, { configuration, notBefore });
  return Math.min(minute ?? Infinity, day ?? Infinity);
}

async function postponeDue(
  tx: Tx,
  { shard, shards, now }: ShardAt,
  { configuration, notBefore }: { configuration: Configuration; notBefore: string },
): Promise<void> {
  const calendars = createCalendars(configuration);
  for (;;) {
    const due = await dueNotices(tx, { shard, shards, now, people: peopleAPage });
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

/** What is due waits for the next minute where the mails of this one have left. */
export async function notBeforeRoom({ db, configurations }: NoticeDeps, at: string): Promise<string> {
  const { caps } = mailSafety(await configurations.latest(db), { redirectTo: null, rehearsal: false });
  if (caps.capAMinute === null) return at;
  const { minute, minuteEndsAt } = await roomLeft(db, caps);
  return minute === 0 && at < minuteEndsAt ? minuteEndsAt : at;
}
