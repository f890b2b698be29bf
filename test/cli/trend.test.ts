import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trendAnswer } from '../../cli/trend/trend-answer.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { advance } from '../domain/measured-people.ts';
import { engineers, learned, measuredConfiguration } from '../activities/results/measured-company.ts';
import { measuredQuarter } from '../activities/results/measured-quarter.ts';
import { idOf } from '../../storage/ids.ts';
import { appliedImport, hire, personId } from '../fixtures/company.ts';
import { learningRecord } from '../fixtures/learning-record.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { asker } from './asker.ts';

let database: TestDatabase;
/** Before there are two quarters, what is said. */
let before: string[];
const refusal = (answer: Promise<string>) => answer.then(String, (error: Error) => error.message);

type Question = Parameters<typeof trendAnswer>[1];

function trend(more: Partial<Question> = {}): Promise<string> {
  const asked = { program: null, by: 'whole', from: null, to: null, seed: '1', json: false } as const;
  return trendAnswer(asker(database.db), { ...asked, ...more });
}

const documentOf = async (more: Partial<Question>) => JSON.parse(await trend({ ...more, json: true }));

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const levelsOf = (from: number, to: number, level: (number: number) => number) =>
  Object.fromEntries(numbers(from, to).map((number) => [number, level(number)]));

/** The framework a year later: one skill renamed, one split, one retired, one new. */
const later: Framework = {
  ...advance,
  version: '2',
  domains: advance.domains.map((domain) => ({
    ...domain,
    skills: domain.skills.flatMap((skill) => {
      if (skill.id === 'mlops_pipeline_1') return [{ ...skill, id: 'renamed' }];
      if (skill.id === 'mlops_pipeline_2')
        return [
          { ...skill, id: 'part-1' },
          { ...skill, id: 'part-2' },
        ];
      return skill.id === 'mlops_pipeline_3' ? [] : [skill];
    }),
  })),
  earlierVersions: [
    {
      version: '1',
      steps: [
        { kind: 'renamed', from: 'mlops_pipeline_1', to: 'renamed' },
        { kind: 'split', from: 'mlops_pipeline_2', into: ['part-1', 'part-2'] },
        { kind: 'retired', skill: 'mlops_pipeline_3' },
      ],
    },
  ],
};

const teaching = (): Configuration => {
  const company = measuredConfiguration();
  const design = [1, 2, 3, 4].map((n) => `ai_system_design_${n}`);
  return {
    ...company,
    courses: company.courses.map((course) =>
      course.id === 'mlops' ? { ...course, skills: design } : course,
    ),
  };
};

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  before = [await refusal(trend()), await refusal(trend({ program: 'skills' }))];
  await hire(db, [
    { number: 'chief', title: 'Chief' },
    ...engineers('lab', 1, 14),
    ...engineers('desk', 21, 12),
    ...engineers('shed', 41, 4),
  ]);
  const configuration = teaching();
  await measuredQuarter(db, {
    period: '2026-Q4',
    opensOn: '2026-10-05',
    configuration,
    levels: { ...levelsOf(1, 14, () => 2), ...levelsOf(21, 32, () => 3), ...levelsOf(41, 44, () => 1) },
  });
  before.push(await refusal(trend({ program: 'skills' })));
  await hire(
    db,
    engineers('lab', 51, 6).map((each) => ({ ...each, hiredOn: '2026-12-01' })),
    '2026-12-01T08:00:00.000Z',
  );
  for (const number of numbers(1, 10))
    await learned(db, `${number}`, { course: 'mlops', completedOn: '2026-12-10' });
  await measuredQuarter(db, {
    period: '2027-Q1',
    opensOn: '2027-01-11',
    configuration,
    levels: {
      ...levelsOf(1, 14, (number) => (number <= 10 ? 3 + (number % 2) : 2)),
      ...levelsOf(21, 32, (number) => (number === 21 ? 4 : number === 22 ? 2 : 3)),
      ...levelsOf(41, 44, (number) => (number === 41 ? 1 : 2)),
      ...levelsOf(51, 56, () => 1),
    },
  });
});
afterAll(() => database.close());

describe('a trend', () => {
  test('says what is missing before there are two quarters', () => {
    expect(before).toEqual([
      expect.stringMatching(/^No assessment has results yet/),
      expect.stringMatching(/^There is no assessment program skills/),
      'skills was measured once (skills/2026-Q4): a trend needs a second quarter with results',
    ]);
  });

  test('is of the same people, with test, interval, named size and gain, and says why the mean moved', async () => {
    const { total, from, to, notes } = await documentOf({});
    expect([from, to]).toEqual(['2026-Q4', '2027-Q1']);
    // 14 of the lab rise by 15 together, 12 of the desk by nothing, 4 of the shed by 3.
    expect(total.figures).toMatchObject({
      n: 30,
      meanChange: 0.6,
      verdict: 'up',
      interval: 'bootstrap',
      reason: null,
    });
    expect(total.figures.lower95).toBeGreaterThan(0);
    expect(total.figures.p).toBeLessThan(0.01);
    expect(total.figures.effectSizes.dZ).toBeGreaterThan(0.5);
    // From a mean of 2.2667 to one of 2.8667, of what there was up to 5.
    expect(total.figures.hakeGain).toBeCloseTo(0.6 / (5 - 68 / 30), 9);
    const [level] = total.bridges;
    expect(level).toMatchObject({
      measure: 'level',
      people: { stayers: 30, joiners: 6, leavers: 0 },
      reason: null,
    });
    expect(level.parts.stayers).toBeCloseTo(0.6, 6);
    expect(level.parts.joiners).toBeCloseTo((86 + 6) / 36 - 86 / 30, 6);
    expect(level.total).toBeCloseTo(level.parts.stayers + level.parts.joiners, 6);
    expect(notes.join(' ')).toMatch(/Looking every quarter/);
    expect(await trend({ seed: '1' })).toBe(await trend({ seed: '1' }));
  });

  test('by unit has an arrow only where it is certain and large enough, and hides what few people are behind', async () => {
    const { rows, tested } = await documentOf({ by: 'unit' });
    const found = Object.fromEntries(rows.map((row: { name: string }) => [row.name, row]));
    expect(tested).toBe(4);
    expect(found['lab'].figures).toMatchObject({ n: 14, verdict: 'up', reason: null, spreadHidden: false });
    // The shed is too small; shown beside the whole, the smaller of the others would give it away.
    expect(found['shed'].figures).toMatchObject({
      n: null,
      meanChange: null,
      verdict: 'too-few',
      reason: 'small-group',
    });
    expect(found['desk'].figures).toMatchObject({
      n: null,
      meanChange: null,
      verdict: null,
      reason: 'complementary',
    });
    const text = await trend({ by: 'unit' });
    expect(text).toMatch(/lab +14 +\+1\.07 .*▲ up/);
    expect(text).toMatch(/shed +… +… .*too few people/);
    expect(text).toMatch(/… is hidden/);
  });

  test('by role, domain and skill is corrected for how many were tested', async () => {
    const skills = await documentOf({ by: 'skill' });
    expect(skills.tested).toBe(9);
    expect(skills.rows.filter((row: { figures: { n: number } }) => row.figures.n === 30)).toHaveLength(8);
    expect(skills.rows[0].figures.adjustedP).toBeGreaterThanOrEqual(skills.rows[0].figures.p);
    const { rows } = await documentOf({ by: 'domain' });
    expect(rows.map((row: { id: string; figures: { n: number } }) => [row.id, row.figures.n])).toEqual([
      ['ai_system_design', 30],
      ['mlops_pipeline', 30],
      ['data_architecture', 0],
      ['security_compliance', 0],
    ]);
    expect((await documentOf({ by: 'role' })).rows).toMatchObject([{ id: 'engineer', figures: { n: 30 } }]);
  });

  test('tells which courses moved what they teach, beside others of the same role', async () => {
    const { rows } = await documentOf({ by: 'course' });
    const design = rows.filter(({ courseId }: { courseId: string }) => courseId === 'mlops');
    expect(design).toHaveLength(4);
    // Ten who completed it rise by 1.5; the other twenty, by 3 together.
    expect(design[0]).toMatchObject({
      completers: 10,
      others: 20,
      effect: 1.35,
      verdict: 'up',
      spreadHidden: false,
    });
    expect(design[0].lower95).toBeGreaterThan(0.25);
    expect(await trend({ by: 'course' })).toMatch(/MLOps +ai_system_design 1 +10 +20 +\+1\.35/);
  });

  test('takes completions as the later quarter knew them', async () => {
    const asked = await trend({ by: 'course' });
    const at = '2027-03-15T08:00:00.000Z';
    await appliedImport(database.db, 'learning', at);
    await learningRecord(database.db, {
      person_id: personId('11'),
      course_key: 'mlops',
      course_id: 'mlops',
      course_title: 'mlops',
      completed_on: '2026-12-11',
      import_id: idOf('import', 'learning', at),
      known_since: at,
    });
    expect(await trend({ by: 'course' })).toBe(asked);
  });

  test('names what it does not know', async () => {
    expect(await refusal(trend({ program: 'skils' }))).toBe(
      'There is no assessment program skils: did you mean skills?',
    );
    expect(await refusal(trend({ program: 'safety' }))).toBe(
      'safety asks nobody about skills: it has no trend',
    );
    expect(await refusal(trend({ from: '2025-Q1' }))).toBe(
      '--from 2025-Q1: no such quarter has results; there are 2026-Q4, 2027-Q1',
    );
    expect(await refusal(trend({ to: '2026-Q4' }))).toMatch(/^No quarter before 2026-Q4 was measured/);
    expect(await refusal(trend({ from: '2027-Q1', to: '2026-Q4' }))).toMatch(/turn --from and --to round$/);
    expect(await refusal(trend({ seed: 'x' }))).toBe('--seed x: expected a whole number from 0');
  });
});

describe('a new version of the framework', () => {
  test('goes on through renamed skills, and says where the trend breaks', async () => {
    const company = teaching();
    await measuredQuarter(database.db, {
      period: '2027-Q2',
      opensOn: '2027-04-12',
      configuration: { ...company, frameworks: [later] },
      levels: {
        ...levelsOf(1, 14, (number) => 3 + (number % 2)),
        ...levelsOf(21, 32, (number) => 3 + (number % 3 === 0 ? 1 : 0)),
      },
    });
    const { rows, framework, notes } = await documentOf({ by: 'skill' });
    expect(framework).toMatchObject({
      from: '1',
      to: '2',
      told: true,
      renamed: { mlops_pipeline_1: 'renamed' },
    });
    expect(framework.brokenBy['part-1']).toEqual({
      kind: 'split',
      before: ['mlops_pipeline_2'],
      after: ['part-1', 'part-2'],
    });
    const n = Object.fromEntries(
      rows.map((row: { id: string; figures: { n: number } }) => [row.id, row.figures.n]),
    );
    // The four of the shed are gone: what each skill of both quarters tells of thirty and of twenty-six would tell of them. The one that was renamed covers another.
    expect(n).toMatchObject({ renamed: null, 'part-1': 0, 'part-2': 0, ai_system_design_1: null });
    expect(notes.join(' ')).toMatch(
      /Under correction, and so hidden: ai_system_design 1, .*mlops_pipeline 4\./,
    );
    expect(notes.join(' ')).toMatch(/changed from 1 to 2.*mlops_pipeline_2 was split into part-1, part-2/);
    expect(await trend({ by: 'skill' })).toMatch(/The trend breaks: .*mlops_pipeline_3 was retired/);
    expect(await trend({ from: '2026-Q4', to: '2027-Q1' })).toMatch(/2026-Q4 to 2027-Q1/);
  });
});
