import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { competencyAnswer } from '../../cli/competency/competency-answer.ts';
import { engineers, measuredConfiguration } from '../activities/results/measured-company.ts';
import { measuredQuarter } from '../activities/results/measured-quarter.ts';
import { change, hire, personId } from '../fixtures/company.ts';
import { asOwner, testDatabase, type TestDatabase } from '../setup/database.ts';
import { asker } from './asker.ts';

let database: TestDatabase;
/** What is said before anything was measured, and after one quarter. */
let before: string[];
const refusal = (answer: Promise<string>) => answer.then(String, (error: Error) => error.message);

type Question = Parameters<typeof competencyAnswer>[1];

function answer(more: Partial<Question> = {}): Promise<string> {
  const asked = { program: null, by: 'whole', from: 'measured', json: false } as const;
  return competencyAnswer(asker(database.db), { ...asked, ...more });
}

const documentOf = async (more: Partial<Question> = {}) => JSON.parse(await answer({ ...more, json: true }));

const levels = (numbers: number[], there: (number: number) => boolean) =>
  Object.fromEntries(numbers.map((number) => [number, there(number) ? 5 : 2]));
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const configuration = measuredConfiguration();
  before = [await refusal(answer())];
  await hire(db, [{ number: 'chief', title: 'Chief' }, ...engineers('lab', 1, 31)]);
  const first = numbers(1, 31);
  await measuredQuarter(db, {
    period: '2026-Q4',
    opensOn: '2026-10-05',
    configuration,
    levels: levels(first, (number) => number > 25),
  });
  before.push(await answer(), await answer({ from: 'role' }));
  await hire(
    db,
    engineers('lab', 41, 12).map((each) => ({ ...each, hiredOn: '2027-01-04' })),
    '2027-01-04T08:00:00.000Z',
  );
  const isThere = (most: number) => (number: number) => number <= most || (number > 25 && number <= 46);
  const everybody = [...first, ...numbers(41, 52)];
  await measuredQuarter(db, {
    period: '2027-Q1',
    opensOn: '2027-02-01',
    configuration,
    levels: levels(everybody, isThere(8)),
  });
  // Five who were on the way leave.
  for (const number of numbers(21, 25))
    await change(db, {
      number: `${number}`,
      attribute: 'employment',
      value: 'ended',
      on: '2027-04-01',
      at: '2027-04-01T08:00:00.000Z',
    });
  await measuredQuarter(db, {
    period: '2027-Q2',
    opensOn: '2027-04-12',
    configuration,
    levels: levels(
      everybody.filter((number) => number <= 20 || number > 25),
      isThere(14),
    ),
  });
});
afterAll(() => database.close());

describe('time to competency', () => {
  test('says what is missing before there is enough', () => {
    expect(before[0]).toMatch(/^No assessment has results yet/);
    expect(before[1]).toMatch(/Not enough data: only 2026-Q4 was measured/);
    expect(before[2]).toMatch(/Not enough data: nobody who took their role since 2026-Q4 has been measured/);
    expect(before[2]).toMatch(/--from measured/);
  });

  test('begins at the first measurement below the target, with those on the way, and those who were there before apart', async () => {
    const document = await documentOf();
    expect(document).toMatchObject({
      program: 'skills',
      firstQuarter: '2026-Q4',
      lastQuarter: '2027-Q2',
      reason: null,
      // Six of the first quarter, and six who were at the target at their first measurement.
      thereBefore: 12,
      total: {
        n: 25,
        reached: 14,
        left: 5,
        onTheWay: 6,
        toldQuarters: 2,
        startedUntil: '2026-Q4',
        medianQuarters: 2,
      },
    });
    expect(
      document.total.curve.map(({ atRisk, reached }: Record<string, number>) => [atRisk, reached]),
    ).toEqual([
      [25, 8],
      [12, 6],
    ]);
    // 8 of 25, then 6 of the 12 who were still watched.
    expect(document.total.curve[1].thereShare).toBeCloseTo(1 - (17 / 25) * (6 / 12), 9);
    expect(document.total.leftShare).toBeCloseTo(5 / 25, 9);
    const text = await answer();
    expect(text).toMatch(/^all +25 +14 +5 +6 +2 /m);
    expect(text).toMatch(/Levels are known once a quarter: each time is the most that it can have taken/);
    expect(text).toMatch(/Counted is who started by 2026-Q4/);
  });

  test('begins with the quarter of joining where it is asked from the role', async () => {
    const { total } = await documentOf({ from: 'role' });
    expect(total).toMatchObject({ n: 12, reached: 6, onTheWay: 6, medianQuarters: 1, startedUntil: null });
    const { rows } = await documentOf({ from: 'role', by: 'start' });
    expect(rows).toMatchObject([{ id: '2027-Q1', n: 12, reached: 6 }]);
    const { rows: roles } = await documentOf({ by: 'role' });
    expect(roles).toMatchObject([{ id: 'engineer', name: 'Engineer', n: 25 }]);
  });

  test('of domains each stands by itself', async () => {
    const { rows, total } = await documentOf({ by: 'domain' });
    expect(rows.map(({ id, n }: { id: string; n: number }) => [id, n])).toContainEqual([
      'mlops_pipeline',
      25,
    ]);
    expect(total.name).toBe('whole role');
    // No role asks for anything in it.
    expect(rows.find(({ id }: { id: string }) => id === 'data_architecture')).toMatchObject({
      reason: 'nobody',
      n: null,
    });
  });

  test('names a program that it does not know', async () => {
    expect(await refusal(answer({ program: 'skils' }))).toMatch(/did you mean skills/);
  });

  test('tells no more, beside what it told before a correction, than what the correction leaves as it was', async () => {
    expect((await documentOf({ by: 'role' })).total).toMatchObject({ reached: 14, onTheWay: 6 });
    const stored = (number: number) =>
      `subject_id = '${personId(`${number}`)}' and campaign_id = 'skills/2027-Q2'`;
    await asOwner(
      database.url,
      `update person_results set levels = (select levels from person_results where ${stored(1)}) where ${stored(15)}`,
    );
    const { total, rows, isThinned } = await documentOf({ by: 'role' });
    // In the first quarter nothing was corrected; of 15 and 13 who got there by the second, one less the other would be two people's.
    const first = { reason: null, n: 25, reached: 8, toldQuarters: 1 };
    expect([total, ...rows]).toMatchObject([first, first]);
    expect(isThinned).toBe(true);
    expect(await answer()).toMatch(/Less is told than could be: .+ were shown before/);
    // Of who joined nothing was corrected.
    expect((await documentOf({ from: 'role' })).total).toMatchObject({ n: 12, reason: null });
  });
});
