import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followRoster } from '../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import type { Program } from '../../../domain/configuration/program.ts';
import {
  companyConfiguration,
  draftCampaign,
  hire,
  personId,
  safetyProgram,
  skillsProgram,
} from '../../fixtures/company.ts';
import { tellRecords } from '../../fixtures/told.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const frozenAt = '2026-10-04T11:00:00.000Z';
const later = '2026-10-12T08:00:00.000Z';
let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

describe('courses that an imported table makes mandatory', () => {
  test('are asked of the person, the unit with what is below it, and the role, beside those of the program', async () => {
    const { db } = database;
    await hire(db, [
      { number: '1', unit: 'lab', title: 'Cook' },
      { number: '2', unit: 'hall', title: 'Cook' },
      { number: '3', unit: 'hall', title: 'Engineer' },
    ]);
    await tellRecords(db, 'assignments', [
      { content: { course: 'fire' }, person: '2' },
      { content: { course: 'laser' }, units: ['lab'] },
      { content: { course: 'code', role: 'engineer' } },
    ]);
    const id = await learningCampaign({ courses: ['safety'] });
    await freezeCampaign(db, { campaignId: id, now: frozenAt });
    expect(await owed()).toEqual(['1 laser', '1 safety', '2 fire', '2 safety', '3 code', '3 safety']);
  });

  test('are due on their own day where it is earlier than the campaign’s, and once where two rows demand one', async () => {
    const { db } = database;
    await hire(db, [{ number: '1', unit: 'lab' }]);
    await tellRecords(db, 'assignments', [
      { content: { course: 'fire', dueOn: '2026-10-20' }, person: '1' },
      { content: { course: 'fire', dueOn: '2026-10-16' }, units: ['lab'] },
      { content: { course: 'late', dueOn: '2030-01-01' }, person: '1' },
    ]);
    const id = await learningCampaign({ courses: [] });
    await freezeCampaign(db, { campaignId: id, now: frozenAt });
    const { rows } = await sql<{ due: string }>`
      select subject_key || ' ' || due_on as due from obligations where subject_key in ('fire', 'late') order by 1`.execute(
      db,
    );
    expect(rows.map(({ due }) => due)).toEqual(['fire 2026-10-16', 'late 2026-11-16']);
  });

  test('told while the campaign runs are asked then, and what is assigned no longer is taken back', async () => {
    const { db } = database;
    await hire(db, [{ number: '1' }, { number: '2' }]);
    await tellRecords(db, 'assignments', [{ content: { course: 'fire' }, person: '1' }]);
    const id = await learningCampaign({ courses: [] });
    await freezeCampaign(db, { campaignId: id, now: frozenAt });
    await sql`update told_records set known_until = ${later} where kind = 'assignments'`.execute(db);
    await tellRecords(db, 'assignments', [{ content: { course: 'laser' }, person: '2' }], later);
    const followed = await followRoster(db, { campaignId: id, now: later });
    expect(followed).toMatchObject({ withdrawn: 1, opened: 1 });
    expect(await owed()).toContain('2 laser');
    expect(await owed()).not.toContain('1 fire');
    expect(await followRoster(db, { campaignId: id, now: later })).toMatchObject({ withdrawn: 0, opened: 0 });
  });

  test('are asked of nobody in a program that takes no assignments', async () => {
    const { db } = database;
    await hire(db, [{ number: '1' }]);
    await tellRecords(db, 'assignments', [{ content: { course: 'fire' }, person: '1' }]);
    const id = await learningCampaign({ courses: ['safety'], assigned: false });
    await freezeCampaign(db, { campaignId: id, now: frozenAt });
    expect(await owed()).toEqual(['1 safety']);
  });
});

describe('unit leads of an imported table', () => {
  test('rate before whoever’s title only looks like a lead’s, also from another unit', async () => {
    const { db } = database;
    await hire(db, [
      { number: '10', unit: 'lab', title: 'Head of Lab' },
      { number: '11', unit: 'hall', title: 'Cook' },
      { number: '21', unit: 'lab' },
    ]);
    await tellRecords(db, 'unit-leads', [{ content: { rank: 1 }, person: '11', units: ['lab'] }]);
    const id = await draftCampaign(db);
    await freezeCampaign(db, { campaignId: id, now: frozenAt });
    const { rows } = await sql<{ person_id: string }>`
      select person_id from obligations where subject_person_id = ${personId('21')} and rating_source = 'manager'`.execute(
      db,
    );
    expect(rows).toEqual([{ person_id: personId('11') }]);
  });
});

async function learningCampaign(change: Partial<Program>): Promise<string> {
  const programs = [skillsProgram, { ...safetyProgram, ...change }];
  return draftCampaign(database.db, 'safety', { ...companyConfiguration(), programs });
}

async function owed(): Promise<string[]> {
  const { rows } = await sql<{ owed: string }>`
    select coalesce(i.value, o.person_id::text) || ' ' || o.subject_key as owed from obligations o
    left join person_identifiers i on i.person_id = o.person_id and i.kind = 'employee-number'
    where o.state = 'open' order by 1`.execute(database.db);
  return rows.map(({ owed }) => owed);
}
