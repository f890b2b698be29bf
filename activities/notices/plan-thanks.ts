import {
  addWorkingDays,
  localDay,
  nextSendingMoment,
  NoWorkingDay,
  plusDays,
  sendingMoment,
  startOfDay,
} from '../../domain/calendar.ts';
import { withQuiet } from '../../domain/chase.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Rung } from '../../domain/configuration/program.ts';
import { takeClosed, type ClosedObligation } from '../../storage/closed-obligations.ts';
import type { Tx } from '../../storage/database.ts';
import { planNotices, type PlannedNotice } from '../../storage/notices.ts';
import type { Configurations } from './configurations.ts';
import { createLadders } from './ladders.ts';
import type { ShardAt } from './plan-due.ts';
import { createCalendars, readRoster, unreachable, type PersonCalendar } from './recipients.ts';

const pageSize = 500;

/**
 * Takes back what was planned for obligations that were closed, and plans the thank-you of those who have done all that
 * they owed in a round: one a person and round, and only where a mail had asked for it.
 */
export async function planThanks(
  tx: Tx,
  of: ShardAt,
  configurations: Configurations,
): Promise<{ planned: number; suppressed: number }> {
  const total = { planned: 0, suppressed: 0 };
  for (;;) {
    const { closed, isLast } = await takeClosed(tx, { ...of, limit: pageSize });
    const finished = closed.filter(({ allDone }) => allDone);
    for (const [hash, group] of Map.groupBy(finished, (each) => each.configurationHash)) {
      const configuration = await (hash ? configurations.byHash(tx, hash) : configurations.latest(tx));
      const rows = await thanksFor(tx, group, { configuration, now: of.now });
      const counts = await planNotices(tx, rows, of.now);
      total.planned += counts.planned;
      total.suppressed += counts.suppressed;
    }
    if (isLast) return total;
  }
}

async function thanksFor(
  tx: Tx,
  finished: readonly ClosedObligation[],
  { configuration, now }: { configuration: Configuration; now: string },
): Promise<PlannedNotice[]> {
  const { thanksOf } = createLadders(configuration);
  const thanked = finished.filter(({ program }) => thanksOf(program) !== undefined);
  const calendars = createCalendars(configuration);
  const roster = await readRoster(tx, { configuration, ids: thanked.map((each) => each.personId), now });
  return thanked.flatMap((each) => {
    const rung = thanksOf(each.program);
    const row = roster.get(each.personId);
    return rung
      ? [noticeOf(each, rung, { person: calendars.of(row), hindrance: unreachable(row), now })]
      : [];
  });
}

function noticeOf(
  done: ClosedObligation,
  rung: Rung,
  of: { person: PersonCalendar; hindrance: string | null; now: string },
): PlannedNotice {
  const moment = momentOf(done, rung, of);
  const suppressed = of.hindrance ?? moment.suppressed;
  return {
    causeKind: 'obligation',
    causeId: done.obligationId,
    rung: rung.id,
    recipientId: done.personId,
    occasion: done.occasion,
    kind: 'daily',
    track: 'thanks',
    ...(rung.channel ? { channel: rung.channel } : {}),
    ...(rung.quiet ? { quiet: rung.quiet } : {}),
    campaignId: done.campaignId,
    planVersion: done.planVersion,
    ...moment,
    ...(suppressed ? { suppressed } : {}),
  };
}

type Moment = Pick<PlannedNotice, 'dueAt' | 'usefulUntil' | 'calendar' | 'suppressed'>;

/** With the daily messages, so many working days after the day on which it was done. */
function momentOf(
  { doneAt }: ClosedObligation,
  rung: Rung,
  { person, now }: { person: PersonCalendar; now: string },
): Moment {
  const calendar = withQuiet(person.calendar, rung.quiet);
  try {
    const day = addWorkingDays(calendar, localDay(calendar, doneAt.toISOString()), rung.offsetWorkingDays);
    const wished = sendingMoment(calendar, day);
    const { at, decidedBy } = nextSendingMoment(calendar, wished > now ? wished : now);
    const lastDay = addWorkingDays(calendar, localDay(calendar, at), rung.usefulWorkingDays);
    return { dueAt: at, usefulUntil: startOfDay(calendar, plusDays(lastDay, 1)), calendar: decidedBy };
  } catch (error) {
    if (!(error instanceof NoWorkingDay)) throw error;
    return { dueAt: now, usefulUntil: now, calendar: calendar.name, suppressed: 'no working day' };
  }
}
