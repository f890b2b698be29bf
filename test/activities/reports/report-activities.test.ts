import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { applyEdit } from '../../../activities/campaigns/apply-edit.ts';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { recordEdit } from '../../../storage/campaign-edits.ts';
import { idOf } from '../../../storage/ids.ts';
import { beginStory, setClock, storyRanks } from '../../../storage/stories.ts';
import { change, personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { campaignId, computedAt } from '../results/measured-company.ts';
import { executives, fileStore, reportedCampaign, reportedConfiguration, ring } from './reported-campaign.ts';

const now = computedAt;
const key = { campaignId, audience: 'executives', version: 1 };
const shards = 2;
let database: TestDatabase;
let told: string[][] = [];
beforeEach(async () => {
  database = await testDatabase();
  told = [];
});
afterEach(() => database.close());

function activities() {
  const { db } = database;
  const tell = async (storyIds: string[]) => void told.push(storyIds);
  return createReportActivities({ db, files: fileStore(db), ring, tell });
}

async function builtReport() {
  await activities().openReports({ campaignId, now });
  return activities().buildReport({ ...key, now });
}

async function deliveredReport() {
  const { reportId } = await builtReport();
  return activities().deliverReport({ reportId, shards, now });
}

async function reportRow() {
  return database.db.selectFrom('reports').selectAll().executeTakeFirstOrThrow();
}

async function auditOf(action: string) {
  const rows = await database.db
    .selectFrom('audit_events')
    .select('detail')
    .where('action', '=', action)
    .execute();
  return rows.map(({ detail }) => detail);
}

describe('opening reports', () => {
  test('opens one for each audience and each unit that has a head, and the same again when repeated', async () => {
    const unitHeads = { ...executives, id: 'unit-heads', scope: 'unit' as const };
    await reportedCampaign(database.db, reportedConfiguration([executives, unitHeads]));
    const keys = ['executives', ...['lab', 'desk'].map((unit) => `unit-heads:${idOf('unit', unit)}`)];
    const opened = { audiences: keys.toSorted().map((audience) => ({ audience, version: 1 })) };
    expect(await activities().openReports({ campaignId, now })).toEqual(opened);
    expect(await activities().openReports({ campaignId, now })).toEqual(opened);
  });

  test('of a campaign without audiences opens none, and the campaign has nothing to wait for', async () => {
    await reportedCampaign(database.db, reportedConfiguration([]));
    expect(await activities().openReports({ campaignId, now })).toEqual({ audiences: [] });
    expect(await activities().reportsSettled({ campaignId })).toBe(true);
  });
});

describe('building a report', () => {
  beforeEach(() => reportedCampaign(database.db));

  test('keeps workbook, mail and picture, and is not settled by that', async () => {
    const built = await builtReport();
    expect(built.bytes).toBeGreaterThan(10_000);
    const row = await reportRow();
    expect([row.state, row.file_id]).toEqual(['built', built.fileId]);
    const content = z
      .object({ mail: z.object({ headline: z.string() }), chartFileId: z.string() })
      .parse(row.content);
    expect(content.mail.headline).toContain('12 people assessed');
    const picture = await fileStore(database.db).describe(content.chartFileId);
    expect(picture?.mediaType).toBe('image/png');
    expect(await activities().reportsSettled({ campaignId })).toBe(false);
  });

  test('again gives the same file, also when the first attempt was cut off before it was written down', async () => {
    const first = await builtReport();
    expect(await activities().buildReport({ ...key, now: '2026-11-30T08:00:00.000Z' })).toEqual(first);
    await database.db
      .updateTable('reports')
      .set({ state: 'building', file_id: null, content: '{}' })
      .execute();
    expect(await activities().buildReport({ ...key, now })).toEqual(first);
  });

  test('of results that cannot be laid out fails the report and says so, instead of trying for ever', async () => {
    await database.db
      .updateTable('results')
      .set({ content: JSON.stringify({ byKind: null }) })
      .where('name', '=', 'funnel')
      .execute();
    expect(await builtReport()).toMatchObject({ fileId: null, bytes: 0 });
    expect((await reportRow()).state).toBe('failed');
    expect(await activities().reportsSettled({ campaignId })).toBe(true);
    expect(await auditOf('report-failed')).toEqual([
      { audience: 'executives', version: 1, codes: 'not-built TypeError' },
    ]);
  });
});

describe('checking a report', () => {
  beforeEach(() => reportedCampaign(database.db));

  test('passes what was built from the results', async () => {
    const { reportId } = await builtReport();
    expect(await activities().checkReport({ reportId, now })).toEqual({ passed: true, findings: [] });
  });

  test('fails a report whose results have changed since, and nobody gets it', async () => {
    const { reportId } = await builtReport();
    const counts = [{ kind: 'rate-self', assigned: 9, invited: 9, started: 9, answered: 9 }];
    const funnel = { byKind: counts, byUnit: [], byDay: [] };
    await database.db
      .updateTable('results')
      .set({ content: JSON.stringify(funnel) })
      .where('name', '=', 'funnel')
      .execute();
    expect(await activities().checkReport({ reportId, now })).toEqual({
      passed: false,
      findings: ['total-differs', 'rows-differ'],
    });
    expect(await activities().deliverReport({ reportId, shards, now })).toEqual({ planned: 0, waits: false });
    expect((await reportRow()).state).toBe('failed');
    expect(await database.db.selectFrom('notices').selectAll().execute()).toEqual([]);
  });

  test('fails a report that names somebody of the roster', async () => {
    await change(database.db, {
      number: '1',
      attribute: 'display-name',
      value: 'Executive Board',
      on: '2026-10-01',
      at: '2026-10-01T00:00:00.000Z',
    });
    const { reportId } = await builtReport();
    expect((await activities().checkReport({ reportId, now })).findings).toEqual(['person-named']);
    expect(await auditOf('report-failed')).toEqual([
      { audience: 'executives', version: 1, codes: 'person-named' },
    ]);
  });
});

describe('delivering a report', () => {
  beforeEach(() => reportedCampaign(database.db));

  test('plans one notice a reader at their next sending moment, settles the report and wakes the chase', async () => {
    await setClock(database.db, new Date(now));
    await beginStory(database.db, 'chase/2', storyRanks.chase);
    expect(await deliveredReport()).toEqual({ planned: 1, waits: false });
    const row = await reportRow();
    const [notice, ...others] = await database.db.selectFrom('notices').selectAll().execute();
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      cause_kind: 'report',
      cause_id: row.id,
      rung: 'report',
      kind: 'report',
      recipient_id: personId('chief'),
      campaign_id: campaignId,
      state: 'planned',
    });
    // Friday 13:05 in Berlin: the next sending time of a working day is Monday at nine.
    expect(notice?.due_at.toISOString()).toBe('2026-11-23T08:00:00.000Z');
    expect(row.state).toBe('delivered');
    expect(told).toEqual([['chase/1', 'chase/2']]);
    const [wait] = await database.db.selectFrom('story_wait').select('poked').execute();
    expect(wait?.poked).toBe(true);
    expect(await activities().reportsSettled({ campaignId })).toBe(true);
  });

  test('again plans nothing twice, even when readers have changed since', async () => {
    await deliveredReport();
    await change(database.db, {
      number: '2',
      attribute: 'title',
      value: 'Chief',
      on: '2026-11-01',
      at: '2026-11-01T00:00:00.000Z',
    });
    expect(await deliveredReport()).toEqual({ planned: 1, waits: false });
    const recipients = await database.db.selectFrom('report_recipients').select('person_id').execute();
    expect(recipients).toEqual([{ person_id: personId('chief') }]);
  });

  test('whose only reader has left, with no HR partner to stand in, fails and says why', async () => {
    await change(database.db, {
      number: 'chief',
      attribute: 'employment',
      value: 'ended',
      on: '2026-11-01',
      at: '2026-11-01T00:00:00.000Z',
    });
    expect(await deliveredReport()).toEqual({ planned: 0, waits: false });
    expect((await reportRow()).state).toBe('failed');
    expect(await auditOf('report-failed')).toEqual([
      { audience: 'executives', version: 1, codes: 'no-reader' },
    ]);
  });
});

test('a report is not approved before it has passed its check', async () => {
  const { db } = database;
  await reportedCampaign(db, reportedConfiguration([{ ...executives, approve: true }]));
  await db.updateTable('campaigns').set({ phase: 'reporting', simulated: false }).execute();
  await builtReport();
  const asked = { campaignId, kind: 'approve-report', madeBy: 'ops', reason: 'in a hurry' } as const;
  const editId = await recordEdit(db, { ...asked, content: {}, people: [], now });
  expect(await applyEdit(db, { editId, now })).toMatchObject({ state: 'refused' });
  expect((await reportRow()).state).toBe('built');
});

test('a report that has passed its check waits for its approval, whoever joins meanwhile and is called as it is', async () => {
  const { db } = database;
  await reportedCampaign(db, reportedConfiguration([{ ...executives, approve: true }]));
  await db.updateTable('campaigns').set({ phase: 'reporting', simulated: false }).execute();
  const { reportId } = await builtReport();
  expect((await activities().checkReport({ reportId, now })).passed).toBe(true);
  expect(await activities().deliverReport({ reportId, shards, now })).toEqual({ planned: 0, waits: true });
  const named = { number: '1', attribute: 'display-name', value: 'Executive Board' } as const;
  await change(db, { ...named, on: '2026-10-01', at: '2026-10-01T00:00:00.000Z' });
  expect((await activities().checkReport({ reportId, now })).passed).toBe(true);
  expect((await reportRow()).state).toBe('waiting');
});

test('a report that is approved when it has no reader any more fails like any other, and is settled', async () => {
  const { db } = database;
  await reportedCampaign(db, reportedConfiguration([{ ...executives, approve: true }]));
  await db.updateTable('campaigns').set({ phase: 'reporting', simulated: false }).execute();
  await change(db, {
    number: 'chief',
    attribute: 'employment',
    value: 'ended',
    on: '2026-11-01',
    at: '2026-11-01T00:00:00.000Z',
  });
  expect(await deliveredReport()).toEqual({ planned: 0, waits: true });
  const asked = { campaignId, kind: 'approve-report', madeBy: 'ops', reason: 'looked at it' } as const;
  const editId = await recordEdit(db, { ...asked, content: {}, people: [], now });
  expect(await applyEdit(db, { editId, now })).toMatchObject({ state: 'applied' });
  expect((await reportRow()).state).toBe('failed');
  expect(await activities().reportsSettled({ campaignId })).toBe(true);
});

test('a report whose audience fits nobody goes to the HR partner', async () => {
  const configuration = reportedConfiguration([
    { ...executives, readers: { titles: ['Nobody*'], people: [] } },
  ]);
  const { organisation } = configuration;
  await reportedCampaign(database.db, {
    ...configuration,
    organisation: { ...organisation, fallback: { ...organisation.fallback, hrPartner: '3' } },
  });
  expect(await deliveredReport()).toEqual({ planned: 1, waits: false });
  const recipients = await database.db.selectFrom('report_recipients').select('person_id').execute();
  expect(recipients).toEqual([{ person_id: personId('3') }]);
  expect(await auditOf('report-planned')).toMatchObject([{ found: 'hr-partner', readers: 1 }]);
});
