import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { peopleByNumber } from '../../../storage/identifiers.ts';
import { rosterOn, type RosterRow } from '../../../storage/roster.ts';
import { listUnits } from '../../../storage/units.ts';
import { companyConfiguration } from '../../fixtures/company.ts';
import { ImportLab, told } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;

beforeEach(async () => {
  database = await testDatabase();
  const { organisation } = companyConfiguration();
  lab = await ImportLab.open(database.db, {
    organisation: {
      ...organisation,
      payBands: [{ id: 'band-1', aliases: ['B1'], hourlyRateMinor: 5000, currency: 'EUR' }],
    },
  });
  return () => database.close();
});

const header =
  'Employee #,First Name,Last Name,Job Title,Department,Supervisor EID,Location,Work Email,Hire Date,Termination Date,Status,Pay Band,Date of Birth';

function roster(...lines: string[]) {
  return { content: [header, ...lines, ''].join('\n'), kind: 'roster' as const, profile: 'bamboohr' };
}

const ana = '1,Ana,Ruiz,Head,Board,,berlin,ana@example.test,2012-01-10,,Active,B1,1970-12-24';
const bo = '2,Bo,Lind,Engineer,Lab,1,Auckland,bo@example.test,2019-03-15,,Active,B1,1980-12-24';

async function person(
  number: string,
  day = '2026-10-01',
  knownAt = '2026-12-31T00:00:00Z',
): Promise<RosterRow> {
  const ids = await peopleByNumber(database.db, { numbers: [number] });
  const [row] = await rosterOn(database.db, { day, knownAt, personIds: ids.get(number) ?? [] });
  if (!row) throw new Error(`nothing is known of ${number}`);
  return row;
}

async function rowsOf(
  table: 'people' | 'roster_facts' | 'import_rows' | 'learning_records',
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
    database.db,
  );
  return rows[0]?.n ?? 0;
}

describe('a roster', () => {
  test('gives nobody the address of somebody whose own rows are rejected', async () => {
    await lab.import(roster(ana, bo));
    const again = roster(
      ana,
      ana.replace('Ruiz', 'Other'),
      bo.replace('bo@example.test', 'ana@example.test'),
    );
    const checked = await lab.import({ ...again, asOf: '2026-10-02', now: '2026-10-02T08:00:00.000Z' });
    expect(told(checked, 'rejected')).toEqual(['2 Employee # DuplicateKey', '3 Employee # DuplicateKey']);
    expect(told(checked, 'warning')).toContain('4 Work Email DuplicateEmail');
    expect((await person('2', '2026-10-03')).email).not.toBe('ana@example.test');
  });

  test('with dirty rows: each is told by line, column and reason, and the good ones go on', async () => {
    const checked = await lab.import(
      roster(
        ana,
        bo,
        '3,Cy,Diaz,Engineer,Lab,1,berlin,cy@example.test,2023-02-30,,Active,B1,',
        '4,Di,Roe,Engineer,Lab,1,berlin,di@example.test,2020-01-01,,Sabbatical,B1,',
        ',El,Poe,Engineer,Lab,1,berlin,,2020-01-01,,Active,B1,',
        '6,Fay,Fox,Engineer,Lab,99,Atlantis,no address,2020-01-01,2021-05-05,Active,B9,',
        '7,Gus,Gor,Engineer,Lab,7,berlin,,2020-01-01,,Active,B1,',
        '8,Hal,One,Engineer,Lab,1,berlin,,2020-01-01,,Active,B1,',
        '8,Hal,Two,Engineer,Lab,1,berlin,,2020-01-01,,Active,B1,',
        '9,Ida,Ost,Engineer,Lab,1,berlin,,2020-01-01,,Active,B1,,extra',
        '10,Jo,Nun,Engineer,Lab,1,berlin,,2022-01-01,2021-01-01,Inactive,B1,',
      ),
    );
    expect(told(checked, 'rejected')).toEqual([
      '4 Hire Date ImpossibleDate',
      '5 Status UnknownStatus',
      '6 Employee # MissingKey',
      '9 Employee # DuplicateKey',
      '10 Employee # DuplicateKey',
      '11 - RaggedRow',
      '12 Termination Date ImpossibleDate',
    ]);
    expect(told(checked, 'warning')).toEqual([
      '7 Work Email NotAnEmail',
      '7 Location UnknownSite',
      '7 Pay Band UnknownPayBand',
      '7 Status EndedButActive',
      '7 Supervisor EID UnknownManager',
      '8 Supervisor EID SelfManager',
    ]);
    expect(told(checked, 'dropped')).toEqual(['1 Date of Birth SensitiveColumn']);
    expect(checked).toMatchObject({ state: 'applied', rowsRead: 11, rowsAccepted: 4, rowsRejected: 7 });
    expect(await rowsOf('people')).toBe(4);
    expect(await person('6')).toMatchObject({
      employment: 'ended',
      site: 'berlin',
      email: null,
      managerId: null,
    });
    const details = checked.findings.map(({ detail }) => detail).join(' ');
    expect(details).not.toMatch(/Diaz|Fox|example\.test|no address/);
  });

  test('puts people under their managers, sites, pay bands and units', async () => {
    await lab.import(roster(ana, bo));
    const [a, b] = [await person('1'), await person('2')];
    expect(b).toMatchObject({
      displayName: 'Bo Lind',
      managerId: a.personId,
      site: 'auckland',
      payBand: 'band-1',
      email: 'bo@example.test',
      hiredOn: '2019-03-15',
      employment: 'active',
    });
    const units = await listUnits(database.db);
    expect(units.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'organisation Small',
      'unit Board',
      'unit Lab',
    ]);
    expect(units.find(({ name }) => name === 'Lab')?.id).toBe(b.unitId);
  });

  test('with second headers, a total and another table: they are told of and are nobody; rows of the other table are refused', async () => {
    const labels =
      'employeeNumber,firstName,lastName,jobTitle,Department,supervisorEId,Site,Email,hireDate,,Status,Band,';
    const below = ['Total,2', 'employeeNumber,Termination Date,Reason', '7,2026-10-31,Resigned'];
    const summary = await lab.import(roster(labels, ana, header, bo, ...below));
    expect(told(summary, 'warning')).toEqual(['2 - RepeatedHeader', '4 - RepeatedHeader', '6 - FooterRow']);
    expect(told(summary, 'rejected')).toEqual(['7 - OtherTable', '8 - OtherTable']);
    expect(summary).toMatchObject({ rowsRead: 4, rowsAccepted: 2, rowsRejected: 2 });
  });
  test('a change is told before it is applied, holds from its day on, and leaves the past as it was known', async () => {
    await lab.import({ ...roster(ana, bo), asOf: '2026-09-01', now: '2026-09-01T08:00:00Z' });
    const facts = await rowsOf('roster_facts');
    const promoted = bo.replace('Engineer', 'Lead').replace('Lab', 'Board');
    const changed = { ...roster(ana, promoted), asOf: '2026-10-01', now: '2026-10-02T08:00:00Z' };
    const checked = await lab.check(changed);
    expect(checked.difference?.roster).toMatchObject({
      movers: 1,
      titleChanges: 1,
      unchanged: 1,
      joiners: 0,
    });
    expect((await person('2')).title).toBe('Engineer');

    await lab.apply(checked.id, changed.now);
    expect((await person('2')).title).toBe('Lead');
    expect((await person('2', '2026-09-30')).title).toBe('Engineer');
    expect((await person('2', '2026-10-01', '2026-10-01T12:00:00Z')).title).toBe('Engineer');
    expect(await rowsOf('roster_facts')).toBe(facts + 4);
    expect(await rowsOf('import_rows')).toBe(0);
  });

  test('leavers and returners, leave and announced ends are followed on their own days', async () => {
    await lab.import({ ...roster(ana, bo), asOf: '2026-09-01' });
    const left = bo.replace('2019-03-15,,Active', '2019-03-15,2026-09-20,Inactive');
    const away = ana.replace('Active', 'On Leave').replace('2012-01-10,,', '2012-01-10,2026-12-01,');
    const gone = await lab.import({ ...roster(away, left), asOf: '2026-10-01' });
    expect(gone.difference?.roster).toMatchObject({ leavers: 1, leaveChanges: 1 });
    const employmentOf = async (number: string, day: string) => (await person(number, day)).employment;
    expect(await employmentOf('2', '2026-09-19')).toBe('active');
    expect(await employmentOf('2', '2026-09-20')).toBe('ended');
    expect([await employmentOf('1', '2026-10-01'), await employmentOf('1', '2026-12-01')]).toEqual([
      'leave',
      'ended',
    ]);
    const back = await lab.import({ ...roster(ana, bo), asOf: '2026-11-01', now: '2026-11-01T08:00:00Z' });
    expect(back.difference?.roster).toMatchObject({ joiners: 1, leaveChanges: 1 });
    expect(await employmentOf('2', '2026-11-01')).toBe('active');
    expect(await employmentOf('2', '2026-10-15')).toBe('ended');
  });

  test('absence is a leaver only in a full snapshot, and a rejected row is not absent', async () => {
    await lab.import({ ...roster(ana, bo), asOf: '2026-09-01' });
    const without = await lab.check({ ...roster(ana), asOf: '2026-09-02' });
    expect(without.difference?.roster?.leavers).toBe(0);
    const unreadable = bo.replace('2019-03-15', '2019-13-99');
    const kept = await lab.check({
      ...roster(ana, unreadable),
      asOf: '2026-09-02',
      more: { fullSnapshot: true },
    });
    expect(kept.difference?.roster?.leavers).toBe(0);
    const snapshot = await lab.import({
      ...roster(ana, ''),
      asOf: '2026-09-02',
      more: { fullSnapshot: true },
    });
    expect(snapshot.difference?.roster?.leavers).toBe(1);
    expect(await person('2', '2026-09-02')).toMatchObject({ employment: 'ended', leftOn: '2026-09-02' });
  });

  test('that would end a large part of the company is held', async () => {
    const many = Array.from(
      { length: 30 },
      (_, n) => `${n + 10},P,Q,Engineer,Lab,,berlin,,2020-01-01,,Active,B1,`,
    );
    const first = await lab.import({ ...roster(...many), asOf: '2026-09-01' });
    expect(first.difference?.brake).toBeNull();
    const rest = { ...roster(...many.slice(6)), asOf: '2026-09-02', more: { fullSnapshot: true } };
    const checked = await lab.check(rest);
    expect(checked.state).toBe('held');
    expect(checked.difference?.brake).toMatchObject([{ limit: 'leavers', count: 6, of: 30 }]);
    const fewer = { ...roster(...many.slice(5)), asOf: '2026-09-02', more: { fullSnapshot: true } };
    expect((await lab.check(fewer)).state).toBe('checked');
  });

  test('an address moves from one person to another with the file', async () => {
    await lab.import({ ...roster(ana, bo), asOf: '2026-09-01' });
    const swapped = [
      ana.replace('ana@example.test', 'bo@example.test'),
      bo.replace('bo@example.test', 'ana@example.test'),
    ];
    await lab.import({ ...roster(...swapped), asOf: '2026-09-02' });
    const learned = await lab.import({
      content: 'Name,Email,Course,Completed\nBo Lind,ana@example.test,Security basics,Yes\n',
      kind: 'learning',
      profile: 'coursera',
    });
    expect(learned.rowsAccepted).toBe(1);
    expect((await person('2')).email).toBe('ana@example.test');
  });

  test('an address that somebody has whom the file leaves out is withheld', async () => {
    await lab.import({ ...roster(ana, bo), asOf: '2026-09-01' });
    const summary = await lab.import({
      ...roster(bo.replace('bo@example.test', 'ana@example.test')),
      asOf: '2026-09-02',
    });
    expect(told(summary, 'warning')).toEqual(['2 Work Email DuplicateEmail']);
    expect([(await person('1')).email, (await person('2')).email]).toEqual(['ana@example.test', null]);
  });

  test('older than what was applied fills the history, and nobody of today leaves or changes by it', async () => {
    await lab.import({ ...roster(ana, bo.replace('Engineer', 'Lead')), asOf: '2026-09-10' });
    const former = '9,Former,Person,Engineer,Lab,1,berlin,,2019-03-15,,Active,B1,';
    const older = await lab.import({
      ...roster(ana, bo, former),
      asOf: '2026-09-05',
      now: '2026-10-02T08:00:00.000Z',
      more: { fullSnapshot: true },
    });
    expect(older).toMatchObject({ state: 'applied', difference: { brake: null } });
    // Of 1 nothing but the days before: names, title, unit, site, address, pay band. Person 9 is not in the later file.
    expect(older.difference?.roster).toMatchObject({ leavers: 0, titleChanges: 0, movers: 0 });
    expect(older.difference?.roster?.historyFacts).toBeGreaterThan(0);
    expect((await person('2', '2026-09-05')).title).toBe('Engineer');
    expect((await person('2', '2026-09-09')).title).toBe('Engineer');
    expect((await person('2', '2026-09-10')).title).toBe('Lead');
    expect((await person('2')).title).toBe('Lead');
  });

  test('of the same bytes again changes nothing, and bounds what a file between the two days may fill', async () => {
    await lab.import({ ...roster(ana, bo), asOf: '2026-09-10' });
    const same = await lab.import({ ...roster(ana, bo), asOf: '2026-09-20' });
    expect(same.state).toBe('unchanged');
    await lab.import({
      ...roster(ana, bo.replace('Engineer', 'Lead')),
      asOf: '2026-09-15',
      now: '2026-10-02T08:00:00.000Z',
    });
    expect((await person('2', '2026-09-15')).title).toBe('Lead');
    expect((await person('2', '2026-09-20')).title).toBe('Engineer');
  });

  test('that numbers employees and contingent workers apart holds both, though they have the same number', async () => {
    const rows = [
      'Employee ID,Contingent Worker ID,Worker,Business Title,Email - Primary Work,Active Status',
      '1001,,Ana Ruiz,Head,ana@example.test,Yes',
      ',1001,Bo Lind,Contractor,bo@example.test,Yes',
      ',,Cy Diaz,Contractor,cy@example.test,Yes',
      '',
    ];
    const workday = { content: rows.join('\n'), kind: 'roster' as const, profile: 'workday' };
    const taken = await lab.import(workday);
    expect(told(taken, 'rejected')).toEqual(['4 Employee ID MissingKey']);
    expect(taken.difference?.roster).toMatchObject({ joiners: 2 });
    const again = await lab.check({ ...workday, content: `${workday.content}\n`, asOf: '2026-10-02' });
    expect(again.difference?.roster).toMatchObject({ joiners: 0, unchanged: 2 });
  });

  test('a difference that another import has overtaken is not applied', async () => {
    const first = await lab.check(roster(ana, bo));
    await lab.import(roster(ana, bo, '3,Cy,Diaz,Engineer,Lab,1,berlin,,2020-01-01,,Active,B1,'));
    expect((await lab.apply(first.id)).state).toBe('checked');
  });
});
