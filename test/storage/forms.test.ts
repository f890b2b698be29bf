import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeCollection } from '../../activities/campaigns/close-campaign.ts';
import { freezeCampaign } from '../../activities/campaigns/freeze-campaign.ts';
import { campaignFunnel, writePhase } from '../../storage/campaigns.ts';
import { obligationForForm, saveDraft, submitForm, type Answer } from '../../storage/forms.ts';
import { openObligationsOf, withdrawObligations } from '../../storage/obligations.ts';
import { draftCampaign, hire, personId } from '../fixtures/company.ts';
import { asOwner, testDatabase, waitingForLock, type TestDatabase } from '../setup/database.ts';

const now = '2026-10-06T08:00:00.000Z';
const answers: Answer[] = [
  { skill: 'sql', level: 3.5 },
  { skill: 'spark', notObserved: true },
];
let database: TestDatabase;
let campaignId: string;
beforeEach(async () => {
  database = await testDatabase();
  await hire(database.db, [
    { number: '1', title: 'Chief' },
    { number: '2', manager: '1' },
  ]);
  campaignId = await draftCampaign(database.db);
  await freezeCampaign(database.db, { campaignId, now: '2026-10-04T11:00:00.000Z' });
  await phase('collecting');
});
afterEach(() => database.close());

describe('a submitted form', () => {
  test('closes its obligation and stores level, not observed and no answer as three things', async () => {
    const obligationId = await owedBy('1');
    expect(await submit(obligationId)).toBe('submitted');
    expect((await obligationForForm(database.db, obligationId))?.state).toBe('done');
    const ratings = await database.db
      .selectFrom('ratings')
      .select(['skill_id', 'answer', 'level'])
      .orderBy('skill_id')
      .execute();
    expect(ratings).toEqual([
      { skill_id: 'spark', answer: 'not-observed', level: null },
      { skill_id: 'sql', answer: 'level', level: 3.5 },
    ]);
  });

  test('keeps what a manager says of a level beside the ratings, and not what anybody else does', async () => {
    const said: Answer[] = [...answers, { map: 'ai', level: 2, answer: 'not-yet' }];
    const obligationId = await owedBy('1');
    await saveDraft(database.db, { obligationId, answers: said, now });
    expect((await obligationForForm(database.db, obligationId))?.draft).toEqual(said);
    expect(await submit(obligationId, now, said)).toBe('submitted');
    const stored = database.db.selectFrom('rating_forms as f').innerJoin('ratings as r', 'r.form_id', 'f.id');
    expect(
      await stored.select(['source', 'skill_id', 'level_answers']).orderBy('skill_id').execute(),
    ).toEqual(
      ['spark', 'sql'].map((skill) => ({ source: 'manager', skill_id: skill, level_answers: said.slice(2) })),
    );
    await expect(submit(await owedBy('2'), now, said)).rejects.toThrow('level_answers');
  });

  test('sent twice counts once', async () => {
    const obligationId = await owedBy('2');
    await submit(obligationId);
    expect(await submit(obligationId)).toBe('done');
    expect(await database.db.selectFrom('rating_forms').select('id').execute()).toHaveLength(1);
  });

  test('is still taken in the grace, and not after it', async () => {
    await phase('closing');
    expect(await submit(await owedBy('2'))).toBe('submitted');
    const late = await owedBy('1');
    await phase('computing');
    expect(await submit(late)).toBe('closed');
  });

  test('of an obligation that was withdrawn is not taken', async () => {
    const obligationId = await owedBy('1');
    const withdrawals = [{ obligationId, reason: 'subject-left', importId: null }];
    await withdrawObligations(database.db, { withdrawals, now });
    expect(await submit(obligationId)).toBe('withdrawn');
  });

  test('that meets a campaign being changed waits for it, and neither stops the other', async () => {
    const obligationId = await owedBy('1');
    const { db, url } = database;
    const submitted = await db.transaction().execute(async (tx) => {
      await sql`select id from campaigns where id = ${campaignId} for update`.execute(tx);
      const sent = submit(obligationId);
      while ((await waitingForLock(url)) === 0);
      await sql`update obligations set due_on = due_on + 1 where id = ${obligationId}`.execute(tx);
      return { sent };
    });
    expect(await submitted.sent).toBe('submitted');
  });

  test('has nothing that the application could read in common with the obligation that it closed', async () => {
    await submit(await owedBy('1'));
    const { db, url } = database;
    const byTransaction = 'from rating_forms f join obligations o on o.xmin = f.xmin';
    expect(await asOwner(url, `select f.id ${byTransaction}`)).toHaveLength(1);
    for (const query of [`select f.id ${byTransaction}`, 'select ctid from rating_forms'])
      await expect(sql.raw(query).execute(db)).rejects.toThrow('permission denied');
    await expect(sql.raw('select r.xmin from ratings r').execute(db)).rejects.toThrow('does not exist');
  });

  test('of an unknown obligation is not taken', async () => {
    expect(await submit(personId('nobody'))).toBe('unknown');
  });
});

describe('a draft', () => {
  test('is kept, replaced by the next, and gone once submitted', async () => {
    const obligationId = await owedBy('1');
    await saveDraft(database.db, { obligationId, answers: [{ skill: 'sql', level: 1 }], now });
    await saveDraft(database.db, { obligationId, answers, now });
    expect((await obligationForForm(database.db, obligationId))?.draft).toEqual(answers);
    await submit(obligationId);
    expect((await obligationForForm(database.db, obligationId))?.draft).toEqual([]);
  });

  test('that was never submitted is empty after the close, and still counts as started', async () => {
    const obligationId = await owedBy('1');
    await saveDraft(database.db, { obligationId, answers, now });
    await closeCollection(database.db, { campaignId, now, cutOffAt: now, phase: 'computing' });
    expect((await obligationForForm(database.db, obligationId))?.draft).toEqual([]);
    const { lines } = await campaignFunnel(database.db, campaignId);
    expect(lines.reduce((sum, { started }) => sum + started, 0)).toBe(1);
  });

  test('of what is done is refused', async () => {
    const obligationId = await owedBy('1');
    await submit(obligationId);
    expect(await saveDraft(database.db, { obligationId, answers, now })).toBe('closed');
  });
});

test('what somebody owes leaves their page when the campaign no longer takes it', async () => {
  expect(await openObligationsOf(database.db, personId('2'))).toMatchObject([
    { kind: 'rate', source: 'self', subjectPersonId: personId('2'), dueOn: '2026-11-16', draft: false },
  ]);
  await phase('computing');
  expect(await openObligationsOf(database.db, personId('2'))).toEqual([]);
});

test('the funnel counts a draft as started, and an answer on its local day', async () => {
  await saveDraft(database.db, { obligationId: await owedBy('1'), answers, now });
  await submit(await owedBy('2'), '2026-10-06T22:30:00.000Z');
  const { lines, days, participants } = await campaignFunnel(database.db, campaignId, 'Europe/Berlin');
  expect(participants).toBe(1);
  expect(lines.map(({ source, assigned, started, done }) => ({ source, assigned, started, done }))).toEqual([
    { source: 'self', assigned: 1, started: 1, done: 1 },
    { source: 'manager', assigned: 1, started: 1, done: 0 },
  ]);
  expect(days).toEqual([{ on: '2026-10-07', kind: 'rate', done: 1 }]);
});

async function phase(next: 'collecting' | 'closing' | 'computing') {
  await writePhase(database.db, { campaignId, phase: next, now });
}

async function owedBy(number: string): Promise<string> {
  const [owed] = await openObligationsOf(database.db, personId(number));
  if (!owed) throw new Error(`${number} owes nothing`);
  return owed.id;
}

async function submit(obligationId: string, at = now, given = answers) {
  return submitForm(database.db, {
    obligationId,
    framework: 'advance',
    frameworkVersion: '1',
    answers: given,
    now: at,
  });
}
