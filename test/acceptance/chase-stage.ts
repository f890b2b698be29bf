import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Leases } from '../../activities/notices/deps.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { driveClock } from '../../cli/rehearsal/drive.ts';
import { dataConverter } from '../../cli/temporal/data-converter.ts';
import { chaseStoryId } from '../../domain/story-ids.ts';
import { beginStory, setClock, storyRanks } from '../../storage/stories.ts';
import { queues } from '../../workflows/queues.ts';
import { opening, ring, type NoticeLab } from '../activities/notices/notice-lab.ts';
import { answerOf, forked, killed } from '../setup/child-process.ts';
import { storyServer, type StoryServer } from '../setup/story-server.ts';
import type { WorkerOrders } from '../setup/worker-process.ts';
import { bundleOf, bundlePathOf } from '../setup/workflow-bundle.ts';

type Queue = 'orchestrate' | 'mail';

/** What somebody does at a moment of campaign time. */
export interface Act {
  at: string;
  act: () => Promise<unknown>;
}

interface Chase {
  lab: NoticeLab;
  acts?: Act[];
  /** What the worker of this process serves; left out: both queues. */
  serving?: readonly Queue[];
}

/** The real chase on a real Temporal server. */
export interface ChaseStage {
  /** Drives the chase over the lab's database on the virtual clock until it rests for good. */
  rehearse: (chase: Chase) => Promise<void>;
  /** A worker as a process of its own, at work when this returns; ended with the stage. */
  fork: (lab: NoticeLab, serving: readonly Queue[], leases?: Leases) => Promise<ChildProcess>;
  close: () => Promise<void>;
}

const storyId = chaseStoryId(1);
const stuckAfterSeconds = 180;

/** `interceptors`: a module that changes what the story asks of its activities; left out: nothing does. */
export async function chaseStage(interceptors?: URL): Promise<ChaseStage> {
  const server = await storyServer(dataConverter(ring, false), bundleOf(undefined, interceptors));
  const children: ChildProcess[] = [];
  return {
    rehearse: (chase) => rehearse(server, chase),
    fork: async (lab, serving, leases) => {
      const child = forked(new URL('../setup/worker-process.ts', import.meta.url), {
        cacheFolder: join(inject('runFolder'), 'compiled'),
      });
      children.push(child);
      child.send(
        ordersFor(lab, {
          temporalAddress: server.address,
          namespace: server.namespace,
          bundlePath: await bundlePathOf(undefined, interceptors),
          serving: [...serving],
          ...(leases && { leases }),
        }),
      );
      await answerOf('worker', child);
      return child;
    },
    close: async () => {
      await Promise.all(children.map(killed));
      await server.close();
    },
  };
}

function ordersFor(
  lab: NoticeLab,
  rest: Pick<WorkerOrders, 'temporalAddress' | 'namespace' | 'bundlePath' | 'serving' | 'leases'>,
): WorkerOrders {
  const key = ring.keys.get(ring.currentId)?.toString('base64') ?? '';
  return { databaseUrl: lab.url, smtpUrl: lab.smtp.url, key, shards: 1, ...rest };
}

async function rehearse(
  { client, serve }: StoryServer,
  { lab, acts = [], serving = ['orchestrate', 'mail'] }: Chase,
): Promise<void> {
  await setClock(lab.db, new Date(opening));
  const byId = await planActs(lab, acts);
  await beginStory(lab.db, storyId, storyRanks.chase);
  const activities = {
    ...createStoryActivities({ db: lab.db, tell: async () => {} }),
    ...lab.activities,
  };
  await serve(serving, activities, async () => {
    const args = [{ shard: 1, shards: 1, page: 0, clock: { now: opening, wake: 1 } }];
    const options = { workflowId: storyId, taskQueue: queues.orchestrate, args };
    const handle = await client.workflow.start('chase', options);
    try {
      await driveClock({
        db: lab.db,
        url: lab.url,
        signal: ({ storyId: id, ...clock }) => client.workflow.getHandle(id).signal('woken', clock),
        perform: async ({ id }) => void (await byId.get(id)?.act()),
        stuckAfterSeconds,
      });
    } finally {
      await handle.terminate();
    }
  });
}

async function planActs({ db }: NoticeLab, acts: readonly Act[]): Promise<Map<number, Act>> {
  const byId = new Map<number, Act>();
  for (const act of acts) {
    const row = await db
      .insertInto('rehearsal_acts')
      .values({ at: act.at, kind: 'act', detail: '{}', applied_at: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    byId.set(row.id, act);
  }
  return byId;
}
