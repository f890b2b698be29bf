import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { openDatabase, type Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import { setClock, type Wake } from '../../storage/stories.ts';
import type { Endings } from '../endings.ts';
import { openProduct } from '../open-product.ts';
import { runningFile, type Running, type Settings } from '../settings.ts';
import { startStack, type Stack } from '../stack/index.ts';
import type { Outbox } from '../stack/outbox.ts';
import { freePort } from '../stack/ports.ts';
import { ownNamespace } from './own-namespace.ts';
import type { Progress } from './progress.ts';

/** Everything that a rehearsal plays on: real servers, an empty database, a sink for mail, a clock that stands still. */
export interface Stage {
  stack: Stack;
  outbox: Outbox;
  db: Db;
  client: Client;
  files: FileStore;
  shards: number;
  consoleUrl: string;
  signal: (wake: Wake) => Promise<void>;
  /** Lets other commands find it as long as it stands: the data folder to give them; null where the environment leads them elsewhere. */
  announce: () => string | null;
}

export interface StageOptions {
  settings: Settings;
  startAt: Date;
  progress: Progress;
  /** Get whatever has started, also when a later part fails. */
  endings: Endings;
  /** Fills the empty database, before the product is at work on it. */
  fill?: (databaseUrl: string) => Promise<void>;
}

// All shards wake at the same moments, and each wake-up costs some thirty milliseconds.
const rehearsalShards = 1;
const rehearsalSalt = createHash('sha256').update('rehearsal').digest();

/** Starts the stage with the clock at `startAt`. */
export async function setStage({ settings, startAt, progress, endings, fill }: StageOptions): Promise<Stage> {
  const stack = await openStack(settings, progress);
  endings.add(stack.stop);
  const { outbox } = stack;
  if (!outbox) throw new Error('A rehearsal without an outbox of its own would send real mail');
  const db = openDatabase(stack.databaseUrl);
  endings.add(() => db.destroy());
  await db.updateTable('installation').set({ person_salt: rehearsalSalt }).execute();
  await fill?.(stack.databaseUrl);
  await setClock(db, startAt);
  const shards = settings.env['QUARTERDECK_SHARDS'] ? settings.shards : rehearsalShards;
  const { client, files, consoleUrl } = await openProduct({
    stack,
    db,
    settings: { ...settings, shards },
    port: await freePort(settings.port === 0 ? undefined : settings.port),
    rehearsal: true,
    namespaceOf: async (connection) =>
      settings.env['TEMPORAL_ADDRESS'] ? ownNamespace(connection) : 'default',
    endings,
  });
  const signal = ({ storyId, wake, now }: Wake) =>
    client.workflow.getHandle(storyId).signal('woken', { now, wake });
  const { databaseUrl, temporalAddress, smtpUrl } = stack;
  const announce = () =>
    announced(settings, { databaseUrl, temporalAddress, smtpUrl, consoleUrl, shards }, endings);
  return { stack, outbox, db, client, files, shards, consoleUrl, signal, announce };
}

function announced({ env, folder }: Settings, running: Running, endings: Endings): string | null {
  if (env['DATABASE_URL'] ?? env['TEMPORAL_ADDRESS']) return null;
  const own = rehearsalFolder(folder);
  endings.add(async () => rmSync(runningFile(own), { force: true }));
  writeFileSync(runningFile(own), JSON.stringify(running), { mode: 0o600 });
  return own;
}

function rehearsalFolder(folder: string): string {
  return join(folder, 'rehearsal');
}

/** An empty database and an outbox always; of a Temporal server that is given, a namespace. Nothing real is touched. */
async function openStack(settings: Settings, progress: Progress): Promise<Stack> {
  const folder = rehearsalFolder(settings.folder);
  rmSync(runningFile(folder), { force: true });
  const { DATABASE_URL, SMTP_URL, ...env } = settings.env;
  if (DATABASE_URL ?? SMTP_URL)
    progress.say(
      'A rehearsal has a database and an outbox of its own: DATABASE_URL and SMTP_URL are left alone',
    );
  return startStack({ folder, env, say: progress.say, throwAway: true, freshStatistics: true });
}
