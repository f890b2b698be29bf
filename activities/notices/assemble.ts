import {
  localDay,
  nextSendingMoment,
  NoWorkingDay,
  plusDays,
  startOfDay,
  type SendingMoment,
  type WorkCalendar,
} from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { QuietHours } from '../../domain/configuration/program.ts';
import type { Tx } from '../../storage/database.ts';
import { idOf } from '../../storage/ids.ts';
import type { ClaimedMessage } from '../../storage/messages.ts';
import { urgentKinds, waitedForRoom } from '../../storage/notice-budget.ts';
import { waitingForRoom, type DueNotice, type PlannedNotice, type Postponed } from '../../storage/notices.ts';
import { keepToBudget } from './keep-to-budget.ts';
import { addressAnew } from './readdress.ts';
import { addressReportsAnew } from './readdress-reports.ts';
import { withoutEmptyMonths } from './digests.ts';
import {
  createCalendars,
  readRoster,
  type Calendars,
  type PersonCalendar,
  type Roster,
} from './recipients.ts';

/** What becomes of the due notices of a page. */
export interface Assembly {
  /** One message a recipient, kind and local day, of the notices that may leave now. */
  messages: ClaimedMessage[];
  /** What waits for another moment, or is taken out with its reason. */
  postponed: Postponed[];
  /** What goes to somebody else now. */
  handedOn: PlannedNotice[];
  calendarOf: (recipientId: string) => PersonCalendar;
}

/** A group of notices that would be one message. */
export interface Group extends ClaimedMessage {
  notices: DueNotice[];
}

/**
 * Assembles messages of due notices: each to whom it belongs now, still useful, within working time and its rung's quiet
 * hours, and within the reader's budget of the week. A daily message takes along what waited for room.
 */
export async function assemble(
  tx: Tx,
  due: readonly DueNotice[],
  { configuration, now }: { configuration: Configuration; now: string },
): Promise<Assembly> {
  const calendars = createCalendars(configuration);
  const roster = await readRoster(tx, { configuration, ids: due.map((each) => each.recipientId), now });
  const gate: Gate = { configuration, roster, calendars, now, postponed: [], handedOn: [] };
  const groups = groupsOf(await admitted(tx, due, gate), gate);
  const { go, wait } = await keepToBudget(tx, groups, gate);
  gate.postponed.push(...wait);
  const daily = go.filter(({ kind }) => kind === 'daily');
  const known = new Set(due.map(({ id }) => id));
  const riding = await waitingForRoom(
    tx,
    daily.map(({ recipientId }) => recipientId),
  );
  const riders = groupsOf(
    await admitted(
      tx,
      riding.filter(({ id }) => !known.has(id)),
      gate,
    ),
    gate,
  );
  const along = new Map(riders.map((group) => [group.id, group]));
  return {
    messages: go.map(({ id, recipientId, kind, localDate, leaveBy, noticeIds }) => ({
      id,
      recipientId,
      kind,
      localDate,
      leaveBy: earlier(leaveBy, along.get(id)?.leaveBy ?? null),
      noticeIds: [...noticeIds, ...(along.get(id)?.noticeIds ?? [])],
    })),
    postponed: gate.postponed,
    handedOn: gate.handedOn,
    calendarOf: (recipientId) => calendars.of(roster.get(recipientId)),
  };
}

/** What decides about a page's notices, and what it has decided so far. */
export interface Gate {
  configuration: Configuration;
  roster: Roster;
  calendars: Calendars;
  now: string;
  postponed: Postponed[];
  handedOn: PlannedNotice[];
}

/** Why what is late is taken out, by what it has waited for. */
const noRoom = {
  budget: 'no room in the week',
  'mail cap': 'no room under the cap',
  nowhere: 'no longer useful',
};

/** The notices that may leave now; the others are written down in the gate. */
async function admitted(tx: Tx, notices: readonly DueNotice[], gate: Gate): Promise<DueNotice[]> {
  const told = await withoutEmptyMonths(tx, notices, gate);
  const theirs = await addressReportsAnew(tx, await addressAnew(tx, told, gate), gate);
  const wanted = theirs.filter(({ optedOut }) => !optedOut);
  // It would take the room of a mail that is wanted.
  gate.postponed.push(...theirs.flatMap(({ id, optedOut }) => (optedOut ? { id, reason: 'opted out' } : [])));
  const useful = wanted.filter(({ usefulUntil }) => usefulUntil > new Date(gate.now));
  if (useful.length < wanted.length) {
    const late = wanted.filter(({ usefulUntil }) => usefulUntil <= new Date(gate.now)).map(({ id }) => id);
    const waited = await waitedForRoom(tx, late);
    const reasonOf = (id: string) => noRoom[waited.get(id) ?? 'nowhere'];
    gate.postponed.push(...late.map((id) => ({ id, reason: reasonOf(id) })));
  }
  return useful.filter((notice) => {
    const later = urgentKinds.includes(notice.kind) ? null : outsideWorkingTime(notice, gate);
    if (later) gate.postponed.push(later);
    return later === null;
  });
}

/** Planned in time and late by now, as when the mail server was away: it waits for the next moment in working time. */
function outsideWorkingTime(
  { id, recipientId, quiet }: DueNotice,
  { calendars, roster, now }: Gate,
): Postponed | null {
  try {
    const { at, decidedBy } = calendars.of(roster.get(recipientId)).leaving(now, quietOf(quiet));
    if (Date.parse(at) <= Date.parse(now)) return null;
    return { id, dueAt: at, calendar: decidedBy, why: 'working time' };
  } catch (error) {
    if (error instanceof NoWorkingDay) return { id, reason: 'no working day' };
    throw error;
  }
}

/** A rung's own quiet hours, as the ledger writes them. */
export function quietOf(written: string | null): QuietHours | null {
  const [from, until] = written?.split('-') ?? [];
  return from && until ? { from, until } : null;
}

function groupsOf(notices: readonly DueNotice[], { calendars, roster, now }: Gate): Group[] {
  const groups = new Map<string, Group>();
  for (const notice of notices) {
    const { recipientId, kind } = notice;
    const person = calendars.of(roster.get(recipientId));
    const localDate = localDay(person.calendar, now);
    const id = idOf('message', recipientId, kind, localDate, 0);
    const begun: Group = { id, recipientId, kind, localDate, leaveBy: null, noticeIds: [], notices: [] };
    const group = groups.get(id) ?? begun;
    if (!urgentKinds.includes(kind))
      group.leaveBy = earlier(group.leaveBy, person.closing(now, quietOf(notice.quiet)));
    group.noticeIds.push(notice.id);
    group.notices.push(notice);
    groups.set(id, group);
  }
  return [...groups.values()];
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}

/** One message of a kind a day: what comes later that day waits for the next sending moment. */
export function afterTodaysMessage(
  { localDate, noticeIds }: ClaimedMessage,
  { calendar }: PersonCalendar,
): Postponed[] {
  try {
    const { at, decidedBy } = momentAfter(calendar, localDate);
    const how = { dueAt: at, calendar: `${decidedBy}, after the day’s message` };
    return noticeIds.map((id) => ({ id, ...how, why: 'message of the day', detail: decidedBy }));
  } catch (error) {
    if (error instanceof NoWorkingDay) return noticeIds.map((id) => ({ id, reason: 'no working day' }));
    throw error;
  }
}

/** The first sending moment after a day, YYYY-MM-DD. Throws NoWorkingDay. */
export function momentAfter(calendar: WorkCalendar, day: string): SendingMoment {
  return nextSendingMoment(calendar, startOfDay(calendar, plusDays(day, 1)));
}
