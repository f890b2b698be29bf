import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { Client } from 'pg';
import { inject } from 'vitest';
import { dataConverter } from '../../../cli/temporal/data-converter.ts';
import { reportStoryId } from '../../../domain/story-ids.ts';
import { queues } from '../../../workflows/queues.ts';
import { ring } from '../../activities/notices/notice-lab.ts';
import { reportKey, watchedReport, type WatchedReport } from '../../activities/reports/watched-report.ts';
import { campaignId, computedAt } from '../../activities/results/measured-company.ts';
import { answerOf, forked, killed } from '../../setup/child-process.ts';
import { storyServer, type StoryServer } from '../../setup/story-server.ts';
import type { WorkerOrders } from '../../setup/worker-process.ts';
import { bundleOf, bundlePathOf } from '../../setup/workflow-bundle.ts';

const shorterPatience = new URL('shorter-patience.ts', import.meta.url);

/** A table in which no worker gets further while it is held, and what it keeps out. */
export interface Gate {
  table: string;
  keeps: 'writers' | 'everybody';
}

const modes = { writers: 'share', everybody: 'access exclusive' } as const;

/** The stories, with little patience, for all tests of a file. */
export function impatientServer(): Promise<StoryServer> {
  return storyServer(dataConverter(ring, false), bundleOf(undefined, shorterPatience));
}

/** A report of a campaign that is computed, told by workers of all that it needs, each a process of its own. */
export class ReportUnderFire {
  readonly of: WatchedReport;
  readonly #server: StoryServer;
  readonly #owner: Client;
  #worker: ChildProcess | null = null;

  private constructor(server: StoryServer, of: WatchedReport, owner: Client) {
    this.#server = server;
    this.of = of;
    this.#owner = owner;
  }

  static async prepare(server: StoryServer): Promise<ReportUnderFire> {
    const of = await watchedReport();
    await of.activities.openReports({ campaignId, now: computedAt });
    const owner = new Client({ connectionString: of.lab.url });
    await owner.connect();
    return new ReportUnderFire(server, of, owner);
  }

  tell(): Promise<WorkflowHandle> {
    return this.#server.client.workflow.start('reportQuarter', {
      workflowId: `${reportStoryId(reportKey)}/${randomUUID()}`,
      taskQueue: queues.orchestrate,
      args: [{ ...reportKey, shards: 1, clock: { now: computedAt, wake: 1 } }],
    });
  }

  async startWorker(): Promise<void> {
    const { lab } = this.of;
    const orders: WorkerOrders = {
      databaseUrl: lab.url,
      smtpUrl: lab.smtp.url,
      temporalAddress: this.#server.address,
      namespace: this.#server.namespace,
      keyId: ring.currentId,
      key: ring.keys.get(ring.currentId)?.toString('base64') ?? '',
      shards: 1,
      serving: ['orchestrate', 'compute'],
      bundlePath: await bundlePathOf(undefined, shorterPatience),
    };
    const cacheFolder = join(inject('runFolder'), 'compiled');
    this.#worker = forked(new URL('../../setup/worker-process.ts', import.meta.url), { cacheFolder });
    this.#worker.send(orders);
    await answerOf('worker', this.#worker);
  }

  /** `kill -9`, while another is started. */
  async replaceWorker(): Promise<void> {
    const worker = this.#worker;
    await Promise.all([worker && killed(worker), this.startWorker()]);
  }

  async close({ table, keeps }: Gate): Promise<void> {
    await this.#owner.query(`begin; lock table ${table} in ${modes[keeps]} mode`);
  }

  /** True while somebody waits at the gate: what comes before it has happened, and what comes after it has not. */
  async waitsAt({ table }: Gate): Promise<boolean> {
    const { rowCount } = await this.#owner.query(
      'select 1 from pg_locks where not granted and relation = $1::regclass',
      [table],
    );
    return (rowCount ?? 0) > 0;
  }

  async open(): Promise<void> {
    await this.#owner.query('commit');
  }

  async end(): Promise<void> {
    if (this.#worker) await killed(this.#worker);
    await this.#owner.end();
    await this.of.lab.close();
  }
}

/** Which activity is under way and has said that it lives; null: none has. */
export async function beating(handle: WorkflowHandle): Promise<string | null> {
  const { raw } = await handle.describe();
  const [pending] = raw.pendingActivities ?? [];
  return pending?.lastHeartbeatTime ? (pending.activityType?.name ?? null) : null;
}

/** Why the first attempt of each activity that had several was given up. */
export async function givenUp(handle: WorkflowHandle): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  const all = events ?? [];
  const names = new Map(
    all.map(({ eventId, activityTaskScheduledEventAttributes: of }) => [
      String(eventId),
      of?.activityType?.name,
    ]),
  );
  return all.flatMap(({ activityTaskStartedEventAttributes: started }) => {
    const type = started?.lastFailure?.timeoutFailureInfo?.timeoutType;
    return type ? [`${names.get(String(started?.scheduledEventId))} ${timeouts[type]}`] : [];
  });
}

/** As the server numbers them. */
const timeouts: Record<number, string> = { 1: 'start-to-close', 4: 'heartbeat' };
