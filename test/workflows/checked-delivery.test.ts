import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeEdit } from '../../cli/campaigns/make-edit.ts';
import { tellStories } from '../../cli/tell-stories.ts';
import { reportStoryId } from '../../domain/story-ids.ts';
import { reportStage, type ReportStage } from '../acceptance/story-of-report.ts';
import { campaignId, computedAt } from '../activities/results/measured-company.ts';
import {
  alarms,
  noLimits,
  reportKey,
  watchedReport,
  type WatchedReport,
} from '../activities/reports/watched-report.ts';
import { appliedImport } from '../fixtures/company.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';

quietTemporal('ERROR');

let stage: ReportStage;
let of: WatchedReport;
beforeAll(async () => void (stage = await reportStage()));
afterAll(() => stage.close());
afterEach(() => of.lab.close());

const stateNow = async () =>
  (await of.lab.db.selectFrom('reports').select('state').executeTakeFirstOrThrow()).state;
const heard = (rung: string) =>
  expect.poll(() => alarms(of.lab), { timeout: 20_000 }).toContain(`${rung} planned`);
const wake = () => tellStories(stage.client)([reportStoryId(reportKey)]);

test('a report waits while the roster is too old, and goes by itself once a newer one is there, with its results worked out anew', async () => {
  of = await watchedReport({ freshness: { ...noLimits, rosterAgeDays: 31 } });
  const { db } = of.lab;
  await of.activities.openReports({ campaignId, now: computedAt });
  await stage.tellWhile(of, { now: null }, async () => {
    await heard('report-held');
    expect(await stateNow()).toBe('building');
    await appliedImport(db, 'roster', new Date().toISOString());
    await wake();
  });
  expect(await stateNow()).toBe('delivered');
  const { cut_off_at: cutOff } = await db
    .selectFrom('campaigns')
    .select('cut_off_at')
    .executeTakeFirstOrThrow();
  const results = await db.selectFrom('results').select('computed_at').executeTakeFirstOrThrow();
  expect(results.computed_at).toEqual(cutOff);
  await stage.replay('report-quarter-held');
});

test('a report that waits for its approval asks for it, and is over once it is rejected, also when its campaign is done', async () => {
  of = await watchedReport({}, { approve: true });
  const { db } = of.lab;
  await of.activities.openReports({ campaignId, now: computedAt });
  await stage.tellWhile(of, { now: null }, async () => {
    await heard('report-approve');
    await db.updateTable('campaigns').set({ phase: 'done' }).execute();
    const asked = { campaignId, kind: 'reject-report', madeBy: 'ops', reason: 'not yet' } as const;
    const wish = { ...asked, content: {}, people: [], now: new Date().toISOString() };
    await makeEdit({ db, client: stage.client }, wish);
  });
  expect(await stateNow()).toBe('failed');
  expect(await db.selectFrom('notices').select('rung').where('kind', '=', 'report').execute()).toEqual([]);
  await stage.replay('report-quarter-rejected');
});
