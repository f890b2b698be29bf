import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { gapAnswer } from '../../cli/gaps/gap-answer.ts';
import { readinessAnswer } from '../../cli/gaps/readiness-answer.ts';
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
import { asker } from './asker.ts';

let database: TestDatabase;
/** Before anything was computed, what the commands say. */
let before: string[];
const refusal = (answer: Promise<string>) => answer.then(String, (error: Error) => error.message);

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  before = [await refusal(gaps()), await refusal(readiness())];
  const people = [
    ...engineers('lab', 1, 6),
    ...engineers('desk', 11, 6).map((hired) => ({ ...hired, site: 'auckland' })),
  ];
  const configuration = measuredConfiguration();
  const sites = configuration.sites.map((site) => ({ ...site, aliases: [`${site.id} HQ`] }));
  await openedCampaign(db, people, { ...configuration, sites });
  before.push(await refusal(gaps()));
  for (const { number } of people)
    await rate(db, number, 'manager', (Number(number) > 10 ? 4 : 2) + (Number(number) % 2 === 0 ? 1 : -1));
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
});
afterAll(() => database.close());

function gaps(more: Partial<Parameters<typeof gapAnswer>[1]> = {}): Promise<string> {
  return gapAnswer(asker(database.db), {
    campaign: 'skills',
    by: 'domain',
    only: null,
    json: false,
    ...more,
  });
}

function readiness(more: Partial<Parameters<typeof readinessAnswer>[1]> = {}): Promise<string> {
  return readinessAnswer(asker(database.db), {
    unit: 'lab',
    roles: 'engineer=5',
    campaign: null,
    json: false,
    ...more,
  });
}

const table = (text: string) => text.split('\n').map((line) => line.trim().split(/ {2,}/));

describe('gaps', () => {
  test('say what is missing before there is a campaign, and before it has results', () => {
    expect(before).toEqual([
      expect.stringMatching(/^No campaign has been launched yet/),
      expect.stringMatching(/unit lab/),
      'The campaign skills/2026-Q4 has no results yet: they are computed when it closes',
    ]);
  });

  test('by domain stand with coverage beside them, the most urgent first', async () => {
    expect(table(await gaps()).slice(1, 4)).toEqual([
      [
        'name',
        'people',
        'gap',
        'shortfall',
        'surplus',
        'below %',
        'critical %',
        'missing',
        'readiness',
        'coverage %',
        'priority',
        'weighted',
      ],
      [
        'ai_system_design',
        '12',
        '1.00',
        '1.25',
        '0.25',
        '75',
        '25',
        '60.0',
        '69',
        '100',
        '4.69 high',
        '5.00',
      ],
      ['mlops_pipeline', '12', '0.00', '0.50', '0.50', '25', '25', '24.0', '83', '100', '0.25 low', '0.00'],
    ]);
  });

  test('by skill have the ranked discrepancy beside the weighted one, other divisions do not', async () => {
    const [, head = [], ...lines] = table(await gaps({ by: 'skill' }));
    const at = head.indexOf('ranked');
    expect(head[at - 1]).toBe('weighted');
    // 3 of 12 above and 9 below; 3 above and 3 below.
    const ranked = new Map(lines.map((line) => [line[0], line[at]]));
    expect([ranked.get('ai_system_design 1'), ranked.get('mlops_pipeline 1')]).toEqual(['-50', '0']);
    const { rows } = JSON.parse(await gaps({ by: 'skill', only: 'ai_system_design_1', json: true }));
    expect(rows).toMatchObject([{ aboveTarget: 3, rankedDiscrepancy: -50 }]);
    for (const by of ['domain', 'role', 'unit'] as const) expect(await gaps({ by })).not.toContain('ranked');
  });

  test('say below what each column means', async () => {
    const answer = await gaps({ by: 'skill' });
    const [, head = ''] = answer.split('\n');
    const unnamed = head
      .split(/ {2,}/)
      .filter((column) => !new RegExp(`^(.*, )?${column}(, .*)?: `, 'm').test(answer));
    expect(unnamed).toEqual(['name', 'people', 'shortfall', 'surplus']);
  });

  test('by unit, skill and location add up to the same people', async () => {
    for (const by of ['unit', 'skill', 'location', 'role'] as const) {
      const { rows, total } = JSON.parse(await gaps({ by, json: true }));
      const missing = rows.map(
        (row: { figure: { peopleLevelsMissing: number | null } }) => row.figure.peopleLevelsMissing,
      );
      expect([by, missing.reduce((all: number, each: number | null) => all + (each ?? 0), 0)]).toEqual([
        by,
        84,
      ]);
      expect(total.peopleLevelsMissing).toBe(84);
    }
    const { rows } = JSON.parse(await gaps({ by: 'location', json: true }));
    expect(rows.map(({ id }: { id: string }) => id)).toEqual(['berlin', 'auckland']);
    expect(await gaps({ by: 'location' })).toMatch(/^berlin HQ .*\nauckland HQ /m);
  });

  test('by person are counts alone, and single people are refused', async () => {
    const answer = await gaps({ by: 'person' });
    expect(table(answer).slice(0, 4)).toEqual([
      ['skills/2026-Q4: 12 assessed, 0 by themselves alone, 0 not at all'],
      ['domains below target', 'people'],
      ['0', '…'],
      ['1', '6'],
    ]);
    expect(answer).toMatch(/the results of single people are shown nowhere/);
    expect(await refusal(gaps({ by: 'person', only: 'Ann' }))).toMatch(/^--only goes with groups/);
  });

  test('of one row are shown alone, and a misspelt one is asked about', async () => {
    const { rows } = JSON.parse(await gaps({ by: 'skill', only: 'MLOPS_pipeline_1', json: true }));
    expect(rows).toMatchObject([{ id: 'mlops_pipeline_1', figure: { n: 12, meanShortfall: 0.5 } }]);
    expect(await refusal(gaps({ by: 'skill', only: 'mlops_pipelin_1' }))).toMatch(
      /^There is no skill mlops_pipelin_1: did you mean mlops_pipeline_1\?$/,
    );
    expect(await refusal(gaps({ campaign: 'skils' }))).toMatch(/did you mean skills\?$/);
  });
});

describe('readiness', () => {
  test('of a unit is against the places it must fill, empty ones included', async () => {
    const answer = JSON.parse(await readiness({ roles: 'engineer=8', json: true }));
    expect(answer).toMatchObject({ campaign: campaignId, people: 6, withoutLevels: 0 });
    expect(answer.total).toMatchObject({ places: 8, filled: 6, ready: null, coverageShare: 1, reason: null });
    // A place needs 5 × 4 + 2 × 3 = 26; at levels 1 and 3 it lacks 19 and 5, 12 on average, and empty all of it.
    expect(answer.total.readinessIndex).toBeCloseTo(100 * (1 - (6 * 12 + 2 * 26) / (8 * 26)), 4);
  });

  test('of fewer people than the minimum is hidden', async () => {
    const answer = JSON.parse(await readiness({ roles: 'engineer=4', json: true }));
    expect(answer.total).toMatchObject({ places: 4, filled: 4, readinessIndex: null, reason: 'small-group' });
    expect(answer.withoutLevels).toBeNull();
    expect(await readiness({ roles: 'engineer' })).toMatch(/… is hidden/);
  });

  test('names what it does not know', async () => {
    expect(await refusal(readiness({ unit: 'lap' }))).toBe('There is no unit lap: did you mean lab?');
    expect(await refusal(readiness({ roles: 'enginer=2' }))).toBe(
      'There is no role enginer: did you mean engineer?',
    );
    expect(await refusal(readiness({ roles: 'engineer=0' }))).toMatch(
      /^--for engineer=0: expected a whole number from 1/,
    );
    expect(await refusal(readiness({ roles: 'engineer=1,engineer=2' }))).toMatch(/twice/);
    expect(await refusal(readiness({ roles: '' }))).toMatch(/^--for: expected ROLE/);
  });
});
