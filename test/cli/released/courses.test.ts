import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportedCourse } from '../../../domain/development/reported-courses.ts';
import { releasedCourses } from '../../../cli/trend/released-courses.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { asker } from '../asker.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const quarters = {
  before: { campaign: { id: 'skills/2026-Q4', period: '2026-Q4' } },
  after: { campaign: { id: 'skills/2027-Q1', period: '2027-Q1' } },
};

function effect(completers: number, others: number, found: number): ReportedCourse {
  return {
    courseId: 'mlops',
    name: 'MLOps',
    skillId: 'deploying',
    skillName: 'Deploying',
    completers,
    others,
    effect: found,
    lower95: null,
    upper95: null,
    p: null,
    adjustedP: null,
    verdict: 'no-meaningful-change',
    reason: null,
    spreadHidden: true,
  };
}

async function told(row: ReportedCourse) {
  return releasedCourses(asker(database.db), quarters, { rows: [row], groupMinimum: 5 });
}

test('an effect of a course that would tell of the one who is counted on the other side now is hidden', async () => {
  const first = effect(6, 8, 0.5);
  expect(await told(first)).toEqual({ rows: [first], held: [] });
  // Fourteen of one role, who rise by 10 together: A / 6 − C / 8 = 0.5 and A + C = 10 give A 6, C 4. With one more completer
  // (7 × 0.857143 − A + C) / 2 = 2 is the change of that one.
  const [A, C] = [6, 4];
  expect(A / 6 - C / 8).toBe(0.5);
  const next = (A + 2) / 7 - (C - 2) / 7;
  expect((7 * next - A + C) / 2).toBeCloseTo(2, 9);
  const { rows, held } = await told(effect(7, 7, next));
  expect(rows).toMatchObject([
    { completers: null, others: null, effect: null, verdict: 'not-enough-data', reason: 'under-correction' },
  ]);
  expect(held).toEqual(['MLOps (Deploying)']);
  expect(await told(first)).toEqual({ rows: [first], held: [] });
});

test('so is another effect of as many people: one of them was corrected', async () => {
  expect((await told(effect(6, 8, 0.6))).held).toEqual(['MLOps (Deploying)']);
  expect((await told(effect(11, 13, 0.6))).held).toEqual([]);
});
