import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { competencyAnswer } from '../../../cli/competency/competency-answer.ts';
import { reportById, timesIn } from '../../../storage/reports.ts';
import { asker } from '../../cli/asker.ts';
import { hire } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { engineers } from '../results/measured-company.ts';
import { measuredQuarter } from '../results/measured-quarter.ts';
import { executives, fileStore, reportedConfiguration, ring } from './reported-campaign.ts';

let database: TestDatabase;
const now = '2027-05-03T06:00:00.000Z';
const audiences = ['executives', 'board'];
const numbers = Array.from({ length: 30 }, (_, at) => at + 1);
const quarters = [
  { period: '2026-Q4', opensOn: '2026-10-05', there: 6 },
  { period: '2027-Q1', opensOn: '2027-01-11', there: 14 },
];
const campaigns: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await hire(db, [{ number: 'chief', title: 'Chief' }, ...engineers('lab', 1, 30)]);
  const configuration = reportedConfiguration(audiences.map((id) => ({ ...executives, id })));
  for (const { period, opensOn, there } of quarters)
    campaigns.push(
      await measuredQuarter(db, {
        period,
        opensOn,
        configuration,
        levels: Object.fromEntries(numbers.map((number) => [number, number <= there ? 5 : 2])),
      }),
    );
  for (const campaignId of campaigns) await activities().openReports({ campaignId, now });
});
afterAll(() => database.close());

function activities() {
  const { db } = database;
  return createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
}

async function timesTold(campaignId: string, audience: string) {
  const { reportId } = await activities().buildReport({ campaignId, audience, version: 1, now });
  const check = await activities().checkReport({ reportId, now });
  const row = await reportById(database.db, reportId);
  return { check, times: row && timesIn(row) };
}

test('a report tells times of all quarters up to its own, and passes its check', async () => {
  const [first = '', second = ''] = campaigns;
  expect((await timesTold(first, 'executives')).times).toEqual({
    firstQuarter: '2026-Q4',
    lastQuarter: '2026-Q4',
    measures: [],
  });
  const { check, times } = await timesTold(second, 'executives');
  expect(check).toMatchObject({ passed: true, findings: [] });
  // Six were there when first measured; of 24 eight got there in the quarter after.
  expect(times?.measures[1]).toMatchObject({
    from: 'measured',
    thereBefore: 6,
    total: { n: 24, reached: 8, toldQuarters: 1 },
  });
  // Nobody joined since: there is nothing to follow from the role.
  expect(times?.measures[0]).toMatchObject({ from: 'role', reason: 'nobody' });
  expect((await timesTold(second, 'board')).times).toEqual(times);
});

test('what a report tells stands in the register, by the people of each number, and at the door', async () => {
  const rows = await database.db
    .selectFrom('released_cells')
    .select(['group_name as group', 'people'])
    .where('domain', '=', 'time-to-competency')
    .where('audience', '=', 'executives')
    .orderBy('group_name')
    .execute();
  expect(rows).toEqual(
    ['measured/role/engineer', 'measured/whole/all'].flatMap((line) => [
      { group: `${line}: censored 1`, people: 16 },
      { group: `${line}: reached 1`, people: 8 },
      ...(line.endsWith('all') ? [{ group: `${line}: there before`, people: 6 }] : []),
    ]),
  );
  const asked = { program: null, by: 'role', from: 'measured', json: true } as const;
  const { total } = JSON.parse(await competencyAnswer(asker(database.db), asked));
  expect(total).toMatchObject({ n: 24, reached: 8 });
});
