import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { hire } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { engineers, learned } from '../results/measured-company.ts';
import { measuredQuarter } from '../results/measured-quarter.ts';
import { executives, fileStore, reportedConfiguration, ring } from './reported-campaign.ts';
import { linesOf } from './workbook-lines.ts';

const owners = { ...executives, id: 'owners', scope: 'programme' as const };
const now = '2027-05-25T06:00:00.000Z';
let database: TestDatabase;
let campaignId: string;

/** Twenty-four in two quarters; the first twelve completed the course in between, and rose by one or two levels, the others by none or one. */
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const people = [...engineers('lab', 1, 12), ...engineers('desk', 21, 12)];
  await hire(db, [{ number: 'chief', title: 'Chief' }, ...people]);
  const usual = reportedConfiguration([owners, { ...owners, id: 'sponsors' }]);
  const [domain] = usual.frameworks[0]?.domains ?? [];
  const taught = domain?.skills.slice(0, 1).map(({ id }) => id) ?? [];
  const courses = usual.courses.map((course) =>
    course.id === 'mlops' ? { ...course, skills: taught } : course,
  );
  const configuration = { ...usual, courses };
  for (const { number } of people.slice(0, 12))
    await learned(db, number, { course: 'mlops', completedOn: '2027-04-20', minutes: 400 });
  const quarter = (period: string, opensOn: string, levelOf: (at: number) => number) =>
    measuredQuarter(db, {
      period,
      opensOn,
      configuration,
      levels: Object.fromEntries(people.map(({ number }, at) => [number, levelOf(at)])),
    });
  const before = (at: number) => 1 + (at % 2);
  await quarter('2027-Q1', '2027-01-11', before);
  const rose = (at: number) => (at % 3 === 0 ? 1 : 0) + (at < 12 ? 1 : 0);
  campaignId = await quarter('2027-Q2', '2027-04-12', (at) => before(at) + rose(at));
  await activities().openReports({ campaignId, now });
});
afterAll(() => database.close());

function activities() {
  const { db } = database;
  return createReportActivities({ db, files: fileStore(db), ring, tell: async () => {} });
}

async function told(audience: string): Promise<string> {
  const { reportId, fileId } = await activities().buildReport({ campaignId, audience, version: 1, now });
  expect((await activities().checkReport({ reportId, now })).findings).toEqual([]);
  const lines = await linesOf(database.db, fileId ?? '');
  return lines.split('\n').find((line) => line.startsWith('Programmes: MLOps |')) ?? '';
}

test('the owner of a programme is told which of its courses moved the skill that it teaches, with an interval', async () => {
  // Both groups rose by another level in one of three.
  expect(await told('owners:engineering')).toMatch(
    /^Programmes: MLOps \| [^|]+ \| 12 \| 12 \| 1 \| 0\.\d+ \| 1\.\d+ \| The skill rose with the course$/,
  );
  expect(await told('owners:talking')).toBe('');
});

test('one more who completed it is told to nobody else beside that', async () => {
  await learned(database.db, '21', { course: 'mlops', completedOn: '2027-04-20', minutes: 400 });
  expect(await told('sponsors:engineering')).toMatch(/ \| … \| … \| … \| … \| … \| Held back: /);
});
