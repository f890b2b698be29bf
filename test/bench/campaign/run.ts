import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { driveClock } from '../../../cli/rehearsal/drive.ts';
import { startStack } from '../../../cli/stack/index.ts';
import { startChase, startOpening } from '../../../cli/stories.ts';
import { takeIn } from '../../../cli/take-in.ts';
import { dataConverter } from '../../../cli/temporal/data-converter.ts';
import { loadConfiguration } from '../../../config/load.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { openDatabase, type Db } from '../../../storage/database.ts';
import { createFileStore } from '../../../storage/files.ts';
import { setClock } from '../../../storage/stories.ts';
import { writeCsv } from '../imports/workload.ts';
import { temporalCost } from './histories.ts';
import { sendByPool } from './peer-pool.ts';
import { sendByWorkflows } from './peer-workflows.ts';
import { startSink, startWorker, type Sink, type Watched } from './processes.ts';
import { rosterHeader, rosterRows, scaledConfiguration } from './workload.ts';

const usage = `node test/bench/campaign/run.ts [--people 100000] [--shards 4] [--peer-people 1000]

Rehearses six weeks of a campaign in 24 time zones in which nobody answers, at full speed on the embedded stack with the
real ledger, workers as two processes and a mail server that discards; beside it, a pool of nodemailer writes and sends as
many of the same messages to the same server; and a workflow a person, for a smaller number of people.`;

const { values: options } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    shards: { type: 'string', default: '4' },
    'peer-people': { type: 'string', default: '1000' },
    help: { type: 'boolean', default: false },
  },
});

const startAt = new Date('2026-09-30T00:00:00Z');
const opensOn = '2026-10-01';
/** Mails that each person gets from the workload's ladder. */
const rungs = 5;
const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Node collects late where it thinks that it has room: with less it keeps the same within bounds (docs/operating.md). */
const heap = '--max-old-space-size=512';

interface Bench {
  db: Db;
  client: Client;
  databaseUrl: string;
  temporalAddress: string;
  workers: Watched[];
  sink: Sink;
  folder: string;
  people: number;
  shards: number;
  key: Buffer;
}

async function main(people: number, shards: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-scale-'));
  // Run by root, PostgreSQL has a user of its own, which must be able to enter.
  chmodSync(folder, 0o711);
  const sink = await startSink();
  const key = randomBytes(32);
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    SMTP_URL: sink.url,
    QUARTERDECK_KEYS: `k1:${key.toString('base64')}`,
  };
  const stack = await startStack({
    folder,
    env,
    say,
    throwAway: true,
    freshStatistics: true,
    headless: true,
  });
  const { databaseUrl, temporalAddress } = stack;
  const db = openDatabase(databaseUrl);
  const orders = { databaseUrl, temporalAddress, smtpUrl: sink.url, key: key.toString('base64'), shards };
  const connection = await Connection.connect({ address: temporalAddress });
  const ring = { currentId: 'k1', keys: new Map([['k1', key]]) };
  const client = new Client({ connection, dataConverter: dataConverter(ring, false) });
  const workers: Watched[] = [];
  try {
    await setClock(db, startAt);
    const sparing = { ...orders, execArgv: [heap] };
    workers.push(await startWorker('orchestrate', { ...sparing, serving: ['orchestrate', 'compute'] }));
    workers.push(await startWorker('mail', { ...sparing, serving: ['mail'] }));
    const measured = measure({
      db,
      client,
      databaseUrl,
      temporalAddress,
      workers,
      sink,
      folder,
      people,
      shards,
      key,
    });
    process.stdout.write(await Promise.race([measured, ...workers.map(({ died }) => died)]));
  } finally {
    await Promise.all(workers.map(({ stop }) => stop()));
    await connection.close();
    await db.destroy();
    await stack.stop();
    await sink.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(bench: Bench): Promise<string> {
  const { db, client, sink, people, shards, workers } = bench;
  const configuration = await shippedConfiguration();
  const hash = await applyConfiguration(db, configuration, { now: startAt.toISOString(), by: 'bench' });
  // What stands before any work is idle; what the roster takes is not the campaign's.
  const idle = workers.map(({ peakMb }) => peakMb());
  say(`Configuration ${hash.slice(0, 12)}; taking in ${people} people …`);
  await takeInRoster(bench);
  for (const { peakMb } of workers) peakMb();
  say('The campaign begins …');
  const since = new Date();
  const before = performance.now();
  const opening = { program: 'scale', period: '2026-Q4', opensOn, shards, simulated: true };
  await startOpening({ db, client, opening });
  await startChase({ db, client, shards });
  let days = '';
  await drive(bench, async (now) => {
    const day = now.toISOString().slice(0, 10);
    if (day !== days)
      say(`${day}  ${((performance.now() - before) / 1000).toFixed(0)} s  ${await sink.mails()} mails`);
    days = day;
  });
  const wallMs = performance.now() - before;
  const peaks = workers.map(({ peakMb }) => peakMb());
  const ledger = await counted(db);
  const cost = await temporalCost(client, since);
  const sent = await sink.mails();
  say(`A pool of nodemailer writes and sends ${sent} messages …`);
  const poolMs = await sendByPool({ configuration, smtpUrl: sink.url, messages: sent });
  const peerPeople = Math.min(people, Number(options['peer-people']));
  say(`A workflow a person asks ${peerPeople} people ${rungs} times …`);
  const { url: smtpUrl } = sink;
  const { temporalAddress } = bench;
  const each = await sendByWorkflows({
    configuration,
    smtpUrl,
    temporalAddress,
    client,
    people: peerPeople,
    rungs,
  });
  const lines = [
    `${new Date().toISOString().slice(0, 10)}, ${people} people, ${shards} shards, load ${loadavg()[0]?.toFixed(1)} after`,
    `notices ${JSON.stringify(ledger)}; mails at the server ${sent}`,
    `from launch to the last outcome ${(wallMs / 1000).toFixed(1)} s; the pool ${(poolMs / 1000).toFixed(1)} s: ${(wallMs / poolMs).toFixed(2)} × (goal below 2)`,
    `Temporal: ${cost.runs} runs, longest ${cost.longestEvents} events (goal below 2000), ${cost.actions} actions, ${(cost.actions / total(ledger)).toFixed(4)} a notice (goal 0.02)`,
    `a workflow a person: ${peerPeople} people in ${(each.wallMs / 1000).toFixed(1)} s, ${perSecond(peerPeople, each.wallMs)} people a second, ${(each.actions / (peerPeople * rungs)).toFixed(2)} actions a notice; the product ${perSecond(people, wallMs)} people a second`,
    ...workers.map(
      ({ name }, at) =>
        `${name}: ${peaks[at]?.toFixed(0)} MB, ${((peaks[at] ?? 0) - (idle[at] ?? 0)).toFixed(0)} above idle (goal below 500)`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

async function shippedConfiguration(): Promise<Configuration> {
  const loaded = await loadConfiguration(fileURLToPath(new URL('../../../config', import.meta.url)));
  if (loaded.problems) throw new Error('The configuration that is shipped has faults');
  return scaledConfiguration(loaded.configuration);
}

async function takeInRoster(bench: Bench): Promise<void> {
  const { db, client, folder, people, key } = bench;
  const path = join(folder, 'roster.csv');
  writeCsv(path, rosterHeader, { rows: rosterRows(people) });
  const files = createFileStore(db, { currentId: 'k1', keys: new Map([['k1', key]]) });
  await takeIn(
    { db, client, files },
    { path, kind: 'roster', asOf: opensOn, fullSnapshot: true },
    { uploadedBy: 'bench', approval: 'auto' },
  );
  await drive(bench);
  const { rows } = await sql<{ people: number }>`select count(*)::int as people from people`.execute(db);
  say(`${rows[0]?.people} people are known.`);
}

async function drive(
  { db, databaseUrl, client }: Bench,
  onMoved?: (now: Date) => Promise<void>,
): Promise<void> {
  const signal = ({ storyId, wake, now }: { storyId: string; wake: number; now: string }) =>
    client.workflow.getHandle(storyId).signal('woken', { now, wake });
  await driveClock({ db, url: databaseUrl, signal, stuckAfterSeconds: 3_600, ...(onMoved && { onMoved }) });
}

async function counted(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from notices group by 1 order by 1`.execute(db);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

function perSecond(people: number, wallMs: number): string {
  return ((people * 1_000) / wallMs).toFixed(1);
}

function total(ledger: Record<string, number>): number {
  return Object.values(ledger).reduce((sum, count) => sum + count, 0);
}

if (options.help) process.stdout.write(`${usage}\n`);
else await main(Number(options.people), Number(options.shards));
