import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const patienceMs = 300_000;

interface Start {
  execArgv?: string[];
  /** Where the next process of the same program finds what this one has compiled. */
  cacheFolder?: string;
}

/** Starts a program of ours as a process of its own, which is spoken to by messages. What it says on stderr is shown. */
export function forked(program: URL, { execArgv = [], cacheFolder }: Start = {}): ChildProcess {
  return fork(fileURLToPath(program), {
    execArgv,
    env: { ...process.env, ...(cacheFolder && { NODE_COMPILE_CACHE: cacheFolder }) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** The next message of a process. Throws when it ends or stays silent instead. */
export async function answerOf(name: string, child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(patienceMs)]);
  try {
    const answer = once(child, 'message', { signal }).then(([message]: unknown[]) => message);
    return await Promise.race([answer, deathOf(name, child, over.signal)]);
  } catch (error) {
    const silent = error instanceof Error && error.name === 'AbortError';
    throw silent ? new Error(`The process ${name} said nothing for ${patienceMs / 1_000} seconds`) : error;
  } finally {
    over.abort();
  }
}

/** Rejects when a process ends although nobody killed it. */
export async function deathOf(name: string, child: ChildProcess, until: AbortSignal): Promise<never> {
  await once(child, 'exit', { signal: until });
  throw new Error(
    `The process ${name} ended by itself, with ${child.signalCode ?? `code ${child.exitCode}`}`,
  );
}

/** `kill -9`, and waits until it has gone. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
