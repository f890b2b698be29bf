import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { Environment } from './cache.ts';
import { CannotStart } from './cannot-start.ts';
import { freePort, listens } from './ports.ts';
import { logTail, startServer, type ServerProcess } from './server-process.ts';
import { findTemporal } from './temporal-program.ts';
import { prepareNamespace } from './temporal-namespace.ts';

export interface TemporalOptions {
  /** Holds the database file and the log. */
  folder: string;
  env: Environment;
  say: (line: string) => void;
  /** Nothing is written to disk and nothing is left. */
  throwAway?: boolean;
  /** The Web UI is left out. */
  headless?: boolean;
  /** Taken when free; otherwise any other. */
  port?: number;
  uiPort?: number;
}

export interface TemporalServer {
  /** `127.0.0.1:<port>`, namespace `default`. */
  address: string;
  port: number;
  /** `http://127.0.0.1:<port>`; null when headless. */
  uiUrl: string | null;
  uiPort: number | null;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

const loopback = '127.0.0.1';
const namespace = 'default';
const startMs = 60_000;
const pollMs = 20;
/**
 * Without the first two each hop waits 50 ms for a poll, and without the third priorities count for nothing. By the last a worker begins at
 * once what its stories decide on in its own queue, without asking for it.
 */
const dynamicConfig = [
  'history.transferProcessorMaxPollRPS=1000',
  'history.timerProcessorMaxPollRPS=1000',
  'matching.useNewMatcher=true',
  'system.enableActivityEagerExecution=true',
];
/** Queues in one piece, which is less work. Not where data stay: what an earlier start left in the other pieces would never be done. */
const onePiece = ['matching.numTaskqueueReadPartitions=1', 'matching.numTaskqueueWritePartitions=1'];

/** The Temporal dev server on the loopback address, healthy and with our search attributes. It has no authentication. */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const command = await findTemporal(options);
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const port = await freePort(options.port);
  const uiPort = options.headless ? null : await freePort(options.uiPort);
  const logFile = join(options.folder, 'temporal.log');
  const server = await startServer({
    name: 'The Temporal dev server',
    command,
    args: ['server', 'start-dev', ...flags(options, port, uiPort)],
    cwd: options.folder,
    env: ownEnvironment(options.env),
    logFile,
    pidFile: join(options.folder, 'temporal.pid'),
    // Its orderly end takes seconds, in which it saves what a throw-away server does not keep.
    stopSignals: [options.throwAway ? 'SIGKILL' : 'SIGTERM', 'SIGKILL'],
  });
  const address = `${loopback}:${port}`;
  try {
    await becomeHealthy(server, port, logFile);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const uiUrl = uiPort === null ? null : `http://${loopback}:${uiPort}`;
  return { address, port, uiUrl, uiPort, ended: server.ended, stop: server.stop };
}

function flags({ folder, throwAway }: TemporalOptions, port: number, uiPort: number | null): string[] {
  const sqlite = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=1'];
  return [
    '--ip',
    loopback,
    '--port',
    String(port),
    '--log-level',
    'error',
    ...(uiPort === null ? ['--headless'] : ['--ui-ip', loopback, '--ui-port', String(uiPort)]),
    ...(throwAway ? [] : ['--db-filename', join(folder, 'temporal.db'), ...sqlite]),
    ...[...dynamicConfig, ...(throwAway ? onePiece : [])].flatMap((value) => [
      '--dynamic-config-value',
      value,
    ]),
  ];
}

/** The CLI reads TEMPORAL_* for its own client; none of them may reach the server that we start. */
function ownEnvironment(env: Environment): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'USERPROFILE', 'SystemRoot', 'GOGC'];
  return Object.fromEntries(kept.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

async function becomeHealthy(server: ServerProcess, port: number, logFile: string): Promise<void> {
  const deadline = performance.now() + startMs;
  while (!server.hasEnded() && performance.now() < deadline) {
    // gRPC waits a second before it tries again, so it is asked only once somebody listens.
    if (await listens(port)) return prepare(`${loopback}:${port}`);
    await delay(pollMs);
  }
  throw new CannotStart(
    `The Temporal dev server did not start. Its log ${logFile} ends with:\n${logTail(logFile)}`,
  );
}

async function prepare(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: startMs });
  try {
    await prepareNamespace(connection, namespace);
  } finally {
    await connection.close();
  }
}
