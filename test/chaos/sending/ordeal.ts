import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { Client as Owner } from 'pg';
import { driveClock } from '../../../cli/rehearsal/drive.ts';
import { ownNamespace } from '../../../cli/rehearsal/own-namespace.ts';
import { startChase, startOpening } from '../../../cli/stories.ts';
import { dataConverter } from '../../../cli/temporal/data-converter.ts';
import { openDatabase, type Db } from '../../../storage/database.ts';
import { setClock } from '../../../storage/stories.ts';
import { rehearsal } from './company.ts';
import type { Faults } from './faults.ts';
import { judge, type Verdict } from './judge.ts';
import { workflowTaskTimeout } from './short-patience.ts';
import { startSink, type Sink } from './sink.ts';
import type { Stage } from './stage.ts';
import { TwoWorkers } from './two-workers.ts';

const shards = 2;
const leases = { claimSeconds: 30, handOverSeconds: 8 };
const stuckAfterSeconds = 300;

/** What differs from an ordinary ordeal. */
export interface Play {
  /** The clock stops once it has come so far; left out: after the last rung. */
  until?: Date;
  /** A statement that makes the ledger lie. */
  spoiled?: string;
}

/**
 * One campaign, sent by two workers of which either is killed again and again, to a mail server that fails as its seed
 * says; judged after everything has come to rest.
 */
export async function ordeal(stage: Stage, faults: Faults, play: Play = {}): Promise<Verdict> {
  const name = `ordeal_${randomBytes(6).toString('hex')}`;
  await asOwner(`${stage.serverUrl}/postgres`, `create database ${name} template ${stage.template}`);
  const url = `${stage.serverUrl}/${name}`;
  if (play.spoiled) await asOwner(url, play.spoiled);
  const db = openDatabase(url);
  const connection = await Connection.connect({ address: stage.temporalAddress });
  const sink = await startSink(join(stage.folder, `${name}.record`), faults);
  try {
    return await suffer({ stage, faults, url, db, connection, sink, until: play.until ?? rehearsal.endsAt });
  } finally {
    await sink.stop();
    await connection.close();
    await db.destroy();
    await asOwner(`${stage.serverUrl}/postgres`, `drop database ${name} with (force)`);
  }
}

interface Scene {
  stage: Stage;
  faults: Faults;
  url: string;
  db: Db;
  connection: Connection;
  sink: Sink;
  until: Date;
}

async function suffer({ stage, faults, url, db, connection, sink, until }: Scene): Promise<Verdict> {
  const key = randomBytes(32);
  const namespace = await ownNamespace(connection);
  const converter = dataConverter({ currentId: 'k1', keys: new Map([['k1', key]]) }, false);
  const client = new Client({
    connection,
    namespace,
    dataConverter: converter,
    interceptors: {
      workflow: [
        {
          start: (input, next) =>
            next({
              ...input,
              options: { ...input.options, workflowTaskTimeout: msToTs(workflowTaskTimeout) },
            }),
        },
      ],
    },
  });
  await setClock(db, rehearsal.startsAt);
  const { temporalAddress, bundlePath } = stage;
  const workers = await TwoWorkers.start({
    db,
    sink,
    cacheFolder: join(stage.folder, 'compiled'),
    orders: {
      databaseUrl: url,
      temporalAddress,
      namespace,
      bundlePath,
      leases,
      shards,
      key: key.toString('base64'),
      serving: ['orchestrate', 'mail'],
    },
  });
  try {
    await startOpening({ db, client, opening: { ...rehearsal.opening, shards } });
    await startChase({ db, client, shards });
    const drama = workers.suffer(faults);
    await Promise.race([
      playCampaign({ db, url, client, until }),
      workers.died,
      drama.then(() => new Promise<never>(() => {})),
    ]);
    return await judge(db, sink.record(), workers.kills);
  } finally {
    await workers.stop();
  }
}

/** Moves the clock; it passes no moment at which anything is still under way. */
async function playCampaign({
  db,
  url,
  client,
  until,
}: Pick<Scene, 'db' | 'url' | 'until'> & { client: Client }): Promise<void> {
  const over = new AbortController();
  await driveClock({
    db,
    url,
    signal: ({ storyId, wake, now }) => client.workflow.getHandle(storyId).signal('woken', { now, wake }),
    onMoved: (now) => {
      if (now >= until) over.abort();
    },
    stop: over.signal,
    stuckAfterSeconds,
  });
}

export async function asOwner(url: string, statement: string): Promise<void> {
  const owner = new Owner({ connectionString: url });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}
