import { afterAll, beforeAll, expect, test } from 'vitest';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { planAnswer } from '../../cli/plan/plan-answer.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  measuredConfiguration,
  openedCampaign,
  rate,
} from '../activities/results/measured-company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const now = '2026-11-23T08:00:00.000Z';
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await openedCampaign(db, engineers('lab', 1, 3), openTo(['operations']));
  await rate(db, '1', 'manager', 2);
  await rate(db, '2', 'manager', { mlops_pipeline_1: 5 });
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
});
afterAll(() => database.close());

/** The small company that lets these roles see results of single people. */
function openTo(roles: 'operations'[]): Configuration {
  const company = measuredConfiguration();
  const disclosure = { ...company.organisation.disclosure, singleResults: { roles, people: [] } };
  return { ...company, organisation: { ...company.organisation, disclosure } };
}

async function scorecard(person: string) {
  const asked = { accept: [], decline: [], paths: [], hours: null, reason: null, preview: false };
  const answer = await planAnswer(database.db, { person, by: person, ...asked, json: true }, now);
  return JSON.parse(answer).scorecard;
}

test('the scorecard of a person stands beside their plan: overall and by domain, against the targets of their role', async () => {
  const found = await scorecard('1');
  expect(found).toMatchObject({ overallLevel: 2, coverageShare: 1, roleId: 'engineer' });
  expect(found.category).not.toBeNull();
  const [design, pipeline, data] = found.domains;
  expect(design).toMatchObject({ domain: 'ai_system_design', current: 2, target: 4, gap: 2, priority: 10 });
  expect(pipeline).toMatchObject({ domain: 'mlops_pipeline', current: 2, target: 3, gap: 1, priority: 2 });
  expect(data).toMatchObject({ current: 2, target: null, gap: null, priority: null });
  expect(found.developmentPlan).toHaveLength(8);
  expect(found.mentorshipNeeds[0]).toMatchObject({ reason: 'critical-shortfall' });
});

test('what was not assessed is null and no zero, and too few skills have no overall level', async () => {
  const found = await scorecard('2');
  expect(found).toMatchObject({ overallLevel: null, category: null, coverageShare: 1 / 16 });
  expect(found.domains[0]).toMatchObject({ current: null, target: 4, gap: null });
  expect(found.domains[1]).toMatchObject({ current: 5, gap: -2, shortfall: 0 });
  expect(await scorecard('3')).toMatchObject({ overallLevel: null, coverageShare: 0, developmentPlan: [] });
});

test('where operations may not see results of single people, it is refused like the plan', async () => {
  await applyConfiguration(database.db, openTo([]), { now, by: 'test' });
  await expect(scorecard('1')).rejects.toThrow(/may not see results of single people/);
});
