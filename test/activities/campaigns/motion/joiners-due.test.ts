import { afterEach, beforeEach, expect, test } from 'vitest';
import { followRoster } from '../../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../../activities/campaigns/freeze-campaign.ts';
import { applyConfiguration } from '../../../../storage/configurations.ts';
import { companyConfiguration, draftCampaign, hire, personId } from '../../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../../setup/database.ts';

const openedAt = '2026-10-04T11:00:00.000Z';
const campaignId = 'skills/2026-Q4';

let database: TestDatabase;
let db: TestDatabase['db'];
beforeEach(async () => {
  database = await testDatabase();
  db = database.db;
  await hire(db, [
    { number: '1', title: 'Chief' },
    { number: '3', title: 'Boss', manager: '1' },
  ]);
  await freezeCampaign(db, { campaignId: await draftCampaign(db), now: openedAt });
  await db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
});
afterEach(() => database.close());

test.each([
  ['extended', { due_on: '2027-01-22' }, '2027-01-22'],
  ['closed early', { due_on: '2026-10-30' }, '2026-10-30'],
  ['as it was planned', {}, '2026-11-16'],
])(
  'who joins on the opening day a campaign %s, where people work all week, is due with it',
  async (...[, days, due]) => {
    const configuration = companyConfiguration();
    const sites = configuration.sites.map((site) => ({ ...site, workDays: [1, 2, 3, 4, 5, 6, 7] }));
    const configurationHash = await applyConfiguration(
      db,
      { ...configuration, sites },
      { now: openedAt, by: 'test' },
    );
    await db
      .updateTable('campaigns')
      .set({ ...days, configuration_hash: configurationHash })
      .execute();
    await hire(db, [{ number: '9', manager: '3', hiredOn: '2026-10-05' }], '2026-10-05T06:00:00.000Z');
    await follow('2026-10-05T08:00:00.000Z');
    const own = await db
      .selectFrom('obligations')
      .select('due_on')
      .where('person_id', '=', personId('9'))
      .execute();
    expect(own).toEqual([{ due_on: due }]);
  },
);

test('somebody who joins while it is paused has the time that was left when it was', async () => {
  const paused = {
    phase: 'paused',
    phase_before: 'collecting',
    phase_at: '2026-10-30T08:00:00.000Z',
  } as const;
  await db.updateTable('campaigns').set(paused).execute();
  await hire(db, [{ number: '9', manager: '3', hiredOn: '2026-11-10' }], '2026-11-10T06:00:00.000Z');
  expect(await follow('2026-11-10T08:00:00.000Z')).toMatchObject({ joined: 1, nextQuarter: 0 });
});

function follow(now: string) {
  return followRoster(db, { campaignId, now });
}
