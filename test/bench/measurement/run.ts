import { cpus } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { PostgresServer } from '../../../cli/stack/postgres.ts';
import { openDatabase } from '../../../storage/database.ts';
import { asOwner } from '../../setup/database.ts';
import { goalTable, median, seriesTable, type Series } from '../imports/table.ts';
import { onOwnPostgres, say } from '../on-own-postgres.ts';
import { ProcessApart } from '../process-apart.ts';
import { compared } from './compared.ts';
import { fillPeer, fillProduct } from './fill.ts';
import { PeerInDuckDb, peerInPostgres } from './peers.ts';
import type { ProductOrder, ProductTimes } from './product-process.ts';
import { workloadOf, type Size } from './workload.ts';

const usage = `node test/bench/measurement/run.ts [--people 100000] [--runs 5] [--record]

Measures a campaign of sixteen skills: reads its forms, works out people, units, roles and domains, and writes them back. Beside
it, SQL over one row a rating in the same PostgreSQL, and in DuckDB for the computation alone. --record writes the results
into docs/benchmarks.md.`;

/** The server's own, and both peers', as W2 has them. */
const generous = ["shared_buffers = '1GB'", "maintenance_work_mem = '512MB'", "checkpoint_timeout = '30min'"];

async function measureAll(postgres: PostgresServer, { size, runs }: { size: Size; runs: number }) {
  say('Writing the workload …');
  const url = await postgres.openProjectDatabase('measurement');
  const { duckDb, what } = await filled(url, size);
  const product = new ProcessApart<ProductOrder, ProductTimes>(
    new URL('product-process.ts', import.meta.url),
    timesSchema,
  );
  try {
    const idle = await product.ask({ url, size, what: 'idle' });
    const ask = (of: ProductOrder['what']) => product.ask({ url, size, what: of });
    return { what, tables: await inTurns({ url, ask, idleMb: idle.peakMb, duckDb, runs }) };
  } finally {
    product.stop();
    duckDb.close();
  }
}

/** The same company in all three; nothing of it is kept here. */
async function filled(url: string, size: Size): Promise<{ duckDb: PeerInDuckDb; what: string }> {
  const work = workloadOf(size);
  const db = openDatabase(url);
  await fillProduct(url, db, work);
  await db.destroy();
  await fillPeer(url, work);
  const duckDb = await PeerInDuckDb.open(work, cpus().length);
  const count = (values: { length: number }) => values.length.toLocaleString('en');
  const { people, scores } = work.forms;
  const what = `${count(work.unit)} people, ${count(people)} forms, ${count(scores)} ratings, ${count(work.parent)} units`;
  return { duckDb, what };
}

interface Bench {
  url: string;
  ask: (what: ProductOrder['what']) => Promise<ProductTimes>;
  idleMb: number;
  duckDb: PeerInDuckDb;
  runs: number;
}

/** Peers and product by turns, each from no results and after a checkpoint. */
async function inTurns({ url, ask, idleMb, duckDb, runs }: Bench): Promise<string> {
  const sqlPeer = series('PostgreSQL, SQL over ratings');
  const whole = series('product, read, computed and written');
  const [read, compute, write] = ['product: reading', 'product: computing', 'product: writing'].map(series);
  const duck = series('DuckDB, computation alone');
  const alone = series('product, computation alone');
  let [peakMb, unit] = [0, 0];
  for (let run = 1; run <= runs; run += 1) {
    await forget(url);
    const times = await ask('whole');
    await forgetPeer(url);
    note(sqlPeer, await peerInPostgres(url, times.unit));
    note(whole, times.readMs + times.computeMs + times.writeMs);
    note(read, times.readMs);
    note(compute, times.computeMs);
    note(write, times.writeMs);
    [peakMb, unit] = [times.peakMb, times.unit];
    if (run === 1) await mustAgree(url);
    say(`Run ${run}: ${[sqlPeer, whole, read, compute, write].map(last).join('; ')}`);
  }
  for (let run = 1; run <= runs; run += 1) {
    note(duck, await duckDb.run(unit));
    const times = await ask('compute');
    note(alone, times.computeMs);
    say(`Run ${run}: ${[duck, alone].map(last).join('; ')}`);
  }
  const all = [sqlPeer, whole, read, compute, write, duck, alone].filter((one) => one !== undefined);
  const grown = peakMb - idleMb;
  return `${seriesTable(all)}\n\n${goalTable([
    ratio('read, computed and written at most 0.25 × SQL in PostgreSQL', [whole, sqlPeer], 0.25),
    ratio('computation alone at most 0.5 × DuckDB', [alone, duck], 0.5),
    { goal: 'below 300 MB above idle', reached: `${grown.toFixed(0)} MB`, held: grown < 300 },
  ])}`;
}

function ratio(goal: string, [ours, theirs]: [Series, Series], most: number) {
  const value = median(ours.ms) / median(theirs.ms);
  return { goal, reached: value.toFixed(2), held: value <= most };
}

/** A product that is fast and wrong has not been measured. */
async function mustAgree(url: string): Promise<void> {
  const { groups, people } = await compared(url);
  if (groups.ours.length === 0 || !isDeepStrictEqual(groups.ours, groups.theirs))
    throw new Error('The groups do not agree');
  if (people.ours.length === 0 || !isDeepStrictEqual(people.ours, people.theirs))
    throw new Error('The people do not agree');
  say(`They agree on ${people.ours.length} people and ${groups.ours.length} rows of groups.`);
}

async function forget(url: string): Promise<void> {
  await asOwner(url, 'truncate person_results, group_results, measurements');
  await asOwner(url, 'checkpoint');
}

async function forgetPeer(url: string): Promise<void> {
  await asOwner(url, 'drop table if exists peer.person_results, peer.group_results');
  await asOwner(url, 'checkpoint');
}

const timesSchema = z.object({
  readMs: z.number(),
  computeMs: z.number(),
  writeMs: z.number(),
  unit: z.number(),
  peakMb: z.number(),
});

function series(name: string): Series {
  return { name, ms: [] };
}

function note(of: Series | undefined, ms: number): void {
  of?.ms.push(ms);
}

function last(of: Series | undefined): string {
  return `${of?.name} ${(of?.ms.at(-1) ?? 0).toFixed(0)} ms`;
}

await onOwnPostgres({ name: 'measurement', usage, settings: generous, measure: measureAll });
