import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyEdit } from '../../../activities/campaigns/apply-edit.ts';
import { followRoster } from '../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import type { EditPerson } from '../../../domain/campaign-edits/kinds.ts';
import { recordEdit, type NewEdit } from '../../../storage/campaign-edits.ts';
import { appliedImport, change, draftCampaign, hire, personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const now = '2026-10-20T08:00:00.000Z';
const campaignId = 'skills/2026-Q4';
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  await hire(db, [
    { number: '1', title: 'Chief' },
    { number: '2', title: 'Boss', manager: '1' },
    { number: '3', title: 'Boss', manager: '1' },
    { number: '5', manager: '2' },
  ]);
  await freezeCampaign(db, { campaignId: await draftCampaign(db), now: '2026-10-04T11:00:00.000Z' });
  await db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  await edited('exempt', [{ personId: personId('2') }]);
});
afterEach(() => database.close());

test('a new manager rates where the former one was exempt, who owes it no more when the exemption is over', async () => {
  expect(await ratings()).toEqual(['2 exempt campaign-exempted 2026-11-30']);
  const importId = await appliedImport(database.db, 'roster', now);
  const told = { on: '2026-10-20', at: now, importId };
  await change(database.db, { number: '5', attribute: 'manager', value: personId('3'), ...told });
  await followRoster(database.db, { campaignId, now });
  expect(await ratings()).toEqual(['2 withdrawn manager-changed null', '3 open null null']);
  await followRoster(database.db, { campaignId, now: '2026-12-01T08:00:00.000Z' });
  expect(await ratings()).toEqual(['2 withdrawn manager-changed null', '3 open null null']);
});

test('somebody else can be named to rate in place of whoever is exempt', async () => {
  await edited('replace-rater', [{ personId: personId('5'), raterId: personId('3') }]);
  expect(await ratings()).toEqual(['2 withdrawn rater-replaced null', '3 open null null']);
});

async function edited(kind: NewEdit['kind'], people: EditPerson[]): Promise<void> {
  const content = kind === 'exempt' ? { exemptUntil: '2026-11-30' } : {};
  const edit = { campaignId, kind, madeBy: 'Ana', reason: 'because', content, people, now };
  const { state } = await applyEdit(database.db, { editId: await recordEdit(database.db, edit), now });
  expect(state).toBe('applied');
}

async function ratings(): Promise<string[]> {
  const rows = await database.db
    .selectFrom('obligations as o')
    .innerJoin('person_identifiers as i', 'i.person_id', 'o.person_id')
    .select(['i.value', 'o.state', 'o.state_reason', 'o.exempt_until'])
    .where('o.subject_person_id', '=', personId('5'))
    .where('o.rating_source', '=', 'manager')
    .orderBy('i.value')
    .execute();
  return rows.map((row) => Object.values(row).map(String).join(' '));
}
