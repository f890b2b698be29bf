import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import { idOf } from '../../../storage/ids.ts';
import { resultsOf } from '../../../storage/results.ts';
import { change, personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  answeredAt,
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  openedCampaign,
  priorLevels,
  rate,
} from './measured-company.ts';

let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

const lab = engineers('lab', 1, 6);
const shop = engineers('shop', 11, 4);

async function computed() {
  await closedCampaign(database.db);
  await createResultActivities(database).computeResults({ campaignId, now: computedAt });
  return resultsOf(database.db, campaignId);
}

describe('gaps', () => {
  test('are means of individual shortfalls over people with a rating from somebody else', async () => {
    await openedCampaign(database.db, lab);
    for (const [at, level] of [2, 3, 4, 3, 3].entries())
      await rate(database.db, `${at + 1}`, 'manager', level);
    await rate(database.db, '6', 'self', 0);
    const { gaps, dataQuality } = await computed();
    expect(gaps?.[0]).toEqual({
      domain: 'ai_system_design',
      reason: null,
      n: 5,
      requiredPairs: 24,
      assessedPairs: 20,
      coverageShare: 20 / 24,
      meanGap: 1,
      meanSurplus: 0,
      meanImportance: 5,
      meanShortfall: 1,
      belowTargetShare: 0.8,
      criticalShare: 0.2,
      peopleLevelsMissing: 20,
      readinessIndex: 75,
    });
    expect(gaps?.[1]).toMatchObject({
      domain: 'mlops_pipeline',
      meanShortfall: 0.2,
      meanSurplus: 0.2,
      readinessIndex: 93.333333,
    });
    expect(gaps?.[2]).toMatchObject({
      domain: 'data_architecture',
      requiredPairs: 0,
      reason: 'not-assessed',
    });
    expect(dataQuality).toMatchObject({ withRole: 6, assessed: 5, selfOnly: 1, unassessed: 0 });
  });

  test('of a unit of four are told with those of the smallest other, and of two such units only as everybody', async () => {
    const desk = engineers('desk', 21, 8);
    await openedCampaign(database.db, [...lab, ...shop, ...desk]);
    for (const { number } of [...lab, ...shop, ...desk])
      await rate(database.db, number, 'manager', Number(number) % 2 === 0 ? 1 : 3);
    const { gapMatrix } = await computed();
    const whole = gapMatrix?.whole;
    expect(whole?.groups.map(({ name }) => name)).toEqual(['desk', 'lab + shop']);
    const both = whole?.groups[1]?.id ?? '';
    expect(whole && figureAt(whole, 'mlops_pipeline', both)).toMatchObject({ reason: null, n: 10 });
    expect(whole?.hiddenCells).toBe(0);
  });

  test('of everybody are all there is where a unit is too small and there is one other', async () => {
    await openedCampaign(database.db, [...lab, ...shop]);
    for (const { number } of [...lab, ...shop])
      await rate(database.db, number, 'manager', Number(number) % 2 === 0 ? 1 : 3);
    const { gapMatrix } = await computed();
    const whole = gapMatrix?.whole;
    expect(whole?.groups).toEqual([]);
    expect(whole && figureAt(whole, 'mlops_pipeline', null)).toMatchObject({ n: 10, meanShortfall: 1 });
  });

  test('of people who are all exactly at the level that is asked are not shown: each of them would be known', async () => {
    await openedCampaign(database.db, lab);
    for (const { number } of lab) await rate(database.db, number, 'manager', 3);
    const { gaps } = await computed();
    expect(gaps?.find(({ domain }) => domain === 'mlops_pipeline')).toMatchObject({
      reason: 'complementary',
      n: null,
      meanShortfall: null,
    });
  });

  test('print under the unit at the cut-off, and the mover is counted', async () => {
    await openedCampaign(database.db, [...lab, ...engineers('shop', 11, 5)]);
    for (const { number } of lab) await rate(database.db, number, 'manager', 2);
    const moved = { number: '6', attribute: 'unit' as const, value: idOf('unit', 'shop') };
    await change(database.db, { ...moved, on: '2026-11-02', at: '2026-11-02T08:00:00.000Z' });
    const { gapMatrix, dataQuality, peopleGaps } = await computed();
    expect(dataQuality.movers).toBe(1);
    expect(peopleGaps.filter(({ unitId }) => unitId === idOf('unit', 'lab'))).toHaveLength(5);
    expect(gapMatrix?.whole.hiddenCells).toBeGreaterThan(0);
  });

  test('leave null, "not observed" and 0 apart', async () => {
    await openedCampaign(database.db, lab.slice(0, 1));
    const answers = { mlops_pipeline_1: 0, mlops_pipeline_2: 'not-observed' as const };
    await rate(database.db, '1', 'manager', answers);
    const { dataQuality } = await computed();
    expect(dataQuality.notObserved).toBe(1);
    const rows = await database.db.selectFrom('skill_results').selectAll().orderBy('skill_id').execute();
    expect(rows).toHaveLength(16);
    const of = (skill: string) => rows.find((row) => row.skill_id === skill);
    expect(of('mlops_pipeline_1')).toMatchObject({
      level: 0,
      target: 3,
      basis: 'combined',
      sources: ['manager'],
    });
    expect(of('mlops_pipeline_2')).toMatchObject({ level: null, basis: 'unassessed' });
    expect(of('data_architecture_1')).toMatchObject({ level: null, target: null });
  });

  test('change is told against the same people’s latest earlier level', async () => {
    await openedCampaign(database.db, lab);
    for (const { number } of lab) {
      await priorLevels(database.db, number, 'mlops_pipeline', 2);
      await rate(database.db, number, 'manager', number === '1' ? 3.5 : 3);
    }
    const { change } = await computed();
    // Six people: too few for an interval, which would tell how far they spread.
    expect(change).toMatchObject({ verdict: 'up', n: 6, lower95: null, upper95: null, reason: null });
    expect(change?.meanChange).toBeCloseTo(6.5 / 6, 6);
  });

  test('a change that is each one’s is not told', async () => {
    await openedCampaign(database.db, lab);
    for (const { number } of lab) {
      await priorLevels(database.db, number, 'mlops_pipeline', 2);
      await rate(database.db, number, 'manager', 3);
    }
    expect((await computed()).change).toMatchObject({ verdict: 'hidden', n: null, meanChange: null });
  });

  test('a first measurement has no change to tell', async () => {
    await openedCampaign(database.db, lab);
    await rate(database.db, '1', 'manager', 3);
    expect((await computed()).change?.verdict).toBe('first-measurement');
  });
});

describe('one computation', () => {
  test('done twice gives the same content and hash, and no second row', async () => {
    await openedCampaign(database.db, [...lab, ...shop]);
    for (const { number } of lab) await rate(database.db, number, 'manager', 2.5);
    const first = await computed();
    const later = '2026-12-01T00:00:00.000Z';
    await createResultActivities(database).computeResults({ campaignId, now: later });
    expect(await resultsOf(database.db, campaignId)).toEqual({ ...first, computedAt: later });
    const { n } = await database.db
      .selectFrom('skill_results')
      .select((select) => select.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(n).toBe(160);
  });

  test('has another hash when a rating differs', async () => {
    await openedCampaign(database.db, lab);
    await rate(database.db, '1', 'manager', 2);
    const { inputHash } = await computed();
    await database.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
    await rate(database.db, '2', 'manager', 2);
    expect((await computed()).inputHash).not.toBe(inputHash);
  });

  test('counts duties by kind, unit and day, without those withdrawn', async () => {
    await openedCampaign(database.db, [...lab, ...shop]);
    for (const { number } of lab) await rate(database.db, number, 'manager', 2);
    await rate(database.db, '1', 'self', 2);
    await database.db
      .updateTable('obligations')
      .set({ state: 'withdrawn', state_at: answeredAt, state_reason: 'left' })
      .where('person_id', '=', personId('12'))
      .where('rating_source', '=', 'self')
      .execute();
    await sql`
      insert into obligations (id, kind, person_id, subject_key, campaign_id, program, period, opened_at, due_on, state, state_at)
      select gen_random_uuid(), 'learn', ${personId('11')}, 'course ' || nth, null, 'courses', period, opened_at, due_on, 'open', opened_at
      from (select period, opened_at, due_on from obligations limit 1) as one, generate_series(1, 3) as nth`.execute(
      database.db,
    );
    const { funnel, dataQuality } = await computed();
    expect(funnel.byKind).toEqual([
      { kind: 'rate-self', assigned: 9, invited: 0, started: 1, answered: 1 },
      { kind: 'rate-manager', assigned: 10, invited: 0, started: 6, answered: 6 },
      { kind: 'learn', assigned: 3, invited: 0, started: 0, answered: 0 },
    ]);
    const inShop = funnel.byUnit.filter(({ unitName }) => unitName === 'shop');
    expect(inShop.map(({ assigned, people, answered }) => [assigned, people, answered])).toEqual([
      [3, 3, 0],
      [4, 4, 0],
      [3, 1, 0],
    ]);
    expect(funnel.byDay).toEqual([
      { on: '2026-10-20', kind: 'rate-self', answered: 1 },
      { on: '2026-10-20', kind: 'rate-manager', answered: 6 },
    ]);
    expect(dataQuality.response).toEqual({ assigned: 19, answered: 7, share: 7 / 19 });
  });

  test('knows who holds an AI level by a completed pathway, and which titles no role names', async () => {
    await openedCampaign(database.db, [...lab, ...engineers('shop', 11, 6)]);
    for (const { number } of lab) {
      await learned(database.db, number, { course: 'mlops', completedOn: '2026-10-30' });
    }
    const { coverage, dataQuality, scorecard } = await computed();
    expect(coverage[0]?.levels[1]).toEqual({
      n: 2,
      required: 12,
      holding: 6,
      holdingShare: 0.5,
      reason: null,
      evidenceRead: ['pathway-completed', 'manager-confirmed'],
      evidenceNotKept: [],
      by: [{ evidence: 'pathway-completed', people: 6 }],
      audiences: [{ roleId: 'engineer', required: 12, holding: 6, holdingShare: 0.5 }],
      units: ['lab', 'shop'].map((unitName) => ({
        unitId: expect.any(String),
        unitName,
        required: null,
        holding: null,
        holdingShare: null,
      })),
    });
    expect(dataQuality.unmapped).toEqual([{ title: 'Chief', people: 1 }]);
    expect(scorecard).toMatchObject({ people: null, completions: 6, learners: 6, formalHours: 60 });
  });

  test('leaves out joiners who wait for the next quarter, and counts who was withdrawn', async () => {
    await openedCampaign(database.db, lab);
    const withdrawn = (number: string, state_reason: string) =>
      database.db
        .updateTable('participants')
        .set({ state: 'withdrawn', state_reason })
        .where('person_id', '=', personId(number))
        .execute();
    await withdrawn('1', 'left');
    await withdrawn('2', 'next-quarter');
    const { dataQuality, peopleGaps } = await computed();
    expect(dataQuality).toMatchObject({ participants: 4, withdrawn: 1, withRole: 4 });
    expect(peopleGaps).toHaveLength(4);
  });

  test('of a campaign that is not there fails with its name, and unread results say so', async () => {
    const missing = createResultActivities(database).computeResults({
      campaignId: 'skills/1999-Q1',
      now: computedAt,
    });
    await expect(missing).rejects.toThrow('There is no campaign skills/1999-Q1');
    await expect(resultsOf(database.db, campaignId)).rejects.toThrow('has no results yet');
  });
});
