import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { campaignCalled } from '../../../cli/campaigns/campaign-called.ts';
import { byLocation } from '../../../cli/gaps/gaps-asked.ts';
import { measuredCampaign } from '../../../cli/gaps/measured-campaign.ts';
import { hire } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { engineers, learned } from '../results/measured-company.ts';
import { measuredQuarter } from '../results/measured-quarter.ts';
import { executives, fileStore, reportedConfiguration, ring } from './reported-campaign.ts';
import { linesOf } from './workbook-lines.ts';

const partners = {
  ...executives,
  id: 'partners',
  kind: 'hr-partner' as const,
  scope: 'site' as const,
  sites: ['berlin', 'new-york'],
};
const owners = { ...executives, id: 'owners', scope: 'programme' as const };
const now = '2027-02-23T06:00:00.000Z';
let database: TestDatabase;
let campaignId: string;
let text = '';

/** Two units of twelve; of each seven are in New York and five in Berlin. */
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const people = [...engineers('lab', 1, 12), ...engineers('desk', 21, 12)].map((person, at) => ({
    ...person,
    site: at % 12 < 7 ? 'new-york' : 'berlin',
  }));
  await hire(db, [{ number: 'chief', title: 'Chief' }, ...people]);
  const configuration = reportedConfiguration([executives, partners, owners]);
  for (const [at, { number }] of people.entries())
    if (at % 12 !== 6)
      await learned(db, number, { course: 'mlops', completedOn: '2027-01-20', minutes: 400 });
  campaignId = await measuredQuarter(db, {
    period: '2027-Q1',
    opensOn: '2027-01-11',
    configuration,
    levels: Object.fromEntries(people.map(({ number }, at) => [number, 1 + (at % 3)])),
  });
  await activities().openReports({ campaignId, now });
  text = await sheetsOf('partners:new-york');
});
afterAll(() => database.close());

function activities() {
  const { db } = database;
  return createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
}

async function sheetsOf(audience: string): Promise<string> {
  const { reportId, fileId } = await activities().buildReport({ campaignId, audience, version: 1, now });
  expect((await activities().checkReport({ reportId, now })).findings).toEqual([]);
  return linesOf(database.db, fileId ?? '');
}

test('the HR partner of a site is told its gaps, what was asked and what was learned there, and of no other site', () => {
  expect(text).toMatch(/^Gap matrix: new-york \| 2\.142857 \| 14 \| 1\.142857 \| 14 /m);
  expect(text).toMatch(/^Priorities: 1 \| ai_system_design \| new-york \| 14 /m);
  expect(text).toMatch(/^Funnel: new-york \| Ratings by managers \| 14 \| 0 \| 14 \| 14 /m);
  expect(text).toMatch(/^Learning: Reach \| .* 12 \| 14 /m);
  expect(text).toMatch(/^Data quality: Participants \| 14 /m);
  expect(text).not.toMatch(/berlin/);
});

test('what is not told of the site says why: two of fourteen do not hold the level', () => {
  expect(text).toMatch(/^People levels: Held levels are not told of this site\. /m);
  expect(text).not.toMatch(/^Data quality: .*not known/m);
});

test('the register keeps of it what it shows of the site, and the report of the whole tells the same', async () => {
  const kept = await database.db
    .selectFrom('released_cells')
    .select('group_name')
    .distinct()
    .where('told', 'is not', null)
    .execute();
  expect(kept).toEqual([{ group_name: 'location/new-york' }]);
  const whole = await sheetsOf('executives');
  expect(whole).toMatch(/^Gap matrix: new-york \| 2\.142857 \| 14 \| 1\.142857 \| 14 /m);
  expect(whole).toMatch(/^Gap matrix: berlin \| [\d.]+ \| 10 /m);
});

test('figures by site are those that the command line works out person by person', async () => {
  const measured = await measuredCampaign(database.db, await campaignCalled(database.db, campaignId));
  const { gapsBySite, ...results } = measured.results;
  expect(gapsBySite?.hiddenCells).toBe(0);
  expect(await byLocation(database.db, { ...measured, results })).toEqual(gapsBySite);
});

test('the owner of a programme is told what was learned of its courses, beside what it costs', async () => {
  const owned = await sheetsOf('owners:engineering');
  expect(owned).toMatch(/^Learning: Learning hours per head \| [\d.]+ \| hours \| 146\.6+7? \| 25 /m);
  expect(owned).toMatch(/^Learning: Reach \| .* 22 \| 25 /m);
  expect(owned).toMatch(
    /^Summary: In this quarter 22 of the organisation’s 25 people took one of its courses: 5\.87 hours a head\.$/m,
  );
  expect(owned).toMatch(/^ROI: /m);
  expect(owned).not.toMatch(/^(Gap matrix|Funnel|Priorities|Change): /m);
});
