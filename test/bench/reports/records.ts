import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { goalTable, median, seconds, seriesTable, type Series } from '../imports/table.ts';
import { ProcessApart } from '../process-apart.ts';
import { record } from './record.ts';
import { writtenSchema, type Written, type WritingOrder } from './records-process.ts';
import { writers, type Writer } from './records-writers.ts';

const usage = `node test/bench/reports/records.ts [--rows 100000] [--runs 5] [--record]

Writes rows of twenty styled columns into a workbook: the product, exceljs' streaming writer with the same formats, and nothing but
the XML of the rows to zlib. They take turns, each in a process of its own. --record writes the results into docs/benchmarks.md.`;

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '5' },
    record: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const mostMb = 260;
const names: Writer[] = ['product', 'exceljs', 'limit-1', 'limit-6'];
const say = (line: string) => void process.stderr.write(`${line}\n`);

interface Seen extends Series {
  processorMs: number[];
  peakMb: number;
  bytes: number;
  hashes: Set<string>;
}

async function main(rows: number, runs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-records-'));
  const before = loadavg();
  try {
    const seen = await inTurns({ folder, rows, runs });
    const load = (values: number[]) => values.map((one) => one.toFixed(1)).join(' ');
    const day = new Date().toISOString().slice(0, 10);
    const text = `${day}, ${rows.toLocaleString('en')} rows, ${runs} runs, load ${load(before)} before, ${load(loadavg())} after; ${cpus().length} cores\n\n${tables(seen)}`;
    process.stdout.write(`\n${text}\n`);
    if (options.record) record('records', text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inTurns({ folder, rows, runs }: { folder: string; rows: number; runs: number }) {
  const empty = (writer: Writer): Seen => {
    return { name: writers[writer], ms: [], processorMs: [], peakMb: 0, bytes: 0, hashes: new Set() };
  };
  const seen = new Map(names.map((writer) => [writer, empty(writer)]));
  for (let run = 1; run <= runs; run += 1)
    for (const [writer, own] of seen) {
      const { ms, processorMs, peakMb, bytes, hash } = await alone({
        writer,
        rows,
        file: join(folder, writer),
      });
      own.ms.push(ms);
      own.processorMs.push(processorMs);
      own.peakMb = Math.max(own.peakMb, peakMb);
      own.bytes = bytes;
      own.hashes.add(hash);
      say(
        `Run ${run}: ${writer} ${seconds(ms)} s, ${seconds(processorMs)} s of its processor, ${peakMb.toFixed(0)} MB`,
      );
    }
  return seen;
}

function tables(seen: ReadonlyMap<Writer, Seen>): string {
  const series = [...seen.values()].map((own) => ({
    ...own,
    note: `${seconds(median(own.processorMs))} s of its processor; ${own.peakMb.toFixed(0)} MB in all; ${(own.bytes / 1e6).toFixed(1)} MB written`,
  }));
  const product = seen.get('product');
  const peer = seen.get('exceljs');
  if (!product || !peer) throw new Error('Not everybody has written');
  const ratio = median(product.ms) / median(peer.ms);
  return `${seriesTable(series)}\n\n${goalTable([
    { goal: 'at most 1.0 × exceljs’ streaming writer', reached: ratio.toFixed(2), held: ratio <= 1 },
    {
      goal: `below ${mostMb} MB in all`,
      reached: `${product.peakMb.toFixed(0)} MB`,
      held: product.peakMb < mostMb,
    },
    {
      goal: 'the same bytes in each run',
      reached: String(product.hashes.size),
      held: product.hashes.size === 1,
    },
  ])}`;
}

async function alone(order: WritingOrder): Promise<Written> {
  const apart = new ProcessApart<WritingOrder, Written>(
    new URL('records-process.ts', import.meta.url),
    writtenSchema,
  );
  try {
    return await apart.ask(order);
  } finally {
    apart.stop();
  }
}

if (options.help) process.stdout.write(`${usage}\n`);
else await main(Number(options.rows), Number(options.runs));
