import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { gatherReport } from '../../../activities/reports/report-input.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { trendAnswer } from '../../../cli/trend/trend-answer.ts';
import { heldFurtherIn, reportById } from '../../../storage/reports.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { asker } from '../../cli/asker.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { asOwner, testDatabase, type TestDatabase } from '../../setup/database.ts';
import { engineers } from '../results/measured-company.ts';
import { measuredQuarter } from '../results/measured-quarter.ts';
import { executives, fileStore, reportedConfiguration, ring } from './reported-campaign.ts';

let database: TestDatabase;
const audiences = ['executives', 'board'];
const now = '2027-02-23T06:00:00.000Z';
const level = (number: number, quarter: number) => (number % 3) + quarter * (number % 2);
const numbers = Array.from({ length: 20 }, (_, at) => at + 1);
let campaignId: string;
let first: string;
const configuration = reportedConfiguration(audiences.map((id) => ({ ...executives, id })));

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await hire(db, [{ number: 'chief', title: 'Chief' }, ...engineers('lab', 1, 20)]);
  for (const [quarter, opensOn] of ['2026-10-05', '2027-01-11'].entries()) {
    first = campaignId;
    campaignId = await measuredQuarter(db, {
      period: ['2026-Q4', '2027-Q1'][quarter] ?? '',
      opensOn,
      configuration,
      levels: Object.fromEntries(numbers.map((number) => [number, level(number, quarter)])),
    });
  }
  await activities().openReports({ campaignId, now });
});
afterAll(() => database.close());

function activities() {
  const { db } = database;
  return createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
}

async function gathered() {
  const key = { campaignId, audience: 'executives', version: 1 };
  const { input } = await gatherReport(database.db, { key, madeAt: now });
  return input;
}

async function heldIn(audience: string): Promise<readonly string[]> {
  const { reportId } = await activities().buildReport({ campaignId, audience, version: 1, now });
  const row = await reportById(database.db, reportId);
  if (!row) throw new Error('The report was not kept');
  return heldFurtherIn(row);
}

/** The manager's form of the second quarter about somebody says what another form says. */
async function putRight(number: string, as: string) {
  await asOwner(
    database.url,
    `update rating_forms f set scores = e.scores from rating_forms e
      where e.campaign_id = '${campaignId}' and f.campaign_id = '${campaignId}'
        and e.subject_id = '${personId(as)}' and f.subject_id = '${personId(number)}'`,
  );
  await createResultActivities({ db: database.db }).computeResults({ campaignId, now });
}

test('a report tells the change since the quarter before as a trend does', async () => {
  const input = await gathered();
  // Ten of twenty rise by one.
  expect(input.results.change).toMatchObject({ verdict: 'up', n: 20, meanChange: 0.5, reason: null });
  expect(input.change).toMatchObject({ period: '2026-Q4', trend: { total: { figures: { n: 20 } } } });
});

test('it is kept in the register, and another after a correction, or a trend, that would tell what one person changed is held back', async () => {
  expect(await heldIn('executives')).toEqual([]);
  const kept = await database.db
    .selectFrom('released_cells')
    .select(['group_name', 'domain'])
    .where('since_set_id', 'is not', null)
    .orderBy('domain')
    .execute();
  expect(kept.map(({ group_name: group, domain }) => [group, domain])).toEqual([
    ['measured twice', ''],
    ['measured twice', 'ai_system_design'],
    ['measured twice', 'mlops_pipeline'],
  ]);
  await putRight('1', '3');
  // Twenty times the difference of both means would be what the correction made of the one: from 2 to 1.
  expect(await heldIn('board')).toEqual(
    expect.arrayContaining(['change/line/all', 'change/line/ai_system_design', 'change/line/mlops_pipeline']),
  );
  const asked = { program: null, from: null, to: null, seed: '1', json: true } as const;
  for (const by of ['whole', 'domain'] as const) {
    const { total } = JSON.parse(await trendAnswer(asker(database.db), { ...asked, by }));
    expect([by, total.figures.n, total.figures.reason]).toEqual([by, null, 'under-correction']);
  }
});

/** Where what was kept of the change and of learning begins, as a report tells it. */
async function begins() {
  const { change, further } = await gathered();
  return [change?.period, further?.learning.from];
}

async function markKept() {
  await asOwner(
    database.url,
    `update results set content = content || '{"period": "kept", "from": "kept"}' where campaign_id = '${campaignId}'
      and name in ('change-since-before', 'learning')`,
  );
  expect(await begins()).toEqual(['kept', 'kept']);
}

async function computedAgain(campaign: string, at: string) {
  await createResultActivities({ db: database.db }).computeResults({ campaignId: campaign, now: at });
}

test('the change and what was learned are worked out once with the results, and read back as they are worked out', async () => {
  const before = await gathered();
  await asOwner(database.url, "delete from results where name in ('change-since-before', 'learning')");
  expect(await Promise.all([gathered(), gathered()])).toEqual([before, before]);
  await markKept();
});

test('what was kept is not read back where results, the quarter before, the policy or units are others by now', async () => {
  const workedOut = ['2026-Q4', '2027-01-01'];
  await computedAgain(campaignId, '2027-02-24T06:00:00.000Z');
  expect(await begins()).toEqual(workedOut);
  await markKept();
  await computedAgain(first, '2027-02-24T06:00:00.000Z');
  // What was learned does not rest on it.
  expect(await begins()).toEqual(['2026-Q4', 'kept']);
  await markKept();
  await asOwner(database.url, "update units set name = 'Laboratory' where name = 'lab'");
  expect(await begins()).toEqual(workedOut);
  await markKept();
  const { organisation } = configuration;
  const disclosure = { ...organisation.disclosure, groupMinimum: organisation.disclosure.groupMinimum + 1 };
  const stricter = { ...configuration, organisation: { ...organisation, disclosure } };
  const hash = await applyConfiguration(database.db, stricter, { now, by: 'test' });
  await asOwner(
    database.url,
    `update campaigns set configuration_hash = '${hash}' where id = '${campaignId}'`,
  );
  expect(await begins()).toEqual(workedOut);
});
