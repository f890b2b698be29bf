import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { platform } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from './cannot-start.ts';
import { formatIdentity, identityOf, livingIdentity } from './process-identity.ts';

export interface ServerCommand {
  /** As people call it: `PostgreSQL`. */
  name: string;
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** Only root may start a server as somebody else. */
  user?: { uid: number; gid: number };
  logFile: string;
  /** Names the running server, so that a later start can wait for it to end. */
  pidFile: string;
  /** Asks it to end in order, and ends it when it does not. */
  stopSignals: [polite: NodeJS.Signals, hard: NodeJS.Signals];
}

export interface ServerProcess {
  pid: number;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
  hasEnded: () => boolean;
  stop: () => Promise<void>;
}

const politeMs = 15_000;
const pollMs = 50;
const logTailLines = 8;

/**
 * Waits for the end of our standard input, which comes with our death, however we die; then ends the server.
 * $1 its process number, $2 the polite signal, $3 the hard one.
 */
const watchdogScript = `read -r _
kill -s "$2" "$1" 2>/dev/null || exit 0
i=0
while [ $i -lt 15 ] && kill -0 "$1" 2>/dev/null; do sleep 1; i=$((i + 1)); done
kill -s "$3" "$1" 2>/dev/null`;

/**
 * Starts a server in a session of its own, so that Ctrl-C in the terminal reaches us alone and we stop things in order.
 * A watchdog ends it when we die without having stopped it.
 */
export async function startServer(command: ServerCommand): Promise<ServerProcess> {
  await waitForPredecessor(command);
  const child = await spawnServer(command);
  const pid = child.pid ?? 0;
  const identity = identityOf(pid);
  if (identity) writeFileSync(command.pidFile, formatIdentity(identity));
  const watchdog = watch(pid, command.stopSignals);
  let over = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      over = true;
      watchdog?.kill('SIGKILL');
      rmSync(command.pidFile, { force: true });
      resolve();
    });
  });
  child.unref();
  return { pid, ended, hasEnded: () => over, stop: () => stop(child, command.stopSignals, ended) };
}

/** The last lines of a server's log, for the sentence that says why it did not start. */
export function logTail(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n');
  return lines.slice(-logTailLines).join('\n');
}

/** A server whose owner has died may still be on its way out. */
export async function waitForPredecessor({
  name,
  pidFile,
}: Pick<ServerCommand, 'name' | 'pidFile'>): Promise<void> {
  const deadline = performance.now() + politeMs;
  for (let other = livingIdentity(pidFile); other; other = livingIdentity(pidFile)) {
    if (performance.now() > deadline)
      throw new CannotStart(
        `${name} is still running on the same data as process ${other.pid}: stop that process, then start again`,
      );
    await delay(pollMs);
  }
}

async function spawnServer(command: ServerCommand): Promise<ChildProcess> {
  const log = openSync(command.logFile, 'w', 0o600);
  try {
    const child = spawn(command.command, command.args, {
      cwd: command.cwd,
      env: command.env,
      stdio: ['ignore', log, log],
      detached: true,
      ...command.user,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) =>
        reject(new CannotStart(`${command.name} cannot be started: ${error.message}`)),
      );
    });
    return child;
  } finally {
    closeSync(log);
  }
}

function watch(pid: number, signals: ServerCommand['stopSignals']): ChildProcess | null {
  if (platform() === 'win32') return null;
  const names = signals.map((signal) => signal.slice('SIG'.length));
  const watchdog = spawn('/bin/sh', ['-c', watchdogScript, 'sh', String(pid), ...names], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.unref();
  if (watchdog.stdin instanceof Socket) watchdog.stdin.unref();
  return watchdog;
}

async function stop(
  child: ChildProcess,
  [polite, hard]: ServerCommand['stopSignals'],
  ended: Promise<void>,
): Promise<void> {
  child.ref();
  child.kill(polite);
  const impatience = setTimeout(() => child.kill(hard), politeMs);
  await ended;
  clearTimeout(impatience);
}
