import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleSpec,
} from '@temporalio/client';
import { recordAudit } from '../storage/audit.ts';
import type { Db } from '../storage/database.ts';
import { pausedSchedules, scheduleActions } from '../storage/paused-schedules.ts';
import { queues } from '../workflows/queues.ts';

/** Something that the product does again and again by itself. */
export interface Recurring {
  /** Id of the schedule; one of a kind in the namespace. */
  id: string;
  /** Name of the workflow that does it. It never overlaps with itself: a turn that comes too early is left out. */
  workflow: string;
  when: { everyMinutes: number } | OnDays;
  /** How long a turn that was missed is made up for; absent: for a minute. */
  catchUpDays?: number;
  /** False: the schedule is taken away if there is one. */
  wanted: boolean;
  args?: object[];
}

/** At an hour of a zone on every day, or on the first day of some months. */
interface OnDays {
  timeZone: string;
  hour: number;
  /** 1 to 12; absent: every day. */
  firstOfMonths?: number[];
}

const dayMs = 24 * 60 * 60_000;
const monthNames = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

interface Reaches {
  db: Db;
  client: Client;
}

/**
 * Brings the schedules of the namespace to what is wanted. Those under a prefix that nobody wants any more go; their ids are
 * returned. One that was paused by hand stays so, also where Temporal has lost it. Safe to repeat at every start.
 */
export async function settleSchedules(
  { db, client }: Reaches,
  recurring: Recurring[],
  {
    taskQueue = queues.orchestrate,
    prefixes = [],
  }: { taskQueue?: string; prefixes?: readonly string[] } = {},
): Promise<string[]> {
  const kept = new Set(recurring.filter(({ wanted }) => wanted).map(({ id }) => id));
  const known = new Set(recurring.map(({ id }) => id));
  const gone: string[] = [];
  for await (const { scheduleId } of client.schedule.list())
    if (!known.has(scheduleId) && prefixes.some((prefix) => scheduleId.startsWith(prefix)))
      gone.push(scheduleId);
  const unwanted = [...gone, ...[...known].filter((id) => !kept.has(id))];
  for (const id of unwanted) await remove(client, id);
  const paused = await pausedSchedules(db);
  await forgetPauses(
    db,
    unwanted.filter((id) => paused.has(id)),
  );
  for (const one of recurring)
    if (one.wanted) await settle(client, one, { taskQueue, paused: paused.has(one.id) });
  return gone;
}

/** What comes back one day runs. */
async function forgetPauses(db: Db, ids: string[]): Promise<void> {
  const events = ids.map((id) => ({
    subject: `schedule/${id}`,
    action: scheduleActions.gone,
    detail: {},
  }));
  await recordAudit(db, { events, actor: 'schedules', now: new Date().toISOString() });
}

async function settle(
  client: Client,
  recurring: Recurring,
  { taskQueue, paused }: { taskQueue: string; paused: boolean },
): Promise<void> {
  const { id, workflow, when, catchUpDays, args = [] } = recurring;
  const wanted = {
    spec: specOf(when),
    policies: {
      overlap: ScheduleOverlapPolicy.SKIP,
      catchupWindow: catchUpDays === undefined ? 60_000 : catchUpDays * dayMs,
    },
    action: { type: 'startWorkflow' as const, workflowType: workflow, workflowId: id, taskQueue, args },
  };
  try {
    await client.schedule.create({ scheduleId: id, ...wanted, ...(paused && { state: { paused } }) });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(id).update((now) => ({ ...now, ...wanted }));
  }
}

function specOf(when: Recurring['when']): ScheduleSpec {
  if ('everyMinutes' in when) return { intervals: [{ every: when.everyMinutes * 60_000 }] };
  const { timeZone: timezone, hour, firstOfMonths } = when;
  const month = firstOfMonths?.flatMap((each) => monthNames[each - 1] ?? []);
  return { timezone, calendars: [{ hour, ...(month && { dayOfMonth: 1, month }) }] };
}

async function remove(client: Client, id: string): Promise<void> {
  try {
    await client.schedule.getHandle(id).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}
