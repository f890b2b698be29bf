import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { gapAnswer } from '../../../cli/gaps/gap-answer.ts';
import { trendAnswer } from '../../../cli/trend/trend-answer.ts';
import { engineers, measuredConfiguration } from '../../activities/results/measured-company.ts';
import { measuredQuarter } from '../../activities/results/measured-quarter.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { asOwner, testDatabase, type TestDatabase } from '../../setup/database.ts';
import { asker } from '../asker.ts';

let database: TestDatabase;
const periods = ['2026-Q4', '2027-Q1', '2027-Q2'];

/** Twenty-four engineers. The sixteenth was away in the second quarter; four left after the first, four came in the third. */
const there = [range(1, 20), range(1, 15), [...range(1, 16), ...range(21, 24)]];
const level = (number: number, quarter: number) =>
  (number % 3) + (number === 16 ? quarter : quarter * (number % 2));

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await hire(db, [{ number: 'chief', title: 'Chief' }, ...engineers('lab', 1, 24)]);
  for (const [quarter, opensOn] of ['2026-10-05', '2027-01-11', '2027-04-12'].entries()) {
    const rated = there[quarter] ?? [];
    await measuredQuarter(db, {
      period: periods[quarter] ?? '',
      opensOn,
      configuration: measuredConfiguration(),
      levels: Object.fromEntries(rated.map((number) => [number, level(number, quarter)])),
    });
  }
});
afterAll(() => database.close());

type Question = Parameters<typeof trendAnswer>[1];

async function trend(from: number, to: number, more: Partial<Question> = {}) {
  const asked = { program: null, by: 'whole', seed: '1', json: true } as const;
  const quarters = { from: periods[from] ?? null, to: periods[to] ?? null };
  return JSON.parse(await trendAnswer(asker(database.db), { ...asked, ...quarters, ...more }));
}

/** Sum of the changes of these people. */
function changed(numbers: readonly number[], from: number, to: number): number {
  return numbers.reduce((all, number) => all + level(number, to) - level(number, from), 0);
}

describe('trends over two steps and over both at once', () => {
  test('would give away the one who was away in between, and so the last one asked for is hidden', async () => {
    const stayed = range(1, 15);
    const first = await trend(0, 1);
    const second = await trend(1, 2);
    expect([first.total.figures.n, second.total.figures.n]).toEqual([15, 15]);
    expect(first.total.figures.meanChange).toBeCloseTo(changed(stayed, 0, 1) / 15, 9);
    // 16 × m13 − 15 × m12 − 15 × m23 is the change of the sixteenth.
    const mean = changed([...stayed, 16], 0, 2) / 16;
    const told = 16 * mean - 15 * first.total.figures.meanChange - 15 * second.total.figures.meanChange;
    expect(told).toBeCloseTo(level(16, 2) - level(16, 0), 9);
    const both = await trend(0, 2);
    expect(both.total).toMatchObject({
      figures: { n: null, meanChange: null, hakeGain: null, verdict: null, reason: 'under-correction' },
      bridges: [],
    });
    expect(both.notes.join(' ')).toMatch(/Under correction, and so hidden: all\./);
    expect(await trend(0, 2)).toEqual(both);
    expect(await trend(0, 1)).toEqual(first);
    const lines = await trendAnswer(asker(database.db), {
      program: null,
      by: 'whole',
      from: periods[0] ?? null,
      to: periods[2] ?? null,
      seed: '1',
      json: false,
    });
    expect(lines).toMatch(/all +… +… /);
    expect(lines).toMatch(/Under correction/);
  });

  test('by role or unit are of the same people, and so hidden as well', async () => {
    for (const by of ['role', 'unit', 'domain', 'skill'] as const) {
      const { rows, total } = await trend(0, 2, { by });
      expect([by, total.figures.reason]).toEqual([by, 'under-correction']);
      const shown = rows.filter((row: { figures: { n: number | null } }) => row.figures.n);
      if (by === 'role' || by === 'unit') expect([by, shown]).toEqual([by, []]);
      else
        expect([
          by,
          rows.some((row: { figures: { reason: string } }) => row.figures.reason === 'under-correction'),
        ]).toEqual([by, true]);
    }
  });
});

test('why a mean moved would tell of somebody who is measured anew, after a correction, and so is hidden; the change of the others is not', async () => {
  const before = await trend(1, 2);
  const [bridge] = before.total.bridges;
  expect(bridge).toMatchObject({ measure: 'level', people: { stayers: 15, measured: 5 } });
  await putRight('22', { in: 2, as: '1', of: 2 });
  // Twenty times the difference of both totals is what the correction makes of the one: from 1 to 3 in every skill.
  const mean = (one: number) =>
    (changed(range(1, 15), 1, 2) + sumAt([...range(1, 15)], 1) + sumAt([16, 21, 23, 24], 2) + one) / 20;
  expect(bridge.total).toBeCloseTo(mean(level(22, 2)) - sumAt(range(1, 15), 1) / 15, 6);
  expect(20 * (mean(level(1, 2)) - mean(level(22, 2)))).toBeCloseTo(2, 9);
  const after = await trend(1, 2);
  expect(after.total).toEqual({ ...before.total, bridges: [] });
  expect(after.notes.join(' ')).toMatch(/Under correction, and so hidden: why the mean of all moved\./);
});

test('a trend after a correction would tell it beside the gaps of both quarters, and so is hidden', async () => {
  const { db } = database;
  const gaps = async (period: string) =>
    JSON.parse(
      await gapAnswer(asker(db), { campaign: `skills/${period}`, by: 'domain', only: null, json: true }),
    );
  const twice = await Promise.all([gaps('2026-Q4'), gaps('2027-Q1')]);
  expect(twice.map(({ total }) => total.reason)).toEqual([null, null]);
  const before = await trend(0, 1, { by: 'domain' });
  expect(before.total.figures.reason).toBeNull();
  await putRight('1', { in: 1, as: '1', of: 0 });
  for (const by of ['whole', 'role', 'domain'] as const)
    expect([by, (await trend(0, 1, { by })).total.figures.reason]).toEqual([by, 'under-correction']);
});

/** The manager's form about somebody is put right: it says what another form says. */
async function putRight(number: string, to: { in: number; as: string; of: number }) {
  const { db, url } = database;
  const [campaignId, other] = [to.in, to.of].map((quarter) => `skills/${periods[quarter]}`);
  await asOwner(
    url,
    `update rating_forms f set scores = e.scores from rating_forms e
      where e.campaign_id = '${other}' and f.campaign_id = '${campaignId}'
        and e.subject_id = '${personId(to.as)}' and f.subject_id = '${personId(number)}'`,
  );
  await createResultActivities({ db }).computeResults({
    campaignId: campaignId ?? '',
    now: '2027-06-01T07:00:00.000Z',
  });
}

function sumAt(numbers: readonly number[], quarter: number): number {
  return numbers.reduce((all, number) => all + level(number, quarter), 0);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
