import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection, Worker, type WorkerOptions, type WorkflowBundle } from '@temporalio/worker';
import { inject } from 'vitest';
import { ownNamespace } from '../../cli/rehearsal/own-namespace.ts';
import { queues } from '../../workflows/queues.ts';
import { replayStory } from './histories.ts';
import { bundleOf } from './workflow-bundle.ts';

type Queue = keyof typeof queues;
type Activities = NonNullable<WorkerOptions['activities']>;

/** Stories in a namespace of a test file's own, because the names of the queues are fixed. */
export interface StoryServer {
  address: string;
  namespace: string;
  client: Client;
  /** Serves these queues with these activities while the work goes on; stories run where `orchestrate` is served. */
  serve: <T>(serving: readonly Queue[], activities: Activities, work: () => Promise<T>) => Promise<T>;
  /** Replays a story as far as it has come, and keeps its history under the name where that is asked for. */
  replay: (storyId: string, name: string) => Promise<void>;
  close: () => Promise<void>;
}

/** `bundle`: the stories; those of the product when left out. */
export async function storyServer(
  dataConverter: DataConverter,
  bundle: Promise<WorkflowBundle> = bundleOf(),
): Promise<StoryServer> {
  const address = inject('temporalAddress');
  const [connection, native] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  const [namespace, workflowBundle] = await Promise.all([ownNamespace(connection), bundle]);
  const client = new Client({ connection, namespace, dataConverter, identity: 'client' });
  return {
    address,
    namespace,
    client,
    serve: serveOn({ connection: native, namespace, dataConverter, workflowBundle }),
    replay: (storyId, name) => replayStory({ client, storyId, name, workflowBundle, dataConverter }),
    close: async () => {
      await native.close();
      await connection.close();
    },
  };
}

type Common = Pick<WorkerOptions, 'namespace' | 'dataConverter'> & {
  connection: NativeConnection;
  workflowBundle: WorkflowBundle;
};

/** The same on a server that was started otherwise. */
export function serveOn({ workflowBundle, ...common }: Common): StoryServer['serve'] {
  return async (serving, activities, work) => {
    const workers = await Promise.all(
      serving.map((queue) =>
        Worker.create({
          ...common,
          activities,
          identity: 'worker',
          taskQueue: queues[queue],
          ...(queue === 'orchestrate' && { workflowBundle }),
        }),
      ),
    );
    return workers.reduce((inner, worker) => async () => worker.runUntil(inner), work)();
  };
}
