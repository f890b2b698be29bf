import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { Configuration } from '../domain/configuration.ts';
import { standingStoryId } from '../domain/story-ids.ts';
import type { Db } from '../storage/database.ts';
import { queues } from '../workflows/queues.ts';
import { programPrefixes, recurringPrograms } from './recurring.ts';
import { settleSchedules } from './schedules.ts';

/**
 * Brings the schedules of programs to what a configuration says, at every start and whenever one is applied. What a standing
 * program that is gone had asked is taken back.
 */
export async function settlePrograms(
  { db, client }: { db: Db; client: Client },
  configuration: Pick<Configuration, 'organisation' | 'programs' | 'celebrations'>,
  { shards, taskQueue = queues.orchestrate }: { shards: number; taskQueue?: string },
): Promise<void> {
  const gone = await settleSchedules({ db, client }, recurringPrograms(configuration, shards), {
    taskQueue,
    prefixes: programPrefixes,
  });
  for (const id of gone) {
    const [prefix, program = ''] = id.split('/');
    if (prefix !== 'standing') continue;
    try {
      const workflowId = standingStoryId({ program, date: 'ended' });
      await client.workflow.start('standing', { workflowId, taskQueue, args: [{ program }] });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
