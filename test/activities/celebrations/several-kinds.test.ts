import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCelebrationActivities } from '../../../activities/celebrations/celebration-activities.ts';
import type { Celebrations, KindRules } from '../../../domain/configuration/celebrations.ts';
import { handOut, rewardLines } from '../../../cli/rewards.ts';
import { chooseCelebration } from '../../../storage/celebration-choices.ts';
import { idOf } from '../../../storage/ids.ts';
import { change, personId, type Hire } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  openedCampaign,
  priorLevels,
  rate,
} from '../results/measured-company.ts';
import { celebrating, plainRule, told } from './celebrating.ts';

let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

async function celebrated() {
  const { findMilestones } = createCelebrationActivities({ db: database.db, tell: async () => {} });
  return findMilestones({ campaignId, shards: 1, now: computedAt });
}

async function opened(people: Hire[], kinds: Partial<KindRules>, more: Partial<Celebrations> = {}) {
  await openedCampaign(database.db, people, celebrating(kinds, more));
}

describe('a celebration of several kinds', () => {
  const kinds: Partial<KindRules> = {
    'level-up': plainRule,
    'gap-closed': { ...plainRule, leastShortfallLevels: 0.5 },
    'pathway-completed': {
      ...plainRule,
      reward: { words: { en: 'A book of your choice' }, handedOutBy: 'Head of L&D' },
    },
    'programme-completed': plainRule,
    'first-project': plainRule,
    'new-role': { ...plainRule, learnedWithinDays: 365, fewestCourses: 1, settledDays: 14 },
    'team-coverage': {
      ...plainRule,
      audience: 'team',
      fewestPeople: 10,
      goals: [{ map: 'ai', level: 2, share: 0.5 }],
    },
  };

  async function quarter() {
    await opened(engineers('lab', 1, 10), kinds);
    const { db } = database;
    await priorLevels(db, '1', 'mlops_pipeline', 2);
    await rate(db, '1', 'manager', 3);
    for (let n = 1; n <= 5; n += 1)
      await learned(db, `${n}`, { course: 'mlops', completedOn: n === 1 ? '2026-11-02' : '2026-09-01' });
    const projects = {
      kind: 'levels' as const,
      unit_ids: [],
      valid_from: null,
      valid_to: null,
      as_of: '2026-11-01',
    };
    await db
      .insertInto('told_records')
      .values({
        ...projects,
        key: 'project',
        person_id: personId('9'),
        content: JSON.stringify({
          framework: 'advance',
          skill: 'mlops_pipeline_1',
          level: 3,
          assessedOn: '2026-10-20',
          source: 'project',
        }),
        known_since: '2026-11-01T00:00:00.000Z',
        known_until: null,
        import_id: idOf('import', 'roster', '2026-10-05T06:00:00.000Z'),
        line: 9,
        written_by: null,
        ended_by: null,
      })
      .execute();
    await closedCampaign(db);
  }

  test('finds each once, tells a team without naming anybody, and again changes nothing', async () => {
    await quarter();
    const first = await celebrated();
    const lines = await told(database.db);
    expect(lines.filter((line) => !line.startsWith('team'))).toEqual([
      'first-project of 9 to 9 planned',
      'gap-closed of 1 to 1 planned',
      'level-up of 1 to 1 planned',
      'pathway-completed of 1 to 1 planned',
      'programme-completed of 1 to 1 planned',
    ]);
    expect(lines.filter((line) => line.startsWith('team'))).toHaveLength(11);
    expect(first).toEqual({ found: 6, planned: 16, suppressed: 0 });
    expect(await celebrated()).toEqual({ found: 6, planned: 0, suppressed: 0 });
  });

  test('keeps a reward to hand out, which is ticked off once with who did it', async () => {
    await quarter();
    await celebrated();
    await celebrated();
    const { db } = database;
    const list = (all: boolean) => rewardLines(db, { all, json: false, now: computedAt });
    const open = await list(false);
    expect(open.split('\n')).toHaveLength(2);
    expect(open).toMatch(/Learning path completed: ML +A book of your choice +Head of L&D +2026-11-20/);
    const [id = ''] = open.split('\n')[1]?.split(' ') ?? [];
    const hand = { id, by: 'Ana', note: 'over lunch', now: computedAt };
    expect(await handOut(db, hand)).toMatch(/^A book of your choice for .*: handed out\.$/);
    await expect(handOut(db, { ...hand, by: 'Ben' })).rejects.toThrow(
      'handed out before, by Ana on 2026-11-20',
    );
    await expect(handOut(db, { ...hand, id: 'ffff' })).rejects.toThrow('There is no reward ffff');
    expect(await list(false)).toBe('Every reward is handed out.');
    expect(await list(true)).toContain('2026-11-20, Ana: over lunch');
  });
});

const toEveryone: Partial<KindRules> = { 'level-up': { ...plainRule, audience: 'everyone' } };

test.each<[string, { levelUp: Partial<KindRules>; others: number; mentors: string[]; told: string[] }]>([
  [
    'who said so where level-ups are told to the person alone',
    { levelUp: { 'level-up': plainRule }, others: 6, mentors: ['8'], told: ['person'] },
  ],
  [
    'who did not say no where level-ups are told to everyone',
    { levelUp: toEveryone, others: 6, mentors: ['7', '8'], told: ['everyone', 'person-and-manager'] },
  ],
  [
    'who said so where level-ups of so few people are kept to their managers',
    { levelUp: toEveryone, others: 3, mentors: ['8'], told: ['person-and-manager'] },
  ],
])('a mentor hears of mentees %s', async (_of, { levelUp, others, mentors, told: audiences }) => {
  const { db } = database;
  await opened(engineers('lab', 1, 8 + others), {
    ...levelUp,
    'mentees-grew': { ...plainRule, fewestMentees: 3 },
  });
  for (let number = 9; number < 9 + others; number += 1) {
    await priorLevels(db, `${number}`, 'mlops_pipeline', 4);
    await rate(db, `${number}`, 'manager', number % 2 === 0 ? 1 : 4);
  }
  const mentees = ['1', '2', '3', '4', '5', '6'];
  for (const number of mentees) {
    await priorLevels(db, number, 'mlops_pipeline', 2);
    await rate(db, number, 'manager', 3);
  }
  const now = new Date('2026-11-01');
  for (const number of ['4', '5', '6'])
    await chooseCelebration(db, { personId: personId(number), choice: 'shared', now });
  // 7 has two who have said nothing and one who said yes, 8 three who said yes and one who said no, the chief two who said yes.
  await chooseCelebration(db, { personId: personId('3'), choice: 'private', now });
  const pairs = { 7: ['1', '2', '4'], 8: ['3', '4', '5', '6'], chief: ['5', '6'] };
  for (const [mentor, own] of Object.entries(pairs))
    for (const mentee of own) await mentoredBy(mentee, mentor);
  await closedCampaign(db);
  await celebrated();
  const lines = await told(db);
  expect(lines.filter((line) => line.startsWith('mentees-grew'))).toEqual(
    mentors.map((number) => `mentees-grew of ${number} to ${number} planned`),
  );
  const kept = db.selectFrom('milestones').select('audience').distinct().where('kind', '=', 'level-up');
  expect((await kept.orderBy('audience').execute()).map(({ audience }) => audience)).toEqual(audiences);
});

async function mentoredBy(mentee: string, mentor: string) {
  await database.db
    .insertInto('told_records')
    .values({
      kind: 'mentors',
      key: `${mentee} ${mentor}`,
      person_id: personId(mentee),
      content: JSON.stringify({ mentor }),
      unit_ids: [],
      valid_from: null,
      valid_to: null,
      as_of: '2026-10-01',
      known_since: '2026-10-01T00:00:00.000Z',
      known_until: null,
      import_id: idOf('import', 'roster', '2026-10-05T06:00:00.000Z'),
      line: 1,
      written_by: null,
      ended_by: null,
    })
    .execute();
}

describe('between campaigns', () => {
  const kinds: Partial<KindRules> = {
    'pathway-completed': plainRule,
    'new-role': {
      ...plainRule,
      audience: 'person-and-manager',
      learnedWithinDays: 365,
      fewestCourses: 1,
      settledDays: 14,
    },
  };

  test('what rests on records is found the day after, once, also where a campaign comes upon it again', async () => {
    const configuration = celebrating(kinds);
    const [engineer] = configuration.roles;
    if (!engineer) throw new Error('The small company has engineers');
    configuration.roles.push({ ...engineer, id: 'architect', titles: ['*Architect*'] });
    configuration.courses = configuration.courses.map((course) => ({
      ...course,
      skills: ['mlops_pipeline_1'],
    }));
    await openedCampaign(database.db, engineers('lab', 1, 3), configuration);
    await learned(database.db, '1', { course: 'mlops', completedOn: '2026-10-20' });
    await learned(database.db, '2', { course: 'mlops', completedOn: '2026-08-20' });
    const moved = { attribute: 'title' as const, value: 'Cloud Architect', at: '2026-10-12T08:00:00.000Z' };
    await change(database.db, { ...moved, number: '2', on: '2026-10-12' });
    await change(database.db, { ...moved, number: '3', on: '2026-10-12' });
    const { findLately } = createCelebrationActivities({ db: database.db, tell: async () => {} });
    const day = (now: string) => findLately({ shards: 1, now });
    expect(await day('2026-10-25T05:00:00.000Z')).toEqual({ found: 1, planned: 1, suppressed: 0 });
    expect(await day('2026-10-26T06:00:00.000Z')).toEqual({ found: 1, planned: 2, suppressed: 0 });
    expect(await day('2026-10-27T06:00:00.000Z')).toEqual({ found: 0, planned: 0, suppressed: 0 });
    await closedCampaign(database.db);
    expect(await celebrated()).toEqual({ found: 0, planned: 0, suppressed: 0 });
    expect(await told(database.db)).toEqual([
      'new-role of 2 to 2 planned',
      'new-role of 2 to chief planned',
      'pathway-completed of 1 to 1 planned',
    ]);
  });

  test('nothing is looked for where that is not switched on', async () => {
    await opened(engineers('lab', 1, 1), kinds, { daily: false });
    await learned(database.db, '1', { course: 'mlops', completedOn: '2026-10-20' });
    const { findLately } = createCelebrationActivities({ db: database.db, tell: async () => {} });
    expect(await findLately({ shards: 1, now: '2026-10-25T05:00:00.000Z' })).toMatchObject({ found: 0 });
  });
});
