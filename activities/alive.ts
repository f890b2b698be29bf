import { setTimeout } from 'node:timers/promises';
import { asyncLocalStorage } from '@temporalio/activity';

const usualBeatMs = 5_000;
const beatsATimeout = 4;

/**
 * Beats while the work runs, so that a dead worker is missed soon and long work is not taken for one. The signal aborts as soon as another
 * attempt has taken the place of this one. Nobody waits for beats outside an activity, where commands do the same work.
 */
export async function alive<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const context = asyncLocalStorage.getStore();
  if (!context) return work(new AbortController().signal);
  const timeoutMs = context.info.heartbeatTimeoutMs ?? Infinity;
  const timer = setInterval(() => context.heartbeat(), Math.min(usualBeatMs, timeoutMs / beatsATimeout));
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(timer);
  }
}

/**
 * A breath between long stretches of work that let nothing else have its turn, no beat either. Throws the signal's reason once it has
 * aborted.
 */
export async function breath(signal: AbortSignal): Promise<void> {
  await setTimeout(1);
  signal.throwIfAborted();
}
