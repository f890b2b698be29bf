import { fork, spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { answerOf } from '../setup/child-process.ts';
import type { CommandOrder } from './command-shell.ts';

const program = fileURLToPath(new URL('../../cli/quarterdeck.js', import.meta.url));
/** What the shell of whoever runs the tests says must not reach the program; its cache of servers may. */
const ours = /^(QUARTERDECK_(?!CACHE$)|TEMPORAL_|DATABASE_URL$|SMTP_URL$|NODE_OPTIONS$|VITEST)/;
const running = new Set<ChildProcess>();

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface CliRun {
  child: ChildProcess;
  /** What it has written to standard output so far. */
  stdout: () => string;
  /** Resolves with what matched as soon as either stream holds it; rejects when the program ends without. */
  says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Asks it to end and resolves when it has. */
  end: (signal: NodeJS.Signals) => Promise<Ended>;
  ended: Promise<Ended>;
}

/** Starts the program as a shell does, with nothing of our environment that would change what it does. */
export function runCli(args: string[], env: Record<string, string> = {}): CliRun {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const said = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
      for (const listener of listeners) listener();
    });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal, ...said });
    });
  });
  return { child, stdout: () => said.stdout, says, end, ended };

  async function says(pattern: RegExp): Promise<RegExpExecArray> {
    const find = () => pattern.exec(said.stdout) ?? pattern.exec(said.stderr);
    const heard = new Promise<RegExpExecArray>((resolve) => {
      const listener = (): void => {
        const found = find();
        if (!found) return;
        listeners.delete(listener);
        resolve(found);
      };
      listeners.add(listener);
      listener();
    });
    const over = ended.then(({ code }) => {
      throw new Error(
        `It ended with ${code} without saying ${pattern}:\n${said.stderr.slice(-2000)}${said.stdout.slice(-2000)}`,
      );
    });
    return Promise.race([heard, over]);
  }

  async function end(signal: NodeJS.Signals): Promise<Ended> {
    child.kill(signal);
    return ended;
  }
}

function inherited(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

const endedHere = z.object({ code: z.int(), signal: z.null(), stdout: z.string(), stderr: z.string() });

/**
 * Runs commands as `runCli` does, but one after the other in one process: to start one takes longer than to do what most
 * of them do. Not for those that go on until they are stopped. Ended by `endLeftRunning`.
 */
export function commandShell(
  usual: Record<string, string> = {},
): (args: string[], env?: Record<string, string>) => Promise<Ended> {
  const child = fork(fileURLToPath(new URL('command-shell.ts', import.meta.url)), {
    env: inherited(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  let former: Promise<unknown> = Promise.resolve();
  return (args, env = {}) => {
    const answer = former.then(() => {
      child.send({ words: args, env: { ...usual, ...env } } satisfies CommandOrder);
      return answerOf('of commands', child);
    });
    former = answer.catch(() => {});
    return answer.then((said) => endedHere.parse(said));
  };
}

/** For `afterAll`: whatever a failed test has left running ends, and the watchdogs end its servers. */
export async function endLeftRunning(): Promise<void> {
  const left = [...running];
  for (const child of left) child.kill('SIGKILL');
  await Promise.all(
    left.map(
      (child) =>
        new Promise((resolve) => (child.exitCode === null ? child.once('close', resolve) : resolve(null))),
    ),
  );
}
