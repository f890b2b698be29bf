import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCelebrationActivities } from '../../../activities/celebrations/celebration-activities.ts';
import type { AudienceRule, Celebrations, KindRules } from '../../../domain/configuration/celebrations.ts';
import { chooseCelebration } from '../../../storage/celebration-choices.ts';
import { idOf } from '../../../storage/ids.ts';
import { appliedImport, change, personId, type Hire } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  openedCampaign,
} from '../results/measured-company.ts';
import { celebrating, numbers, plainRule, told } from './celebrating.ts';

let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

async function celebrated() {
  const { findMilestones } = createCelebrationActivities({ db: database.db, tell: async () => {} });
  return findMilestones({ campaignId, shards: 1, now: computedAt });
}

async function opened(people: Hire[], kinds: Partial<KindRules>, more: Partial<Celebrations> = {}) {
  await openedCampaign(database.db, people, celebrating(kinds, more));
}

describe('a milestone is told', () => {
  test.each<[AudienceRule, string[]]>([
    ['person', []],
    ['person-and-manager', ['chief']],
    ['team', ['2', '3', 'chief']],
    ['everyone', ['chief']],
  ])('to those whom its rule names: %s', async (audience, others) => {
    await opened(engineers('lab', 1, 3), { completion: { ...plainRule, audience } });
    await learned(database.db, '1', { course: 'mlops', completedOn: '2026-10-06' });
    await closedCampaign(database.db);
    await celebrated();
    const lines = ['1', ...others].map((reader) => `completion of 1 to ${reader} planned`);
    expect(await told(database.db)).toEqual(lines);
  });

  test('to nobody else where somebody wants that, is away or has left, nor to who wants to hear nothing', async () => {
    await opened(engineers('lab', 1, 5), { completion: { ...plainRule, audience: 'team' } });
    for (const number of ['1', '2', '3'])
      await learned(database.db, number, { course: 'mlops', completedOn: '2026-10-06' });
    const now = new Date(computedAt);
    await chooseCelebration(database.db, { personId: personId('1'), choice: 'private', now });
    await chooseCelebration(database.db, { personId: personId('2'), choice: 'none', now });
    await change(database.db, {
      number: '3',
      attribute: 'employment',
      value: 'leave',
      on: '2026-11-19',
      at: '2026-11-19T08:00:00.000Z',
    });
    await learned(database.db, '4', { course: 'sales', completedOn: '2026-10-06' });
    await closedCampaign(database.db);
    await celebrated();
    expect(await told(database.db)).toEqual([
      'completion of 1 to 1 planned',
      'completion of 2 to 2 opted out',
      'completion of 3 to 3 on leave',
      'completion of 4 to 1 planned',
      'completion of 4 to 2 opted out',
      'completion of 4 to 3 on leave',
      'completion of 4 to 4 planned',
      'completion of 4 to 5 planned',
      'completion of 4 to chief planned',
    ]);
  });

  test('where celebrating is opt-in only of who has said yes, and others read there what is told of somebody elsewhere', async () => {
    const people = engineers('lab', 1, 3).map((each) => ({
      ...each,
      site: each.number === '3' ? 'auckland' : 'berlin',
    }));
    await opened(
      people,
      { completion: { ...plainRule, audience: 'person-and-manager' } },
      { optIn: { countries: ['DE'], sites: [] } },
    );
    for (const number of ['1', '2', '3'])
      await learned(database.db, number, { course: 'mlops', completedOn: '2026-10-06' });
    const now = new Date(computedAt);
    await chooseCelebration(database.db, { personId: personId('2'), choice: 'private', now });
    await closedCampaign(database.db);
    await celebrated();
    expect(await told(database.db)).toEqual([
      'completion of 1 to 1 opted out',
      'completion of 2 to 2 planned',
      'completion of 3 to 3 planned',
      'completion of 3 to chief planned',
    ]);
  });

  test('some working days after the return of who was away, and to others not before', async () => {
    await opened(engineers('lab', 1, 2), { completion: { ...plainRule, audience: 'team' } });
    await learned(database.db, '1', { course: 'mlops', completedOn: '2026-10-06' });
    await appliedImport(database.db, 'absences', '2026-11-10T00:00:00.000Z');
    await database.db
      .insertInto('told_records')
      .values({
        kind: 'absences',
        key: `${personId('1')}|2026-11-16`,
        person_id: personId('1'),
        content: '{}',
        unit_ids: [],
        valid_from: '2026-11-16',
        valid_to: '2026-11-20',
        as_of: '2026-11-10',
        known_since: '2026-11-10T00:00:00.000Z',
        known_until: null,
        import_id: idOf('import', 'absences', '2026-11-10T00:00:00.000Z'),
        line: 1,
        written_by: null,
        ended_by: null,
      })
      .execute();
    await closedCampaign(database.db);
    await celebrated();
    const rows = await database.db
      .selectFrom('notices')
      .select(['recipient_id', 'due_at'])
      .where('cause_kind', '=', 'milestone')
      .execute();
    // Back on Friday the 20th: Friday and Monday pass in quiet.
    const due = new Map(rows.map((row) => [numbers.get(row.recipient_id), row.due_at.toISOString()]));
    const tuesday = '2026-11-24T08:00:00.000Z';
    expect(due).toEqual(
      new Map([
        ['1', tuesday],
        ['2', tuesday],
        ['chief', tuesday],
      ]),
    );
  });
});
