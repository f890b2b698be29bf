import { z } from 'zod';
import type { PostgresServer } from '../../../cli/stack/postgres.ts';
import { openDatabase } from '../../../storage/database.ts';
import { goalTable, median, seconds, seriesTable, type Series } from '../imports/table.ts';
import { workloadOf, type Size } from '../measurement/workload.ts';
import { onOwnPostgres, say, workerOptions } from '../on-own-postgres.ts';
import { ProcessApart, ProcessEnded } from '../process-apart.ts';
import { fillReports, forgetReports, quarterBefore } from './fill.ts';
import type { ReportOrder, ReportTimes } from './product-process.ts';

const usage = `node test/bench/reports/run.ts [--people 100000] [--runs 5] [--record]

Computes the results of a campaign of sixteen skills, builds the executive workbook from them, and asks at the doors. Another quarter was
measured before. Each is measured in a process of its own: time, and the most memory above what it holds idle; parts of a report once. --record writes the
results into docs/benchmarks.md.`;

const measured = {
  results: 'computeResults: forms to stored tables, and what reports read back',
  keep: 'of computeResults: change and learning, worked out once for all reports',
  workbook: 'workbook: read, laid out and written',
  read: 'of the workbook: read',
  layout: 'of the workbook: laid out',
  write: 'of the workbook: written',
  people: 'of buildReport: both quarters read, for the register',
  times: 'of buildReport: time to competency, read and measured',
  register: 'of buildReport: gaps and change measured by the register',
  report: 'buildReport: with the register and the file store',
  check: 'checkReport: read back',
  plan: 'plan PERSON',
  gaps: 'gaps --by unit',
  trend: 'trend --by whole',
} as const;
type Step = keyof typeof measured;
const ofWorkbook = ['read', 'layout', 'write'] as const satisfies readonly Step[];
const ofReport = ['people', 'times', 'register'] as const satisfies readonly Step[];
/** Commands, not workers: each in a process as Node makes it, and asked once. */
const doors = ['plan', 'gaps', 'trend'] as const satisfies readonly Step[];
const steps: readonly Step[] = [
  ...(['results', 'keep', 'workbook'] as const),
  ...ofWorkbook,
  ...ofReport,
  ...(['report', 'check'] as const),
  ...doors,
];
const once: readonly Step[] = ['keep', ...ofWorkbook, ...ofReport, 'check', ...doors];

const timesSchema = z.object({
  ms: z.number(),
  processorMs: z.number(),
  bytes: z.number(),
  peakMb: z.number(),
});

async function measureAll(postgres: PostgresServer, { size, runs }: { size: Size; runs: number }) {
  const url = await postgres.openProjectDatabase('reports');
  say('Writing the workload, and measuring the quarter before …');
  const what = await filled(url, size);
  return { what, tables: await inTurns(url, runs) };
}

async function filled(url: string, size: Size): Promise<string> {
  const work = workloadOf(size);
  const db = openDatabase(url);
  await fillReports(url, db, work);
  await forgetReports(db, url);
  await db.destroy();
  await alone({ url, what: 'results' });
  await quarterBefore(url);
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
  const seen = new Map<Step, Seen>(
    steps.map((step) => [step, { name: measured[step], ms: [], processorMs: [], grownMb: 0 }]),
  );
  for (let run = 1; run <= runs; run += 1) {
    await forgetReports(db, url);
    for (const [step, own] of seen)
      if (run === 1 || !once.includes(step)) await noted(own, { url, what: step });
    say(`Run ${run}: ${[...seen.values()].map(({ name, note: seenOf }) => `${name}: ${seenOf}`).join('; ')}`);
  }
  await db.destroy();
  const [results, workbook] = [seen.get('results'), seen.get('workbook')];
  const time = median(workbook?.ms ?? []) / 1000;
  return `${seriesTable([...seen.values()])}\n\n${goalTable([
    memoryGoal('computeResults below 300 MB above idle', results, 300),
    { goal: 'the workbook in below 5 s', reached: `${time.toFixed(2)} s`, held: time < 5 },
    memoryGoal('and below 400 MB above idle', workbook, 400),
  ])}`;
}

/** What does not come to its end is told, and the others are measured. */
async function noted(own: Seen, order: ReportOrder): Promise<void> {
  try {
    note(own, await alone(order));
  } catch (error) {
    if (!(error instanceof ProcessEnded)) throw error;
    own.ms.push(Number.NaN);
    own.grownMb = Number.POSITIVE_INFINITY;
    own.note = 'ended before it was done';
  }
}

function note(own: Seen, { ms, processorMs, grownMb, bytes }: Awaited<ReturnType<typeof alone>>): void {
  own.ms.push(ms);
  own.processorMs.push(processorMs);
  own.grownMb = Math.max(own.grownMb, grownMb);
  const written = bytes > 0 ? `; ${Math.round(bytes / 1024)} kB` : '';
  own.note = `${seconds(median(own.processorMs))} s of its processor; ${own.grownMb.toFixed(0)} MB above idle${written}`;
}

function memoryGoal(goal: string, of: Seen | undefined, most: number) {
  const grownMb = of?.grownMb ?? Number.NaN;
  return { goal, reached: `${grownMb.toFixed(0)} MB`, held: grownMb < most };
}

async function alone(order: ReportOrder) {
  const apart = new ProcessApart<ReportOrder, ReportTimes>(
    new URL('product-process.ts', import.meta.url),
    timesSchema,
    doors.some((door) => door === order.what) ? [] : workerOptions,
  );
  try {
    const idle = await apart.ask({ ...order, what: 'idle' });
    const times = await apart.ask(order);
    return { ...times, grownMb: times.peakMb - idle.peakMb };
  } finally {
    apart.stop();
  }
}

await onOwnPostgres({ name: 'reports', usage, measure: measureAll });
