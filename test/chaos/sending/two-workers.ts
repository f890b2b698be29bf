import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../../../storage/database.ts';
import { answerOf, deathOf, forked, killed } from '../../setup/child-process.ts';
import type { WorkerOrders } from '../../setup/worker-process.ts';
import type { Faults } from './faults.ts';
import { interrupted, type KillMade } from './judge.ts';
import type { Sink } from './sink.ts';

interface TwoWorkersOf {
  db: Db;
  sink: Sink;
  orders: Omit<WorkerOrders, 'smtpUrl'>;
  cacheFolder: string;
}

/** Two workers of all queues, each a process; a killed one gets a successor. */
export class TwoWorkers {
  readonly kills: KillMade[] = [];
  readonly #of: TwoWorkersOf;
  readonly #workers: (ChildProcess | null)[] = [null, null];
  readonly #over = new AbortController();
  #dead: (error: unknown) => void = () => {};
  /** Rejects when a worker ends although nobody killed it. */
  readonly died = new Promise<never>((_resolve, reject) => (this.#dead = reject));

  private constructor(of: TwoWorkersOf) {
    this.#of = of;
  }

  static async start(of: TwoWorkersOf): Promise<TwoWorkers> {
    const workers = new TwoWorkers(of);
    await Promise.all([workers.#begin(0), workers.#begin(1)]);
    return workers;
  }

  /** Kills, and starts again, as a seed says; stops when the campaign is over. */
  async suffer({ kills }: Faults): Promise<void> {
    const { sink } = this.#of;
    for (const { afterMails, waitMs, victim, restartAfterMs } of kills) {
      await sink.reached(sink.mails() + afterMails);
      await delay(waitMs);
      if (this.#over.signal.aborted) return;
      await this.#kill(victim);
      await delay(restartAfterMs);
      await this.#begin(victim);
    }
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await Promise.all(this.#workers.map(async (worker) => worker && killed(worker)));
  }

  async #begin(index: number): Promise<void> {
    if (this.#over.signal.aborted) return;
    const { orders, sink, cacheFolder } = this.#of;
    const child = forked(new URL('../../setup/worker-process.ts', import.meta.url), { cacheFolder });
    this.#workers[index] = child;
    child.send({ ...orders, smtpUrl: sink.urls[index] ?? '' });
    await answerOf(`worker ${index}`, child);
    deathOf(`worker ${index}`, child, this.#over.signal).catch((error: unknown) => {
      if (this.#workers[index] === child && !this.#over.signal.aborted) this.#dead(error);
    });
  }

  /** It stands still first, so that its connections can be counted. */
  async #kill(index: number): Promise<void> {
    const worker = this.#workers[index];
    if (!worker) return;
    const { db, sink } = this.#of;
    worker.kill('SIGSTOP');
    const connections = await sink.connectionsOf(index);
    this.#workers[index] = null;
    await killed(worker);
    this.kills.push({ connections, cutOff: await messagesUnderWay(db) });
  }
}

/** Where a worker stood still for longer than its lease before it was killed, they are called interrupted already. */
async function messagesUnderWay(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where((is) => is.or([is('state', '=', 'handing-over'), is('reason', '=', interrupted)]))
    .execute();
  return rows.map(({ id }) => id);
}
