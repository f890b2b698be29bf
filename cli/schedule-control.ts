import { setTimeout } from 'node:timers/promises';
import {
  ScheduleNotFoundError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  type Client,
  type ScheduleHandle,
} from '@temporalio/client';
import { z } from 'zod';
import { didYouMean } from '../config/did-you-mean.ts';
import { parsePeriod } from '../domain/period.ts';
import { latestConfiguration } from '../storage/configurations.ts';
import type { Db } from '../storage/database.ts';
import { launchedQuarter } from '../storage/launched-quarter.ts';
import { openCampaignStoryId } from '../workflows/messages.ts';
import { queues } from '../workflows/queues.ts';
import { causeOf, exitCodes, Failure } from './failure.ts';

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

interface StartedStory {
  workflowId: string;
}

const openedSchema = z.object({ campaignId: z.string(), already: z.boolean().optional() });
const startTries = 50;
const startTryMs = 100;

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

/**
 * One turn now, also of a schedule that is paused. Returns the story that it started; null: none, because the turn before is
 * still at work, or nothing was started within some seconds.
 */
export async function triggerSchedule(client: Client, id: string): Promise<StartedStory | null> {
  return known(client, id, async (schedule) => {
    const before = (await schedule.describe()).info.numActionsTaken;
    await schedule.trigger();
    for (let tries = 0; tries < startTries; tries += 1) {
      const { info } = await schedule.describe();
      const action = info.recentActions.at(-1)?.action;
      if (info.numActionsTaken > before) return action && 'workflow' in action ? action.workflow : null;
      await setTimeout(startTryMs);
    }
    return null;
  });
}

/**
 * Waits for a quarter that a schedule opens. Returns the campaign's id, and whether it was launched before. Throws a Failure
 * with the sentence that says why the quarter was not opened.
 */
export async function openedBy(
  client: Client,
  { workflowId }: StartedStory,
): Promise<{ campaignId: string; already: boolean }> {
  try {
    const opened = openedSchema.parse(await client.workflow.getHandle(workflowId).result());
    return { campaignId: opened.campaignId, already: opened.already ?? false };
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    throw new Failure(causeOf(error), exitCodes.conflict);
  }
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
  const { latest, nextId } = await launchedQuarter(db, { program, period });
  if (latest?.stands)
    throw new Failure(
      `${program} was launched for ${period} before: a quarter has one campaign`,
      exitCodes.conflict,
    );
  const workflowId = openCampaignStoryId({ program, period });
  const args = [{ program, period, shards, searchAttributes: true }];
  try {
    await client.workflow.execute('openQuarter', { workflowId, taskQueue, args });
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) throw openedElsewhere(nextId);
    throw new Failure(`${nextId} could not be opened: ${causeOf(error)}`, exitCodes.conflict);
  }
  return nextId;
}

/** Another door is at it at this moment. */
export function openedElsewhere(campaignId: string): Failure {
  return new Failure(
    `${campaignId} is being launched already: a quarter has one campaign`,
    exitCodes.conflict,
  );
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
