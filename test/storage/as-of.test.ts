import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RosterRow } from '../../domain/imports/roster-row.ts';
import { peopleAsOf } from '../../storage/as-of.ts';
import { endLeftRunning, runCli } from '../e2e/run-cli.ts';
import { RosterLab } from '../fixtures/roster-lab.ts';
import { settingsFor } from '../fixtures/cli-settings.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let lab: RosterLab;
const knownAt = { first: '', second: '', third: '', undone: '' };

function person(employeeNumber: string, displayName: string, more: Partial<RosterRow> = {}): RosterRow {
  const told = { title: null, unitPath: ['Lab'], hiredOn: '2020-01-01', leftOn: null };
  return { employeeNumber, displayName, employment: 'active', managers: [], ...told, ...more };
}
const under = (number: string): Partial<RosterRow> => ({ managers: [{ by: 'number', number }] });

/** Three rosters of one company, learning beside them, and the second roster taken back. */
beforeAll(async () => {
  database = await testDatabase();
  lab = new RosterLab(database.db);
  const maya = person('1', 'Maya Lind');
  const first = await lab.import({
    asOf: '2026-01-10',
    fullSnapshot: true,
    rows: [
      maya,
      person('2', 'Bo Ek', under('1')),
      person('3', 'Cy Diaz', under('2')),
      person('4', 'Di Roe', under('2')),
    ],
  });
  knownAt.first = first.appliedAt;
  // Cy goes on leave and gets another manager; Di is missing; a wrong title for Bo.
  const second = await lab.import({
    asOf: '2026-02-10',
    fullSnapshot: true,
    rows: [
      maya,
      person('2', 'Bo Ek', { ...under('1'), title: 'Head' }),
      person('3', 'Cy Diaz', { ...under('1'), employment: 'leave' }),
    ],
  });
  knownAt.second = second.appliedAt;
  const third = await lab.import({
    asOf: '2026-03-10',
    rows: [person('3', 'Cy Diaz', { ...under('1'), unitPath: ['Board'] })],
  });
  knownAt.third = third.appliedAt;
  await learn('2', 'Security basics', {
    completedOn: '2026-01-20',
    validUntil: '2026-02-15',
    at: knownAt.first,
  });
  await learn('2', 'Fire safety', { completedOn: '2026-02-01', validUntil: null, at: knownAt.third });
  await lab.undo(second.importId);
  knownAt.undone = lab.now();
}, 60_000);
afterAll(async () => {
  await endLeftRunning();
  await database.close();
});

async function learn(
  number: string,
  title: string,
  { completedOn, validUntil, at }: { completedOn: string; validUntil: string | null; at: string },
): Promise<void> {
  await sql`
    insert into learning_records (person_id, course_key, course_title, attempt_key, status, completed_on, valid_until, import_id, line, known_since)
    select person_id, ${title}, ${title}, '', 'completed', ${completedOn}, ${validUntil}, import_id, 1, ${at}
    from person_identifiers where kind = 'employee-number' and value = ${number} limit 1`.execute(
    database.db,
  );
}

/** `Name employment unit < reporting line | completions`. */
async function asked(day: string, moment: keyof typeof knownAt): Promise<string[]> {
  const people = await peopleAsOf(database.db, { day, knownAt: knownAt[moment], number: null });
  return people.map(({ name, employment, title, units, reportsTo, completions }) => {
    const line = reportsTo.map((one) => one.name).join(' < ');
    const done = completions.map((one) => `${one.courseTitle}${one.valid ? '' : ' (expired)'}`).join(', ');
    return [name, employment, title, units.join('/'), line && `< ${line}`, done && `| ${done}`]
      .filter(Boolean)
      .join(' ');
  });
}

const atFirst = [
  'Bo Ek active Lab < Maya Lind',
  'Cy Diaz active Lab < Bo Ek < Maya Lind',
  'Di Roe active Lab < Bo Ek < Maya Lind',
  'Maya Lind active Lab',
];

test('a day is told as it was known after each import, whatever has become known since', async () => {
  expect(await asked('2026-01-15', 'first')).toEqual(atFirst);
  expect(await asked('2026-02-20', 'first')).toEqual([
    'Bo Ek active Lab < Maya Lind | Security basics (expired)',
    ...atFirst.slice(1),
  ]);
  expect(await asked('2026-02-20', 'second')).toEqual([
    'Bo Ek active Head Lab < Maya Lind | Security basics (expired)',
    'Cy Diaz leave Lab < Maya Lind',
    'Di Roe ended Lab < Bo Ek < Maya Lind',
    'Maya Lind active Lab',
  ]);
  expect(await asked('2026-03-10', 'third')).toEqual([
    'Bo Ek active Head Lab < Maya Lind | Security basics (expired), Fire safety',
    'Cy Diaz active Board < Maya Lind',
    'Di Roe ended Lab < Bo Ek < Maya Lind',
    'Maya Lind active Lab',
  ]);
  expect(await asked('2026-02-09', 'third')).toEqual([
    'Bo Ek active Lab < Maya Lind | Security basics, Fire safety',
    'Cy Diaz active Lab < Bo Ek < Maya Lind',
    'Di Roe active Lab < Bo Ek < Maya Lind',
    'Maya Lind active Lab',
  ]);
});

test('after an undoing a day is told without the import, except for what a later one touched; before it as before', async () => {
  // The third import confirmed Cy's manager and ended the leave: what it touched of Cy stays.
  expect(await asked('2026-02-20', 'undone')).toEqual([
    'Bo Ek active Lab < Maya Lind | Security basics (expired), Fire safety',
    'Cy Diaz leave Lab < Bo Ek < Maya Lind',
    'Di Roe active Lab < Bo Ek < Maya Lind',
    'Maya Lind active Lab',
  ]);
  expect(await asked('2026-02-20', 'second')).toContain('Cy Diaz leave Lab < Maya Lind');
});

test('the command tells it to people and programs, of everybody or of one, and refuses a day that does not exist', async () => {
  const ask = (...args: string[]) => runCli(['as-of', ...args], settingsFor(database.url));
  const everybody = ask('2026-02-20', '--known-at', knownAt.second);
  expect(await everybody.ended).toMatchObject({ code: 0 });
  expect(everybody.stdout().split('\n').slice(1, 5)).toEqual([
    'Bo Ek (2): employed since 2020-01-01; Head, Lab',
    '  reports to Maya Lind (1)',
    '  completed Security basics, 2026-01-20, expired on 2026-02-15',
    'Cy Diaz (3): on leave; Lab',
  ]);
  expect(everybody.stdout()).toContain('Di Roe (4): left on 2026-02-10; Lab');

  const one = ask('2026-01-15', '--person', '3', '--json', '--known-at', knownAt.first);
  expect(await one.ended).toMatchObject({ code: 0 });
  expect(JSON.parse(one.stdout())).toMatchObject({
    day: '2026-01-15',
    people: [
      { name: 'Cy Diaz', number: '3', reportsTo: [{ number: '2' }, { number: '1' }], completions: [] },
    ],
  });
  const nobody = ask('2026-01-15', '--person', '99');
  expect((await nobody.ended).stderr).toContain('Nobody was known by the number 99');
  const noDay = ask('2026-02-30');
  expect(await noDay.ended).toMatchObject({ code: 2 });
});
