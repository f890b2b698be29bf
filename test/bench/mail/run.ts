import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../../cli/stack/postgres.ts';
import { openDatabase } from '../../../storage/database.ts';
import { asOwner } from '../../setup/database.ts';
import { startSink, type Sink } from '../campaign/processes.ts';
import { goalTable, median, seriesTable, type Series } from '../imports/table.ts';
import { ProcessApart } from '../process-apart.ts';
import { record } from '../reports/record.ts';
import { sendTimes, type SendOrder, type SendTimes } from './sender-process.ts';
import { fillMail, items } from './workload.ts';

const usage = `node test/bench/mail/run.ts [--mails 20000] [--runs 5] [--unsigned] [--record]

Writes, signs and hands over personal mails from the ledger, and beside it the same mails from nodemailer's pool with DKIM, by turns,
each in a process of its own, to the same mail server, which discards. --record writes the results into docs/benchmarks.md.`;

const { values: options } = parseArgs({
  options: {
    mails: { type: 'string', default: '20000' },
    runs: { type: 'string', default: '5' },
    unsigned: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const goal = 0.9;
const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(mails: number, runs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-mail-'));
  // Run by root, PostgreSQL has a user of its own, which must be able to enter.
  chmodSync(folder, 0o711);
  const loadBefore = loadavg();
  const sink = await startSink();
  const postgres = await startPostgres({ folder });
  try {
    const url = await postgres.openProjectDatabase('mail');
    say('Planning the mails …');
    const db = openDatabase(url);
    await fillMail(url, db, mails);
    await db.destroy();
    const tables = await inTurns({ serverUrl: postgres.serverUrl, sink, mails, runs });
    const load = (values: number[]) => values.map((one) => one.toFixed(1)).join(' ');
    const signed = options.unsigned ? 'not signed' : 'signed (DKIM, RSA 2048)';
    const text = `${new Date().toISOString().slice(0, 10)}, ${mails.toLocaleString('en')} mails of ${items} reasons each, ${signed}, ${runs} runs, load ${load(loadBefore)} before, ${load(loadavg())} after; ${cpus().length} cores\n\n${tables}`;
    process.stdout.write(`\n${text}\n`);
    if (options.record) record('mail', text);
  } finally {
    await postgres.stop();
    await sink.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Turns {
  serverUrl: string;
  sink: Sink;
  mails: number;
  runs: number;
}

async function inTurns({ serverUrl, sink, mails, runs }: Turns): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const pem = options.unsigned ? null : privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const seen: Record<SendOrder['who'], Series> = {
    product: { name: 'Quarterdeck: ledger, text, signature, hand-over', ms: [] },
    pool: { name: 'nodemailer’s pool: text, signature, hand-over', ms: [] },
  };
  for (let run = 1; run <= runs; run += 1)
    for (const who of ['product', 'pool'] as const) {
      await asOwner(`${serverUrl}/postgres`, 'create database run template mail');
      const bytesBefore = await sink.bytes();
      const times = await alone({
        who,
        databaseUrl: `${serverUrl}/run`,
        smtpUrl: sink.url,
        privateKey: pem,
        mails,
      });
      await asOwner(`${serverUrl}/postgres`, 'drop database run with (force)');
      if (times.sent !== mails) throw new Error(`${who}: ${times.sent} of ${mails} mails left`);
      const bytes = ((await sink.bytes()) - bytesBefore) / mails;
      seen[who].ms.push(times.ms);
      const rate = (mails / median(seen[who].ms)) * 1_000;
      seen[who].note =
        `${rate.toFixed(0)} a second; ${(bytes / 1_000).toFixed(1)} kB each; ${times.peakMb.toFixed(0)} MB`;
      say(
        `Run ${run}: ${who} ${(times.ms / 1_000).toFixed(1)} s, ${(times.processorMs / 1_000).toFixed(1)} s of its processor`,
      );
    }
  const share = median(seen.pool.ms) / median(seen.product.ms);
  const reached = `${share.toFixed(2)} ×`;
  return `${seriesTable(Object.values(seen))}\n\n${goalTable([
    { goal: `at least ${goal} × the mails a second of the pool`, reached, held: share >= goal },
  ])}`;
}

async function alone(order: SendOrder): Promise<SendTimes> {
  const apart = new ProcessApart<SendOrder, SendTimes>(
    new URL('sender-process.ts', import.meta.url),
    sendTimes,
  );
  try {
    return await apart.ask(order);
  } finally {
    apart.stop();
  }
}

if (options.help) say(usage);
else await main(Number(options.mails), Number(options.runs));
