import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followStanding } from '../../activities/standing/follow-standing.ts';
import { complianceAsked } from '../../cli/compliance.ts';
import { hire, personId } from '../fixtures/company.ts';
import { applyStanding, standingProgram } from '../fixtures/standing.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const knownAt = '2026-10-31T08:00:00.000Z';
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const numbers = Array.from({ length: 12 }, (_, n) => String(n + 1));
  await hire(
    db,
    numbers.map((number) => ({ number, unit: Number(number) > 6 ? 'Hall' : 'Lab' })),
  );
  await applyStanding(db, { courses: ['fire'] });
  await followStanding(db, { program: standingProgram.id, now: '2026-10-05T06:00:00.000Z' });
  await sql`
    insert into mail_stops (id, person_id, address_hash, since)
    select gen_random_uuid(), id, address_hash(address), '2026-10-12T08:00Z'
    from jsonb_to_recordset(${JSON.stringify(numbers.slice(6).map((number) => ({ id: personId(number), address: `${number}@example.test` })))})
      as w(id uuid, address text)`.execute(db);
});
afterAll(() => database.close());

type Question = Parameters<typeof complianceAsked>[1];
const question: Question = {
  day: '2026-10-20',
  knownAt,
  course: null,
  program: null,
  person: null,
  unit: null,
  names: false,
  json: false,
};
const asked = (more: Partial<Question> = {}) => complianceAsked(database, { ...question, ...more });

test('compliance by unit tells who could not be reached from who is overdue', async () => {
  const lines = (await asked()).split('\n');
  expect(lines[0]).toMatch(/^2026-10-20, as it was known on /);
  expect(lines.slice(1).map((line) => line.split(/ {2,}/))).toEqual([
    ['unit', 'people', 'overdue', 'not reached', 'open', 'exempt', 'done'],
    ['Hall', '6', '0', '6', '0', '0', '0'],
    ['Lab', '6', '6', '0', '0', '0', '0'],
    ['all', '12', '6', '6', '0', '0', '0'],
    ['not reached: mail to them comes back, so they may never have heard of it'],
  ]);
});

test('compliance by name says so of the person', async () => {
  expect((await asked({ person: '7' })).split('\n')[2]).toMatch(/\(7\) +fire +not reached +2026-10-19$/);
  expect((await asked({ person: '1' })).split('\n')[2]).toMatch(/\(1\) +fire +overdue +2026-10-19$/);
  expect(await asked({ day: '2026-10-04' })).toMatch(/: nobody had to learn anything$/);
  expect(JSON.parse(await asked({ json: true }))).toMatchObject({ total: { people: 12, unreached: 6 } });
});

test('a unit or person that nobody knows is refused in a sentence', async () => {
  await expect(asked({ unit: 'Harbour' })).rejects.toThrow('There is no unit Harbour');
  await expect(asked({ person: '99' })).rejects.toThrow('Nobody on the roster goes by 99');
});
