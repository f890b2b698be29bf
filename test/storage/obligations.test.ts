import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freezeCampaign } from '../../activities/campaigns/freeze-campaign.ts';
import { settleLearning } from '../../storage/learned-obligations.ts';
import { openObligations, openObligationsOf, withdrawObligations } from '../../storage/obligations.ts';
import { appliedImport, draftCampaign, hire, personId } from '../fixtures/company.ts';
import { learningRecord } from '../fixtures/learning-record.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const now = '2026-10-20T08:00:00.000Z';
let database: TestDatabase;
let importId: string;
beforeEach(async () => {
  database = await testDatabase();
  await hire(database.db, [{ number: '1' }, { number: '2' }]);
  const campaignId = await draftCampaign(database.db, 'safety');
  await freezeCampaign(database.db, { campaignId, now: '2026-10-04T11:00:00.000Z' });
  await database.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  importId = await appliedImport(database.db, 'learning', now);
});
afterEach(() => database.close());

describe('a course that somebody owes', () => {
  test('is done by a completion, which is named as the reason; nobody else’s is', async () => {
    await learned({});
    expect(await settleLearning(database.db, { now, importId })).toEqual({ closed: 1, reopened: 0 });
    expect(await states()).toEqual([
      { person: '1', state: 'done', state_reason: 'learned', import_id: importId },
      { person: '2', state: 'open', state_reason: null, import_id: null },
    ]);
  });

  test.each([
    ['failed', { status: 'failed' as const }],
    ['taken back', { known_until: now }],
    ['of another course', { course_id: 'first-aid' }],
    ['expired today', { valid_until: '2026-10-20' }],
  ])('stays open by a record that is %s', async (_, record) => {
    await learned(record);
    expect(await settleLearning(database.db, { now, importId })).toEqual({ closed: 0, reopened: 0 });
  });

  test('stays on the page of its owner after the campaign has ended', async () => {
    await database.db.updateTable('campaigns').set({ phase: 'done' }).execute();
    expect(await openObligationsOf(database.db, personId('2'))).toMatchObject([
      { subjectKey: 'security-basics' },
    ]);
  });
});

describe('what replaces another obligation', () => {
  const moved = (replaces: string) => ({
    kind: 'learn' as const,
    personId: personId('2'),
    subjectPersonId: null,
    subjectKey: 'first-aid',
    source: null,
    replaces,
  });

  test.each([
    ['opens once the other is withdrawn', true, 1],
    ['does not open when the other was answered meanwhile', false, 0],
  ])('%s', async (_, withdrawn, opened) => {
    const [before] = await openObligationsOf(database.db, personId('1'));
    const obligationId = before?.id ?? '';
    await learned({});
    if (!withdrawn) await settleLearning(database.db, { now, importId });
    await withdrawObligations(database.db, {
      withdrawals: [{ obligationId, reason: 'left', importId }],
      now,
    });
    const of = { campaignId: 'safety/2026-Q4', owed: [moved(obligationId)], now, dueOn: '2026-11-16' };
    expect(await openObligations(database.db, of)).toBe(opened);
  });
});

async function states() {
  const rows = await database.db
    .selectFrom('obligations')
    .select(['person_id', 'state', 'state_reason', 'import_id'])
    .execute();
  return rows
    .map(({ person_id, ...row }) => ({ person: person_id === personId('1') ? '1' : '2', ...row }))
    .sort((a, b) => (a.person < b.person ? -1 : 1));
}

async function learned(record: {
  status?: 'failed';
  known_until?: string;
  course_id?: string;
  valid_until?: string;
}) {
  const told = { import_id: importId, known_since: now, completed_on: '2026-10-19' };
  await learningRecord(database.db, { ...told, ...record });
}
