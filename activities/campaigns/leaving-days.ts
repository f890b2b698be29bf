import { localDay, NoWorkingDay, plusDays, startOfDay } from '../../domain/calendar.ts';
import type { FutureNotice } from '../../domain/campaign-edits/plan-difference.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { MailBudget } from '../../domain/configuration/mail-policy.ts';
import type { QuietHours } from '../../domain/configuration/program.ts';
import { spend, weekOf } from '../../domain/notices/budget.ts';
import type { Tx } from '../../storage/database.ts';
import {
  comingElsewhere,
  mailOfWeek,
  urgentKinds,
  type LocalWeek,
  type ReaderMail,
} from '../../storage/notice-budget.ts';
import type { MessageKind, NoticeTrack } from '../../storage/schema.ts';
import { momentAfter } from '../notices/assemble.ts';
import { bestOf, messagesComing } from '../notices/keep-to-budget.ts';
import { createCalendars, readRoster, type PersonCalendar } from '../notices/recipients.ts';

export interface Leaving extends FutureNotice {
  at: string;
}

/** A mail that is to come, before what its reader has had, or will have had by then, is looked at. */
export interface ComingMail {
  recipientId: string;
  kind: MessageKind;
  rung: string;
  track: NoticeTrack | null;
  /** ISO 8601: when it is due, and until when it is useful. */
  at: string;
  usefulUntil: string;
  quiet: QuietHours | null;
  /** `ladder`: it is yet to be planned; `ledger`: it is planned; `room`: it is, and waits for room in the week. */
  stands: 'ladder' | 'ledger' | 'room';
  /** Null: it is not asked about, and only takes a day or room. */
  notice: FutureNotice | null;
}

interface Reader {
  person: PersonCalendar;
  budget: MailBudget | null;
  /** What is still to come. */
  coming: ComingMail[];
  /** Messages that were sent, or will have been. */
  had: Pick<ReaderMail, 'kind' | 'localDate' | 'takesDay' | 'counts'>[];
}

/**
 * When mail that is to come really leaves, as the ledger claims it: in working time, one message of a kind a day, within the
 * reader’s budget of each week. What is no longer useful by then is left out. `mails` has all that these campaigns bring; of
 * others, what the rest of the week does counts for the budget.
 */
export async function leavingDays(
  tx: Tx,
  mails: readonly ComingMail[],
  of: { configuration: Configuration; now: string; campaignIds: readonly string[] },
): Promise<Leaving[]> {
  const { configuration, now } = of;
  const own = Map.groupBy(mails, ({ recipientId }) => recipientId);
  const roster = await readRoster(tx, { configuration, ids: own.keys(), now });
  const calendars = createCalendars(configuration);
  const { budget: allowed } = configuration.organisation.mail ?? {};
  const budget = allowed && allowed.messagesAWeek !== null ? allowed : null;
  const people = new Map([...own.keys()].map((id) => [id, calendars.of(roster.get(id))]));
  const weeks = [...people].map(([id, person]) => weekOfReader(id, person, now));
  const had = Map.groupBy(await mailOfWeek(tx, weeks), ({ recipientId }) => recipientId);
  const others = budget ? await othersComing(tx, weeks, of) : new Map<string, ComingMail[]>();
  return weeks.flatMap(({ recipientId }) => {
    const person = people.get(recipientId);
    if (!person) return [];
    const coming = [...(own.get(recipientId) ?? []), ...(others.get(recipientId) ?? [])].map((mail) => ({
      ...mail,
      at: mail.at > now ? mail.at : now,
    }));
    return leavingOf({ person, budget, coming, had: [...(had.get(recipientId) ?? [])] });
  });
}

function weekOfReader(recipientId: string, { calendar }: PersonCalendar, now: string): LocalWeek {
  const monday = weekOf(localDay(calendar, now));
  return { recipientId, monday, endsAt: startOfDay(calendar, plusDays(monday, 7)) };
}

/** What the rest of these weeks brings besides. */
async function othersComing(
  tx: Tx,
  weeks: readonly LocalWeek[],
  { now, campaignIds }: { now: string; campaignIds: readonly string[] },
): Promise<Map<string, ComingMail[]>> {
  const ends = new Map(weeks.map(({ recipientId, endsAt }) => [recipientId, endsAt]));
  const until = weeks.reduce((last, { endsAt }) => (endsAt > last ? endsAt : last), now);
  const rows = await comingElsewhere(tx, { campaignIds, now, until });
  const mails = rows.flatMap(({ recipientId, kind, rung, track, at: dueAt }): ComingMail[] => {
    const [at, usefulUntil] = [dueAt.toISOString(), ends.get(recipientId) ?? now];
    if (at >= usefulUntil) return [];
    const what = { recipientId, kind, rung, track, at, usefulUntil };
    return [{ ...what, quiet: null, stands: 'ledger', notice: null }];
  });
  return Map.groupBy(mails, ({ recipientId }) => recipientId);
}

/** Round by round, as the shard’s own rounds would be. */
function leavingOf(reader: Reader): Leaving[] {
  const leaving: Leaving[] = [];
  while (reader.coming.length > 0) {
    const at = reader.coming.reduce((first, mail) => (mail.at < first ? mail.at : first), '9999');
    for (const { notice } of roundOf(reader, at)) if (notice) leaving.push({ ...notice, at });
  }
  return leaving;
}

/** What leaves in the round of a moment; what does not is put off, or gone. */
function roundOf(reader: Reader, at: string): ComingMail[] {
  const { person, had } = reader;
  const ready = readyAt(reader, at);
  const day = localDay(person.calendar, at);
  const { go, wait } = withinBudget(reader, ready, day);
  for (const mails of wait) putOff(reader, mails, { after: plusDays(weekOf(day), 6), stands: 'room' });
  return go.flatMap((mails) => {
    const kind = mails[0]?.kind ?? 'daily';
    if (had.some((message) => message.takesDay && message.kind === kind && message.localDate === day)) {
      putOff(reader, mails, { after: day, stands: 'ledger' });
      return [];
    }
    had.push({ kind, localDate: day, takesDay: true, counts: !urgentKinds.includes(kind) });
    return [...mails, ...(kind === 'daily' ? ridersAt(reader, at) : [])];
  });
}

/** One list a message. A rung that was planned and has not left gives way to a later one of the same ladder. */
function readyAt(reader: Reader, at: string): ComingMail[][] {
  const climbed = new Map<string, string>();
  for (const { notice, at: when, stands } of reader.coming)
    if (notice && when === at && stands === 'ladder') climbed.set(notice.obligationId, notice.rung);
  const overtaken = ({ notice, stands }: ComingMail) =>
    notice && stands !== 'ladder' && (climbed.get(notice.obligationId) ?? notice.rung) !== notice.rung;
  const [due, later] = parted(
    reader.coming.filter((mail) => !overtaken(mail)),
    (mail) => mail.at === at,
  );
  reader.coming = later;
  const useful = due
    .filter(({ usefulUntil }) => usefulUntil > at)
    .flatMap((mail) => inTime(mail, reader.person));
  const [now, early] = parted(useful, (mail) => mail.at === at);
  reader.coming.push(...early);
  return [...Map.groupBy(now, ({ kind }) => kind).values()];
}

/** At its reader’s next moment in working time; not at all where there is none. */
function inTime(mail: ComingMail, person: PersonCalendar): ComingMail[] {
  const { kind, at, quiet } = mail;
  if (urgentKinds.includes(kind)) return [mail];
  return orNever(() => {
    const moment = person.leaving(at, quiet).at;
    return [moment > at ? { ...mail, at: moment, stands: mail.stands === 'room' ? 'room' : 'ledger' } : mail];
  });
}

function withinBudget(
  { person, budget, coming, had }: Reader,
  ready: ComingMail[][],
  day: string,
): { go: ComingMail[][]; wait: ComingMail[][] } {
  if (!budget || budget.messagesAWeek === null) return { go: ready, wait: [] };
  const [free, counted] = parted(ready, ([mail]) => mail !== undefined && urgentKinds.includes(mail.kind));
  const week = weekOf(day);
  const used = had.filter((message) => message.counts && weekOf(message.localDate) === week).length;
  const dayOf = (at: Date) => localDay(person.calendar, at.toISOString());
  const later = knownOf(coming)
    .map((mail) => ({ ...mail, at: new Date(mail.at) }))
    .filter(({ at }) => weekOf(dayOf(at)) === week);
  const wishes = counted.map((mails) => ({ ...bestOf(mails, budget), mails }));
  const room = budget.messagesAWeek - used;
  const spent = spend(wishes, { room, coming: messagesComing(later, budget, dayOf) });
  return {
    go: [...free, ...spent.go.map(({ mails }) => mails)],
    wait: spent.wait.map(({ wish }) => wish.mails),
  };
}

/** What is planned, and of each ladder the rung that comes next: room is kept for these alone. */
function knownOf(coming: readonly ComingMail[]): ComingMail[] {
  const [ladders, ledger] = parted(coming, ({ stands }) => stands === 'ladder');
  const byLadder = Map.groupBy(ladders, ({ notice, track }) => `${notice?.obligationId} ${track}`);
  const next = [...byLadder.values()].map((rungs) => rungs.reduce((a, b) => (b.at < a.at ? b : a)));
  return [...ledger, ...next].filter(({ kind }) => !urgentKinds.includes(kind));
}

/** What waits for room goes along with a daily message. */
function ridersAt(reader: Reader, at: string): ComingMail[] {
  const [waiting, others] = parted(
    reader.coming,
    ({ stands, kind }) => stands === 'room' && kind === 'daily',
  );
  const moved = waiting
    .filter(({ usefulUntil }) => usefulUntil > at)
    .flatMap((mail) => inTime({ ...mail, at }, reader.person));
  const [riding, early] = parted(moved, (mail) => mail.at === at);
  reader.coming = [...others, ...early];
  return riding;
}

/** To the first sending moment after a day; dropped where nobody works any more. */
function putOff(
  reader: Reader,
  mails: readonly ComingMail[],
  { after, stands }: { after: string; stands: 'ledger' | 'room' },
): void {
  const moved = orNever(() => {
    const { at } = momentAfter(reader.person.calendar, after);
    return mails.map((mail) => ({ ...mail, at, stands }));
  });
  reader.coming.push(...moved);
}

function orNever(find: () => ComingMail[]): ComingMail[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof NoWorkingDay) return [];
    throw error;
  }
}

function parted<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  const { yes = [], no = [] } = Object.groupBy(all, (one) => (is(one) ? 'yes' : 'no'));
  return [yes, no];
}
