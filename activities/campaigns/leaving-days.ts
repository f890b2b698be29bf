import { localDay, NoWorkingDay, plusDays, startOfDay } from '../../domain/calendar.ts';
import type { FutureNotice } from '../../domain/campaign-edits/plan-difference.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { MailBudget } from '../../domain/configuration/mail-policy.ts';
import { spend, weekOf } from '../../domain/notices/budget.ts';
import type { Tx } from '../../storage/database.ts';
import { mailOfWeek, urgentKinds, type LocalWeek, type ReaderMail } from '../../storage/notice-budget.ts';
import { momentAfter } from '../notices/assemble.ts';
import { bestOf, messagesComing } from '../notices/keep-to-budget.ts';
import { createCalendars, readRoster, type PersonCalendar } from '../notices/recipients.ts';
import type { ComingMail } from './coming-mail.ts';

export interface Leaving extends FutureNotice {
  at: string;
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
 * reader’s budget of each week. What is no longer useful by then is left out. `mails` has all that comes to its readers.
 */
export async function leavingDays(
  tx: Tx,
  mails: readonly ComingMail[],
  { configuration, now }: { configuration: Configuration; now: string },
): Promise<Leaving[]> {
  const coming = Map.groupBy(mails, ({ recipientId }) => recipientId);
  const roster = await readRoster(tx, { configuration, ids: coming.keys(), now });
  const calendars = createCalendars(configuration);
  const { budget: allowed } = configuration.organisation.mail ?? {};
  const budget = allowed && allowed.messagesAWeek !== null ? allowed : null;
  const people = new Map([...coming.keys()].map((id) => [id, calendars.of(roster.get(id))]));
  const weeks = [...people].map(([id, person]) => weekOfReader(id, person, now));
  const had = Map.groupBy(await mailOfWeek(tx, weeks), ({ recipientId }) => recipientId);
  return [...people].flatMap(([id, person]) => {
    const own = (coming.get(id) ?? []).map((mail) => ({ ...mail, at: mail.at > now ? mail.at : now }));
    return leavingOf({ person, budget, coming: own, had: [...(had.get(id) ?? [])] });
  });
}

function weekOfReader(recipientId: string, { calendar }: PersonCalendar, now: string): LocalWeek {
  const monday = weekOf(localDay(calendar, now));
  return { recipientId, monday, endsAt: startOfDay(calendar, plusDays(monday, 7)) };
}

/** Round by round, as the shard’s own rounds would be. */
function leavingOf(reader: Reader): Leaving[] {
  const leaving: Leaving[] = [];
  while (reader.coming.length > 0) {
    const at = reader.coming.reduce((first, mail) => (mail.at < first ? mail.at : first), '9999');
    for (const { notice } of roundOf(reader, at)) leaving.push({ ...notice, at });
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
    if (when === at && stands === 'ladder') climbed.set(notice.obligationId, notice.rung);
  const overtaken = ({ notice, stands }: ComingMail) =>
    stands !== 'ladder' && (climbed.get(notice.obligationId) ?? notice.rung) !== notice.rung;
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
  const byLadder = Map.groupBy(ladders, ({ notice, track }) => `${notice.obligationId} ${track}`);
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
