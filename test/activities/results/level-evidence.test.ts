import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { resultsOf } from '../../../storage/results.ts';
import { ImportLab, shippedProfiles } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  handIn,
  learned,
  measuredConfiguration,
  openedCampaign,
  rate,
} from './measured-company.ts';
import { submitted } from './submitted.ts';

let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

const shownBy = { skills: ['mlops_pipeline_1', 'mlops_pipeline_2'], fromLevel: 3 };
const people = engineers('lab', 1, 12);

/** Level 2 is held by a completed path, a practical assessment or the manager's form. */
function configuration(): Configuration {
  const usual = measuredConfiguration();
  return {
    ...usual,
    imports: shippedProfiles(),
    coverageMaps: usual.coverageMaps.map((map) => ({
      ...map,
      levels: map.levels.map((level) => ({
        ...level,
        evidence: ['pathway-completed', 'practical-assessment', 'manager-confirmed'],
        shownBy,
      })),
    })),
  };
}

/** Of people by number: the level found in both skills on a day. */
async function assessed(
  numbers: string[],
  level: number,
  on = '2026-10-20',
  source = 'Practical assessment',
) {
  const lab = await ImportLab.open(database.db, configuration());
  const rows = numbers.flatMap((number) =>
    shownBy.skills.map((skill) => [number, skill, level, on, source].join(',')),
  );
  const content = ['employee_number,skill,level,assessed_on,source', ...rows].join('\n');
  const summary = await lab.import({
    content,
    kind: 'levels',
    asOf: '2026-10-21',
    now: '2026-10-21T08:00:00.000Z',
  });
  expect(summary).toMatchObject({ state: 'applied', rowsAccepted: rows.length });
}

async function levelTwo() {
  await closedCampaign(database.db);
  await createResultActivities(database).computeResults({ campaignId, now: computedAt });
  const { coverage } = await resultsOf(database.db, campaignId);
  return coverage[0]?.levels[1];
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => String(from + at));

describe('a level that accepts all three kinds of evidence', () => {
  test('is held by path, by an imported assessment and by the manager’s form, each told apart', async () => {
    const some = engineers('lab', 1, 20);
    await openedCampaign(database.db, some, configuration());
    for (const number of numbers(1, 5))
      await learned(database.db, number, { course: 'mlops', completedOn: '2026-10-30' });
    for (const number of numbers(6, 5)) await rate(database.db, number, 'manager', 3);
    await assessed(numbers(11, 5), 3);
    for (const number of numbers(16, 5)) await rate(database.db, number, 'manager', 2.9);
    expect(await levelTwo()).toMatchObject({
      required: 20,
      holding: 15,
      evidenceRead: ['pathway-completed', 'practical-assessment', 'manager-confirmed'],
      evidenceNotKept: [],
      by: [
        { evidence: 'manager-confirmed', people: 5 },
        { evidence: 'pathway-completed', people: 5 },
        { evidence: 'practical-assessment', people: 5 },
      ],
    });
  });

  test('is held by the manager’s answer to the question for it, whatever the skills of the same form', async () => {
    await openedCampaign(database.db, engineers('lab', 1, 25), configuration());
    const answers = [
      ['yes', 1],
      ['yes', 5],
      ['not-yet', 5],
      ['cannot-say', 5],
      ['cannot-say', 1],
    ] as const;
    for (const [part, [answer, score]] of answers.entries())
      for (const number of numbers(1 + part * 5, 5))
        await handIn(database.db, {
          number,
          source: 'manager',
          answers: [...submitted(shownBy.skills, score), { map: 'ai', level: 2, answer }],
        });
    expect(await levelTwo()).toMatchObject({
      required: 25,
      holding: 15,
      by: [{ evidence: 'manager-confirmed', people: 15 }],
    });
  });

  test('is not held by a person’s own word, nor by a certificate, nor by an assessment of nobody who is named', async () => {
    await openedCampaign(database.db, engineers('lab', 1, 18), configuration());
    for (const number of numbers(13, 6))
      await learned(database.db, number, { course: 'mlops', completedOn: '2026-10-30' });
    for (const { number } of people) await rate(database.db, number, 'self', 5);
    await assessed(numbers(1, 12), 5, '2026-10-20', '');
    await assessed(numbers(1, 12), 5, '2026-10-19', 'Zertifikat');
    expect(await levelTwo()).toMatchObject({ required: 18, holding: 6, holdingShare: 6 / 18 });
  });

  test('is held no longer than an assessment is valid, and by none that came later', async () => {
    await openedCampaign(database.db, people, configuration());
    await assessed(numbers(1, 6), 5, '2025-11-19');
    await assessed(numbers(7, 6), 5, '2025-11-20');
    expect(await levelTwo()).toMatchObject({ required: 12, holding: 6 });
  });
});
