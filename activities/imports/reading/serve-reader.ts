import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { ImportFailure } from '../../../domain/imports/failure.ts';
import type { ByteSource, ReaderSink, ReadFile } from './reader-job.ts';
import type { FromReader, Handed, ToReader } from './reader-messages.ts';

type Answer = Extract<ToReader, { id: number }>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** So many batches may be on their way before the reader waits for the first to be taken. */
const unansweredMax = 4;
const watchMs = 2_000;

/** The child's end of the channel: does the one job that it is given, then waits for its end. It never outlives its parent. */
export function serveReader(readFile: ReadFile): void {
  // A keyboard's interrupt reaches this process too; only the parent decides when reading ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit(1));
  watchParent();
  process.on('uncaughtException', (error) => say(broken(error)));
  process.on('unhandledRejection', (error) => say(broken(error)));
  const channel = new Channel();
  process.on('message', (raw) => {
    if (!isFromParent(raw)) throw new Error('The parent said what no reader knows');
    if (raw.type !== 'job') channel.answered(raw);
    else void work(channel, readFile, raw);
  });
}

/** The parent is trusted, so nothing is loaded to look at what it says. */
function isFromParent(message: unknown): message is ToReader {
  return typeof message === 'object' && message !== null && 'type' in message;
}

/**
 * A reader that is stuck hears of no disconnection: another thread sees that its parent has gone. Who the parent is, the
 * parent has said: it may have gone before anybody here could look.
 */
function watchParent(): void {
  const watch = `
    const parent = ${Number(process.argv[2])};
    setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), ${watchMs});`;
  new Worker(watch, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 4, maxYoungGenerationSizeMb: 1 },
  }).unref();
}

async function work(
  channel: Channel,
  readFile: ReadFile,
  { job, sizeBytes }: Extract<ToReader, { type: 'job' }>,
): Promise<void> {
  try {
    const outcome = await readFile(job, channel.source(sizeBytes), channel.sink());
    await channel.settled();
    say({ type: 'read', outcome });
  } catch (error) {
    say(error instanceof ImportFailure ? { type: 'refused', report: error.report } : broken(error));
  }
}

/** Where it broke, and never the message: it may repeat what the file says. */
function broken(error: unknown): FromReader {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.split('\n').filter((line) => line.startsWith('    at '));
  return {
    type: 'broken',
    name: error instanceof Error ? error.name : 'Error',
    at: at.slice(0, 6).join('\n'),
  };
}

/** After its last message the process waits to be ended: an exit of its own could overtake the message. */
function say(message: FromReader): void {
  if (!process.connected || !process.send) process.exit(1);
  process.send(message);
}

class Channel {
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #unanswered = new Set<Promise<unknown>>();
  #lastId = 0;

  answered(answer: Answer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }

  source(sizeBytes: number): ByteSource {
    const read = async (from: number, to: number): Promise<Buffer> => {
      const end = Math.min(to, sizeBytes);
      if (from >= end) return Buffer.alloc(0);
      const answer = await this.#ask({ type: 'bytes', from, to: end });
      if (answer.type !== 'bytes') throw new Error('Bytes were asked for, and something else came');
      return answer.bytes;
    };
    return { sizeBytes, read };
  }

  sink(): ReaderSink {
    return {
      identified: (identity) => this.#hand({ type: 'identified', identity }),
      again: () => this.#hand({ type: 'again' }),
      rows: (copyText) => this.#hand({ type: 'rows', copyText }),
      findings: (copyText) => this.#hand({ type: 'findings', copyText }),
      lines: (rows) => this.#hand({ type: 'lines', rows }),
      progress: ({ rows }) => this.#send({ type: 'progress', rows }),
    };
  }

  async settled(): Promise<void> {
    await Promise.all(this.#unanswered);
  }

  async #hand(message: WithoutId<Handed>): Promise<void> {
    const answer = this.#ask(message);
    this.#unanswered.add(answer);
    void answer.finally(() => this.#unanswered.delete(answer));
    if (this.#unanswered.size >= unansweredMax) await Promise.race(this.#unanswered);
  }

  async #ask(message: WithoutId<Handed>): Promise<Answer> {
    const id = (this.#lastId += 1);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send({ ...message, id });
    });
  }

  #send(message: FromReader): void {
    say(message);
  }
}
