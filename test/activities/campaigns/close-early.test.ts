import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCampaignActivities } from '../../../activities/campaigns/campaign-activities.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { companyConfiguration, hire } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { campaignId, chased, noticeLab, rating, type NoticeLab } from '../notices/notice-lab.ts';
import { edited, refusalOf } from './edit-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('a campaign is not closed early before its first working day, when nobody can have been invited', async () => {
  await hire(lab.db, [{ number: '1' }]);
  await chased(lab, [rating('1')]);
  await lab.db.updateTable('campaigns').set({ opens_on: '2026-10-03' }).execute();
  expect(await refusalOf(lab, { kind: 'close', now: '2026-10-04T08:00:00.000Z' })).toMatch(/cancel it/);
  const { edit } = await edited(lab, { kind: 'close', now: '2026-10-05T16:00:00.000Z' });
  expect(edit.effect).toMatchObject({ dueOn: '2026-10-05' });
});

test('a campaign that opens on a Saturday is closed early on it where somebody works on Saturdays', async () => {
  await hire(lab.db, [{ number: '1' }, { number: '2', site: 'auckland' }]);
  await chased(lab, [rating('1'), rating('2')]);
  await lab.db.updateTable('campaigns').set({ opens_on: '2026-10-10' }).execute();
  const saturday = { kind: 'close', now: '2026-10-10T12:00:00.000Z' } as const;
  const configuration = companyConfiguration();
  const daily = configuration.sites.map((site) =>
    site.id === 'auckland' ? { ...site, workDays: [1, 2, 3, 4, 5, 6, 7] } : site,
  );
  const by = { now: saturday.now, by: 'test' };
  const hash = await applyConfiguration(lab.db, { ...configuration, sites: daily }, by);
  expect(await refusalOf(lab, saturday)).toMatch(/Nobody has had a working day/);
  await lab.db.updateTable('campaigns').set({ configuration_hash: hash }).execute();
  expect(await refusalOf(lab, saturday)).toBeNull();
});

test('an attempt to end the collection that hung on ends nothing once the campaign was given more time', async () => {
  const { enterPhase, closeCollection } = createCampaignActivities({ db: lab.db });
  await hire(lab.db, [{ number: '1' }]);
  await chased(lab, [rating('1')]);
  const now = '2026-10-31T08:00:00.000Z';
  const closing = {
    campaignId,
    now,
    phase: 'closing',
    seen: { phase: 'collecting', planVersion: 1 },
  } as const;
  await enterPhase(closing);
  await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-06' }, now: '2026-10-31T09:00:00.000Z' });
  await enterPhase(closing);
  const seen = { phase: 'closing', planVersion: 1 } as const;
  await closeCollection({ campaignId, now, cutOffAt: now, phase: 'computing', seen });
  const campaigns = lab.db.selectFrom('campaigns').select(['phase', 'plan_version', 'cut_off_at']);
  expect(await campaigns.execute()).toEqual([{ phase: 'collecting', plan_version: 2, cut_off_at: null }]);
});
