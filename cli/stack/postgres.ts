import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { openDatabaseAsOwner } from '../../storage/database.ts';
import { migrate, pendingMigrations } from '../../storage/migrate.ts';
import { CannotStart } from './cannot-start.ts';
import { freePort } from './ports.ts';
import { placePostgres, type PostgresPlace } from './postgres-place.ts';
import { logTail, startServer, waitForPredecessor, type ServerProcess } from './server-process.ts';

export interface PostgresOptions {
  /** Holds the password, the log and (where its user can reach it) the data. */
  folder: string;
  /** It begins with no data, does not force them to the disk, and leaves none. */
  throwAway?: boolean;
  /** A new database that fills at once needs its statistics at once: ruinous plans otherwise. */
  freshStatistics?: boolean;
  /** Taken when free; otherwise any other. */
  port?: number;
  /** Where the server's programs lie; the npm package when left out. */
  native?: string;
}

export interface PostgresServer {
  /** `postgres://quarterdeck:<password>@127.0.0.1:<port>` without a database. */
  serverUrl: string;
  port: number;
  /** Where the data really are: elsewhere than asked for when PostgreSQL's user cannot reach that place. */
  dataFolder: string;
  /** Makes the database when it is missing, brings it to the newest version, and gives its URL. */
  openProjectDatabase: (name: string) => Promise<string>;
  dropDatabase: (name: string) => Promise<void>;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

const run = promisify(execFile);
const product = 'PostgreSQL';
const owner = 'quarterdeck';
const startMs = 60_000;
const pollMs = 20;
const attempts = 40;
const retryMs = 250;
/** Passing states of a start: somebody took the port in between, or a killed server's last processes are still leaving. */
const passing = /could not bind|Address already in use|shared memory block|lock file "postmaster.pid"/;

/** A real PostgreSQL on the loopback address, with a password of its own, whose data stay from one start to the next. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { folder, throwAway = false } = options;
  const place = await placePostgres(folder, options.native);
  const password = passwordIn(folder);
  // What a throw-away server left when it was killed must not be taken for the new one's data.
  if (throwAway) await waitForPredecessor({ name: product, pidFile: pidFileIn(folder) });
  if (throwAway || !existsSync(join(place.data, 'PG_VERSION'))) await initialise(place, password, throwAway);
  const { process, port } = await startPersistently(options, place, password);
  const serverUrl = `postgres://${owner}:${password}@127.0.0.1:${port}`;
  return {
    serverUrl,
    port,
    dataFolder: place.data,
    openProjectDatabase: async (name) => {
      await statement(serverUrl, (client) => createDatabase(client, name));
      await bringUpToDate(`${serverUrl}/${name}`);
      return `${serverUrl}/${name}`;
    },
    dropDatabase: (name) =>
      statement(serverUrl, async (client) => {
        await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
      }),
    ended: process.ended,
    stop: async () => {
      await process.stop();
      if (throwAway) forget(place.data, folder);
    },
  };
}

function pidFileIn(folder: string): string {
  return join(folder, 'postgres.pid');
}

/** Data that lie elsewhere have a folder of their own around them. */
function forget(data: string, folder: string): void {
  const whole = dirname(data) === folder ? data : dirname(data);
  rmSync(whole, { recursive: true, force: true });
  rmSync(join(folder, 'location'), { force: true });
}

/** Refuses a database that somebody else keeps and that is not at our version; it is theirs to migrate. */
export async function requireMigrated(databaseUrl: string): Promise<void> {
  const db = openDatabaseAsOwner(databaseUrl);
  try {
    const pending = await pendingMigrations(db).catch((error: unknown) => {
      throw new CannotStart(
        `The database of DATABASE_URL cannot be used (${textOf(error)}): check the address, the user and that the server runs`,
      );
    });
    if (pending.length > 0)
      throw new CannotStart(
        `The database of DATABASE_URL lacks ${pending.length} migrations (${pending[0]} first): run \`quarterdeck migrate\`, then start again`,
      );
  } finally {
    await db.destroy();
  }
}

async function bringUpToDate(url: string): Promise<void> {
  const db = openDatabaseAsOwner(url);
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

function passwordIn(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

async function initialise(place: PostgresPlace, password: string, throwAway: boolean): Promise<void> {
  const partial = emptyFolderFor(place);
  const passwordFile = `${partial}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  // Sorting must not depend on the machine: two runs of one input agree everywhere.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const who = [`--username=${owner}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const flags = [`--pgdata=${partial}`, ...who, ...locale, ...(throwAway ? ['--no-sync'] : [])];
  try {
    await run(join(place.native, 'bin', 'initdb'), flags, {
      ...place.user,
      cwd: dirname(place.data),
      env: environment,
    });
    rmSync(place.data, { recursive: true, force: true });
    renameSync(partial, place.data);
  } catch (error) {
    throw new CannotStart(`PostgreSQL could not make its data in ${place.data}: ${textOf(error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Data are made beside their place, so that a start that was cut off leaves none that look complete. */
function emptyFolderFor({ data, user }: PostgresPlace): string {
  const partial = `${data}.new`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  if (user) chownSync(partial, user.uid, user.gid);
  return partial;
}

const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

async function startPersistently(
  options: PostgresOptions,
  place: PostgresPlace,
  password: string,
): Promise<{ process: ServerProcess; port: number }> {
  const logFile = join(options.folder, 'postgres.log');
  forgetStalePostmaster(place.data);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? options.port : undefined);
    const process = await startServer({
      name: product,
      command: join(place.native, 'bin', 'postgres'),
      args: ['-D', place.data, '-p', String(port), ...settings(options)],
      cwd: dirname(place.data),
      env: environment,
      ...(place.user ? { user: place.user } : {}),
      logFile,
      pidFile: pidFileIn(options.folder),
      stopSignals: ['SIGINT', 'SIGQUIT'],
    });
    if (await answers(process, `postgres://${owner}:${password}@127.0.0.1:${port}/postgres`))
      return { process, port };
    await process.stop();
    const log = logTail(logFile);
    if (attempt === attempts || !passing.test(log))
      throw new CannotStart(
        `PostgreSQL did not start on ${place.data}. Its log ${logFile} ends with:\n${log}`,
      );
    await delay(retryMs);
  }
}

/**
 * After a crash `postmaster.pid` names a number that may now be another process of ours, and PostgreSQL would refuse to
 * start. A postmaster and its children work in their data folder: where Linux shows that nobody does, the file is stale.
 */
function forgetStalePostmaster(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file) || !existsSync('/proc/self/cwd')) return;
  const folder = realpathSync(data);
  const working = readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && cwdOf(pid) === folder);
  if (!working) rmSync(file);
}

function cwdOf(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function settings({ throwAway = false, freshStatistics = false }: PostgresOptions): string[] {
  const values = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    // A server alone needs no log for others to follow: a table that is filled in the transaction that makes it is written once.
    'wal_level=minimal',
    'max_wal_senders=0',
    'max_wal_size=2GB',
    ...(throwAway ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'] : []),
    ...(freshStatistics ? ['autovacuum_naptime=1s'] : []),
  ];
  return values.flatMap((value) => ['-c', value]);
}

/** False when the server ended before it answered. */
async function answers(process: ServerProcess, url: string): Promise<boolean> {
  const deadline = performance.now() + startMs;
  while (!process.hasEnded() && performance.now() < deadline) {
    const answer = await ask(url);
    if (answer === 'welcome') return true;
    if (answer === 'wrong password') {
      await process.stop();
      throw new CannotStart(
        'The password file does not fit the PostgreSQL data beside it: put back the file that was made with them, or move the data folder away to begin anew',
      );
    }
    await delay(pollMs);
  }
  return false;
}

async function ask(url: string): Promise<'welcome' | 'wrong password' | 'not yet'> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return 'welcome';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === '28P01' ? 'wrong password' : 'not yet';
  }
}

async function statement(serverUrl: string, act: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: `${serverUrl}/postgres` });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}

async function createDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
