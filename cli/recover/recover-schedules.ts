import type { Client } from '@temporalio/client';
import { Temporal } from 'temporal-polyfill';
import { localDay, plusDays } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { periodKey, periodStart } from '../../domain/period.ts';
import { quarterOn } from '../../domain/standing/opening.ts';
import { configurationAt, latestConfiguration } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { launchedQuarter } from '../../storage/launched-quarter.ts';
import { pausedSchedules } from '../../storage/paused-schedules.ts';
import { settlePrograms } from '../program-schedules.ts';
import { openingHour, recurring, recurringPrograms } from '../recurring.ts';
import { settleSchedules } from '../schedules.ts';

interface Reaches {
  db: Db;
  client: Client;
}

export interface RecoveredSchedules {
  /** Ids of those that were paused by hand, and still are. */
  paused: string[];
  /** Ids of those that were asked for a turn at once, because the lost server may have missed it. */
  madeUp: string[];
}

/**
 * Puts the schedules in place, those that were paused by hand still paused, and makes up for the turns that nobody took
 * while Temporal was lost: standing programs ask as of today, and a quarter opens late. Repeating it opens nothing twice.
 */
export async function recoverSchedules(
  { db, client }: Reaches,
  { shards, dropFolder, now }: { shards: number; dropFolder: string | null; now: string },
): Promise<RecoveredSchedules> {
  await settleSchedules({ db, client }, recurring({ dropFolder, shards }));
  const configuration = (await latestConfiguration(db))?.configuration ?? null;
  if (configuration) await settlePrograms({ db, client }, configuration, { shards });
  const madeUp = configuration ? await makeUp({ db, client }, { configuration, shards, now }) : [];
  return { paused: [...(await pausedSchedules(db))], madeUp };
}

/** Asks each program's schedule for the turn that it may have missed; returns which. A schedule that is paused misses none. */
export async function makeUp(
  { db, client }: Reaches,
  of: { configuration: Configuration; shards: number; now: string },
): Promise<string[]> {
  const paused = await pausedSchedules(db);
  const madeUp: string[] = [];
  for (const { id, workflow, wanted } of recurringPrograms(of.configuration, of.shards)) {
    if (!wanted || paused.has(id)) continue;
    if (workflow === 'openQuarter' && !(await missedItsQuarter(db, id, of))) continue;
    await client.schedule.getHandle(id).trigger();
    madeUp.push(id);
  }
  return madeUp;
}

/**
 * True where the schedule was to open this quarter, is late by no more days than are made up for, and has not. A program
 * that was not configured when the quarter began has missed nothing.
 */
async function missedItsQuarter(
  db: Db,
  scheduleId: string,
  { configuration, now }: { configuration: Configuration; now: string },
): Promise<boolean> {
  const { timeZone, fiscalYearStartsInMonth } = configuration.organisation;
  const isIt = ({ id }: { id: string }) => scheduleId === `open-campaign/${id}`;
  const program = configuration.programs.find(isIt);
  if (!program?.opens) return false;
  const today = localDay({ timeZone }, now);
  const quarter = quarterOn(configuration, today);
  const starts = periodStart(quarter, fiscalYearStartsInMonth);
  const plannedAt = Temporal.PlainDate.from(starts)
    .toZonedDateTime({ timeZone, plainTime: { hour: openingHour } })
    .toInstant()
    .toString();
  if (Date.parse(now) < Date.parse(plannedAt) || today > plusDays(starts, program.opens.catchUpDays))
    return false;
  const { latest } = await launchedQuarter(db, { program: program.id, period: periodKey(quarter) });
  if (latest) return false;
  const then = await configurationAt(db, plannedAt);
  return then?.configuration.programs.some((each) => isIt(each) && each.opens) ?? false;
}
