import { afterEach, beforeEach, expect, test } from 'vitest';
import { followRoster } from '../../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../../activities/campaigns/freeze-campaign.ts';
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
