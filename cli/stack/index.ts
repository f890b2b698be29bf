import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyRing } from '../../storage/keys.ts';
import type { Environment } from './cache.ts';
import { CannotStart } from './cannot-start.ts';
import { lockFolder } from './folder-lock.ts';
import { keysFromEnvironment, keysInFolder } from './keys.ts';
import { startOutbox, type Outbox } from './outbox.ts';
import { freePort } from './ports.ts';
import { requireMigrated, startPostgres, type PostgresServer } from './postgres.ts';
import { rememberedPorts, rememberPorts } from './remembered-ports.ts';
import { requireTemporal } from './temporal-namespace.ts';
import { startTemporal, type TemporalServer } from './temporal.ts';

export interface StackOptions {
  /** Data of the embedded parts; `.quarterdeck` of the project by custom. One running stack a folder. */
  folder: string;
  /** DATABASE_URL, TEMPORAL_ADDRESS and SMTP_URL each replace a part; QUARTERDECK_KEYS[_FILE] give the keys. */
  env: Environment;
  /** Gets a line for people whenever something takes long or lies elsewhere than expected. */
  say: (line: string) => void;
  /** Data are not forced to the disk, those of the servers go at the end, and mails of an earlier run at the start. */
  throwAway?: boolean;
  /** For databases that fill at once, as those of rehearsals do. */
  freshStatistics?: boolean;
  /** The Temporal Web UI is left out. */
  headless?: boolean;
}

export interface Stack {
  databaseUrl: string;
  temporalAddress: string;
  smtpUrl: string;
  /** The Temporal Web UI; null where Temporal is not ours, or headless. */
  uiUrl: string | null;
  /** Null where mail goes to a real server. */
  outbox: Outbox | null;
  /** Null where the database is not ours; a rehearsal makes databases of its own here. */
  postgres: PostgresServer | null;
  keys: KeyRing;
  /** Resolves with a sentence when one of our servers ends although nobody stopped it. */
  broken: Promise<string>;
  /** Stops our parts and frees the folder; safe to call more than once. */
  stop: () => Promise<void>;
}

interface Stoppable {
  stop: () => Promise<void>;
}

interface Parts {
  postgres: PostgresServer | null;
  temporal: TemporalServer | null;
  outbox: Outbox | null;
}

const databaseName = 'quarterdeck';

/**
 * Starts whatever the environment does not give. Either everything runs when it returns, or nothing is left running
 * and it throws `CannotStart` with one sentence.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  try {
    return await startLocked(options, lockFolder(options.folder));
  } catch (error) {
    throw sentenceFor(error);
  }
}

async function startLocked(options: StackOptions, unlock: () => void): Promise<Stack> {
  const running: Stoppable[] = [];
  let stopping = false;
  const stop = once(async () => {
    stopping = true;
    await Promise.all(running.map((part) => part.stop())).finally(unlock);
  });
  try {
    const keys = keysFor(options);
    const parts = await startParts(options, running);
    const broken = breakOf(parts, () => stopping);
    return { ...(await addressesOf(parts, options)), ...parts, keys, broken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Most often the folder was made by another user, root for instance. */
function sentenceFor(error: unknown): unknown {
  const denied =
    error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
  if (!denied) return error;
  const what = 'path' in error ? String(error.path) : error.message;
  return new CannotStart(
    `${what} is closed to this user: start Quarterdeck as the user who did before, or with another data folder`,
  );
}

/** All at once. Each that has started is noted at once, so that it can be stopped when another fails. */
async function startParts(options: StackOptions, running: Stoppable[]): Promise<Parts> {
  const note = async <Part extends Stoppable>(starting: Promise<Part>): Promise<Part> => {
    const part = await starting;
    running.push(part);
    return part;
  };
  const { env } = options;
  const nothing = Promise.resolve(null);
  const starts = [
    env['DATABASE_URL'] ? nothing : note(embeddedPostgres(options)),
    env['TEMPORAL_ADDRESS'] ? nothing : note(embeddedTemporal(options)),
    env['SMTP_URL'] ? nothing : note(embeddedOutbox(options)),
  ] as const;
  await Promise.allSettled(starts);
  const [postgres, temporal, outbox] = await Promise.all(starts);
  const ports = {
    ...(postgres && { postgres: postgres.port }),
    ...(temporal && { temporal: temporal.port }),
    ...(temporal?.uiPort && { ui: temporal.uiPort }),
    ...(outbox && { smtp: Number(new URL(outbox.url).port) }),
  };
  rememberPorts(options.folder, ports);
  return { postgres, temporal, outbox };
}

async function embeddedPostgres({ folder, say, ...options }: StackOptions): Promise<PostgresServer> {
  const { postgres: port } = rememberedPorts(folder);
  const own = join(folder, 'postgres');
  const server = await startPostgres({ ...options, folder: own, ...(port && { port }) });
  if (server.dataFolder !== join(own, 'data'))
    say(`PostgreSQL keeps its data in ${server.dataFolder}, because its user cannot reach ${own}`);
  return server;
}

async function embeddedTemporal({ folder, ...options }: StackOptions): Promise<TemporalServer> {
  const { temporal: port, ui: uiPort } = rememberedPorts(folder);
  const wanted = { ...(port && { port }), ...(uiPort && { uiPort }) };
  return startTemporal({ ...options, folder: join(folder, 'temporal'), ...wanted });
}

/** What an earlier run caught goes only here, under the lock: another one may be catching mail in the same folder. */
async function embeddedOutbox({ folder, throwAway }: StackOptions): Promise<Outbox> {
  if (throwAway) rmSync(join(folder, 'outbox'), { recursive: true, force: true });
  const { smtp } = rememberedPorts(folder);
  return startOutbox({ folder: join(folder, 'outbox'), port: await freePort(smtp) });
}

async function addressesOf(
  { postgres, temporal, outbox }: Parts,
  { env }: StackOptions,
): Promise<Pick<Stack, 'databaseUrl' | 'temporalAddress' | 'smtpUrl' | 'uiUrl'>> {
  const database = env['DATABASE_URL'] ?? '';
  const address = env['TEMPORAL_ADDRESS'] ?? '';
  if (!temporal) await requireTemporal(address, env['TEMPORAL_NAMESPACE'] || 'default');
  if (!postgres) await requireMigrated(database);
  return {
    databaseUrl: postgres ? await postgres.openProjectDatabase(databaseName) : database,
    temporalAddress: temporal?.address ?? address,
    smtpUrl: outbox?.url ?? env['SMTP_URL'] ?? '',
    uiUrl: temporal?.uiUrl ?? null,
  };
}

/** A database that others keep outlives this folder, so its keys must not live in it unless they already do. */
function keysFor({ folder, env }: StackOptions): KeyRing {
  const given = keysFromEnvironment(env);
  if (given) return given;
  if (env['DATABASE_URL'] && !existsSync(join(folder, 'keys')))
    throw new CannotStart(
      'DATABASE_URL is set but no keys are: set QUARTERDECK_KEYS to 1:<key>, the key made with `openssl rand -base64 32`, or QUARTERDECK_KEYS_FILE to a file with that line',
    );
  const databases = ['data', 'location'].map((name) => join(folder, 'postgres', name));
  return keysInFolder(
    folder,
    databases.some((path) => existsSync(path)),
  );
}

function breakOf({ postgres, temporal }: Parts, isStopping: () => boolean): Promise<string> {
  const names = [
    [postgres, 'PostgreSQL'],
    [temporal, 'The Temporal dev server'],
  ] as const;
  return new Promise((resolve) => {
    for (const [server, name] of names)
      void server?.ended.then(() => {
        if (!isStopping()) resolve(`${name} has stopped: see its log in the data folder, then start again`);
      });
  });
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= act());
}
