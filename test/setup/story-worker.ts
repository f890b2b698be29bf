import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { inject } from 'vitest';
import { dataConverter } from '../../cli/temporal/data-converter.ts';
import { testRing } from '../fixtures/import-lab.ts';
import { replayStory } from './histories.ts';
import { bundleOf } from './workflow-bundle.ts';

const converter = dataConverter(testRing(), false);

/** A worker of all stories on a queue of its own, with these activities, and a client beside it. */
export interface StoryWorker {
  client: Client;
  taskQueue: string;
  /** Replays a story as far as it has come, and keeps its history under the name where that is asked for. */
  replay: (storyId: string, name: string) => Promise<void>;
  /** The history of a story as its file and, decoded, everything that it carries. */
  historyText: (storyId: string) => Promise<string>;
  /** Ends the worker once it has done what it holds. */
  close: () => Promise<void>;
}

export async function storyWorker(
  activities: NonNullable<WorkerOptions['activities']>,
): Promise<StoryWorker> {
  const address = inject('temporalAddress');
  const [workflowBundle, connection, native] = await Promise.all([
    bundleOf(),
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  const taskQueue = `stories-${randomUUID()}`;
  const client = new Client({ connection, dataConverter: converter, identity: 'client' });
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowBundle,
    activities,
    dataConverter: converter,
    identity: 'worker',
  });
  const ended = worker.run();
  return {
    client,
    taskQueue,
    replay: (storyId, name) =>
      replayStory({ client, storyId, name, workflowBundle, dataConverter: converter }),
    historyText: async (storyId) => {
      const text = historyToJSON(await client.workflow.getHandle(storyId).fetchHistory());
      const payloads = [...text.matchAll(/"data":\s*"([^"]*)"/g)];
      return `${text}${payloads.map(([, data = '']) => Buffer.from(data, 'base64').toString()).join()}`;
    },
    close: async () => {
      worker.shutdown();
      await ended;
      await native.close();
      await connection.close();
    },
  };
}
