import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isDeepStrictEqual } from 'node:util';
import { Peer } from './peer.ts';
import { Product } from './product.ts';
import { changedRoster, rosterHeader, rosterRows } from './roster-workload.ts';
import { goalTable, median, seconds, seriesTable, type Series } from './table.ts';
import { inOtherOrder, workloadHeader, workloadPeople, workloadRows, writeCsv } from './workload.ts';

const usage = `node test/bench/imports/run.ts [--rows 1000000] [--runs 5] [--roster 100000] [--record]

Imports learning of a generated workload by \`quarterdeck import\` on a running server of its own and by psql and SQL on
the same PostgreSQL, side by side, and says which goals were reached. --record writes the results into docs/benchmarks.md.`;

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '5' },
    roster: { type: 'string', default: '100000' },
    record: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
interface Wish {
  rows: number;
  runs: number;
  /** People of the roster whose difference is measured. */
  roster: number;
}

interface Files {
  roster: string;
  rows: string;
  otherBytes: string;
  tenth: string;
  bigRoster: string;
  changedRoster: string;
}

async function main(wish: Wish): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-bench-'));
  // Run by root, PostgreSQL has a user of its own, which must be able to enter.
  chmodSync(folder, 0o711);
  const loadBefore = loadavg();
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    say('Writing the workload …');
    const files = writeFiles(folder, wish);
    say('Starting Quarterdeck …');
    const product = await Product.start(folder);
    try {
      await product.import(files.roster, ['--as', 'roster', '--profile', 'quarterdeck-roster']);
      const peer = await Peer.open(await product.otherDatabase('peer'), files.roster);
      const report = await measure({ product, peer, files, wish, say });
      const load = `load ${loadBefore.map((one) => one.toFixed(1)).join(' ')} before, ${loadavg()
        .map((one) => one.toFixed(1))
        .join(' ')} after; ${cpus().length} cores; peer by ${peer.how.split('/').at(-1)}`;
      const text = `${new Date().toISOString().slice(0, 10)}, ${wish.rows} rows, ${wish.runs} runs, ${load}\n\n${report}`;
      process.stdout.write(`\n${text}\n`);
      if (options.record) record(text);
    } finally {
      await product.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeFiles(folder: string, { rows, roster }: Wish): Files {
  const path = (name: string) => join(folder, name);
  const people = Math.max(10, rows / 20);
  const files = {
    roster: path('roster.csv'),
    rows: path('learning.csv'),
    otherBytes: path('learning-otherwise.csv'),
    tenth: path('learning-tenth.csv'),
    bigRoster: path('roster-large.csv'),
    changedRoster: path('roster-large-changed.csv'),
  };
  const all = { rows, people };
  writeCsv(files.roster, 'employee_number,email,display_name', { rows: workloadPeople(people) });
  writeCsv(files.rows, workloadHeader, { rows: workloadRows(all) });
  writeCsv(files.otherBytes, workloadHeader, {
    rows: inOtherOrder(workloadRows(all)),
    quoting: 'always',
    lineEnd: '\r\n',
  });
  writeCsv(files.tenth, workloadHeader, { rows: workloadRows({ rows: rows / 10, people }) });
  writeCsv(files.bigRoster, rosterHeader, { rows: rosterRows(roster) });
  writeCsv(files.changedRoster, rosterHeader, { rows: changedRoster(roster) });
  return files;
}

interface Bench {
  product: Product;
  peer: Peer;
  files: Files;
  wish: Wish;
  say: (line: string) => void;
}

const asLearning = ['--as', 'learning', '--profile', 'w1', '--as-of', '2026-01-01'];

/** Peer and product by turns, so that what happens on the machine meanwhile meets both. */
async function measure(bench: Bench): Promise<string> {
  const { product, peer, files, wish, say } = bench;
  const first: Series[] = [series('peer, first'), series('product, first')];
  const again: Series[] = [
    series('peer, same rows in other bytes'),
    series('product, same rows in other bytes'),
  ];
  const tenth = series('product, a tenth of the rows');
  const readers: number[] = [];
  for (let run = 1; run <= wish.runs; run += 1) {
    await peer.forget();
    await product.forgetLearning();
    note(first[0], await peer.import(files.rows));
    const imported = await product.import(files.rows, asLearning);
    note(first[1], imported.wallMs);
    await mustAgree(bench);
    note(again[0], await peer.import(files.otherBytes));
    const repeated = await product.import(files.otherBytes, asLearning);
    note(again[1], repeated.wallMs);
    await mustAgree(bench);
    await product.forgetLearning();
    note(tenth, (await product.import(files.tenth, asLearning)).wallMs);
    readers.push(...[imported, repeated].flatMap(({ readerMb }) => readerMb ?? []));
    say(
      `Run ${run}: ${[...first, ...again, tenth].map(({ name, ms }) => `${name} ${seconds(ms.at(-1) ?? 0)} s`).join('; ')}`,
    );
  }
  const roster = await measureRoster(bench);
  const all = [...first, ...again, tenth, roster];
  return `${seriesTable(all)}\n\n${goalTable(goals(all, readers))}`;
}

/** A product that is fast and wrong has not been measured. */
async function mustAgree({ product, peer }: Bench): Promise<void> {
  const [ours, theirs] = [await product.state(), await peer.state()];
  if (!isDeepStrictEqual(ours, theirs))
    throw new Error(`They do not agree. Product: ${JSON.stringify(ours)}. Peer: ${JSON.stringify(theirs)}`);
}

/** From the command to the difference of a changed roster, upload and reading included. */
async function measureRoster({ product, files }: Bench): Promise<Series> {
  const roster = ['--as', 'roster', '--profile', 'quarterdeck-roster', '--source', 'large'];
  await product.import(files.bigRoster, roster);
  const { wallMs } = await product.import(files.changedRoster, [...roster, '--ask']);
  return { name: 'product, difference of a changed roster', ms: [wallMs] };
}

function goals(all: Series[], readers: number[]) {
  const of = (name: string) => median(all.find((one) => one.name.startsWith(name))?.ms ?? []);
  const ratio = (goal: string, value: number, most: number) => {
    return { goal, reached: value.toFixed(2), held: value <= most };
  };
  const first = of('peer, first');
  const sameRows = of('product, same rows');
  const reader = Math.max(...readers);
  return [
    ratio('first import at most 1.0 × the peer', of('product, first') / first, 1),
    ratio('same rows in other bytes at most 0.7 × the peer’s same', sameRows / of('peer, same rows'), 0.7),
    ratio('same rows in other bytes at most 0.7 × the peer’s first', sameRows / first, 0.7),
    ratio('ten times the rows in at most 11 × the time', of('product, first') / of('product, a tenth'), 11),
    { goal: 'reading process below 256 MB', reached: `${reader.toFixed(0)} MB`, held: reader < 256 },
    ratio('difference of a changed roster in below 10 s', of('product, difference') / 1000, 10),
  ];
}

function series(name: string): Series {
  return { name, ms: [] };
}

function note(of: Series | undefined, ms: number): void {
  of?.ms.push(ms);
}

const begin = '<!-- results of imports -->';
const end = '<!-- end of results -->';

function record(text: string): void {
  const file = new URL('../../../docs/benchmarks.md', import.meta.url);
  const page = readFileSync(file, 'utf8');
  const [before = '', rest = ''] = page.split(begin);
  const after = rest.split(end)[1] ?? '';
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}

if (options.help) process.stdout.write(`${usage}\n`);
else await main({ rows: Number(options.rows), runs: Number(options.runs), roster: Number(options.roster) });
