import { afterAll, beforeAll, expect, test } from 'vitest';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { talentAnswer } from '../../cli/talent/talent-answer.ts';
import { idOf } from '../../storage/ids.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  measuredConfiguration,
  openedCampaign,
  rate,
} from '../activities/results/measured-company.ts';
import { advance } from '../domain/measured-people.ts';
import { appliedImport, hire, personId } from '../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const now = '2026-11-23T08:00:00.000Z';
const taught = 'data_architecture_1';
let database: TestDatabase;
type Question = Parameters<typeof talentAnswer>[1];

function ask(more: Partial<Question>): Promise<string> {
  const asked = { skills: [], campaign: null, by: null, most: 10, json: false };
  return talentAnswer(database.db, { ...asked, ...more }, now);
}

const refusal = (answer: Promise<string>) => answer.then(String, (error: Error) => error.message);

async function nominated(number: string, skill: string, what: string): Promise<void> {
  const importId = idOf('import', 'roster', now);
  await appliedImport(database.db, 'roster', now);
  const row = {
    kind: 'declared' as const,
    key: [personId(number), skill, what].join('|'),
    person_id: personId(number),
    unit_ids: [],
    content: JSON.stringify({ what, framework: 'advance', skill, evidence: 'manager' }),
    valid_from: null,
    valid_to: null,
    as_of: '2026-11-01',
    known_since: now,
    known_until: null,
    import_id: importId,
    line: 1,
    written_by: importId,
    ended_by: null,
  };
  await database.db.insertInto('told_records').values(row).execute();
}

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const company = measuredConfiguration();
  const configuration = {
    ...company,
    organisation: {
      ...company.organisation,
      disclosure: {
        ...company.organisation.disclosure,
        singleResults: { roles: ['operations' as const], people: [] },
      },
      gaps: { priorityBands: [], criticalFloorLevel: 2, healthyHolders: 2 },
    },
    courses: company.courses.map((course) =>
      course.id === 'mlops' ? { ...course, skills: [taught] } : course,
    ),
    frameworks: [
      {
        ...advance,
        domains: advance.domains.map((domain) => ({
          ...domain,
          skills: domain.skills.map((skill) => ({ ...skill, critical: skill.id === 'mlops_pipeline_1' })),
        })),
      },
    ],
  };
  const people = engineers('lab', 1, 4);
  await openedCampaign(db, people, configuration);
  await hire(db, [{ number: '9', title: 'Clerk' }]);
  for (const { number } of people) await rate(db, number, 'manager', number === '1' ? 5 : 2);
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
  for (const number of ['2', '9']) await learned(db, number, { course: 'mlops' });
  await nominated('2', taught, 'nomination');
});
afterAll(() => database.close());

test('who could help out stands with the signs and without a level, most signs first; without a skill, critical ones that too few have are meant', async () => {
  const { campaign, skills } = JSON.parse(await ask({ json: true }));
  expect(campaign).toBe(campaignId);
  expect(skills).toEqual([
    {
      skill: 'mlops_pipeline_1',
      name: 'mlops_pipeline 1',
      usefulLevel: 3,
      people: [{ personId: personId('1'), signs: ['above-target'] }],
    },
  ]);
  const [named] = JSON.parse(await ask({ skills: [taught, 'Data_architecture 1'], json: true })).skills;
  // Nobody knows what the role of 9 asks, who was not measured: what they learn is no sign.
  expect(named).toMatchObject({
    usefulLevel: null,
    people: [
      { personId: personId('2'), signs: ['learning-outside-role', 'nomination'] },
      { personId: personId('1'), signs: ['level-outside-role'] },
    ],
  });
  expect(await ask({ skills: [taught], most: 1 })).toMatch(
    /^data_architecture 1\n {2}.+ {2}learns it outside the role; nominated\n {2}and 1 more: --most shows them$/,
  );
});

test('is written down with who was named, who opens nothing by it, and an unknown skill is named', async () => {
  await ask({ by: '1' });
  expect(await refusal(ask({ skills: ['data_architekture_1'] }))).toBe(
    'No skill of the framework advance is called "data_architekture_1". Did you mean "data_architecture_1"?',
  );
  expect(await refusal(ask({ campaign: 'skills/2030-Q1' }))).toMatch(/skills\/2030-Q1/);
  const looks = await database.db
    .selectFrom('audit_events')
    .where('action', '=', 'single-results-seen')
    .select(['actor', 'subject', 'detail'])
    .orderBy('id')
    .execute();
  expect(looks).toContainEqual({
    actor: 'operations',
    subject: 'talent',
    detail: { as: 'operations', via: 'command-line', named: personId('1') },
  });
});
