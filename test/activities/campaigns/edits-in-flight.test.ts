import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyEditIn } from '../../../activities/campaigns/apply-edit.ts';
import { previewChange } from '../../../activities/campaigns/preview-change.ts';
import type { PlanDifference } from '../../../domain/campaign-edits/plan-difference.ts';
import { recordEdit } from '../../../storage/campaign-edits.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { planNotices } from '../../../storage/notices.ts';
import { change, hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  claim,
  invited,
  labConfiguration,
  ledger,
  noticeLab,
  opening,
  rating,
} from '../notices/notice-lab.ts';
import type { NoticeLab } from '../notices/notice-lab.ts';
import { edited, previewed, threeApart } from './edit-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

describe('a change of the campaign', () => {
  test('does not hide why somebody was not written to who was exempted in the moment before', async () => {
    await threeApart(lab);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    await edited(lab, { kind: 'exempt', people: [{ personId: personId('1') }], now: invited });
    await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-20' }, now: invited });
    expect((await ledger(lab.db)).filter((line) => line.startsWith('1 '))).toEqual([
      '1 invitation suppressed: obligation exempt',
    ]);
  });

  test('keeps a nudge that was claimed when the pause began: it goes out once when the pause is over, however long it was', async () => {
    await threeApart(lab);
    await lab.round(invited);
    const people = [{ personId: personId('1') }];
    await edited(lab, { kind: 'nudge', people, now: '2026-10-05T08:00:00.000Z' });
    // The day has had its message; in the morning it is claimed.
    await lab.round('2026-10-05T08:00:00.000Z');
    const order = await claim(lab, '2026-10-06T07:00:00.000Z', 1);
    await edited(lab, { kind: 'pause', now: '2026-10-06T07:00:00.000Z' });
    expect(await lab.handOver(order)).toMatchObject({ handedOver: 0 });
    await lab.round('2026-10-07T07:00:00.000Z');
    await edited(lab, { kind: 'resume', now: '2026-10-20T06:00:00.000Z' });
    for (const now of ['2026-10-20T07:00:00.000Z', '2026-10-21T07:00:00.000Z']) await lab.round(now);
    const nudges = await lab.db.selectFrom('notices').select('state').where('occasion', '=', 1).execute();
    expect(nudges).toEqual([{ state: 'handed-over' }]);
    expect(lab.smtp.received.filter(({ to }) => to.includes('1@example.test'))).toHaveLength(3);
  });

  test('plans anew for the new manager what had gone over to them, and for the former where they lead again', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }, { number: '3' }]);
    await chased(lab, [rating('2')]);
    for (const at of [invited, '2026-10-07T07:00:00.000Z']) await lab.round(at);
    const leads = (number: string, now: string) =>
      change(lab.db, {
        number: '2',
        attribute: 'manager',
        value: personId(number),
        on: '2026-10-08',
        at: now,
      });
    const digests = async () => (await ledger(lab.db)).filter((line) => line.includes('digest'));
    const at = '2026-10-09T07:00:00.000Z';
    await lab.activities.planDue({ shard: 1, shards: 1, now: at });
    await leads('3', at);
    await lab.round(at);
    expect(await digests()).toEqual(['1 digest suppressed: goes to somebody else', '3 digest planned']);
    await leads('1', at);
    await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-06' }, now: at });
    await lab.round('2026-10-09T07:30:00.000Z');
    expect(await digests()).toEqual(['1 digest handed-over', '3 digest suppressed: plan changed']);
  });

  test('stops no thanks for what is done: nobody would plan it anew', async () => {
    await threeApart(lab);
    const [id = ''] = (await lab.db.selectFrom('obligations').select('id').execute()).map((row) => row.id);
    const thanks = {
      causeKind: 'obligation',
      causeId: id,
      rung: 'thanks',
      kind: 'daily',
      track: 'thanks',
    } as const;
    const moment = { dueAt: invited, usefulUntil: '2026-10-12T00:00:00.000Z', calendar: 'DE' };
    const line = { ...thanks, recipientId: personId('1'), campaignId, planVersion: 1, ...moment };
    await planNotices(lab.db, [line], invited);
    await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-06' }, now: invited });
    expect(await ledger(lab.db)).toEqual(['1 thanks planned']);
  });
});

describe('more time for one person', () => {
  const now = '2026-10-06T08:00:00.000Z';
  const forOne = {
    kind: 'extend' as const,
    content: { scope: 'people' as const, dueOn: '2026-11-20' },
    people: [{ personId: personId('1') }],
    now,
  };

  test('brings back no reminder of others that lies after their own grace, though the campaign stays open', async () => {
    await threeApart(lab);
    await withRungAfterTheGrace();
    const { lines } = await previewed(lab, forOne);
    const whose = await lab.db
      .selectFrom('obligations')
      .select('person_id')
      .where(
        'id',
        'in',
        lines.map(({ obligationId }) => obligationId),
      )
      .execute();
    expect(whose).toEqual([{ person_id: personId('1') }]);
    await edited(lab, forOne);
    for (const day of ['2026-10-07', '2026-10-09', '2026-10-29', '2026-11-06', '2026-11-09'])
      for (const hour of ['07', '20']) await lab.round(`${day}T${hour}:00:00.000Z`);
    expect((await ledger(lab.db)).filter((line) => line.includes('late'))).toEqual([]);
  });

  test('leaves what is on its way to the others alone', async () => {
    await threeApart(lab);
    const order = await claim(lab, invited);
    await edited(lab, { ...forOne, now: invited });
    expect(await lab.handOver(order)).toMatchObject({ handedOver: 1, suppressed: 1 });
    expect(await ledger(lab.db)).toEqual(
      expect.arrayContaining(['1 invitation suppressed: plan changed', '2 invitation handed-over']),
    );
  });
});

describe('a preview while mail is leaving', () => {
  const at = '2026-10-05T07:05:00.000Z';
  const later = { kind: 'extend' as const, content: { dueOn: '2026-11-06' }, now: at };
  const invitations = ({ lines }: PlanDifference) =>
    lines.filter(({ rung }) => rung === 'invitation').map(({ effect, from, to }) => ({ effect, from, to }));

  test('moves nothing that leaves at the same moment whatever changes', async () => {
    await threeApart(lab);
    await claim(lab, invited);
    expect(invitations(await previewed(lab, later))).toEqual([]);
  });

  test('cancels what a worker is about to hand over, which then does not leave, and nothing that is at the mail server', async () => {
    await threeApart(lab);
    const order = await claim(lab, invited);
    await lab.db
      .updateTable('notices')
      .set({ state: 'handing-over' })
      .where('recipient_id', '=', personId('2'))
      .execute();
    const cancelled = await previewed(lab, { kind: 'cancel', now: at });
    expect(invitations(cancelled)).toEqual([
      { effect: 'cancel', from: at, to: null },
      // In Auckland it waits for the morning.
      { effect: 'cancel', from: '2026-10-05T20:00:00.000Z', to: null },
    ]);
    await edited(lab, { kind: 'cancel', now: at });
    expect(await lab.handOver(order)).toMatchObject({ handedOver: 0 });
  });

  test('counts nothing that has left before it came to an end', async () => {
    await threeApart(lab);
    const order = await claim(lab, invited);
    const editId = await recordEdit(lab.db, { ...later, campaignId, madeBy: 'ops', reason: 'because' });
    let attempts = 0;
    const difference = await previewChange(lab.db, {
      now: at,
      campaignIds: [campaignId],
      change: async (tx) => {
        attempts += 1;
        if (attempts < 5) throw Object.assign(new Error('written by another'), { code: '40001' });
        await lab.handOver(order);
        await applyEditIn(tx, { editId, now: at });
      },
    });
    expect(invitations(difference)).toEqual([]);
    expect(difference).toMatchObject({ adds: 0, cancels: 0, repeats: 0 });
    expect(lab.smtp.received).toHaveLength(2);
  });
});

/** A rung that lies beyond the grace of three working days. */
async function withRungAfterTheGrace(): Promise<void> {
  const configuration = labConfiguration();
  const late = { id: 'late', to: 'owner', from: 'due', offsetWorkingDays: 5, usefulWorkingDays: 3 } as const;
  const programs = configuration.programs.map((each) => ({ ...each, ladder: [...each.ladder, late] }));
  const applied = { now: opening, by: 'test' };
  const configurationHash = await applyConfiguration(lab.db, { ...configuration, programs }, applied);
  await lab.db.updateTable('campaigns').set({ configuration_hash: configurationHash }).execute();
}
