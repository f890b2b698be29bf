import { lastDone } from '../../storage/audit.ts';
import type { Db } from '../../storage/database.ts';
import { scheduleActions } from '../../storage/paused-schedules.ts';
import { momentsOf, timeZoneOf, type TellMoment } from '../organisation-time.ts';
import type { ScheduleState } from '../schedule-control.ts';
import { tableLines } from '../table-lines.ts';

/** What the product does again and again by itself, as a table, and who has paused some of it. */
export async function scheduleLines(db: Db, schedules: readonly ScheduleState[]): Promise<string[]> {
  if (schedules.length === 0)
    return ['There is no schedule: `quarterdeck start` and `quarterdeck config apply` make them.'];
  const told = momentsOf(await timeZoneOf(db));
  const paused = schedules.filter((schedule) => schedule.paused);
  return [
    ...tableLines([
      ['schedule', 'starts', 'state', 'next', 'last', 'missed'],
      ...schedules.map((schedule) => cellsOf(schedule, told)),
    ]),
    ...(await Promise.all(paused.map(({ id }) => pausesTold(db, id, told))))
      .flat()
      .map((line) => `! ${line}`),
  ];
}

/** By whom a schedule that is paused was paused, when and why; none where that is not known. */
export async function pausesTold(db: Db, id: string, told: TellMoment): Promise<string[]> {
  const pause = await lastDone(db, { subject: `schedule/${id}`, action: scheduleActions.paused });
  if (!pause) return [];
  const why = pause.reason === null ? '' : `: ${pause.reason}`;
  return [`${id} was paused by ${pause.actor} on ${told(pause.at)}${why}`];
}

function cellsOf({ id, starts, paused, nextAt, lastAt, missed }: ScheduleState, told: TellMoment): string[] {
  return [
    id,
    starts,
    paused ? 'paused' : 'runs',
    nextAt === null || paused ? '–' : told(nextAt),
    lastAt === null ? '–' : told(lastAt),
    missed === 0 ? '' : String(missed),
  ];
}
