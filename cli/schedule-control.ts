import { ScheduleNotFoundError, type Client, type ScheduleHandle } from '@temporalio/client';
import { didYouMean } from '../config/did-you-mean.ts';
import { parsePeriod } from '../domain/period.ts';
import { campaignById } from '../storage/campaigns.ts';
import { latestConfiguration } from '../storage/configurations.ts';
import type { Db } from '../storage/database.ts';
import { campaignIdOf, openCampaignStoryId } from '../workflows/messages.ts';
import { queues } from '../workflows/queues.ts';
import { exitCodes, Failure } from './failure.ts';

/** A schedule as it stands. */
export interface ScheduleState {
  id: string;
  /** Name of the workflow. */
  starts: string;
  paused: boolean;
  /** ISO 8601; null: none is to come, or none has been. */
  nextAt: string | null;
  lastAt: string | null;
  /** Turns that were missed for longer than they are made up for. */
  missed: number;
}

/** All schedules, by id. */
export async function listSchedules(client: Client): Promise<ScheduleState[]> {
  const ids: string[] = [];
  for await (const { scheduleId } of client.schedule.list()) ids.push(scheduleId);
  return Promise.all(ids.toSorted().map((id) => scheduleState(client, id)));
}

/** How one stands. Throws a Failure when there is none of that id. */
export async function scheduleState(client: Client, id: string): Promise<ScheduleState> {
  const { action, state, info } = await known(client, id, (schedule) => schedule.describe());
  return {
    id,
    starts: action.workflowType,
    paused: state.paused,
    nextAt: info.nextActionTimes[0]?.toISOString() ?? null,
    lastAt: info.recentActions.at(-1)?.takenAt.toISOString() ?? null,
    missed: info.numActionsMissedCatchupWindow,
  };
}

/** It starts nothing until it is resumed; what it missed meanwhile is not made up for. Repeating it changes nothing. */
export async function pauseSchedule(client: Client, id: string): Promise<void> {
  await known(client, id, (schedule) => schedule.pause('by hand'));
}

export async function resumeSchedule(client: Client, id: string): Promise<void> {
  await known(client, id, (schedule) => schedule.unpause('by hand'));
}

/** One turn now, also of a schedule that is paused. */
export async function triggerSchedule(client: Client, id: string): Promise<void> {
  await known(client, id, (schedule) => schedule.trigger());
}

/**
 * Opens a quarter of a program that was missed, late. Returns the id of the campaign once it is there. Throws a Failure in a
 * sentence for a program or quarter that there is not, and a quarter that was launched before.
 */
export async function backfillQuarter(
  { db, client }: { db: Db; client: Client },
  of: { program: string; period: string; shards: number; taskQueue?: string },
): Promise<string> {
  const { program, period, shards, taskQueue = queues.orchestrate } = of;
  const programs = (await latestConfiguration(db))?.configuration.programs.map(({ id }) => id) ?? [];
  if (!programs.includes(program)) throw notThere('program', program, programs);
  if (!parsePeriod(period))
    throw new Failure(`${period} is not a quarter: write it as 2026-Q4`, exitCodes.usage);
  const campaignId = campaignIdOf({ program, period });
  if (await campaignById(db, campaignId))
    throw new Failure(
      `${program} was launched for ${period} before: a quarter has one campaign`,
      exitCodes.conflict,
    );
  const workflowId = openCampaignStoryId({ program, period });
  const args = [{ program, period, shards, searchAttributes: true }];
  try {
    await client.workflow.execute('openQuarter', { workflowId, taskQueue, args });
  } catch (error) {
    throw new Failure(`${campaignId} could not be opened: ${causeOf(error)}`, exitCodes.conflict);
  }
  return campaignId;
}

async function known<T>(
  client: Client,
  id: string,
  use: (schedule: ScheduleHandle) => Promise<T>,
): Promise<T> {
  try {
    return await use(client.schedule.getHandle(id));
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    const ids: string[] = [];
    for await (const { scheduleId } of client.schedule.list()) ids.push(scheduleId);
    throw notThere('schedule', id, ids.toSorted());
  }
}

function notThere(what: string, name: string, all: string[]): Failure {
  const meant = didYouMean(name, all);
  const hint = meant ? `did you mean ${meant}?` : `there is ${all.join(', ') || 'none'}`;
  return new Failure(`There is no ${what} ${name}: ${hint}`, exitCodes.notFound);
}

/** The sentence that the story ended with. */
function causeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause)
    if (!(at.cause instanceof Error)) return at.message;
  return String(error);
}
