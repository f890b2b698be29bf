import { localDay, nextSendingMoment, NoWorkingDay, plusDays, startOfDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import { idOf } from '../../storage/ids.ts';
import { advanceEpoch, holdOrganisation, liesBehind, readLedger } from '../../storage/ledger-epoch.ts';
import { claimedUnder, claimMessages, settleExpired, type ClaimedMessage } from '../../storage/messages.ts';
import { dueNotices, postponeNotices, type DueNotice } from '../../storage/notices.ts';
import type { NoticeDeps } from './deps.ts';
import { roomNow } from './mail-cap.ts';
import type { ShardAt } from './plan-due.ts';
import { createCalendars, readRoster, type PersonCalendar } from './recipients.ts';

const peopleAPage = 500;
const urgentKinds = new Set(['link', 'alarm']);

export interface PageClaim {
  /** The number that the workflow carries from now on. */
  page: number;
  /** Null when nothing was claimed. */
  token: string | null;
  /** Messages claimed. */
  count: number;
  /** True while the organisation is held: nothing is claimed until a person releases it. */
  held: boolean;
}

type Postponed = Parameters<typeof postponeNotices>[1][number];

/**
 * Claims the next page of a shard: up to 500 recipients whose due notices become one message each. A ledger that lies
 * behind the page which the workflow has already seen was restored: the organisation is held. Safe to repeat: the same
 * order finds its own claim again.
 */
export function createClaimPage({ db, configurations, leases }: NoticeDeps) {
  return async function claimPage(order: ShardAt & { page: number }): Promise<PageClaim> {
    const configuration = await configurations.latest(db);
    return db.transaction().execute((tx) => claim(tx, order, configuration));
  };

  async function claim(
    tx: Tx,
    order: ShardAt & { page: number },
    configuration: Configuration,
  ): Promise<PageClaim> {
    const { shard, shards, page, now } = order;
    const nothing = { page, token: null, count: 0 };
    const ledger = await readLedger(tx);
    if (!ledger.maySend) return { ...nothing, held: true };
    if (await liesBehind(tx, order)) {
      const reason = `the ledger stands at page ${ledger.epoch} and does not hold page ${page}, which was claimed before: was the database restored?`;
      await holdOrganisation(tx, { reason, page, now, by: `chase/${shard}` });
      return { ...nothing, held: true };
    }
    await settleExpired(tx, { shard, shards, now });
    const token = idOf('claim', shard, page, now);
    const again = await claimedUnder(tx, token);
    if (again) return { page: again.page, token, count: again.count, held: false };
    const people = Math.min(peopleAPage, await roomNow(tx, order, configuration));
    if (people === 0) return { ...nothing, held: false };
    for (;;) {
      const due = await dueNotices(tx, { shard, shards, now, people });
      if (due.length === 0) return { ...nothing, held: false };
      const number = await advanceEpoch(tx, page);
      if (number === null) return { ...nothing, held: true };
      const count = await claimDue(tx, due, { token, page: number, now, configuration });
      if (count > 0) return { page: number, token, count, held: false };
    }
  }

  async function claimDue(
    tx: Tx,
    due: DueNotice[],
    of: { token: string; page: number; now: string; configuration: Configuration },
  ): Promise<number> {
    const { now, configuration } = of;
    const calendars = createCalendars(configuration);
    const roster = await readRoster(tx, { configuration, ids: due.map((each) => each.recipientId), now });
    const groups = new Map<string, ClaimedMessage>();
    const postponed: Postponed[] = [];
    for (const notice of due) {
      const person = calendars.of(roster.get(notice.recipientId));
      const later = urgentKinds.has(notice.kind) ? null : outsideWorkingTime(notice, person, now);
      if (later) postponed.push(later);
      else addToGroup(groups, notice, localDay(person.calendar, now));
    }
    const claim = { token: of.token, page: of.page, leaseSeconds: leases.claimSeconds, now };
    const got = await claimMessages(tx, claim, [...groups.values()]);
    for (const group of groups.values())
      if (!got.has(group.id))
        postponed.push(...afterTodaysMessage(group, calendars.of(roster.get(group.recipientId))));
    await postponeNotices(tx, postponed, now);
    return got.size;
  }
}

/** Planned in time and late by now, as when the mail server was away: it waits for the next moment in working time. */
function outsideWorkingTime(notice: DueNotice, person: PersonCalendar, now: string): Postponed | null {
  try {
    const { at, decidedBy } = person.leaving(now);
    if (Date.parse(at) <= Date.parse(now)) return null;
    return { id: notice.id, dueAt: at, calendar: decidedBy };
  } catch (error) {
    if (error instanceof NoWorkingDay) return { id: notice.id, reason: 'no working day' };
    throw error;
  }
}

function addToGroup(groups: Map<string, ClaimedMessage>, notice: DueNotice, localDate: string): void {
  const { recipientId, kind } = notice;
  const id = idOf('message', recipientId, kind, localDate, 0);
  const group = groups.get(id) ?? { id, recipientId, kind, localDate, noticeIds: [] };
  group.noticeIds.push(notice.id);
  groups.set(id, group);
}

/** One message of a kind a day: what comes later that day waits for the next sending moment. */
function afterTodaysMessage(
  { localDate, noticeIds }: ClaimedMessage,
  { calendar }: PersonCalendar,
): Postponed[] {
  try {
    const tomorrow = startOfDay(calendar, plusDays(localDate, 1));
    const { at, decidedBy } = nextSendingMoment(calendar, tomorrow);
    return noticeIds.map((id) => ({ id, dueAt: at, calendar: `${decidedBy}, after the day’s message` }));
  } catch (error) {
    if (error instanceof NoWorkingDay) return noticeIds.map((id) => ({ id, reason: 'no working day' }));
    throw error;
  }
}
