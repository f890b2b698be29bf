import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { change, hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { campaignId, chased, claim, invited, ledger, noticeLab, rating } from '../notices/notice-lab.ts';
import type { NoticeLab } from '../notices/notice-lab.ts';
import {
  counts,
  dueDays,
  edited,
  nextMoments,
  previewed,
  refusalOf,
  setOwed,
  threeApart,
} from './edit-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

describe('a paused campaign', () => {
  test('sends nothing, and goes on with every day moved by the working days of the pause', async () => {
    await threeApart(lab);
    await lab.round(invited);
    await edited(lab, { kind: 'pause', now: '2026-10-06T10:00:00.000Z' });
    expect(await lab.round('2026-10-12T10:00:00.000Z')).toMatchObject({ planned: 0, handedOver: 0 });
    const { edit } = await edited(lab, { kind: 'resume', now: '2026-10-16T06:00:00.000Z' });
    expect(edit.effect).toEqual({ phase: 'collecting', workingDays: 8, dueOn: '2026-11-11', moved: 3 });
    expect(await dueDays(lab)).toEqual({ 1: '2026-11-11', 2: '2026-11-11', 3: '2026-11-11' });
    // Reminder 1 was to go on 7 October; eight working days later each in their own calendar.
    expect(await nextMoments(lab)).toEqual([
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

  test.each([
    // Auckland has the opening day already.
    { from: '2026-10-04T11:00:00.000Z', hold: 'the Sunday before its opening' },
    { from: '2026-10-05T05:00:00.000Z', hold: 'its opening day' },
  ])('that stood from $hold loses nobody’s invitation, and counts from the opening on', async ({ from }) => {
    await threeApart(lab);
    await edited(lab, { kind: 'pause', now: from });
    const { edit } = await edited(lab, { kind: 'resume', now: '2026-10-20T05:00:00.000Z' });
    expect(edit.effect).toMatchObject({ workingDays: 11, dueOn: '2026-11-16' });
    await lab.round('2026-10-20T07:00:00.000Z');
    await lab.round('2026-10-20T20:00:00.000Z');
    expect(await ledger(lab.db)).toEqual([
      '1 invitation handed-over',
      '2 invitation handed-over',
      '3 invitation handed-over',
    ]);
  });

  test('that stood from a working day before its opening moves nothing by that day', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')], '2026-10-08');
    await edited(lab, { kind: 'pause', now: '2026-10-07T16:00:00.000Z' });
    const { edit } = await edited(lab, { kind: 'resume', now: '2026-10-09T05:00:00.000Z' });
    expect(edit.effect).toMatchObject({ workingDays: 1, dueOn: '2026-11-02' });
    expect(await nextMoments(lab)).toEqual(['1 invitation 2026-10-09T07:00:00.000Z']);
  });

  test('moves no day where the pause held no working day', async () => {
    await threeApart(lab);
    await edited(lab, { kind: 'pause', now: '2026-10-10T10:00:00.000Z' });
    const { edit } = await edited(lab, { kind: 'resume', now: '2026-10-12T06:00:00.000Z' });
    expect(edit.effect).toMatchObject({ workingDays: 0, dueOn: '2026-10-30', moved: 0 });
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
    expect(await dueDays(lab)).toMatchObject({ 4: '2026-10-30' });
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
    await setOwed(lab, '1', { state: 'done' });
    await lab.db.updateTable('campaigns').set({ phase: 'closing' }).execute();
    const now = '2026-11-02T08:00:00.000Z';
    await edited(lab, { kind: 'reopen', content: { dueOn: '2026-11-10' }, now });
    const campaign = await lab.db.selectFrom('campaigns').select(['phase', 'due_on']).executeTakeFirst();
    expect(campaign).toEqual({ phase: 'collecting', due_on: '2026-11-10' });
    expect(await dueDays(lab)).toEqual({ 1: '2026-10-30', 2: '2026-11-10', 3: '2026-11-10' });
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
    [{ kind: 'nudge' as const }, /They have not been invited yet/],
    [{ kind: 'pause' as const, reason: ' ' }, /needs a reason/],
    [{ kind: 'pause' as const, campaignId: 'skills/2020-Q1' }, /There is no campaign skills\/2020-Q1/],
  ])('%j', async (asked, sentence) => {
    await threeApart(lab);
    expect(await refusalOf(lab, { now, ...asked })).toMatch(sentence);
  });

  test('exempting somebody who has handed in, pausing what is paused, changing what is over', async () => {
    await threeApart(lab);
    await setOwed(lab, '1', { state: 'done' });
    const people = [{ personId: personId('1') }];
    expect(await refusalOf(lab, { kind: 'exempt', people, now })).toMatch(/nothing to exempt from/);
    await edited(lab, { kind: 'pause', now });
    expect(await refusalOf(lab, { kind: 'pause', now })).toMatch(/is paused already/);
    await lab.db.updateTable('campaigns').set({ phase: 'draft' }).execute();
    expect(await refusalOf(lab, { kind: 'close', now })).toMatch(/has not opened yet/);
    await lab.db.updateTable('campaigns').set({ phase: 'done' }).execute();
    expect(await refusalOf(lab, { kind: 'extend', now })).toMatch(/is done: nothing of it can be changed/);
  });

  test('changing one of which nobody was chosen yet names the phase, and a preview says why it counts nothing', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, []);
    await lab.db.updateTable('campaigns').set({ phase: 'draft', frozen_at: null }).execute();
    const people = [{ personId: personId('1') }];
    const extend = { kind: 'extend', people, content: { dueOn: '2026-12-01' }, now } as const;
    expect(await refusalOf(lab, extend)).toMatch(
      /is waiting for its first day: nobody has been chosen for it/,
    );
    for (const asked of [
      { kind: 'pause', now },
      { kind: 'cancel', now },
      { kind: 'extend', content: extend.content, now },
    ] as const)
      expect((await previewed(lab, asked)).remarks[0]).toMatch(
        /^Nobody has been chosen yet: .* opens, on 2026-10-05/,
      );
  });

  test('nudging whom no mail reaches, whom one is on its way to, who is away, and who was not invited yet', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2' }]);
    await lab.db.deleteFrom('roster_facts').where('value', '=', '1@example.test').execute();
    await chased(lab, [rating('1', '1'), rating('2', '2')]);
    const nudged = (number: string, at = now) =>
      refusalOf(lab, { kind: 'nudge', people: [{ personId: personId(number) }], now: at });
    expect(await nudged('2')).toBe('There is nobody to nudge. They have not been invited yet.');
    await lab.round(invited);
    expect(await nudged('1')).toBe('There is nobody to nudge. The roster has no usable address.');
    await lab.activities.planDue({ shard: 1, shards: 1, now: '2026-10-07T07:00:00.000Z' });
    expect(await nudged('2', '2026-10-07T07:00:00.000Z')).toBe(
      'There is nobody to nudge. A mail is on its way to them.',
    );
    await lab.round('2026-10-07T07:00:00.000Z');
    const away = { number: '2', attribute: 'employment' as const, value: 'leave', on: '2026-10-08' };
    await change(lab.db, { ...away, at: '2026-10-08T05:00:00.000Z' });
    expect(await nudged('2', '2026-10-08T07:00:00.000Z')).toBe(
      'There is nobody to nudge. The reader was on leave.',
    );
  });

  test('exempting until a day that is over when it is applied: their reminders would begin anew', async () => {
    await threeApart(lab);
    const people = [{ personId: personId('1') }];
    const exempt = { kind: 'exempt' as const, people, content: { exemptUntil: '2026-10-05' }, now };
    expect(await refusalOf(lab, exempt)).toMatch(
      /2026-10-06 is not in the future: choose a day after 2026-10-06/,
    );
    expect(await edited(lab, exempt)).toMatchObject({ state: 'refused' });
    for (const exemptUntil of ['2036-10-06', '9999-12-30'])
      expect(await refusalOf(lab, { ...exempt, content: { exemptUntil } })).toMatch(
        /is more than ten years away: .*; to exempt for good, leave the day out/,
      );
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
