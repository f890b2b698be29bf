import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyEdit } from '../../../activities/campaigns/apply-edit.ts';
import { followRoster } from '../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { recordEdit } from '../../../storage/campaign-edits.ts';
import type { RosterAttribute } from '../../../storage/schema.ts';
import { change, draftCampaign, hire, personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const campaignId = 'skills/2026-Q4';
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  await hire(db, [
    { number: '1', title: 'Chief' },
    { number: '2', title: 'Boss', manager: '1' },
    { number: '3', title: 'Boss', manager: '1' },
    { number: '4', title: 'Boss', manager: '1' },
    { number: '5', manager: '2' },
  ]);
  await freezeCampaign(db, { campaignId: await draftCampaign(db), now: '2026-10-04T11:00:00.000Z' });
  await db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
});
afterEach(() => database.close());

test('only who was named by hand keeps a form against a new manager, and not a manager to whom it came back', async () => {
  const now = '2026-10-06T08:00:00.000Z';
  const people = [{ personId: personId('5'), raterId: personId('3') }];
  const wish = {
    campaignId,
    kind: 'replace-rater',
    madeBy: 'Ana',
    reason: 'knows them better',
    people,
    now,
  } as const;
  await applyEdit(database.db, { editId: await recordEdit(database.db, wish), now });
  await told('manager', personId('4'), '2026-10-07');
  expect(await raters()).toEqual([personId('3')]);
  await told('manager', personId('2'), '2026-10-08');
  await told('employment', 'ended', '2026-10-12');
  expect(await raters()).toEqual([]);
  await told('employment', 'active', '2026-10-14');
  expect(await raters()).toEqual([personId('2')]);
  await told('manager', personId('4'), '2026-10-15');
  expect(await raters()).toEqual([personId('4')]);
});

async function told(attribute: RosterAttribute, value: string, day: string): Promise<void> {
  await change(database.db, { number: '5', attribute, value, on: day, at: `${day}T06:00:00.000Z` });
  await followRoster(database.db, { campaignId, now: `${day}T08:00:00.000Z` });
}

/** Who is to rate number 5. */
async function raters(): Promise<string[]> {
  const rows = await database.db
    .selectFrom('obligations')
    .select('person_id')
    .where('subject_person_id', '=', personId('5'))
    .where('rating_source', '=', 'manager')
    .where('state', '=', 'open')
    .execute();
  return rows.map(({ person_id }) => person_id);
}
