import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { readinessAnswer } from '../../../cli/gaps/readiness-answer.ts';
import { idOf } from '../../../storage/ids.ts';
import { engineer } from '../../domain/measured-people.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  measuredConfiguration,
  openedCampaign,
  rate,
} from '../../activities/results/measured-company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import type { Score } from '../../activities/results/submitted.ts';
import { asker } from '../asker.ts';

let database: TestDatabase;
const people = [...engineers('lab', 1, 12), ...engineers('desk', 21, 12), ...engineers('shed', 41, 12)];
/** Each another, so that it settles who fills a place; four of the first five are in the lab. */
const rank = (at: number) => (at < 4 ? 35 - at : ((at - 4) * 7) % 32);
const level = (at: number) => (20 + 6 * rank(at)) / 100;
const skillsOf = (design: number, mlops: number) =>
  Object.fromEntries(
    [1, 2, 3, 4].flatMap((n) => [
      [`ai_system_design_${n}`, design],
      [`mlops_pipeline_${n}`, mlops],
    ]),
  );

async function underShed(): Promise<void> {
  await database.db
    .updateTable('units')
    .set({ parent_id: idOf('unit', 'shed') })
    .where('id', 'in', [idOf('unit', 'lab'), idOf('unit', 'desk')])
    .execute();
}

async function measured(scores: (at: number) => Score) {
  const { db } = database;
  const company = measuredConfiguration();
  const architect = {
    ...engineer,
    id: 'architect',
    titles: ['*architect*'],
    targets: { mlops_pipeline: 4 },
    importance: { mlops_pipeline: 5 },
  };
  await openedCampaign(db, people, { ...company, roles: [...company.roles, architect] });
  for (const [at, { number }] of people.entries()) await rate(db, number, 'manager', scores(at));
  await underShed();
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
}

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

async function readiness(unit: string, roles: string) {
  const asked = { unit, roles, campaign: null, json: true };
  return JSON.parse(await readinessAnswer(asker(database.db), asked));
}

/** What the highest of these lack of a place of an engineer: four skills to 4, four to 3. */
function missing(levels: readonly number[], places: number): number {
  const best = levels.toSorted((a, b) => b - a).slice(0, places);
  return best.reduce((all, each) => all + 4 * (4 - each) + 4 * (3 - each), 0);
}

const levels = people.map((_, at) => level(at));

describe('readiness of a unit and of one of its parts', () => {
  test('would tell who of few people is exchanged for whom, and so the second is hidden, the same each time', async () => {
    await measured(level);
    const whole = await readiness('shed', 'engineer=5');
    expect(whole.total).toMatchObject({ reason: null, filled: 5 });
    expect(whole.total.levelsMissing).toBeCloseTo(missing(levels, 5), 3);
    // Four are of the lab. Shown, its own five would tell by how much the fifth of the lab is behind the fifth of all.
    const [fifth = 0] = levels.toSorted((a, b) => b - a).slice(4);
    const [ofLab = 0] = levels
      .slice(0, 12)
      .toSorted((a, b) => b - a)
      .slice(4);
    expect(missing(levels.slice(0, 12), 5) - missing(levels, 5)).toBeCloseTo(8 * (fifth - ofLab), 9);
    const { total, byRole, notes } = await readiness('lab', 'engineer=5');
    expect(total).toMatchObject({ levelsMissing: null, readinessIndex: null, reason: 'under-correction' });
    expect(byRole).toMatchObject([{ roleId: 'engineer', reason: 'under-correction' }]);
    expect(notes.join(' ')).toMatch(/^Under correction, and so hidden: engineer, all\./);
    expect((await readiness('lab', 'engineer=5')).total).toEqual(total);
    expect(await readiness('shed', 'engineer=5')).toEqual(whole);
  });

  test('is shown for as many places more as the minimum', async () => {
    await measured(level);
    expect((await readiness('shed', 'engineer=5')).total.reason).toBeNull();
    expect((await readiness('shed', 'engineer=10')).total.reason).toBeNull();
    expect((await readiness('shed', 'engineer=36')).total.reason).toBeNull();
  });
});

test('readiness for several roles would tell who of few goes to which, and so is told of all together', async () => {
  // The first one alone is good at what an architect needs.
  await measured((at) => skillsOf((50 + 10 * rank(at)) / 100, at === 0 ? 4 : (50 + 2 * (at % 5)) / 100));
  expect((await readiness('shed', 'engineer=5')).byRole[0]).toMatchObject({ filled: 5, reason: null });
  // As an architect the first leaves the five engineers, and the sixth comes: two sums that differ by these two.
  const { total, byRole, notes } = await readiness('shed', 'engineer=5,architect=5');
  expect(byRole).toMatchObject([
    { roleId: 'engineer', levelsMissing: null, reason: 'under-correction' },
    { roleId: 'architect', levelsMissing: null, reason: 'under-correction' },
  ]);
  expect(total).toMatchObject({ filled: 10, ready: null, reason: null });
  expect(total.levelsMissing).toBeGreaterThan(0);
  expect(notes.join(' ')).toMatch(/hidden: engineer, architect\./);
});

test('readiness of people of whom ten came late is not told where all of these lack everything, however many they are', async () => {
  const { db } = database;
  await openedCampaign(db, people, measuredConfiguration());
  await underShed();
  for (const [at, { number }] of people.entries()) if (at < 20) await rate(db, number, 'manager', level(at));
  const now = async () => {
    await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
    return (await readiness('shed', 'engineer=40')).total;
  };
  expect(await now()).toMatchObject({ reason: null, filled: 20 });
  for (const { number } of people.slice(20, 30)) await rate(db, number, 'manager', 0);
  expect(await now()).toMatchObject({
    reason: 'under-correction',
    readinessIndex: null,
    levelsMissing: null,
  });
});
