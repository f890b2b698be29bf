import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followStanding } from '../../activities/standing/follow-standing.ts';
import { complianceOn } from '../../storage/compliance.ts';
import { exemptFrom } from '../../storage/exemptions.ts';
import { settleLearning } from '../../storage/learned-obligations.ts';
import { appliedImport, change, hire, personId } from '../fixtures/company.ts';
import { learningRecord } from '../fixtures/learning-record.ts';
import { applyStanding, standingProgram } from '../fixtures/standing.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let importId: string;
const at = (day: string) => `${day}T06:00:00.000Z`;
const follow = (day: string) => followStanding(database.db, { program: standingProgram.id, now: at(day) });

beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  importId = await appliedImport(db, 'learning', '2026-09-01T08:00:00.000Z');
  await hire(db, [
    { number: '1', unit: 'lab' },
    { number: '2', unit: 'lab' },
    { number: '3', unit: 'hall' },
  ]);
  await applyStanding(db, { courses: ['fire'] });
  await follow('2026-10-05');
});
afterEach(() => database.close());

/** `<employee number> <standing>` on a day, as it was known on another. */
async function stood(day: string, knownOn: string): Promise<string[]> {
  const duties = await complianceOn(database.db, { day, knownAt: at(knownOn) });
  const numbers = new Map(['1', '2', '3'].map((number) => [personId(number), number]));
  return duties.map((duty) => `${numbers.get(duty.personId)} ${duty.standing}`).toSorted();
}

describe('compliance', () => {
  test('on any day is as it stood, and as it was known then: a completion counts from its day once it is known', async () => {
    await completed('2026-10-07');
    await settle('2026-10-12');
    expect(await stood('2026-10-04', '2026-12-01')).toEqual([]);
    expect(await stood('2026-10-08', '2026-10-10')).toEqual(['1 open', '2 open', '3 open']);
    expect(await stood('2026-10-08', '2026-10-12')).toEqual(['1 done', '2 open', '3 open']);
    expect(await stood('2026-10-06', '2026-10-12')).toEqual(['1 open', '2 open', '3 open']);
    expect(await stood('2026-10-20', '2026-10-20')).toEqual(['1 done', '2 overdue', '3 overdue']);
  });

  test('forgets nothing when a record is taken back: then it was done, now it never was', async () => {
    await completed('2026-10-07');
    await settle('2026-10-08');
    await database.db
      .updateTable('learning_records')
      .set({ known_until: at('2026-11-02') })
      .execute();
    await settle('2026-11-02');
    expect(await stood('2026-10-20', '2026-11-01')).toContain('1 done');
    expect(await stood('2026-10-20', '2026-11-02')).toContain('1 overdue');
  });

  test('shows who was exempt, until when, and leaves out who had left', async () => {
    const { db } = database;
    const exemptions = [
      { personId: personId('2'), subjectKey: 'fire', fromOn: '2026-10-06', untilOn: '2026-10-30' },
    ];
    await exemptFrom(db, { exemptions, reason: 'leave', by: 'Ana', now: at('2026-10-06') });
    await change(db, {
      number: '3',
      attribute: 'employment',
      value: 'ended',
      on: '2026-10-10',
      at: at('2026-10-10'),
    });
    await follow('2026-10-10');
    await follow('2026-10-31');
    expect(await stood('2026-10-05', '2026-12-01')).toEqual(['1 open', '2 open', '3 open']);
    expect(await stood('2026-10-12', '2026-12-01')).toEqual(['1 open', '2 exempt']);
    expect(await stood('2026-10-31', '2026-12-01')).toEqual(['1 overdue', '2 open']);
  });

  test('says who could not be reached by mail on the day, instead of counting them as overdue', async () => {
    await sql`
      insert into mail_stops (id, person_id, address_hash, since)
      select gen_random_uuid(), ${personId('2')}, address_hash('2@example.test'), ${at('2026-10-12')}::timestamptz`.execute(
      database.db,
    );
    expect(await stood('2026-10-11', '2026-12-01')).toEqual(['1 open', '2 open', '3 open']);
    expect(await stood('2026-10-12', '2026-12-01')).toEqual(['1 open', '2 unreached', '3 open']);
    expect(await stood('2026-10-20', '2026-12-01')).toEqual(['1 overdue', '2 unreached', '3 overdue']);
  });

  test('keeps every change of an obligation, also one that nobody told: the database writes it down', async () => {
    await sql`update obligations set due_on = '2026-12-24' where person_id = ${personId('1')}`.execute(
      database.db,
    );
    await sql`update obligations set openings = openings`.execute(database.db);
    const events = await database.db
      .selectFrom('obligation_events as e')
      .innerJoin('obligations as o', 'o.id', 'e.obligation_id')
      .where('o.person_id', '=', personId('1'))
      .orderBy('e.id')
      .select(['e.state', 'e.due_on'])
      .execute();
    expect(events).toEqual([
      { state: 'open', due_on: '2026-10-19' },
      { state: 'open', due_on: '2026-12-24' },
    ]);
  });
});

async function completed(completedOn: string): Promise<void> {
  const course = { course_key: 'fire', course_id: 'fire', completed_on: completedOn };
  await learningRecord(database.db, { import_id: importId, known_since: at(completedOn), ...course });
}

function settle(day: string) {
  return settleLearning(database.db, { now: at(day), importId });
}
