import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freezeCampaign } from '../../../../activities/campaigns/freeze-campaign.ts';
import { followRoster } from '../../../../activities/campaigns/follow-roster.ts';
import { previewFollowed } from '../../../../activities/campaigns/motion/preview-followed.ts';
import { futureNotices } from '../../../../activities/campaigns/future-notices.ts';
import { countEffects } from '../../../../domain/motion/effects.ts';
import { planDifference } from '../../../../domain/campaign-edits/plan-difference.ts';
import { createConfigurations } from '../../../../activities/notices/configurations.ts';
import { lastEffectId, laterEffects } from '../../../../storage/roster-effects.ts';
import { endDelegates, listDelegates, setDelegate } from '../../../../storage/delegates.ts';
import type { Tx } from '../../../../storage/database.ts';
import { draftCampaign, hire, personId } from '../../../fixtures/company.ts';
import { quietTemporal } from '../../../setup/quiet-temporal.ts';
import { campaignId, noticeLab, type NoticeLab } from '../../notices/notice-lab.ts';
import { edited, previewed } from '../edit-lab.ts';

quietTemporal('ERROR');

const now = '2026-10-07T08:00:00.000Z';
const today = '2026-10-07';
let lab: NoticeLab;
beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1', employment: 'leave' }, { number: '2', manager: '1' }, { number: '3' }]);
  await freezeCampaign(lab.db, { campaignId: await draftCampaign(lab.db), now: '2026-10-05T08:00:00.000Z' });
  await lab.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  await followRoster(lab.db, { campaignId, now });
});
afterEach(() => lab.close());

const standIn = (tx: Tx) => standInFrom(tx, today);

const standInFrom = (tx: Tx, fromOn: string) =>
  setDelegate(tx, {
    personId: personId('1'),
    delegateId: personId('3'),
    fromOn,
    untilOn: null,
    setBy: 'Jo',
    reason: 'leave',
    today,
    now,
  });

const end = (tx: Tx) =>
  endDelegates(tx, { personId: personId('1'), endedBy: 'Jo', reason: 'back early', now, today });

test('a stand-in’s preview lists the notices that it adds, leaves nothing behind, and comes true; so does that of its end', async () => {
  const preview = await previewFollowed(lab.db, { now, change: standIn });
  expect(preview).toMatchObject({ cancels: 0, moves: 0, repeats: 0 });
  const added = preview.lines.filter(({ recipientId }) => recipientId === personId('3'));
  expect(added.length).toBeGreaterThan(1);
  expect(added.every(({ effect }) => effect === 'add')).toBe(true);
  expect(await listDelegates(lab.db, { today, past: true })).toEqual([]);
  await lab.db.transaction().execute(standIn);
  await followRoster(lab.db, { campaignId, now });
  await lab.activities.scheduleChase({ campaignId, now });
  const configurations = createConfigurations();
  const coming = await futureNotices(lab.db, { campaignIds: [campaignId], now, configurations });
  const theirs = coming.filter(({ recipientId, obligationId }) =>
    added.some((line) => line.recipientId === recipientId && line.obligationId === obligationId),
  );
  expect(theirs.map(({ rung, at }) => [rung, at])).toEqual(added.map(({ rung, to }) => [rung, to]));
  const { later, ...notices } = await previewFollowed(lab.db, { now, change: end });
  expect(later).toEqual([]);
  expect(await lab.db.transaction().execute(end)).toBe(1);
  await followRoster(lab.db, { campaignId, now });
  await lab.activities.scheduleChase({ campaignId, now });
  const then = await futureNotices(lab.db, { campaignIds: [campaignId], now, configurations });
  expect(planDifference(coming, then, new Set())).toEqual(notices);
  expect(await listDelegates(lab.db, { today, past: true })).toMatchObject([
    { endedBy: 'Jo', endedReason: 'back early' },
  ]);
});

test('a stand-in from a later day is previewed with that day and what goes to them then, so is its end; the clock finds the same', async () => {
  const change = (tx: Tx) => standInFrom(tx, '2026-10-14');
  const preview = await previewFollowed(lab.db, { now, change });
  expect(preview).toMatchObject({ adds: 0, cancels: 0, moves: 0 });
  const brings = preview.later[0]?.days[0]?.brings ?? {};
  expect(preview.later).toEqual([
    { campaignId, days: [{ on: '2026-10-14', brings, spares: {} }], until: null },
  ]);
  await lab.db.transaction().execute(change);
  const { lookAgainAt } = await followRoster(lab.db, { campaignId, now });
  expect(lookAgainAt).toBe('2026-10-13T22:00:00.000Z');
  const ended = await previewFollowed(lab.db, { now, change: end });
  expect(ended.later).toEqual([
    { campaignId, days: [{ on: '2026-10-14', brings: {}, spares: brings }], until: null },
  ]);
  const afterId = await lastEffectId(lab.db);
  await followRoster(lab.db, { campaignId, now: lookAgainAt ?? '' });
  const happened = await laterEffects(lab.db, { campaignId, afterId });
  expect(happened.length).toBeGreaterThan(0);
  expect(countEffects(happened)).toEqual(brings);
});

describe('while a campaign is paused, somebody joins', () => {
  const resumed = '2026-10-14T08:00:00.000Z';
  beforeEach(async () => {
    await edited(lab, { kind: 'pause', now });
    await hire(lab.db, [{ number: '4', hiredOn: '2026-10-12' }], '2026-10-12T06:00:00.000Z');
  });

  test('whose mails the preview of its end shows, and its end brings', async () => {
    const mine = ({ recipientId }: { recipientId: string }) => recipientId === personId('4');
    const preview = await previewed(lab, { kind: 'resume', now: resumed });
    const added = preview.lines.filter(mine);
    expect(added.map(({ effect }) => effect)).toEqual(['add', 'add']);
    await edited(lab, { kind: 'resume', now: resumed });
    await followRoster(lab.db, { campaignId, now: resumed });
    await lab.activities.scheduleChase({ campaignId, now: resumed });
    const configurations = createConfigurations();
    const coming = await futureNotices(lab.db, { campaignIds: [campaignId], now: resumed, configurations });
    expect(coming.filter(mine).map(({ rung, at }) => [rung, at])).toEqual(
      added.map(({ rung, to }) => [rung, to]),
    );
  });

  test('which is told as brought by no other change', async () => {
    const preview = await previewFollowed(lab.db, { now: resumed, change: async () => {} });
    expect(preview).toMatchObject({ adds: 0, cancels: 0, moves: 0, lines: [] });
  });
});
