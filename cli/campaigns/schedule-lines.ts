import type { Db } from '../../storage/database.ts';
import { momentsOf, timeZoneOf } from '../organisation-time.ts';
import type { ScheduleState } from '../schedule-control.ts';
import { tableLines } from '../table-lines.ts';

/** What the product does again and again by itself, as a table. */
export async function scheduleLines(db: Db, schedules: readonly ScheduleState[]): Promise<string[]> {
  if (schedules.length === 0)
    return ['There is no schedule: `quarterdeck start` and `quarterdeck config apply` make them.'];
  const told = momentsOf(await timeZoneOf(db));
  return tableLines([
    ['schedule', 'starts', 'state', 'next', 'last', 'missed'],
    ...schedules.map((schedule) => cellsOf(schedule, told)),
  ]);
}

function cellsOf(
  { id, starts, paused, nextAt, lastAt, missed }: ScheduleState,
  told: (at: string) => string,
): string[] {
  return [
    id,
    starts,
    paused ? 'paused' : 'runs',
    nextAt === null || paused ? '–' : told(nextAt),
    lastAt === null ? '–' : told(lastAt),
    missed === 0 ? '' : String(missed),
  ];
}
