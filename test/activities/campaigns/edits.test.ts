import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { effectInWords } from '../../../domain/campaign-edits/edit-wish.ts';
import type { NewEdit } from '../../../storage/campaign-edits.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { campaignId, chased, claim, invited, ledger, noticeLab, rating } from '../notices/notice-lab.ts';
import type { NoticeLab } from '../notices/notice-lab.ts';
import { counts, edited, previewed, refusalOf, threeApart } from './edit-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

/** What somebody owes is otherwise, by no door of the product. */
async function setOwed(number: string, change: { state: 'done' } | { due_on: string }): Promise<void> {
  await lab.db.updateTable('obligations').set(change).where('person_id', '=', personId(number)).execute();
}

async function dueDays(): Promise<Record<string, string>> {
  const rows = await lab.db
    .selectFrom('obligations as o')
    .innerJoin('person_identifiers as i', 'i.person_id', 'o.person_id')
    .select(['i.value', 'o.due_on'])
    .execute();
  return Object.fromEntries(rows.map(({ value, due_on }) => [value, due_on]));
}

async function nextMoments(): Promise<string[]> {
  const rows = await lab.db
    .selectFrom('chase_steps as s')
    .innerJoin('person_identifiers as i', 'i.person_id', 's.recipient_id')
    .select(['i.value', 's.rung', 's.next_action_at'])
    .where('s.track', '=', 'owner')
    .orderBy('i.value')
    .execute();
  return rows.map(({ value, rung, next_action_at }) => `${value} ${rung} ${next_action_at.toISOString()}`);
}

describe('a paused campaign', () => {
  test('sends nothing, and goes on with every day moved by the working days of the pause', async () => {
    await threeApart(lab);
    await lab.round(invited);
    await edited(lab, { kind: 'pause', now: '2026-10-06T10:00:00.000Z' });
    expect(await lab.round('2026-10-12T10:00:00.000Z')).toMatchObject({ planned: 0, handedOver: 0 });
    const { edit } = await edited(lab, { kind: 'resume', now: '2026-10-16T06:00:00.000Z' });
    expect(edit.effect).toEqual({ phase: 'collecting', workingDays: 8, dueOn: '2026-11-11', moved: 3 });
    expect(await dueDays()).toEqual({ 1: '2026-11-11', 2: '2026-11-11', 3: '2026-11-11' });
    // Reminder 1 was to go on 7 October; eight working days later each in their own calendar.
    expect(await nextMoments()).toEqual([
      '1 reminder-1 2026-10-19T07:00:00.000Z',
      '2 reminder-1 2026-10-19T07:00:00.000Z',
      // Was due in Auckland before the pause, and waited there for the morning.
      '3 invitation 2026-10-04T20:00:00.000Z',
    ]);
  });

  test('what was claimed when the pause began is planned again when it is over, and goes out once', async () => {
    await threeApart(lab);
    const order = await claim(lab, invited);
    await edited(lab, { kind: 'pause', now: invited });
    expect(await lab.handOver(order)).toMatchObject({ handedOver: 0 });
    await edited(lab, { kind: 'resume', now: '2026-10-05T09:00:00.000Z' });
    await lab.round('2026-10-05T09:00:00.000Z');
    await lab.round('2026-10-05T20:00:00.000Z');
    expect((await ledger(lab.db)).filter((line) => line.includes('invitation'))).toEqual([
      '1 invitation handed-over',
      '2 invitation handed-over',
      '3 invitation handed-over',
    ]);
  });

  test('moves no day where the pause held no working day', async () => {
    await threeApart(lab);
    await edited(lab, { kind: 'pause', now: '2026-10-10T10:00:00.000Z' });
    const { edit } = await edited(lab, { kind: 'resume', now: '2026-10-12T06:00:00.000Z' });
    expect(edit.effect).toMatchObject({ workingDays: 0, dueOn: '2026-10-30', moved: 0 });
  });
});

describe('an extension', () => {
  test('for everybody keeps the distance of days of one’s own, and repeats no rung', async () => {
    await threeApart(lab);
    await setOwed('2', { due_on: '2026-10-20' });
    await lab.round('2026-10-05T20:00:00.000Z');
    const preview = await previewed(lab, {
      kind: 'extend',
      content: { dueOn: '2026-11-06' },
      now: '2026-10-06T08:00:00.000Z',
    });
    expect(preview.repeats).toBe(0);
    await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-06' }, now: '2026-10-06T08:00:00.000Z' });
    expect(await dueDays()).toEqual({ 1: '2026-11-06', 2: '2026-10-27', 3: '2026-11-06' });
  });

  test('for a unit or a person leaves the others alone, and keeps the campaign open for them', async () => {
    await threeApart(lab);
    const now = '2026-10-06T08:00:00.000Z';
    const unitId = (await lab.db.selectFrom('units').select('id').executeTakeFirstOrThrow()).id;
    await edited(lab, { kind: 'extend', content: { scope: 'unit', unitId, dueOn: '2026-11-03' }, now });
    await edited(lab, {
      kind: 'extend',
      content: { scope: 'people', dueOn: '2026-11-04' },
      people: [{ personId: personId('3') }],
      now,
    });
    expect(await dueDays()).toEqual({ 1: '2026-10-30', 2: '2026-11-03', 3: '2026-11-04' });
    expect(await nextMoments()).toHaveLength(3);
  });

  test('of one person says until when it collects because of them, and is taken back to no day before the others’', async () => {
    await threeApart(lab);
    const now = '2026-10-06T08:00:00.000Z';
    const people = [{ personId: personId('1') }];
    const until = (dueOn: string) => ({ kind: 'extend' as const, content: { dueOn }, people, now });
    expect((await previewed(lab, until('2026-12-01'))).remarks).toEqual([
      'skills/2026-Q4 now collects until 2026-12-01, because 1 person has longer than the others, who are due on 2026-10-30: the days of grace and the reports wait for that.',
    ]);
    const longer = await edited(lab, until('2026-12-01'));
    expect(effectInWords(longer.edit.effect ?? {})).toBe(
      'due on 2026-12-01, 1 due day moved, it collects until 2026-12-01, because 1 person has longer than the others',
    );
    expect(await refusalOf(lab, until('2026-10-29'))).toMatch(/can be taken back to that day/);
    expect(await refusalOf(lab, until('2026-10-05'))).toMatch(/is not in the future/);
    const back = await edited(lab, until('2026-10-30'));
    expect(effectInWords(back.edit.effect ?? {})).toBe(
      'due on 2026-10-30, 1 due day moved, 1 of them earlier, it collects until 2026-10-30',
    );
    expect(await dueDays()).toEqual({ 1: '2026-10-30', 2: '2026-10-30', 3: '2026-10-30' });
  });

  test('of a unit shortens nobody’s time while it gives others more, and takes it back where it gives nobody more', async () => {
    await hire(lab.db, [
      { number: '1', unit: 'Sales' },
      { number: '2', unit: 'Sales' },
    ]);
    await chased(lab, [rating('1'), rating('2')]);
    const now = '2026-10-06T08:00:00.000Z';
    const { id: unitId } = await lab.db.selectFrom('units').select('id').executeTakeFirstOrThrow();
    await setOwed('1', { due_on: '2026-11-20' });
    const unit = (dueOn: string) =>
      edited(lab, { kind: 'extend', content: { scope: 'unit', unitId, dueOn }, now });
    await unit('2026-11-06');
    expect(await dueDays()).toEqual({ 1: '2026-11-20', 2: '2026-11-06' });
    await unit('2026-11-05');
    expect(await dueDays()).toEqual({ 1: '2026-11-05', 2: '2026-11-05' });
  });

  test('reaches nobody who has left: of a unit they are passed over, by name they are refused', async () => {
    await hire(lab.db, [
      { number: '1', unit: 'Sales', employment: 'ended' },
      { number: '2', unit: 'Sales' },
    ]);
    await chased(lab, [rating('1'), rating('2')]);
    const now = '2026-10-06T08:00:00.000Z';
    const { id: unitId } = await lab.db.selectFrom('units').select('id').executeTakeFirstOrThrow();
    const people = [{ personId: personId('1') }, { personId: personId('2') }];
    const dueOn = '2026-11-06';
    expect(await refusalOf(lab, { kind: 'extend', content: { dueOn }, people, now })).toMatch(
      /Somebody named does not work here/,
    );
    await edited(lab, { kind: 'extend', content: { scope: 'unit', unitId, dueOn }, now });
    expect(await dueDays()).toEqual({ 1: '2026-10-30', 2: '2026-11-06' });
  });

  test('in the moment between claim and hand-over loses nothing: what was stopped is planned anew', async () => {
    await threeApart(lab);
    const order = await claim(lab, invited);
    await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-06' }, now: invited });
    expect(await lab.handOver(order)).toMatchObject({ handedOver: 0 });
    await lab.round(invited);
    await lab.round('2026-10-05T20:00:00.000Z');
    expect((await ledger(lab.db)).filter((line) => line.includes('invitation'))).toEqual([
      '1 invitation handed-over',
      '2 invitation handed-over',
      '3 invitation handed-over',
    ]);
  });

  test('takes a mail that the server had put off over to the new plan', async () => {
    await threeApart(lab);
    lab.behave(({ at }) => (at === 'data' ? { code: 451 } : 'ok'));
    await lab.round(invited);
    lab.behave(() => 'ok');
    await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-06' }, now: '2026-10-05T07:01:00.000Z' });
    await lab.round('2026-10-05T12:00:00.000Z');
    expect(await ledger(lab.db)).toEqual(expect.arrayContaining(['1 invitation handed-over']));
  });
});

describe('people of a running campaign', () => {
  test('who are exempted owe nothing more and hear nothing more', async () => {
    await threeApart(lab);
    const people = [{ personId: personId('1') }];
    const now = '2026-10-05T06:00:00.000Z';
    expect(counts(await previewed(lab, { kind: 'exempt', people, now }))).toEqual({
      adds: 0,
      cancels: 4,
      moves: 0,
      repeats: 0,
    });
    await edited(lab, { kind: 'exempt', people, now });
    await lab.round(invited);
    expect((await ledger(lab.db)).filter((line) => line.startsWith('1 '))).toEqual([]);
  });

  test('who are exempt until a day are so until another once that is said again, or for good; what else is asked says so', async () => {
    await threeApart(lab);
    const people = [{ personId: personId('1') }];
    const exempt = async (exemptUntil?: string) => {
      const content = exemptUntil === undefined ? {} : { exemptUntil };
      const at = { kind: 'exempt' as const, people, content, now: '2026-10-05T06:00:00.000Z' };
      const { adds, moves, cancels } = await previewed(lab, at);
      const { edit } = await edited(lab, at);
      return { came: edit.effect, coming: { adds, moves, cancels } };
    };
    await exempt('2026-10-19');
    const refused = async (asked: Pick<NewEdit, 'kind' | 'content'>) =>
      refusalOf(lab, { people, now: '2026-10-06T06:00:00.000Z', ...asked });
    const content = { dueOn: '2026-11-20' };
    expect(await refused({ kind: 'extend', content })).toMatch(/they are exempt until 2026-10-20, and exempt/);
    expect(await refused({ kind: 'nudge' })).toMatch(/they are exempt until 2026-10-20, and exempt/);
    expect(await refused({ kind: 'exempt', content: { exemptUntil: '2026-10-19' } })).toMatch(
      /nothing open, and they are exempt until 2026-10-20 already/,
    );
    const earlier = await exempt('2026-10-06');
    expect(earlier.came).toEqual({ exempted: 0, exemptionsMoved: 1, people: 1 });
    expect(earlier.coming.moves + earlier.coming.adds).toBeGreaterThan(0);
    const forGood = await exempt();
    expect(forGood.coming).toMatchObject({ adds: 0, moves: 0 });
    expect(forGood.coming.cancels).toBeGreaterThan(0);
    expect(await refused({ kind: 'nudge' })).toMatch(/they are exempt for good/);
  });

  test('who are nudged hear their last rung again, once, in their working time', async () => {
    await threeApart(lab);
    await lab.round(invited);
    const now = '2026-10-05T20:30:00.000Z';
    await edited(lab, { kind: 'nudge', now });
    await lab.round('2026-10-06T07:00:00.000Z');
    const rows = await lab.db
      .selectFrom('notices')
      .select(['rung', 'occasion', 'state'])
      .where('recipient_id', '=', personId('1'))
      .where('occasion', '>', 0)
      .execute();
    expect(rows).toEqual([{ rung: 'invitation', occasion: 1, state: 'handed-over' }]);
  });

  test('whose rater is replaced are rated by somebody else, to whom the draft goes', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }, { number: '3' }]);
    const [id = ''] = await chased(lab, [rating('1', '2')]);
    await lab.db
      .insertInto('form_drafts')
      .values({ obligation_id: id, answers: '[]', saved_at: invited })
      .execute();
    await edited(lab, {
      kind: 'replace-rater',
      people: [{ personId: personId('2'), raterId: personId('3') }],
      now: '2026-10-06T08:00:00.000Z',
    });
    const rows = await lab.db
      .selectFrom('obligations as o')
      .leftJoin('form_drafts as d', 'd.obligation_id', 'o.id')
      .select(['o.person_id', 'o.state', 'd.obligation_id as draft', 'o.replaces'])
      .where('o.state', '=', 'open')
      .execute();
    expect(rows).toEqual([
      { person_id: personId('3'), state: 'open', draft: expect.any(String), replaces: id },
    ]);
  });

  test('who are added owe what the others owe, until the same day', async () => {
    await threeApart(lab);
    await hire(lab.db, [{ number: '4' }], '2026-10-06T08:00:00.000Z');
    const now = '2026-10-07T08:00:00.000Z';
    const { edit } = await edited(lab, { kind: 'add', people: [{ personId: personId('4') }], now });
    expect(edit).toMatchObject({ state: 'applied', effect: { joined: 1, opened: 1 } });
    expect(await dueDays()).toMatchObject({ 4: '2026-10-30' });
  });
});

describe('closing and cancelling', () => {
  test('a campaign closed early is due today', async () => {
    await threeApart(lab);
    const { edit, planVersion } = await edited(lab, { kind: 'close', now: '2026-10-20T08:00:00.000Z' });
    expect(edit.effect).toEqual({ dueOn: '2026-10-20', moved: 3 });
    expect(planVersion).toBe(2);
  });

  test('a campaign that closes can be opened again until another day; what was handed in stays', async () => {
    await threeApart(lab);
    await setOwed('1', { state: 'done' });
    await lab.db.updateTable('campaigns').set({ phase: 'closing' }).execute();
    const now = '2026-11-02T08:00:00.000Z';
    await edited(lab, { kind: 'reopen', content: { dueOn: '2026-11-10' }, now });
    const campaign = await lab.db.selectFrom('campaigns').select(['phase', 'due_on']).executeTakeFirst();
    expect(campaign).toEqual({ phase: 'collecting', due_on: '2026-11-10' });
    expect(await dueDays()).toEqual({ 1: '2026-10-30', 2: '2026-11-10', 3: '2026-11-10' });
  });

  test('nobody hears of a cancelled campaign any more, and nothing is owed', async () => {
    await threeApart(lab);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    const before = await previewed(lab, { kind: 'cancel', now: invited });
    expect(before).toMatchObject({ adds: 0, moves: 0, repeats: 0 });
    await edited(lab, { kind: 'cancel', now: invited });
    expect(await lab.round(invited)).toMatchObject({ handedOver: 0 });
    expect(await ledger(lab.db)).toEqual(
      ['1', '2', '3'].map((number) => `${number} invitation suppressed: campaign cancelled`),
    );
  });

  test('a nudge of a cancelled campaign stops because it was cancelled', async () => {
    await threeApart(lab);
    await lab.round(invited);
    const now = '2026-10-05T20:30:00.000Z';
    await edited(lab, { kind: 'nudge', now });
    await edited(lab, { kind: 'cancel', now });
    await lab.round('2026-10-06T07:00:00.000Z');
    expect(await ledger(lab.db)).toContain('1 invitation suppressed: campaign cancelled');
  });
});

describe('refused in a sentence', () => {
  const now = '2026-10-06T08:00:00.000Z';
  test.each([
    [{ kind: 'resume' as const }, /is collecting: only a campaign that is paused can be resumed/],
    [{ kind: 'extend' as const, content: { dueOn: '2026-10-01' } }, /2026-10-01 is not in the future/],
    [{ kind: 'extend' as const, content: { dueOn: '2126-10-12' } }, /more than a year away/],
    [{ kind: 'extend' as const, content: { dueOn: '2026-10-12' } }, /is due on 2026-10-30 already/],
    [{ kind: 'extend' as const, content: { dueOn: '31.12.2026' } }, /write days as 2026-11-30/],
    [
      { kind: 'exempt' as const, people: [{ personId: '7f000000-0000-8000-a000-000000000000' }] },
      /Nobody is known as/,
    ],
    [
      { kind: 'extend' as const, content: { scope: 'unit' as const, unitId: 'x', dueOn: '2026-12-01' } },
      /no unit x/,
    ],
    [{ kind: 'reopen' as const, content: { dueOn: '2026-12-01' } }, /is still open: extend it instead/],
    [{ kind: 'nudge' as const }, /have not been invited yet/],
    [{ kind: 'pause' as const, reason: ' ' }, /needs a reason/],
    [{ kind: 'pause' as const, campaignId: 'skills/2020-Q1' }, /There is no campaign skills\/2020-Q1/],
  ])('%j', async (asked, sentence) => {
    await threeApart(lab);
    expect(await refusalOf(lab, { now, ...asked })).toMatch(sentence);
  });

  test('exempting somebody who has handed in, pausing what is paused, changing what is over', async () => {
    await threeApart(lab);
    await setOwed('1', { state: 'done' });
    const people = [{ personId: personId('1') }];
    expect(await refusalOf(lab, { kind: 'exempt', people, now })).toMatch(/nothing to exempt from/);
    await edited(lab, { kind: 'pause', now });
    expect(await refusalOf(lab, { kind: 'pause', now })).toMatch(/is paused already/);
    await lab.db.updateTable('campaigns').set({ phase: 'draft' }).execute();
    expect(await refusalOf(lab, { kind: 'close', now })).toMatch(/has not opened yet/);
    await lab.db.updateTable('campaigns').set({ phase: 'done' }).execute();
    expect(await refusalOf(lab, { kind: 'extend', now })).toMatch(/is done: nothing of it can be changed/);
  });

  test('exempting until a day that is over when it is applied: their reminders would begin anew', async () => {
    await threeApart(lab);
    const people = [{ personId: personId('1') }];
    const exempt = { kind: 'exempt' as const, people, content: { exemptUntil: '2026-10-05' }, now };
    expect(await refusalOf(lab, exempt)).toMatch(
      /2026-10-06 is not in the future: choose a day after 2026-10-06/,
    );
    expect(await edited(lab, exempt)).toMatchObject({ state: 'refused' });
  });

  test('what is refused when it is applied stands in its row with the sentence', async () => {
    await threeApart(lab);
    const { state, edit } = await edited(lab, { kind: 'extend', content: { dueOn: '2026-10-12' }, now });
    expect(state).toBe('refused');
    expect(edit).toMatchObject({
      state: 'refused',
      refusal: expect.stringContaining(campaignId),
      planVersion: null,
    });
  });
});
