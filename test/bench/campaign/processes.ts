import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { WorkerOrders } from './worker-process.ts';

/** A process of the benchmark whose memory is watched. */
export interface Watched {
  name: string;
  /** Highest memory since the last call, in MB. */
  peakMb: () => number;
  stop: () => Promise<void>;
}

export async function startWorker(name: string, orders: WorkerOrders): Promise<Watched> {
  const child = forked('worker-process.ts');
  child.send(orders);
  const [message] = await once(child, 'message');
  if (message !== 'ready') throw new Error(`The ${name} worker did not get ready`);
  return watched(name, child);
}

export interface Sink {
  url: string;
  mails: () => Promise<number>;
  stop: () => Promise<void>;
}

export async function startSink(): Promise<Sink> {
  const child = forked('sink-process.ts');
  const [first] = await once(child, 'message');
  const { port } = z.object({ port: z.number() }).parse(first);
  const mails = async () => {
    child.send('count');
    const [answer] = await once(child, 'message');
    return z.object({ mails: z.number() }).parse(answer).mails;
  };
  return { url: `smtp://127.0.0.1:${port}`, mails, stop: () => ended(child) };
}

function forked(file: string): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
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
  const stop = async () => {
    clearInterval(watch);
    await ended(child);
  };
  return { name, peakMb, stop };
}

function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
