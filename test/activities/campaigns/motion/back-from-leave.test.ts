import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { followRoster } from '../../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../../activities/campaigns/freeze-campaign.ts';
import { futureNotices } from '../../../../activities/campaigns/future-notices.ts';
import { createConfigurations } from '../../../../activities/notices/configurations.ts';
import { change, draftCampaign, hire, personId } from '../../../fixtures/company.ts';
import { quietTemporal } from '../../../setup/quiet-temporal.ts';
import { campaignId, labConfiguration, noticeLab, type NoticeLab } from '../../notices/notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

async function followed(now: string): Promise<void> {
  await followRoster(lab.db, { campaignId, now });
  await lab.activities.scheduleChase({ campaignId, now });
  await lab.round(now);
}

test('a manager who is waited for while on leave is invited to what they owe about others on the first day back', async () => {
  await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }, { number: '3', manager: '2' }]);
  const leave = { number: '2', attribute: 'employment' as const };
  await change(lab.db, { ...leave, value: 'leave', on: '2026-10-02', at: '2026-10-02T05:00:00.000Z' });
  const { organisation, ...configuration } = labConfiguration();
  const waiting = { ...organisation, inactiveAfterWorkingDays: 20 };
  await draftCampaign(lab.db, 'skills', { ...configuration, organisation: waiting });
  await freezeCampaign(lab.db, { campaignId, now: '2026-10-04T22:00:00.000Z' });
  await lab.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  for (const day of ['05', '07', '09']) await followed(`2026-10-${day}T09:00:00.000Z`);
  await change(lab.db, { ...leave, value: 'active', on: '2026-10-19', at: '2026-10-19T05:00:00.000Z' });
  for (const day of ['19', '21']) await followed(`2026-10-${day}T09:00:00.000Z`);
  const told = await lab.db
    .selectFrom('notices as n')
    .innerJoin('obligations as o', (join) => join.on(sql<boolean>`o.id::text = n.cause_id`))
    .select('n.rung')
    .where('n.recipient_id', '=', personId('2'))
    .where('o.rating_source', '=', 'manager')
    .where('n.state', '=', 'handed-over')
    .orderBy('n.due_at')
    .execute();
  expect(told.map(({ rung }) => rung)).toEqual(['invitation', 'reminder-1']);
});

test('who is on leave by the roster until a day is foreseen to be asked from then on, and is', async () => {
  await hire(lab.db, [{ number: '1', employment: 'leave' }]);
  const back = { number: '1', attribute: 'employment' as const, value: 'active', on: '2026-10-26' };
  await change(lab.db, { ...back, at: '2026-10-01T05:00:00.000Z' });
  await draftCampaign(lab.db, 'skills', labConfiguration());
  await freezeCampaign(lab.db, { campaignId, now: '2026-10-04T22:00:00.000Z' });
  await lab.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  const now = '2026-10-05T07:00:00.000Z';
  await followed(now);
  const configurations = createConfigurations();
  const coming = await futureNotices(lab.db, { campaignIds: [campaignId], now, configurations });
  const foreseen = coming.map(({ rung, at }) => `${rung} ${at}`);
  expect(foreseen[0]).toBe('invitation 2026-10-26T08:00:00.000Z');
  await followRoster(lab.db, { campaignId, now: '2026-10-25T23:00:00.000Z' });
  await lab.activities.scheduleChase({ campaignId, now: '2026-10-25T23:00:00.000Z' });
  const then = await futureNotices(lab.db, {
    campaignIds: [campaignId],
    now: '2026-10-25T23:00:00.000Z',
    configurations,
  });
  expect(then.map(({ rung, at }) => `${rung} ${at}`)).toEqual(foreseen);
});

test('who was on leave by the roster when it opened is invited on the first day back, and reminded in the time that they have then', async () => {
  await hire(lab.db, [{ number: '1', employment: 'leave' }]);
  await draftCampaign(lab.db, 'skills', labConfiguration());
  await freezeCampaign(lab.db, { campaignId, now: '2026-10-04T22:00:00.000Z' });
  await lab.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  await followed('2026-10-05T07:00:00.000Z');
  const back = { number: '1', attribute: 'employment' as const, value: 'active', on: '2026-10-26' };
  await change(lab.db, { ...back, at: '2026-10-26T05:00:00.000Z' });
  for (const day of ['2026-10-26', '2026-10-27', '2026-10-28']) await followed(`${day}T09:00:00.000Z`);
  const told = await lab.db
    .selectFrom('notices')
    .select(['rung', 'state'])
    .where('recipient_id', '=', personId('1'))
    .orderBy('state_at')
    .execute();
  expect(told).toEqual([
    { rung: 'invitation', state: 'handed-over' },
    { rung: 'reminder-1', state: 'handed-over' },
  ]);
});
