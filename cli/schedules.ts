import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
} from '@temporalio/client';
import { queues } from '../workflows/queues.ts';

/** Something that the product does again and again by itself. */
export interface Recurring {
  /** Id of the schedule; one of a kind in the namespace. */
  id: string;
  /** Name of the workflow that does it. It never overlaps with itself: a turn that comes too early is left out. */
  workflow: string;
  everyMinutes: number;
  /** False: the schedule is taken away if there is one. */
  wanted: boolean;
  args?: object[];
}

/** Brings the schedules of the namespace to what is wanted. Safe to repeat at every start. */
export async function settleSchedules(
  client: Client,
  recurring: Recurring[],
  taskQueue: string = queues.orchestrate,
): Promise<void> {
  for (const one of recurring) {
    if (one.wanted) await settle(client, one, taskQueue);
    else await remove(client, one.id);
  }
}

async function settle(
  client: Client,
  { id, workflow, everyMinutes, args = [] }: Recurring,
  taskQueue: string,
): Promise<void> {
  const wanted = {
    spec: { intervals: [{ every: everyMinutes * 60_000 }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP },
    action: { type: 'startWorkflow' as const, workflowType: workflow, workflowId: id, taskQueue, args },
  };
  try {
    await client.schedule.create({ scheduleId: id, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(id).update((now) => ({ ...now, ...wanted }));
  }
}

async function remove(client: Client, id: string): Promise<void> {
  try {
    await client.schedule.getHandle(id).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}
