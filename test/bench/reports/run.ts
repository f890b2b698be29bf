import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startPostgres } from '../../../cli/stack/postgres.ts';
import { openDatabase } from '../../../storage/database.ts';
import { goalTable, median, seconds, seriesTable, type Series } from '../imports/table.ts';
import { workloadOf, type Size } from '../measurement/workload.ts';
import { ProcessApart } from '../process-apart.ts';
import { fillReports, forgetReports } from './fill.ts';
import { record } from './record.ts';
import type { ReportOrder, ReportTimes } from './product-process.ts';

const usage = `node test/bench/reports/run.ts [--people 100000] [--runs 5] [--record]

Computes the results of a campaign of sixteen skills and builds the executive workbook from them. Each is measured in a process of its
own: time, and the most memory above what it holds idle. --record writes the results into docs/benchmarks.md.`;

const { values: options } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '5' },
    record: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
/** As operating.md advises for workers of large companies. */
const heap = '--max-old-space-size=512';
const say = (line: string) => void process.stderr.write(`${line}\n`);

const measured = {
  results: 'computeResults: forms to stored tables',
  workbook: 'workbook: read, laid out and written',
  report: 'buildReport: with the register and the file store',
} as const;
type Step = keyof typeof measured;
const steps = ['results', 'workbook', 'report'] as const satisfies readonly Step[];

const timesSchema = z.object({
  ms: z.number(),
  processorMs: z.number(),
  bytes: z.number(),
  peakMb: z.number(),
});

async function main(size: Size, runs: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-reports-'));
  // Run by root, PostgreSQL has a user of its own, which must be able to enter.
  chmodSync(folder, 0o711);
  const loadBefore = loadavg();
  const postgres = await startPostgres({ folder });
  try {
    const url = await postgres.openProjectDatabase('reports');
    say('Writing the workload …');
    const what = await filled(url, size);
    const tables = await inTurns(url, runs);
    const load = (values: number[]) => values.map((one) => one.toFixed(1)).join(' ');
    const text = `${new Date().toISOString().slice(0, 10)}, ${what}, ${runs} runs, load ${load(loadBefore)} before, ${load(loadavg())} after; ${cpus().length} cores\n\n${tables}`;
    process.stdout.write(`\n${text}\n`);
    if (options.record) record('reports', text);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function filled(url: string, size: Size): Promise<string> {
  const work = workloadOf(size);
  const db = openDatabase(url);
  await fillReports(url, db, work);
  await db.destroy();
  const count = (values: { length: number }) => values.length.toLocaleString('en');
  return `${count(work.unit)} people, ${work.skills} skills, ${count(work.forms.people)} forms, ${count(work.parent)} units`;
}

interface Seen extends Series {
  processorMs: number[];
  grownMb: number;
}

/** Each run from no results, nothing shown, and after a checkpoint; each step in a process that did nothing else before. */
async function inTurns(url: string, runs: number): Promise<string> {
  const db = openDatabase(url);
  const seen: Record<Step, Seen> = {
    results: { name: measured.results, ms: [], processorMs: [], grownMb: 0 },
    workbook: { name: measured.workbook, ms: [], processorMs: [], grownMb: 0 },
    report: { name: measured.report, ms: [], processorMs: [], grownMb: 0 },
  };
  for (let run = 1; run <= runs; run += 1) {
    await forgetReports(db, url);
    for (const step of steps) {
      const { ms, processorMs, grownMb, bytes } = await alone({ url, what: step });
      const own = seen[step];
      own.ms.push(ms);
      own.processorMs.push(processorMs);
      own.grownMb = Math.max(own.grownMb, grownMb);
      const written = bytes > 0 ? `; ${Math.round(bytes / 1024)} kB` : '';
      own.note = `${seconds(median(own.processorMs))} s of its processor; ${own.grownMb.toFixed(0)} MB above idle${written}`;
      say(
        `Run ${run}: ${step} ${seconds(ms)} s, ${seconds(processorMs)} s of its processor, ${grownMb.toFixed(0)} MB`,
      );
    }
  }
  await db.destroy();
  const { workbook } = seen;
  const time = median(workbook.ms) / 1000;
  return `${seriesTable(Object.values(seen))}\n\n${goalTable([
    { goal: 'the workbook in below 5 s', reached: `${time.toFixed(2)} s`, held: time < 5 },
    {
      goal: 'and below 400 MB above idle',
      reached: `${workbook.grownMb.toFixed(0)} MB`,
      held: workbook.grownMb < 400,
    },
  ])}`;
}

async function alone(order: ReportOrder) {
  const apart = new ProcessApart<ReportOrder, ReportTimes>(
    new URL('product-process.ts', import.meta.url),
    timesSchema,
    [heap],
  );
  try {
    const idle = await apart.ask({ ...order, what: 'idle' });
    const times = await apart.ask(order);
    return { ...times, grownMb: times.peakMb - idle.peakMb };
  } finally {
    apart.stop();
  }
}

if (options.help) process.stdout.write(`${usage}\n`);
else {
  const people = Number(options.people);
  await main(
    { people, units: Math.max(10, Math.round(people * 0.015)), roles: 20, silentShare: 0 },
    Number(options.runs),
  );
}
