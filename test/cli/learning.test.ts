import { afterAll, beforeAll, expect, test } from 'vitest';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { gapAnswer } from '../../cli/gaps/gap-answer.ts';
import { learningAnswer } from '../../cli/learning/learning-answer.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  openedCampaign,
  rate,
} from '../activities/results/measured-company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { asker } from './asker.ts';

let database: TestDatabase;
let before: string;
const people = [...engineers('lab', 1, 6), ...engineers('desk', 11, 6)];

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await openedCampaign(db, people);
  before = await learningAnswer(asker(db), { campaign: 'skills', json: false }).catch(
    ({ message }) => message,
  );
  for (const { number } of people) await rate(db, number, 'manager', 3);
  for (const { number } of people.slice(0, 6))
    await learned(db, number, { course: 'mlops', completedOn: '2026-10-30', minutes: 300, costMinor: 1_250 });
  await learned(db, '11', { course: 'sales', minutes: 60 });
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
});
afterAll(() => database.close());

test('says what is missing before there are results', () => {
  expect(before).toMatch(/has no results yet/);
});

test('tells hours, fees and levels of the quarter, and hides the one learner of a unit with the neighbour', async () => {
  const answer = await learningAnswer(asker(database.db), { campaign: 'skills', json: false });
  const lines = answer.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(lines[0]).toEqual(['skills/2026-Q4: learning from 2026-10-01 to 2026-11-20']);
  // Six people, five hours each, among twelve and their chief.
  expect(lines).toContainEqual(['hours per head', '2.3 hours', '30.0', '13']);
  expect(lines).toContainEqual(['reach', '54 %', '7', '13']);
  expect(lines).toContainEqual(['all', '13', '7', '6', '0', '…', '30.0', 'EUR 75']);
  const desk = lines.find(([name]) => name === 'desk');
  expect(desk?.[2]).toBe('…');
  expect(lines.find(([name]) => name === 'lab')?.[2]).toBe('…');
  expect(lines).toContainEqual(['2: L2', '12', '6', '50 %', 'completed path 6']);
  expect(answer).toMatch(/… is hidden/);
});

test('gives numerators and denominators to programs', async () => {
  const document = JSON.parse(await learningAnswer(asker(database.db), { campaign: campaignId, json: true }));
  expect(document).toMatchObject({
    campaign: campaignId,
    completion: { numerator: 0, denominator: 0, share: null },
    compliant: { numerator: 0, denominator: 0, share: null },
    learned: { whole: { completedMinutes: 1_800, headcountEnd: 13, hoursPerHeadAtEnd: 30 / 13 } },
    levels: [{ map: 'ai' }],
  });
});

test('gaps for programs stand with how far the ratings agree, or why nothing is said of it', async () => {
  const json = await gapAnswer(asker(database.db), {
    campaign: 'skills',
    by: 'domain',
    only: null,
    json: true,
  });
  const { ratings } = JSON.parse(json);
  expect(ratings.agreement).toHaveLength(4);
  expect(ratings.agreement[0]).toMatchObject({ coefficient: null, people: null, reason: 'few-raters' });
  expect(ratings.leniency).toMatchObject([{ source: 'manager', meanDifference: null, reason: 'few-raters' }]);
});
