import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCelebrationActivities } from '../../../activities/celebrations/celebration-activities.ts';
import { setClock, beginStory } from '../../../storage/stories.ts';
import { change, personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  measuredConfiguration,
  openedCampaign,
  priorLevels,
  rate,
} from '../results/measured-company.ts';

let database: TestDatabase;
const told: string[][] = [];
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

async function celebrated(now = computedAt) {
  const tell = async (storyIds: string[]) => void told.push(storyIds);
  const { findMilestones } = createCelebrationActivities({ db: database.db, tell });
  return findMilestones({ campaignId, shards: 2, now });
}

async function ledger() {
  return database.db
    .selectFrom('notices')
    .innerJoin('milestones', (join) => join.on((on) => on('notices.cause_kind', '=', 'milestone')))
    .selectAll('notices')
    .select(['milestones.subject', 'milestones.kind as milestone'])
    .whereRef('notices.recipient_id', '=', 'milestones.person_id')
    .orderBy('recipient_id')
    .execute();
}

async function grownEngineers(count: number) {
  const people = engineers('lab', 1, count);
  await openedCampaign(database.db, people);
  for (const { number } of people) {
    await priorLevels(database.db, number, 'mlops_pipeline', 2);
    await rate(database.db, number, 'manager', 2.5);
  }
  await closedCampaign(database.db);
}

describe('a celebration', () => {
  test('is planned for who crossed a threshold, at their next sending moment', async () => {
    await grownEngineers(1);
    await change(database.db, {
      number: '1',
      attribute: 'site',
      value: 'auckland',
      on: '2026-11-01',
      at: '2026-11-01T00:00:00.000Z',
    });
    expect(await celebrated()).toEqual({ found: 1, planned: 1, suppressed: 0 });
    const [notice] = await ledger();
    // Friday evening in Auckland: Monday, 09:00 there.
    expect(notice).toMatchObject({
      subject: 'advance/mlops_pipeline/developing',
      milestone: 'level-up',
      kind: 'celebration',
      rung: 'celebration',
      state: 'planned',
      due_at: new Date('2026-11-22T20:00:00.000Z'),
      campaign_id: campaignId,
    });
  });

  test('is planned once for ever: again, or by another campaign, changes nothing', async () => {
    await grownEngineers(2);
    const first = await celebrated();
    expect(await celebrated('2026-11-21T00:00:00.000Z')).toEqual({ found: 2, planned: 0, suppressed: 0 });
    expect(first).toEqual({ found: 2, planned: 2, suppressed: 0 });
    expect(await ledger()).toHaveLength(2);
    const kept = await database.db
      .selectFrom('results')
      .select('content')
      .where('name', '=', 'celebration')
      .execute();
    expect(kept).toEqual([{ content: first }]);
  });

  test('is not planned below the threshold, nor for a fall', async () => {
    const people = engineers('lab', 1, 2);
    await openedCampaign(database.db, people);
    await priorLevels(database.db, '1', 'mlops_pipeline', 2);
    await priorLevels(database.db, '2', 'mlops_pipeline', 4);
    await rate(database.db, '1', 'manager', 2.25);
    await rate(database.db, '2', 'manager', 3);
    await closedCampaign(database.db);
    expect(await celebrated()).toEqual({ found: 0, planned: 0, suppressed: 0 });
  });

  test.each([
    ['employment', 'ended', 'has left'],
    ['employment', 'leave', 'on leave'],
  ] as const)('goes to nobody whose %s is %s: the line says why', async (attribute, value, reason) => {
    await grownEngineers(1);
    await change(database.db, {
      number: '1',
      attribute,
      value,
      on: '2026-11-19',
      at: '2026-11-19T08:00:00.000Z',
    });
    expect(await celebrated()).toEqual({ found: 1, planned: 0, suppressed: 1 });
    expect((await ledger())[0]).toMatchObject({ state: 'suppressed', reason });
  });

  test('goes to nobody who has opted out, and to all others', async () => {
    await grownEngineers(2);
    await database.db
      .insertInto('opt_outs')
      .values({ person_id: personId('1'), what: 'celebrations', since: computedAt })
      .execute();
    expect(await celebrated()).toEqual({ found: 2, planned: 1, suppressed: 1 });
    const states = (await ledger()).map(({ recipient_id, state, reason }) => [recipient_id, state, reason]);
    expect(states).toContainEqual([personId('1'), 'suppressed', 'opted out']);
    expect(states).toContainEqual([personId('2'), 'planned', null]);
  });

  test('of a completion counts courses of programs and programmes within the campaign’s window', async () => {
    const configuration = measuredConfiguration();
    configuration.programmes = configuration.programmes.filter(({ id }) => id === 'engineering');
    await openedCampaign(database.db, engineers('lab', 1, 4), configuration);
    await learned(database.db, '1', { course: 'mlops', completedOn: '2026-10-06' });
    await learned(database.db, '2', { course: 'security-basics', completedOn: '2026-11-20' });
    await learned(database.db, '3', { course: 'sales', completedOn: '2026-10-30' });
    await learned(database.db, '4', { course: 'mlops', completedOn: '2026-10-01' });
    await learned(database.db, '4', { course: 'security-basics' });
    await closedCampaign(database.db);
    await celebrated();
    const rows = await database.db.selectFrom('milestones').selectAll().orderBy('reached_on').execute();
    expect(rows.map(({ person_id, subject, reached_on }) => [person_id, subject, reached_on])).toEqual([
      [personId('1'), 'mlops', '2026-10-06'],
      [personId('2'), 'security-basics', '2026-11-20'],
    ]);
  });
});

describe('a campaign’s celebration', () => {
  test('is settled once its notices are planned, and wakes the chase', async () => {
    await setClock(database.db, new Date(computedAt));
    await beginStory(database.db, 'chase/1', 2);
    await grownEngineers(1);
    const { celebrationSettled } = createCelebrationActivities({ db: database.db, tell: async () => {} });
    expect(await celebrationSettled({ campaignId })).toBe(false);
    await celebrated();
    expect(await celebrationSettled({ campaignId })).toBe(true);
    expect(told.at(-1)).toEqual(['chase/1', 'chase/2']);
    const waits = await database.db.selectFrom('story_wait').select('poked').execute();
    expect(waits).toEqual([{ poked: true }]);
  });
});
