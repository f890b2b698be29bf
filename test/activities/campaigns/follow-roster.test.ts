import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followRoster } from '../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { rosterEffects } from '../../../storage/roster-effects.ts';
import { saveDraft, submitForm, obligationForForm } from '../../../storage/forms.ts';
import { appliedImport, change, draftCampaign, hire, personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const frozenAt = '2026-10-04T11:00:00.000Z';
const changedAt = '2026-10-20T06:00:00.000Z';
const changedOn = '2026-10-20';
const now = '2026-10-20T08:00:00.000Z';
const campaignId = 'skills/2026-Q4';
/** 1 is above 2 and 3; 2 rates 5. */
const company = [
  { number: '1', title: 'Chief' },
  { number: '2', title: 'Boss', manager: '1' },
  { number: '3', title: 'Boss', manager: '1' },
  { number: '5', manager: '2' },
];

let database: TestDatabase;
let importId: string;
beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  await hire(db, company);
  await freezeCampaign(db, { campaignId: await draftCampaign(db), now: frozenAt });
  await db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  importId = await appliedImport(db, 'roster', changedAt);
});
afterEach(() => database.close());

describe('when the manager changes, the rating', () => {
  test('moves while it is not started, and says by which import', async () => {
    await roster('5', 'manager', personId('3'));
    expect(await follow()).toMatchObject({ withdrawn: 1, opened: 1 });
    expect(await managerRatings()).toEqual([
      { rater: '2', state: 'withdrawn', reason: 'manager-changed', importId },
      { rater: '3', state: 'open', reason: null, importId },
    ]);
  });

  test('goes along with its draft once it is started', async () => {
    const [before] = await ratingIds('2');
    await saveDraft(database.db, {
      obligationId: before ?? '',
      answers: [{ skill: 'sql', level: 3 }],
      now: frozenAt,
    });
    await roster('5', 'manager', personId('3'));
    await follow();
    const [after] = await ratingIds('3');
    const form = await obligationForForm(database.db, after ?? '');
    expect(form?.draft).toEqual([{ skill: 'sql', level: 3 }]);
    expect((await obligationForForm(database.db, before ?? ''))?.draft).toEqual([]);
  });

  test('is kept once it was submitted', async () => {
    const [obligationId] = await ratingIds('2');
    const form = {
      framework: 'advance',
      frameworkVersion: '1',
      answers: [{ skill: 'sql', level: 3 }],
      now: frozenAt,
    };
    expect(await submitForm(database.db, { ...form, obligationId: obligationId ?? '' })).toBe('submitted');
    await roster('5', 'manager', personId('3'));
    expect(await follow()).toMatchObject({ withdrawn: 0, opened: 0 });
  });

  test('goes back with a new obligation when the manager changes back', async () => {
    await roster('5', 'manager', personId('3'));
    await follow();
    await change(database.db, {
      number: '5',
      attribute: 'manager',
      value: personId('2'),
      on: '2026-10-21',
      at: '2026-10-21T06:00:00.000Z',
    });
    await follow('2026-10-21T08:00:00.000Z');
    const states = (await managerRatings()).map(({ rater, state }) => `${rater} ${state}`).sort();
    expect(states).toEqual(['2 open', '2 withdrawn', '3 withdrawn']);
  });
});

describe('when the rater', () => {
  test('leaves, the rating goes to the manager above', async () => {
    await roster('2', 'employment', 'ended');
    await follow();
    expect((await managerRatings()).map(({ rater, reason }) => [rater, reason])).toEqual([
      ['1', null],
      ['2', 'rater-left'],
    ]);
    expect(await participant('5')).toMatchObject({ rated_by: 'fallback' });
  });

  test('goes on leave, the rating goes to the manager above and comes back with them while nobody has begun it', async () => {
    await roster('2', 'employment', 'leave');
    await follow();
    await change(database.db, {
      number: '2',
      attribute: 'employment',
      value: 'active',
      on: '2026-10-22',
      at: '2026-10-22T06:00:00.000Z',
    });
    await follow('2026-10-22T08:00:00.000Z');
    const states = (await managerRatings()).map(({ rater, state }) => `${rater} ${state}`).sort();
    expect(states).toEqual(['1 withdrawn', '2 open', '2 withdrawn']);
  });
});

describe('when somebody who takes part', () => {
  test('leaves, everything open about them and by them is withdrawn, and nothing else', async () => {
    await roster('5', 'employment', 'ended');
    expect(await follow()).toMatchObject({ withdrawn: 2, opened: 0 });
    expect(await participant('5')).toMatchObject({
      state: 'withdrawn',
      state_reason: 'left',
      import_id: importId,
    });
  });

  test('comes back in time, everything is owed again in a new generation', async () => {
    await roster('5', 'employment', 'ended');
    await follow();
    await change(database.db, {
      number: '5',
      attribute: 'employment',
      value: 'active',
      on: '2026-10-22',
      at: '2026-10-22T06:00:00.000Z',
    });
    expect(await follow('2026-10-22T08:00:00.000Z')).toMatchObject({ joined: 1, opened: 2 });
    expect(await participant('5')).toMatchObject({ state: 'joined', state_reason: 'rehired' });
  });

  test('goes on leave, their own rating stays open and the leave is noted once', async () => {
    await roster('5', 'employment', 'leave');
    await follow();
    expect(await participant('5')).toMatchObject({ state: 'joined', state_reason: 'on-leave' });
    expect(await follow('2026-10-21T08:00:00.000Z')).toMatchObject({ withdrawn: 0, opened: 0 });
    expect(await eventCount('participant-followed')).toBe(1);
  });
});

describe('somebody new', () => {
  test.each([
    ['2026-11-02', '2026-11-02T06:00:00.000Z', { joined: 1, nextQuarter: 0 }],
    ['2026-11-03', '2026-11-03T06:00:00.000Z', { joined: 0, nextQuarter: 1 }],
  ])(
    'on %s, when the campaign is due on 16 November, needs ten working days to take part',
    async (hiredOn, at, outcome) => {
      await hire(database.db, [{ number: '9', manager: '3', hiredOn }], at);
      expect(await follow(at.replace('06:', '08:'))).toMatchObject(outcome);
      expect(await follow(at.replace('06:', '09:'))).toMatchObject({ joined: 0, nextQuarter: 0, opened: 0 });
    },
  );

  test.each(['2026-10-20', '2020-01-01'])(
    'who had left before the launch and comes back joins, though their hire date is %s',
    async (hiredOn) => {
      await hire(database.db, [{ number: '9', manager: '3', employment: 'ended' }]);
      await roster('9', 'employment', 'active');
      await change(database.db, {
        number: '9',
        attribute: 'hired-on',
        value: hiredOn,
        on: hiredOn,
        at: changedAt,
      });
      expect(await follow()).toMatchObject({ joined: 1, opened: 2, nextQuarter: 0 });
      const { effects } = await rosterEffects(database.db, { personId: personId('9'), limit: 10 });
      expect(effects).toContainEqual(
        expect.objectContaining({ effect: 'joined', reason: 'rehired', importId }),
      );
      expect(await follow('2026-10-21T08:00:00.000Z')).toMatchObject({ joined: 0, opened: 0 });
    },
  );

  test('who had left before the launch and comes back too late waits for the next quarter, with the reason', async () => {
    await hire(database.db, [{ number: '9', manager: '3', employment: 'ended' }]);
    const at = '2026-11-10T06:00:00.000Z';
    await change(database.db, {
      number: '9',
      attribute: 'employment',
      value: 'active',
      on: '2026-11-10',
      at,
    });
    expect(await follow('2026-11-10T08:00:00.000Z')).toMatchObject({ joined: 0, nextQuarter: 1 });
    const { effects } = await rosterEffects(database.db, { personId: personId('9'), limit: 10 });
    expect(effects).toMatchObject([{ effect: 'next-quarter', reason: 'too-few-days-left' }]);
  });

  test('who begins on leave joins as those who were on leave at the launch: what they owe waits until they are back', async () => {
    await hire(
      database.db,
      [{ number: '9', manager: '3', hiredOn: changedOn, employment: 'leave' }],
      changedAt,
    );
    expect(await follow()).toMatchObject({ joined: 1, opened: 2 });
    const owed = database.db
      .selectFrom('obligations')
      .select('paused_on')
      .where('subject_person_id', '=', personId('9'));
    const paused = await owed.orderBy('rating_source', 'desc').execute();
    expect(paused.map(({ paused_on }) => paused_on)).toEqual([changedOn, null]);
  });

  test('whose title no role claims is not asked', async () => {
    await hire(database.db, [{ number: '9', title: 'Cook', hiredOn: changedOn }], changedAt);
    expect(await follow()).toMatchObject({ joined: 0, nextQuarter: 0 });
  });
});

test('a departure that the roster announces is followed on its day', async () => {
  await change(database.db, {
    number: '5',
    attribute: 'employment',
    value: 'ended',
    on: '2026-11-01',
    at: changedAt,
  });
  const { lookAgainAt, withdrawn } = await follow();
  expect([withdrawn, lookAgainAt]).toEqual([0, '2026-10-31T23:00:00.000Z']);
  expect(await follow(lookAgainAt ?? '')).toMatchObject({ withdrawn: 2, lookAgainAt: null });
});

test('an attempt that hung on from before somebody left brings nobody back', async () => {
  await roster('5', 'employment', 'ended');
  await follow();
  const owed = () =>
    database.db.selectFrom('obligations').select(['id', 'state', 'openings']).orderBy('id').execute();
  const before = await owed();
  expect(before.filter(({ state }) => state === 'withdrawn')).toHaveLength(2);
  await follow('2026-10-19T08:00:00.000Z');
  expect(await owed()).toEqual(before);
  expect((await participant('5')).state).toBe('withdrawn');
});

async function roster(number: string, attribute: 'manager' | 'employment', value: string) {
  await change(database.db, { number, attribute, value, on: changedOn, at: changedAt, importId });
}

async function follow(at = now) {
  return followRoster(database.db, { campaignId, now: at });
}

async function managerRatings() {
  const rows = await database.db
    .selectFrom('obligations')
    .selectAll()
    .where('rating_source', '=', 'manager')
    .execute();
  const number = (id: string) => company.find((person) => personId(person.number) === id)?.number;
  return rows
    .map((row) => ({
      rater: number(row.person_id),
      state: row.state,
      reason: row.state_reason,
      importId: row.import_id,
    }))
    .sort((a, b) => ((a.rater ?? '') < (b.rater ?? '') ? -1 : 1));
}

async function ratingIds(rater: string): Promise<string[]> {
  const rows = await database.db
    .selectFrom('obligations')
    .select('id')
    .where('rating_source', '=', 'manager')
    .where('person_id', '=', personId(rater))
    .execute();
  return rows.map(({ id }) => id);
}

async function participant(number: string) {
  return database.db
    .selectFrom('participants')
    .selectAll()
    .where('person_id', '=', personId(number))
    .executeTakeFirstOrThrow();
}

async function eventCount(action: string): Promise<number> {
  const rows = await database.db
    .selectFrom('audit_events')
    .select('id')
    .where('action', '=', action)
    .execute();
  return rows.length;
}
