import { z } from 'zod';
import { buildReport } from '../../../activities/reports/build-report.ts';
import { recordPages } from '../../../activities/reports/record-pages.ts';
import { gatherReport } from '../../../activities/reports/report-input.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { openDatabase, type Db } from '../../../storage/database.ts';
import { fileStore, ring } from '../../activities/reports/reported-campaign.ts';
import { campaignId } from '../measurement/fill.ts';
import { answering, peakMb } from '../process-apart.ts';
import { key, now } from './fill.ts';
import { reportParts, type ReportPart } from './report-parts.ts';

const orders = [
  'idle',
  'results',
  'workbook',
  'report',
  'keep',
  'read',
  'people',
  'times',
  'layout',
  'write',
  'register',
  'check',
  'plan',
  'gaps',
  'trend',
] as const;

/** What the process is asked for, one after the other. */
export interface ReportOrder {
  url: string;
  /**
   * `results`: computeResults, from forms to stored tables and what reports read back. `workbook`: read from what is stored, laid out and written. `report`: the
   * activity buildReport, with the register of what was shown and the file in the store. `keep` to `check`: parts of all three, and the activity checkReport
   * of what was built. `plan`, `gaps`, `trend`: what is asked at the command line.
   */
  what: (typeof orders)[number];
}

export interface ReportTimes {
  ms: number;
  /** Of the processor, in this process alone: also telling where others use the machine. */
  processorMs: number;
  /** Of the workbook. */
  bytes: number;
  /** The most that the process has held so far. */
  peakMb: number;
}

let database: Db | undefined;

async function answer({ url, what }: ReportOrder): Promise<ReportTimes> {
  const db = (database ??= openDatabase(url));
  const work = isPart(what) ? await reportParts[what](db) : () => steps[what](db);
  const begun = performance.now();
  const before = process.cpuUsage();
  const found = await work();
  const { user, system } = process.cpuUsage(before);
  return {
    ms: performance.now() - begun,
    processorMs: (user + system) / 1000,
    bytes: typeof found === 'number' ? found : 0,
    peakMb: peakMb(),
  };
}

function isPart(what: ReportOrder['what']): what is ReportPart {
  return what in reportParts;
}

const steps: Record<Exclude<ReportOrder['what'], ReportPart>, (db: Db) => Promise<number>> = {
  idle: async (db) => {
    await db.selectFrom('campaigns').select('id').execute();
    return 0;
  },
  results: async (db) => {
    await createResultActivities({ db }).computeResults({ campaignId, now });
    return 0;
  },
  workbook: async (db) => {
    // As buildReport does: what writes workbooks is loaded when it is needed.
    const { makeReport } = await import('../../../activities/reports/make-report.ts');
    const { input, words } = await gatherReport(db, { key, madeAt: now });
    const made = await makeReport(input, words, recordPages(db, input, words.records));
    if ('fault' in made) throw new Error(`No workbook was made: ${made.fault}`);
    return made.workbook.bytes.length;
  },
  report: async (db) => {
    const { fileId, bytes } = await buildReport({ db, files: fileStore(db), ring }, { ...key, now });
    if (fileId === null) throw new Error('No report was built');
    return bytes;
  },
  plan: async (db) => {
    const { planAnswer } = await import('../../../cli/plan/plan-answer.ts');
    const wishes = {
      accept: [],
      decline: [],
      paths: [],
      hours: null,
      reason: null,
      preview: false,
      json: true,
    };
    return told(await planAnswer(db, { person: asked, by: null, ...wishes }));
  },
  gaps: async (db) => {
    const { gapAnswer } = await import('../../../cli/gaps/gap-answer.ts');
    return told(
      await gapAnswer({ db, ring, now }, { campaign: campaignId, by: 'unit', only: null, json: true }),
    );
  },
  trend: async (db) => {
    const { trendAnswer } = await import('../../../cli/trend/trend-answer.ts');
    const latest = { program: null, from: null, to: null };
    return told(await trendAnswer({ db, ring, now }, { ...latest, by: 'whole', seed: '1', json: true }));
  },
};

/** Somebody of whom a plan is made. */
const asked = '5@example.test';

function told(answer: string): number {
  return Buffer.byteLength(answer);
}

const orderSchema = z.object({ url: z.string(), what: z.enum(orders) });
answering(orderSchema, answer);
