import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { followRoster } from '../../../activities/campaigns/follow-roster.ts';
import { followStanding } from '../../../activities/standing/follow-standing.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import { endExemption, exemptFrom } from '../../../storage/exemptions.ts';
import { settleLearning } from '../../../storage/learned-obligations.ts';
import { appliedImport, change, hire, personId } from '../../fixtures/company.ts';
import { learningRecord } from '../../fixtures/learning-record.ts';
import { applyStanding, duties, standingProgram } from '../../fixtures/standing.ts';
import { tellRecords } from '../../fixtures/told.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let importId: string;
beforeEach(async () => {
  database = await testDatabase();
  importId = await appliedImport(database.db, 'learning', '2026-09-01T08:00:00.000Z');
});
afterEach(() => database.close());

/** Eight in the morning in Berlin. */
const at = (day: string) => `${day}T06:00:00.000Z`;
const follow = (day: string) => followStanding(database.db, { program: standingProgram.id, now: at(day) });

describe('courses by rule', () => {
  test('are owed by the unit with what is below it, the role, the holders of a level, and joiners, and by nobody else', async () => {
    const { db } = database;
    await hire(db, [
      { number: '1', unit: 'lab', title: 'Cook', hiredOn: '2020-01-01' },
      { number: '2', unit: 'hall', title: 'Engineer', hiredOn: '2020-01-01' },
      { number: '3', unit: 'hall', title: 'Cook', hiredOn: '2026-09-21' },
      { number: '4', unit: 'hall', title: 'Cook', hiredOn: '2026-08-01' },
      { number: '5', unit: 'lab', title: 'Cook', employment: 'ended' },
    ]);
    await applyStanding(db, {
      assign: [
        { courses: ['laser'], to: { units: ['Lab'] } },
        { courses: ['fire'], to: { role: 'engineer' }, dueWorkingDays: 5 },
        { courses: ['first-aid'], to: { joinedWithinDays: 30 } },
      ],
    });
    await follow('2026-10-05');
    expect(await duties(db)).toEqual([
      '1 learn laser open 2026-10-19',
      '2 learn fire open 2026-10-12',
      '3 learn first-aid open 2026-10-19',
    ]);
  });

  test('are asked once however often the story looks, and stay with joiners who are new no more', async () => {
    const { db } = database;
    await hire(db, [{ number: '1', hiredOn: '2026-09-21' }]);
    await applyStanding(db, { assign: [{ courses: ['fire'], to: { joinedWithinDays: 30 } }] });
    expect(await follow('2026-10-05')).toMatchObject({ opened: 1 });
    expect(await follow('2026-10-05')).toMatchObject({ opened: 0, withdrawn: 0 });
    expect(await follow('2026-11-30')).toMatchObject({ opened: 0, withdrawn: 0 });
    expect(await duties(db)).toEqual(['1 learn fire open 2026-10-19']);
  });

  test('are taken back from who leaves, changes units, or when the program is no longer there', async () => {
    const { db } = database;
    await hire(db, [
      { number: '1', unit: 'lab' },
      { number: '2', unit: 'lab' },
      { number: '3', unit: 'lab' },
    ]);
    await hire(db, [{ number: '9', unit: 'hall' }]);
    await applyStanding(db, { assign: [{ courses: ['laser'], to: { units: ['lab'] } }] });
    await follow('2026-10-05');
    await change(db, {
      number: '1',
      attribute: 'employment',
      value: 'ended',
      on: '2026-10-06',
      at: at('2026-10-06'),
    });
    expect(await follow('2026-10-06')).toMatchObject({ withdrawn: 1 });
    expect(await follow('2026-10-07')).toMatchObject({ withdrawn: 0, opened: 0 });
    expect(await followStanding(db, { program: 'other', now: at('2026-10-07') })).toMatchObject({
      withdrawn: 0,
    });
    await applyStanding(db, { id: 'another-year', assign: [] });
    expect(await follow('2026-10-08')).toMatchObject({ withdrawn: 2 });
    expect(await duties(db)).toEqual([]);
  });

  test('of an imported table are asked only by a program that says so, and are due on their day', async () => {
    const { db } = database;
    await hire(db, [{ number: '1' }]);
    await tellRecords(db, 'assignments', [{ content: { course: 'fire', dueOn: '2026-12-01' }, person: '1' }]);
    await applyStanding(db, { courses: ['laser'] });
    await follow('2026-10-05');
    expect(await duties(db)).toEqual(['1 learn laser open 2026-10-19']);
    await applyStanding(db, { courses: ['laser'], assigned: true });
    await follow('2026-10-06');
    expect(await duties(db)).toEqual(['1 learn fire open 2026-12-01', '1 learn laser open 2026-10-19']);
  });
});

describe('certificates', () => {
  beforeEach(async () => {
    await hire(database.db, [{ number: '1' }]);
    await applyStanding(database.db, { renew: [{ courses: [], aheadDays: 30 }] });
    await completed('first-aid', '2025-11-01', { valid_until: '2026-11-01' });
  });

  test('are renewed from so many days before they expire on, due on the day on which they do', async () => {
    await follow('2026-10-01');
    expect(await duties(database.db)).toEqual([]);
    await follow('2026-10-02');
    await follow('2026-10-03');
    expect(await duties(database.db)).toEqual(['1 renew first-aid open 2026-11-01']);
    await completed('first-aid', '2026-10-20', { valid_until: '2027-10-20', attempt_key: '2' });
    await settle('2026-10-21');
    await follow('2026-12-01');
    expect(await duties(database.db)).toEqual(['1 renew first-aid done 2026-11-01']);
    await follow('2027-09-25');
    expect(await duties(database.db)).toContain('1 renew first-aid open 2027-10-20');
  });

  test('whose expiry is corrected are due on the right day, and that ran out long ago are no matter any more', async () => {
    await follow('2026-10-10');
    await database.db.updateTable('learning_records').set({ valid_until: '2026-11-05' }).execute();
    await follow('2026-10-11');
    expect(await duties(database.db)).toEqual(['1 renew first-aid open 2026-11-05']);
    await database.db
      .updateTable('learning_records')
      .set({ valid_until: '2020-01-01', course_id: 'laser' })
      .execute();
    await follow('2026-10-12');
    expect(await duties(database.db)).toEqual([]);
  });
});

test('a survey is asked 30, 60 and 90 days after the course, one at a time', async () => {
  const { db } = database;
  await hire(db, [{ number: '1' }]);
  await applyStanding(db, { survey: [{ courses: ['fire'], afterDays: [30, 60, 90], dueWorkingDays: 5 }] });
  await completed('fire', '2026-09-01');
  const asked = [];
  for (const day of ['2026-09-30', '2026-10-01', '2026-10-30', '2026-10-31', '2026-11-30', '2026-12-30']) {
    await follow(day);
    asked.push((await duties(db)).join());
  }
  expect(asked).toEqual([
    '',
    '1 survey fire open 2026-10-08',
    '1 survey fire open 2026-10-08',
    '1 survey fire open 2026-11-09',
    '1 survey fire open 2026-12-07',
    '',
  ]);
});

describe('a course asked for by a campaign and a standing program', () => {
  beforeEach(async () => {
    await hire(database.db, [{ number: '1' }]);
    await applyStanding(database.db, { courses: ['fire'] }, { courses: ['fire'] });
  });

  test('is one obligation, due on the earlier day; the other is recorded as covered', async () => {
    const { db } = database;
    await launch('2026-Q4', '2026-10-05');
    await follow('2026-10-06');
    expect(await duties(db, true)).toEqual(['1 learn fire open 2026-10-20']);
    expect(await covered()).toEqual(['all-year once 2026-10-20']);
    expect(await follow('2026-10-07')).toMatchObject({ opened: 0, withdrawn: 0 });
    await followRoster(db, { campaignId: 'safety/2026-Q4', now: at('2026-10-07') });
    expect(await duties(db, true)).toEqual(['1 learn fire open 2026-10-20']);
  });

  test('the other way round as well: what stands already covers the campaign', async () => {
    await follow('2026-10-01');
    await launch('2026-Q4', '2026-10-05');
    expect(await duties(database.db, true)).toEqual(['1 learn fire open 2026-10-15']);
    expect(await covered()).toEqual(['safety 2026-Q4 2026-11-16']);
  });

  test('left open by a campaign that has ended is taken over, and asked once by the next', async () => {
    const { db } = database;
    await applyStanding(db, { courses: [], takeOver: ['safety'] }, { courses: ['fire'] });
    await launch('2026-Q4', '2026-10-05');
    await follow('2026-11-01');
    expect(await duties(db)).toEqual(['1 learn fire open 2026-11-16']);
    await db.updateTable('campaigns').set({ phase: 'done' }).execute();
    await follow('2026-12-01');
    await follow('2026-12-02');
    expect(await duties(db)).toEqual(['1 learn fire open 2026-12-15']);
    await launch('2027-Q1', '2027-01-11');
    expect(await duties(db)).toEqual(['1 learn fire open 2026-12-15']);
  });

  test('left open and taken over by nobody is asked anew by the next campaign alone', async () => {
    const { db } = database;
    await applyStanding(db, { courses: [], assign: [] }, { courses: ['fire'] });
    await launch('2026-Q4', '2026-10-05');
    await db.updateTable('campaigns').set({ phase: 'done' }).execute();
    await launch('2027-Q1', '2027-01-11');
    expect(await duties(db)).toEqual([expect.stringMatching(/^1 learn fire open 2027-/)]);
  });
});

describe('an exemption', () => {
  beforeEach(async () => {
    await hire(database.db, [{ number: '1' }]);
    await applyStanding(database.db, { courses: ['fire'] });
  });
  const exempt = (untilOn: string, day: string) =>
    exemptFrom(database.db, {
      exemptions: [{ personId: personId('1'), subjectKey: 'fire', fromOn: day, untilOn }],
      reason: 'parental leave',
      by: 'Ana',
      now: at(day),
    });

  test('holds whether it comes before or after the obligation, until its day is over; then there is time anew', async () => {
    await exempt('2026-10-30', '2026-10-01');
    await follow('2026-10-05');
    expect(await duties(database.db)).toEqual(['1 learn fire exempt 2026-10-19']);
    await follow('2026-10-30');
    expect(await duties(database.db)).toEqual(['1 learn fire exempt 2026-10-19']);
    expect(await follow('2026-10-31')).toMatchObject({ reopened: 1 });
    expect(await duties(database.db)).toEqual(['1 learn fire open 2026-11-16']);
  });

  test('gives way to a completion, and holds again when that is taken back', async () => {
    await follow('2026-10-05');
    await exempt('2026-10-30', '2026-10-06');
    await completed('fire', '2026-10-07');
    await settle('2026-10-08');
    expect(await duties(database.db)).toEqual(['1 learn fire done 2026-10-19']);
    await database.db
      .updateTable('learning_records')
      .set({ known_until: at('2026-10-09') })
      .execute();
    await settle('2026-10-09');
    expect(await duties(database.db)).toEqual(['1 learn fire exempt 2026-10-19']);
  });

  test('that is ended before its day opens the course at the next look', async () => {
    await follow('2026-10-05');
    await exempt('2026-12-30', '2026-10-06');
    const { id } = await database.db.selectFrom('exemptions').select('id').executeTakeFirstOrThrow();
    expect(await endExemption(database.db, { id, by: 'Ana', now: at('2026-10-12') })).toBe(true);
    expect(await endExemption(database.db, { id, by: 'Ana', now: at('2026-10-13') })).toBe(false);
    await follow('2026-10-12');
    expect(await duties(database.db)).toEqual(['1 learn fire open 2026-10-26']);
  });
});

async function launch(period: string, opensOn: string): Promise<void> {
  const { db } = database;
  const { hash } = await db
    .selectFrom('configurations')
    .select('hash')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const now = at(opensOn);
  const campaign = { program: 'safety', period, opensOn, configurationHash: hash, simulated: false, now };
  await freezeCampaign(db, { campaignId: await createCampaign(db, campaign), now });
  await db
    .updateTable('campaigns')
    .set({ phase: 'collecting' })
    .where('id', '=', `safety/${period}`)
    .execute();
}

async function covered(): Promise<string[]> {
  const rows = await database.db.selectFrom('covered_demands').selectAll().orderBy('program').execute();
  return rows.map(({ program, period, due_on }) => `${program} ${period} ${due_on}`);
}

async function completed(
  course: string,
  completedOn: string,
  more: { valid_until?: string; attempt_key?: string } = {},
): Promise<void> {
  await learningRecord(database.db, {
    import_id: importId,
    known_since: at(completedOn),
    course_key: course,
    course_id: course,
    completed_on: completedOn,
    ...more,
  });
}

function settle(day: string) {
  return settleLearning(database.db, { now: at(day), importId });
}
