import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RosterDifference } from '../../domain/imports/difference.ts';
import type { RosterRow } from '../../domain/imports/roster-row.ts';
import { decideLink, suggestedLinks } from '../../storage/person-links.ts';
import { rosterOn, type RosterRow as KnownRow } from '../../storage/roster.ts';
import { RosterLab, type CheckedRoster } from '../fixtures/roster-lab.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let lab: RosterLab;
beforeAll(async () => {
  database = await testDatabase();
  lab = new RosterLab(database.db);
});
afterAll(() => database.close());
beforeEach(() => lab.forget());

function person(
  employeeNumber: string | null,
  displayName: string,
  more: Partial<RosterRow> = {},
): RosterRow {
  const email = `${displayName.split(' ')[0]?.toLowerCase()}@example.test`;
  return { employeeNumber, displayName, email, employment: 'active', managers: [], ...more };
}

async function people(day = '2026-12-01'): Promise<KnownRow[]> {
  const rows = await rosterOn(database.db, { day, knownAt: lab.now() });
  return rows.toSorted((a, b) => String(a.displayName).localeCompare(String(b.displayName)));
}
const names = async () => (await people()).map(({ displayName }) => displayName);
const told = ({ findings }: CheckedRoster) => findings.map(({ line, code }) => `${line ?? 'file'} ${code}`);

describe('two systems', () => {
  test('that number the same person differently mean one person, by address and agreeing name', async () => {
    await lab.import({ source: 'adp', asOf: '2026-01-10', rows: [person('7', 'Ana Ruiz')] });
    const other = await lab.import({
      source: 'entra',
      asOf: '2026-01-11',
      rows: [
        person('guid-1', 'Ruiz Ana', { email: 'ana@example.test', title: 'Head' }),
        person('guid-2', 'Bo Lind'),
      ],
    });
    expect(told(other).filter((code) => !code.startsWith('file'))).toEqual([]);
    expect(other.roster).toMatchObject({ joiners: 1, titleChanges: 1 });
    expect((await people()).map(({ displayName, title }) => [displayName, title])).toEqual([
      ['Bo Lind', null],
      ['Ruiz Ana', 'Head'],
    ]);
    expect(await people()).toHaveLength(2);
    // The number of either system finds the person from now on.
    const again = await lab.check({
      source: 'entra',
      asOf: '2026-01-12',
      rows: [person('guid-1', 'Ana Ruiz-Sol', { email: 'new@example.test' })],
    });
    expect(again.roster).toMatchObject({ joiners: 0, otherChanges: 1 });
  });

  test('that give one address two names are only suggested to mean one person, until somebody says so', async () => {
    await lab.import({ source: 'adp', asOf: '2026-01-10', rows: [person('7', 'Ana Ruiz')] });
    const file = {
      source: 'entra',
      asOf: '2026-01-11',
      rows: [person(null, 'Zoe Marsh', { email: 'ana@example.test', title: 'Head' })],
    };
    const first = await lab.import(file);
    expect(told(first)).toEqual(['2 NameDiffers']);
    expect(first.counts).toMatchObject({ accepted: 0, rejected: 1 });
    expect(await names()).toEqual(['Ana Ruiz']);
    const [link] = await suggestedLinks(database.db, 'entra');
    expect(link).toMatchObject({ kind: 'email', value: 'ana@example.test', line: 2 });
    if (!link) throw new Error('nothing was suggested');
    await decideLink(database.db, { ...link, state: 'confirmed', by: 'Ines', now: lab.now() });
    const confirmed = await lab.import(file);
    expect(told(confirmed)).toEqual([]);
    expect((await people()).map(({ title }) => title)).toEqual(['Head']);
    expect(await people()).toHaveLength(1);
  });

  test('and a link that somebody refused makes two people, the new one without the address', async () => {
    await lab.import({ source: 'adp', asOf: '2026-01-10', rows: [person('7', 'Ana Ruiz')] });
    const file = {
      source: 'hris',
      asOf: '2026-01-11',
      rows: [person('9', 'Zoe Marsh', { email: 'ana@example.test' })],
    };
    expect(told(await lab.import(file))).toEqual(['2 NameDiffers']);
    const [link] = await suggestedLinks(database.db, 'hris');
    if (!link) throw new Error('nothing was suggested');
    await decideLink(database.db, { ...link, state: 'refused', by: 'Ines', now: lab.now() });
    expect(told(await lab.import(file))).toEqual(['2 DuplicateEmail']);
    expect((await people()).map(({ displayName, email }) => [displayName, email])).toEqual([
      ['Ana Ruiz', 'ana@example.test'],
      ['Zoe Marsh', null],
    ]);
  });
});

describe('a file without numbers', () => {
  test('knows people by their addresses, from file to file', async () => {
    await lab.import({
      source: 'entra',
      asOf: '2026-01-10',
      fullSnapshot: true,
      rows: [person(null, 'Ana Ruiz'), person(null, 'Bo Lind')],
    });
    const next = await lab.import({
      source: 'entra',
      asOf: '2026-01-11',
      fullSnapshot: true,
      rows: [person(null, 'Ana Ruiz', { title: 'Head' })],
    });
    expect(next.roster).toMatchObject({ titleChanges: 1, leavers: 1, joiners: 0 });
    expect((await people()).map(({ employment }) => employment)).toEqual(['active', 'ended']);
  });

  test('that gives one address to two people takes neither', async () => {
    const both = [person(null, 'Ana Ruiz'), person(null, 'Zoe Marsh', { email: 'ana@example.test' })];
    expect(told(await lab.import({ asOf: '2026-01-10', rows: both }))).toEqual([
      '2 DuplicateKey',
      '3 DuplicateKey',
    ]);
    expect(await people()).toEqual([]);
  });
});

describe('a number', () => {
  test('counts within its company where the rows say so: the same number in two companies is two people', async () => {
    const rows = [
      person('e1', 'Jane Doe', { scope: 'company 1' }),
      person('e1', 'János Kovács', { scope: 'company 2' }),
      person('e2', 'Cy Diaz', { scope: 'company 2', managers: [{ by: 'number', number: 'e1' }] }),
    ];
    const first = await lab.import({ asOf: '2026-01-10', rows, fullSnapshot: true });
    expect(first.roster.joiners).toBe(3);
    const known = new Map((await people()).map((row) => [row.displayName, row]));
    expect(known.get('Cy Diaz')?.managerId).toBe(known.get('János Kovács')?.personId);
    const again = await lab.check({ asOf: '2026-01-11', rows, fullSnapshot: true });
    expect(again.roster).toMatchObject({ unchanged: 3, joiners: 0, leavers: 0 });
  });

  test('that has lost its zeros in a spreadsheet is still theirs, under a name that agrees, and is told of', async () => {
    await lab.import({
      asOf: '2026-01-10',
      rows: [person('000123', 'Ana Ruiz'), person('000456', 'Bo Lind')],
    });
    const rows = [person('123', 'Ana Ruiz', { title: 'Head' }), person('456', 'Zoe Marsh')];
    const next = await lab.import({ asOf: '2026-01-11', rows });
    expect(told(next).filter((code) => code.endsWith('Zeros'))).toEqual(['2 LeadingZeros']);
    expect(next.roster).toMatchObject({ titleChanges: 1, joiners: 1 });
    expect(await names()).toEqual(['Ana Ruiz', 'Bo Lind', 'Zoe Marsh']);
  });

  test('with two names is nobody, and neither row is taken nor missed', async () => {
    await lab.import({
      asOf: '2026-01-10',
      rows: [person('1', 'Kai Le'), person('2', 'Bo Lind')],
      fullSnapshot: true,
    });
    const rows = [person('1', 'Kai Le'), person('1', 'Robert Patel'), person('2', 'Bo Lind')];
    const checked = await lab.check({ asOf: '2026-01-11', rows, fullSnapshot: true });
    expect(told(checked).filter((code) => code.endsWith('Key'))).toEqual([
      '2 DuplicateKey',
      '3 DuplicateKey',
    ]);
    expect(checked.roster).toMatchObject({ leavers: 0, unchanged: 1 });
    expect(checked.counts).toEqual({ read: 3, accepted: 1, rejected: 2 });
  });

  test('that is new under a known address and name is the same person, hired again or numbered anew', async () => {
    const left = person('1', 'Ana Ruiz', {
      employment: 'ended',
      leftOn: '2026-02-01',
      hiredOn: '2020-01-01',
    });
    await lab.import({ asOf: '2026-01-10', rows: [person('1', 'Ana Ruiz', { hiredOn: '2020-01-01' })] });
    await lab.import({ asOf: '2026-02-10', rows: [left] });
    const again = await lab.import({
      asOf: '2026-06-10',
      rows: [person('77', 'Ana Ruiz', { hiredOn: '2026-06-01' })],
    });
    expect(told(again)).toEqual(['2 SamePerson']);
    expect(await people()).toHaveLength(1);
    const on = async (day: string) => (await people(day))[0]?.employment;
    expect([await on('2026-01-20'), await on('2026-03-01'), await on('2026-06-05')]).toEqual([
      'active',
      'ended',
      'active',
    ]);
  });
});

describe('several rows of one person', () => {
  const position = (title: string, more: Partial<RosterRow> = {}) =>
    person('1', 'Ana Ruiz', { title, site: 'berlin', positionNumber: title, hiredOn: '2020-01-01', ...more });

  test('are one person: the primary position counts', async () => {
    const rows = [position('Clerk', { primary: false }), position('Head', { primary: true })];
    const checked = await lab.import({ asOf: '2026-01-10', rows });
    expect(told(checked)).toEqual(['3 SeveralRows']);
    expect(checked.roster.joiners).toBe(1);
    expect(await people()).toMatchObject([{ title: 'Head', site: 'berlin' }]);
  });

  test('and no primary one: what all of them say, and what they do not agree on stays as it was known', async () => {
    await lab.import({ asOf: '2026-01-10', rows: [position('Head')] });
    await lab.import({
      asOf: '2026-02-10',
      rows: [position('Clerk', { hiredOn: '2021-01-01' }), position('Cook')],
    });
    expect(await people()).toMatchObject([{ title: 'Head', site: 'berlin', hiredOn: '2020-01-01' }]);
  });

  test('of which one has ended are at work, by the one that has not; their posts lead to them', async () => {
    const rows = [
      position('P1', { employment: 'ended', leftOn: '2025-01-01' }),
      position('P2'),
      person('2', 'Bo Lind', { managers: [{ by: 'position', number: 'P1' }] }),
    ];
    await lab.import({ asOf: '2026-01-10', rows });
    const [ana, bo] = await people();
    expect(ana).toMatchObject({ employment: 'active', title: 'P2', leftOn: null });
    expect(bo?.managerId).toBe(ana?.personId);
  });
});

test('corrected dates of hiring and leaving correct the past, and what was known before can still be asked', async () => {
  const row = (more: Partial<RosterRow>) => person('1', 'Ana Ruiz', more);
  await lab.import({ asOf: '2026-01-10', rows: [row({ hiredOn: '2020-01-01' })] });
  const before = lab.now();
  await lab.import({
    asOf: '2026-02-10',
    rows: [row({ hiredOn: '2021-01-01', employment: 'ended', leftOn: '2026-02-01' })],
  });
  const between = lab.now();
  await lab.import({
    asOf: '2026-03-10',
    rows: [row({ hiredOn: '2021-01-01', employment: 'ended', leftOn: '2026-01-20' })],
  });
  const on = async (day: string, knownAt: string) =>
    (await rosterOn(database.db, { day, knownAt }))[0]?.employment ?? null;
  expect([await on('2020-06-01', before), await on('2020-06-01', between)]).toEqual(['active', null]);
  expect([await on('2026-01-25', between), await on('2026-01-25', lab.now())]).toEqual(['active', 'ended']);
});

test('the counts of a difference are what the roster shows before and after it is applied', async () => {
  const first = Array.from({ length: 60 }, (_, n) =>
    person(String(n), `Person${n} Q`, {
      title: n % 4 === 0 ? 'Lead' : 'Engineer',
      managers: n === 0 ? [] : [{ by: 'number', number: String(Math.floor(n / 4)) }],
      employment: n % 7 === 3 ? 'leave' : 'active',
    }),
  );
  await lab.import({ asOf: '2026-01-10', rows: first, fullSnapshot: true });
  const second = first
    .filter((_, n) => n % 9 !== 5)
    .map((row, n): RosterRow => {
      if (n % 6 === 1) return { ...row, title: 'Head' };
      if (n % 6 === 2) return { ...row, employment: 'leave' };
      if (n % 6 === 3) return { ...row, managers: [{ by: 'number', number: '0' }] };
      return n % 6 === 4 ? { ...row, site: 'auckland' } : row;
    });
  const before = new Map((await people('2026-02-10')).map((row) => [row.personId, row]));
  const { roster } = await lab.import({
    asOf: '2026-02-10',
    rows: [...second, person('99', 'New One')],
    fullSnapshot: true,
  });
  const after = await people('2026-02-10');
  const stays = after.filter(({ personId, employment }) => employment !== 'ended' && before.has(personId));
  const differing = (field: keyof KnownRow) =>
    stays.filter((row) => row[field] !== before.get(row.personId)?.[field]).length;
  const expected: Partial<RosterDifference> = {
    joiners: after.filter(({ personId }) => !before.has(personId)).length,
    leavers: after.filter(
      ({ employment, personId }) => employment === 'ended' && before.get(personId)?.employment !== 'ended',
    ).length,
    titleChanges: differing('title'),
    managerChanges: differing('managerId'),
    leaveChanges: differing('employment'),
    movers: differing('site'),
  };
  expect(roster).toMatchObject(expected);
  expect(Object.values(expected).every((count) => count > 0)).toBe(true);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from import_rows`.execute(database.db);
  expect(rows).toEqual([{ n: 0 }]);
});
