import { afterAll, beforeAll, expect, test } from 'vitest';
import { levelsBefore } from '../../../activities/results/levels-before.ts';
import type { Framework } from '../../../domain/configuration/learning.ts';
import { changeInReport, changeInResults } from '../../../activities/releases/trends/change-in-report.ts';
import { campaignById } from '../../../storage/campaigns.ts';
import { inSnapshot } from '../../../storage/snapshot.ts';
import { advance } from '../../domain/measured-people.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { engineers, measuredConfiguration, priorLevels } from './measured-company.ts';
import { measuredQuarter } from './measured-quarter.ts';

let database: TestDatabase;
let campaign: string;

/** A year later: the first skill of machine learning operations has another name, the second ended, a third one took the old name of the first. */
const later: Framework = {
  ...advance,
  version: '2',
  domains: advance.domains.map((domain) => ({
    ...domain,
    skills: domain.skills.flatMap((skill) => {
      if (skill.id === 'mlops_pipeline_1') return [{ ...skill, id: 'renamed' }];
      return skill.id === 'mlops_pipeline_2' ? [] : [skill];
    }),
  })),
  earlierVersions: [
    {
      version: '1',
      steps: [
        { kind: 'renamed', from: 'mlops_pipeline_1', to: 'renamed' },
        { kind: 'retired', skill: 'mlops_pipeline_2' },
      ],
    },
  ],
};

const numbers = Array.from({ length: 12 }, (_, at) => at + 1);

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await hire(db, [{ number: 'chief', title: 'Chief' }, ...engineers('lab', 1, 13)]);
  const configuration = measuredConfiguration();
  const levels = Object.fromEntries(numbers.map((number) => [number, 2]));
  await measuredQuarter(db, { period: '2026-Q4', opensOn: '2026-10-05', configuration, levels });
  // Imported of somebody who was not rated.
  await priorLevels(db, '13', 'mlops_pipeline', 1);
  campaign = await measuredQuarter(db, {
    period: '2027-Q1',
    opensOn: '2027-01-11',
    configuration: { ...configuration, frameworks: [later] },
    levels: Object.fromEntries(numbers.map((number) => [number, number % 2 === 0 ? 3 : 4])),
  });
});
afterAll(() => database.close());

test('levels of an earlier version go on under the names of now; what ended is left out, imported levels too', async () => {
  const asked = { program: 'skills', framework: later, before: '2027-01-11' };
  const rows = [...(await inSnapshot(database.db, (snapshot) => levelsBefore(snapshot, asked)))];
  const of = (number: string) =>
    rows
      .filter(({ personId: id, skillId }) => id === personId(number) && !skillId.startsWith('ai_'))
      .map(({ skillId, level, isPrevious }) => [skillId, level, isPrevious]);
  expect(of('1')).toContainEqual(['renamed', 2, true]);
  expect(of('1').map(([skillId]) => skillId)).not.toContain('mlops_pipeline_1');
  expect(of('1').map(([skillId]) => skillId)).not.toContain('mlops_pipeline_2');
  expect(of('13')).toEqual([
    ['mlops_pipeline_3', 1, false],
    ['mlops_pipeline_4', 1, false],
    ['renamed', 1, false],
  ]);
});

test('a report tells the change over both versions, in the skills that go on', async () => {
  const { db } = database;
  const measured = await campaignById(db, campaign);
  const found = measured && (await changeInReport(db, measured));
  const change = found && changeInResults(found.told);
  expect(change).toMatchObject({ verdict: 'up', n: 12, meanChange: 1.5, reason: null });
});
