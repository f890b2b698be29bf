import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { reportAgain } from '../../cli/reports/report-again.ts';
import { reportStoryId } from '../../domain/story-ids.ts';
import { campaignById } from '../../storage/campaigns.ts';
import { mails, sorted } from '../activities/notices/notice-lab.ts';
import { campaignId, computedAt } from '../activities/results/measured-company.ts';
import {
  alarms,
  monday,
  reportKey,
  watchedReport,
  type WatchedReport,
} from '../activities/reports/watched-report.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { reportStage, type ReportStage } from './story-of-report.ts';

quietTemporal('ERROR');

const tuesday = '2026-11-24T08:00:00.000Z';
const wednesday = '2026-11-25T08:00:00.000Z';
/** Of the campaign's own days: the end of grace is on Friday, 20 November, and a report must leave on the second working day. */
const policy = { expected: { workingDays: 2, at: '08:00' } };

let stage: ReportStage;
let of: WatchedReport;
beforeAll(async () => void (stage = await reportStage()));
afterAll(() => stage.close());
afterEach(() => of.lab.close());

async function lateReport(): Promise<void> {
  of = await watchedReport(policy);
  await of.lab.db.updateTable('campaigns').set({ due_on: '2026-11-17' }).execute();
  await of.lab.db.updateTable('obligations').set({ due_on: '2026-11-17' }).execute();
  await of.activities.openReports({ campaignId, now: computedAt });
}

/** Whom mail about the report reached, with what it is about. */
async function arrived(): Promise<string[]> {
  const all = await mails(of.lab);
  return all
    .map(({ to, subject }) => `${to[0]} ${subject?.includes('late') ? 'alarm' : 'report'}`)
    .toSorted();
}

test('a full disk: the report leaves late, once, and the alarm came', async () => {
  await lateReport();
  let full = true;
  const files: WatchedReport['files'] = {
    ...of.files,
    put: async (file) => {
      if (full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      return of.files.put(file);
    },
  };
  await stage.tellWhile(of, { now: computedAt, files }, async (watch) => {
    await watch(tuesday);
    await of.lab.round(tuesday);
    expect(await arrived()).toEqual(['900@example.test alarm']);
    full = false;
  });
  await of.lab.round(wednesday);
  await of.lab.round('2026-11-26T08:00:00.000Z');
  expect(await arrived()).toEqual(['900@example.test alarm', 'chief@example.test report']);
});

test('a mail server that is dead for a day: the report leaves late, once, and the alarm came', async () => {
  await lateReport();
  of.lab.behave(({ at }) => (at === 'greeting' ? 'drop' : 'ok'));
  await stage.tellWhile(of, { now: computedAt }, async () => {});
  await of.lab.round(monday).catch(() => {});
  await stage.watching(of, (watch) => watch(tuesday));
  expect(await alarms(of.lab)).toEqual(['report-overdue planned']);
  await of.lab.round(tuesday).catch(() => {});
  expect(await arrived()).toEqual([]);
  of.lab.behave(() => 'ok');
  await of.lab.round(wednesday);
  await of.lab.round('2026-11-26T08:00:00.000Z');
  expect(await arrived()).toEqual(['900@example.test alarm', 'chief@example.test report']);
});

test('a broken template: nobody gets half a mail, the alarm came, and once it is mended the report leaves late, once', async () => {
  await lateReport();
  const { db } = of.lab;
  const state = async () => (await db.selectFrom('reports').select('state').executeTakeFirstOrThrow()).state;
  await stage.tellWhile(of, { now: computedAt }, async (watch) => {
    await expect.poll(state, { timeout: 20_000 }).toBe('delivered');
    await sql`update reports set content = content #- '{mail,headline}'`.execute(db);
    expect(await of.lab.round(monday)).toMatchObject({ handedOver: 0, failed: 1 });
    await watch(tuesday);
    const campaign = await campaignById(db, campaignId);
    if (!campaign) throw new Error('there is no campaign');
    const wish = { audience: null, latestConfiguration: false, unchanged: true, by: 'ops', reason: 'mended' };
    await reportAgain({ db, client: stage.client }, campaign, { ...wish, shards: 1 });
    await stage.client.workflow.getHandle(reportStoryId({ ...reportKey, version: 2 })).result();
  });
  expect(await alarms(of.lab)).toEqual(['report-overdue planned', 'report-receipt planned']);
  const planned = db.selectFrom('notices').select((select) => select.fn.max('due_at').as('at'));
  const { at } = await planned.where('state', '=', 'planned').executeTakeFirstOrThrow();
  await of.lab.round(tuesday);
  await of.lab.round(at?.toISOString() ?? '');
  expect(sorted((await mails(of.lab)).map(({ to }) => to[0]))).toEqual([
    '900@example.test',
    'chief@example.test',
  ]);
});

test('a worker that ends after each step, before anybody has heard of it: the report leaves once, and is built once', async () => {
  of = await watchedReport(policy);
  await of.activities.openReports({ campaignId, now: computedAt });
  const carriedOut: string[] = [];
  const each = async ({ name, attempt }: { name: string; attempt: number }): Promise<void> => {
    carriedOut.push(name);
    if (attempt === 1) throw new Error(`nobody heard of ${name}`);
  };
  await stage.tellWhile(of, { now: computedAt, each }, async () => {});
  const steps = [
    'checkFreshness',
    'buildReport',
    'checkReport',
    'deliverReport',
    'tellOfFailure',
    'endStory',
  ];
  expect(carriedOut).toEqual(steps.flatMap((name) => [name, name]));
  await of.lab.round(monday);
  await of.lab.round(tuesday);
  expect(await arrived()).toEqual(['chief@example.test report']);
  const files = await of.lab.db.selectFrom('files').select('name').where('name', 'like', '%.xlsx').execute();
  expect(files).toHaveLength(1);
});
