import { beforeEach, describe, expect, test } from 'vitest';
import { peopleByEmail, peopleByNumber } from '../../../storage/identifiers.ts';
import { rosterOn, type RosterRow } from '../../../storage/roster.ts';
import { ImportLab, told, type FileToImport } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;

beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  return () => database.close();
});

const header =
  'Employee #,First Name,Last Name,Job Title,Department,Supervisor EID,Location,Work Email,Hire Date,Termination Date,Status';
const ana = '1,Ana,Ruiz,Head,Board,,berlin,ana@example.test,2012-01-10,,Active';
const bo = '2,Bo,Lind,Engineer,Lab,1,berlin,bo@example.test,2019-03-15,,Active';
const boLeft = bo.replace(',,Active', ',2026-10-02,Inactive');

function onDay(day: string, ...lines: string[]): FileToImport {
  const content = [header, ...lines, ''].join('\n');
  return { content, kind: 'roster', profile: 'bamboohr', asOf: day, now: `${day}T08:00:00.000Z` };
}

async function person(number: string, day: string): Promise<RosterRow> {
  const ids = await peopleByNumber(database.db, { numbers: [number] });
  const knownAt = '2026-12-31T00:00:00Z';
  const [row] = await rosterOn(database.db, { day, knownAt, personIds: ids.get(number) ?? [] });
  if (!row) throw new Error(`nothing is known of ${number}`);
  return row;
}

describe('a number of somebody who left', () => {
  const under = (name: string, hiredOn: string) =>
    `2,${name},Analyst,Desk,1,berlin,two@example.test,${hiredOn},,Active`;
  const clerk = '3,Cy,Diaz,Clerk,Lab,2,berlin,,2020-01-01,,Active';

  beforeEach(async () => {
    await lab.import(onDay('2026-10-01', ana, bo));
    await lab.import(onDay('2026-10-02', ana, boLeft));
  });

  test.each(['2026-10-06', '2026-10-20'])(
    'and a name that is not theirs, hired on %s, is nobody: the row is left out, and nobody reports to who left',
    async (hiredOn) => {
      const taken = await lab.import(onDay('2026-10-06', ana, under('Zed,Quux', hiredOn), clerk));
      expect(told(taken, 'rejected')).toEqual(['3 Employee # NumberReused']);
      expect(told(taken, 'warning')).toEqual(['4 Supervisor EID UnknownManager']);
      expect(taken).toMatchObject({ state: 'applied', rowsRead: 3, rowsAccepted: 2, rowsRejected: 1 });
      expect(await person('2', '2026-12-01')).toMatchObject({
        displayName: 'Bo Lind',
        employment: 'ended',
      });
      expect((await person('3', '2026-12-01')).managerId).toBeNull();
    },
  );

  test.each(['Bo,Lind', 'Bo,Quux', 'BÖ,Quux-Roe', 'Robin,Lind-Roe'])(
    'is theirs again when %s is hired anew',
    async (name) => {
      const taken = await lab.import(onDay('2026-10-06', ana, under(name, '2026-10-06')));
      expect(told(taken, 'rejected')).toEqual([]);
      expect((await person('2', '2026-10-06')).employment).toBe('active');
      expect(await database.db.selectFrom('people').select('id').execute()).toHaveLength(2);
    },
  );

  test('stays theirs when a later file spells them anew, and their end was none', async () => {
    const taken = await lab.import(onDay('2026-10-06', ana, under('Zed,Quux', '2019-03-15')));
    expect(told(taken, 'rejected')).toEqual([]);
    expect((await person('2', '2026-10-06')).displayName).toBe('Zed Quux');
  });

  test('is not for somebody else either where the file knows no hire dates', async () => {
    const taken = await lab.import(onDay('2026-10-06', ana, under('Zed,Quux', '')));
    expect(told(taken, 'rejected')).toEqual(['3 Employee # NumberReused']);
  });
});

describe('an address', () => {
  const emails = async (...numbers: string[]) =>
    Promise.all(numbers.map(async (number) => (await person(number, '2026-12-01')).email));
  const cyWith = (email: string) => `3,Cy,Diaz,Clerk,Lab,1,berlin,${email},2026-10-05,,Active`;
  const addressedTo = async (email: string) =>
    [...(await peopleByEmail(database.db, [email])).values()].flat();

  test('that a wrong row claims stays with who had it, and only the wrong row goes without', async () => {
    await lab.import(onDay('2026-10-01', ana, bo));
    const wrong = bo.replace('bo@example.test', 'ana@example.test');
    const taken = await lab.import(onDay('2026-10-06', ana, wrong, cyWith('ana@example.test')));
    expect(told(taken, 'warning')).toEqual(['3 Work Email DuplicateEmail', '4 Work Email DuplicateEmail']);
    expect(await emails('1', '2', '3')).toEqual(['ana@example.test', null, null]);
    expect(await addressedTo('ana@example.test')).toEqual([(await person('1', '2026-12-01')).personId]);
  });

  test.each([
    { where: 'outside the file', rows: [ana], told: [] },
    { where: 'in the file', rows: [ana, boLeft], told: ['3 Work Email DuplicateEmail'] },
  ])('of somebody who left, $where, is free for who comes after, and theirs no longer', async (leaver) => {
    await lab.import(onDay('2026-10-01', ana, bo));
    await lab.import(onDay('2026-10-02', ana, boLeft));
    const file = onDay('2026-10-06', ...leaver.rows, cyWith('bo@example.test'));
    const taken = await lab.import(file);
    expect(told(taken, 'warning')).toEqual(leaver.told);
    expect(taken.difference?.roster).toMatchObject({ joiners: 1, leavers: 0, otherChanges: 1 });
    expect(await emails('2', '3')).toEqual([null, 'bo@example.test']);
    expect(await person('2', '2026-12-01')).toMatchObject({ employment: 'ended', leftOn: '2026-10-02' });
    expect(await addressedTo('bo@example.test')).toEqual([(await person('3', '2026-12-01')).personId]);
    const again = await lab.check({ ...file, asOf: '2026-10-07', content: `${String(file.content)}\n` });
    expect(again.difference?.roster).toMatchObject({ joiners: 0, otherChanges: 0 });
  });

  test('of somebody whose end has not passed is not free yet', async () => {
    await lab.import(onDay('2026-10-01', ana, bo));
    await lab.import(onDay('2026-10-02', ana, bo.replace(',,Active', ',2026-10-06,Active')));
    const taken = await lab.import(onDay('2026-10-06', ana, cyWith('bo@example.test')));
    expect(told(taken, 'warning')).toEqual(['3 Work Email DuplicateEmail']);
    expect(await emails('2', '3')).toEqual(['bo@example.test', null]);
  });
});

describe('a number that two sources give', () => {
  const other = (name: string): FileToImport => {
    const content = `Employee Id,Last Name,First Name,Job Title,Cost Center 1,Status,Hire Date,Employee Type\n1,${name},Analyst,Desk,A,2020-01-13,RFT\n`;
    return { content, kind: 'roster', asOf: '2026-10-02', now: '2026-10-02T08:00:00.000Z' };
  };
  const numbering = async (file: FileToImport) =>
    told(await lab.import(file), 'warning').filter((line) => /NumberElsewhere|OtherName/.test(line));

  beforeEach(() => lab.import(onDay('2026-10-01', ana, bo)));

  test('to people of different names is told when the second comes, and both are kept apart', async () => {
    expect(await numbering(other('Quux,Zed'))).toEqual(['2 Employee Id NumberElsewhere']);
    expect((await peopleByNumber(database.db, { numbers: ['1'] })).get('1')).toHaveLength(2);
    expect(await numbering(other('Quux-Roe,Zed'))).toEqual([]);
  });

  test('under one name, and without an address that could tell them apart, is one person, and is told', async () => {
    const taken = await lab.import(other('Ruiz,Ana'));
    expect(told(taken, 'warning')).toContain('2 Employee Id SameNumber');
    expect(taken.difference?.roster).toMatchObject({ joiners: 0 });
    expect((await peopleByNumber(database.db, { numbers: ['1'] })).get('1')).toHaveLength(1);
  });

  test('under one name, but with two addresses, is that of two people', async () => {
    const { content } = other('Ruiz,Ana');
    const [header = '', row = ''] = String(content).split('\n');
    const addressed = `${header},Work Email\n${row},another@example.test\n`;
    const taken = await lab.import({ ...other('Ruiz,Ana'), content: addressed });
    expect(taken.difference?.roster).toMatchObject({ joiners: 1 });
  });

  test('is told in a learning file under another name, once a person, and is no news under theirs', async () => {
    const lines = ['employee_number,name,course,status,completed_on'];
    for (const course of ['Fire safety', 'First aid'])
      lines.push(`1,Zed Quux,${course},completed,2026-01-06`, `2,"Lind, B.",${course},completed,2026-01-06`);
    expect(await numbering({ content: lines.join('\n'), kind: 'learning' })).toEqual([
      '2 employee_number OtherName',
    ]);
  });
});
