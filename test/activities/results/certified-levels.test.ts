import { afterAll, beforeAll, expect, test } from 'vitest';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { gapAnswer } from '../../../cli/gaps/gap-answer.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { idOf } from '../../../storage/ids.ts';
import { resultsOf } from '../../../storage/results.ts';
import { personPlan } from '../../../storage/person-plan.ts';
import { personId } from '../../fixtures/company.ts';
import { learningRecord } from '../../fixtures/learning-record.ts';
import { asker } from '../../cli/asker.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  measuredConfiguration,
  openedCampaign,
  rate,
} from './measured-company.ts';

const skill = 'mlops_pipeline_1';
const company = measuredConfiguration();
const { rating } = company.organisation;
const configuration: Configuration = {
  ...company,
  organisation: {
    ...company.organisation,
    rating: {
      ...rating,
      weights: { self: 0.2, manager: 0.6, peer: 0, practical: 0, project: 0, certification: 0.2 },
    },
  },
  courses: company.courses.map((course) =>
    course.id === 'mlops' ? { ...course, certifies: [{ skill, level: 4 }] } : course,
  ),
};

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

test('valid certificates are answers as they were known at the cut-off, and results by SQL name them', async () => {
  const { db } = database;
  await openedCampaign(db, engineers('lab', 1, 6), configuration);
  await rate(db, '1', 'manager', 2);
  await rate(db, '2', 'self', 1);
  for (const number of ['1', '2', '3'])
    await learned(db, number, { course: 'mlops', completedOn: '2026-10-12' });
  const imported = {
    import_id: idOf('import', 'learning', '2026-10-05T06:00:00.000Z'),
    course_key: 'mlops',
    course_id: 'mlops',
  };
  const before = { ...imported, known_since: '2026-10-05T06:00:00.000Z' };
  // The first day on which it counts no longer is that of the cut-off.
  await learningRecord(db, { ...before, person_id: personId('4'), valid_until: '2026-11-20' });
  await learningRecord(db, { ...before, person_id: personId('5'), status: 'expired' });
  await learningRecord(db, {
    ...imported,
    person_id: personId('6'),
    known_since: '2026-11-20T12:00:00.001Z',
  });
  await closedCampaign(db);
  const { computeResults } = createResultActivities(database);
  const { inputHash } = await computeResults({ campaignId, now: computedAt });
  const rows = await db
    .selectFrom('skill_results')
    .select(['subject_id', 'level', 'basis', 'sources'])
    .where('skill_id', '=', skill)
    .execute();
  const of = (number: string) => {
    const { level, basis, sources } = rows.find(({ subject_id: id }) => id === personId(number)) ?? {};
    return [Number(level), basis, sources];
  };
  expect(of('1')).toEqual([2.5, 'combined', ['manager', 'certification']]);
  expect(of('2')).toEqual([2.5, 'combined', ['self', 'certification']]);
  expect(of('3')).toEqual([4, 'combined', ['certification']]);
  for (const number of ['4', '5', '6']) expect(of(number)).toEqual([0, 'unassessed', []]);
  expect(await computeResults({ campaignId, now: computedAt })).toMatchObject({ inputHash, assessed: 3 });
  const certifiedOnly = async (number: string) => {
    const of = { personId: personId(number), configuration, today: '2026-11-23', now: computedAt };
    return (await personPlan(db, of))?.certifiedOnly;
  };
  expect((await resultsOf(db, campaignId)).dataQuality.certifiedOnlyLevels).toBe(2);
  const asked = { campaign: 'skills', by: 'skill' as const, only: null };
  const answer = (json: boolean) => gapAnswer(asker(db), { ...asked, json });
  expect(await answer(false)).toContain(
    '2 levels rest on certificates alone, where no rating by others counts.',
  );
  expect(JSON.parse(await answer(true))).toMatchObject({ certifiedOnlyLevels: 2 });
  expect(await certifiedOnly('1')).toEqual([]);
  expect(await certifiedOnly('2')).toEqual([skill]);
  expect(await certifiedOnly('3')).toEqual([skill]);
});
