import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Worker,
  type WorkerOptions as SdkOptions,
} from '@temporalio/worker';
import { createCampaignActivities } from '../activities/campaigns/campaign-activities.ts';
import { createChannelActivities } from '../activities/channels/channel-activities.ts';
import { createCelebrationActivities } from '../activities/celebrations/celebration-activities.ts';
import { createMonthActivities } from '../activities/celebrations/month-activities.ts';
import { createDropFolderActivities } from '../activities/imports/drop-folder/drop-folder-activities.ts';
import { createImportActivities } from '../activities/imports/import-activities.ts';
import { createRetainActivities } from '../activities/imports/retain-activities.ts';
import type { Leases } from '../activities/notices/deps.ts';
import { createNoticeActivities } from '../activities/notices/notice-activities.ts';
import type { DkimKey } from '../activities/notices/sign-mail.ts';
import { createReportActivities } from '../activities/reports/report-activities.ts';
import { createResultActivities } from '../activities/results/compute-results.ts';
import { createStandingActivities } from '../activities/standing/standing-activities.ts';
import { createStoryActivities } from '../activities/stories.ts';
import type { Db } from '../storage/database.ts';
import type { FileStore } from '../storage/files.ts';
import type { KeyRing } from '../storage/keys.ts';
import { queues } from '../workflows/queues.ts';
import { failureConverterPath } from './temporal/data-converter.ts';
import { installRuntime } from './temporal/runtime.ts';

/** What the activities are given. */
interface ActivityDependencies {
  db: Db;
  ring: KeyRing;
  files: FileStore;
  smtpUrl: string;
  publicUrl: string;
  shards: number;
  /** The watched folder; null: none is. */
  dropFolder: string | null;
  /** Where every mail goes instead of to its reader, whatever the configuration says. */
  redirectTo?: string | null;
  /** The secret addresses of channels, by the channel's id; left out: none is known. */
  channelAddresses?: ReadonlyMap<string, URL>;
  /** By what mail is signed; left out: it is not. */
  dkim?: DkimKey | null;
  /** Wakes stories after a commit; does nothing in a rehearsal, where only the driver signals. */
  tell: (storyIds: string[]) => Promise<void>;
  /** How long a page and a hand-over may take; left out: as usual. */
  leases?: Leases;
  /** How long the mail server may think about a mail; left out: as usual. */
  answerSeconds?: number | null;
}

export interface WorkerOptions {
  address: string;
  namespace: string;
  converter: DataConverter;
  dependencies: ActivityDependencies;
  /** The queues that this process serves; left out: all. */
  serving?: readonly Queue[];
  /** The workflows, where they are bundled already. */
  workflowBundle?: SdkOptions['workflowBundle'];
}

type Queue = keyof typeof queues;

export interface RunningWorkers {
  /** Rejects when a worker dies; resolves after stop(). */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

const shutdownGraceTime = '30 seconds';
const sendingAtOnce = 4;
const computingAtOnce = 2;

/** Every activity of the product, wired to the real world. */
function createActivities(dependencies: ActivityDependencies) {
  return {
    ...createStoryActivities(dependencies),
    ...createImportActivities(dependencies),
    ...createRetainActivities(dependencies),
    ...createStandingActivities(dependencies),
    ...createDropFolderActivities(dependencies),
    ...createCampaignActivities(dependencies),
    ...createNoticeActivities(dependencies),
    ...createChannelActivities(dependencies),
    ...createResultActivities(dependencies),
    ...createReportActivities(dependencies),
    ...createCelebrationActivities(dependencies),
    ...createMonthActivities(dependencies),
  };
}

/** The workers of this process: stories and short work, sending, computing, each on its own queue. */
export async function startWorkers({
  address,
  namespace,
  converter,
  dependencies,
  serving = ['orchestrate', 'mail', 'compute'],
  workflowBundle,
}: WorkerOptions): Promise<RunningWorkers> {
  installRuntime();
  const activities = createActivities(dependencies);
  const connection = await NativeConnection.connect({ address });
  const common = { connection, namespace, dataConverter: converter, activities, shutdownGraceTime };
  const ofQueue: Record<Queue, () => Promise<Partial<SdkOptions>>> = {
    orchestrate: async () => ({ workflowBundle: workflowBundle ?? (await bundled()) }),
    mail: async () => ({ maxConcurrentActivityTaskExecutions: sendingAtOnce }),
    compute: async () => ({ maxConcurrentActivityTaskExecutions: computingAtOnce }),
  };
  const workers = await Promise.all(
    serving.map(async (queue) =>
      Worker.create({ ...common, taskQueue: queues[queue], ...(await ofQueue[queue]()) }),
    ),
  );
  const ended = Promise.all(workers.map((worker) => worker.run())).then(() => connection.close());
  return {
    ended,
    stop: async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}

/**
 * Stories answer what they are asked while `work` goes on, and come no further than their next step: no activity is carried out.
 * Returns what `work` returns.
 */
export async function whileAnswering<T>(
  {
    address,
    namespace,
    converter,
    workflowBundle,
  }: Pick<WorkerOptions, 'address' | 'namespace' | 'converter' | 'workflowBundle'>,
  work: () => Promise<T>,
): Promise<T> {
  installRuntime();
  const connection = await NativeConnection.connect({ address });
  try {
    const worker = await Worker.create({
      connection,
      namespace,
      dataConverter: converter,
      taskQueue: queues.orchestrate,
      workflowBundle: workflowBundle ?? (await bundled()),
      // Nothing is kept for a worker that is gone in a moment: the next one would be asked late.
      maxCachedWorkflows: 0,
    });
    return await worker.runUntil(work);
  } finally {
    await connection.close();
  }
}

/** The stories' code, as a worker takes it. */
export async function bundled() {
  return bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    failureConverterPath,
    logger: new DefaultLogger('ERROR'),
  });
}
