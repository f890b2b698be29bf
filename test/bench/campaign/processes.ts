import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { answerOf, deathOf, forked, killed } from '../../setup/child-process.ts';
import type { WorkerOrders } from '../../setup/worker-process.ts';

/** A process of the benchmark whose memory is watched. */
export interface Watched {
  name: string;
  /** Highest memory since the last call, in MB. */
  peakMb: () => number;
  /** Rejects when it ends although nobody stopped it. */
  died: Promise<never>;
  stop: () => Promise<void>;
}

export async function startWorker(
  name: string,
  { execArgv = [], ...orders }: WorkerOrders & { execArgv?: string[] },
): Promise<Watched> {
  const child = forked(new URL('../../setup/worker-process.ts', import.meta.url), { execArgv });
  child.send(orders);
  await answerOf(name, child);
  return watched(name, child);
}

export interface Sink {
  url: string;
  mails: () => Promise<number>;
  /** Of all mails together. */
  bytes: () => Promise<number>;
  stop: () => Promise<void>;
}

export async function startSink(): Promise<Sink> {
  const child = forked(new URL('sink-process.ts', import.meta.url));
  const { port } = z.object({ port: z.number() }).parse(await answerOf('sink', child));
  const counted = async () => {
    child.send('count');
    return z.object({ mails: z.number(), bytes: z.number() }).parse(await answerOf('sink', child));
  };
  const mails = async () => (await counted()).mails;
  const bytes = async () => (await counted()).bytes;
  return { url: `smtp://127.0.0.1:${port}`, mails, bytes, stop: () => killed(child) };
}

const watchMs = 250;

/** The system's own high-water mark cannot be set back, so memory is looked at often. */
function watched(name: string, child: ChildProcess): Watched {
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, residentMb(child.pid))), watchMs);
  const peakMb = () => {
    const highest = Math.max(peak, residentMb(child.pid));
    peak = 0;
    return highest;
  };
  const over = new AbortController();
  const died = deathOf(name, child, over.signal);
  died.catch(() => clearInterval(watch));
  const stop = async () => {
    over.abort();
    clearInterval(watch);
    await killed(child);
  };
  return { name, peakMb, died, stop };
}

function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
