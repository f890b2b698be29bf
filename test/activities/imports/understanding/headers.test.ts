import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImportFailure } from '../../../../domain/imports/failure.ts';
import { askedIn, readText } from '../../../fixtures/read-text.ts';

const bamboo = ['Employee #', 'First Name', 'Last Name', 'Job Title', 'Hire Date', 'Status'];
const people = [
  '12,Ana,Ruiz,Owner,2012-01-10,Active',
  '15,Ben,Ochoa,Office Manager,2019-03-15,Active',
  '22,Cal,Diaz,Bookkeeper,2024-07-01,Active',
];
const names = ['Ana Ruiz', 'Ben Ochoa', 'Cal Diaz'];
const namesOf = ({ roster }: { roster: { displayName?: string | null }[] }) =>
  roster.map(({ displayName }) => displayName);

describe('the header of a table', () => {
  test('is found below any preamble of up to thirty lines', async () => {
    const lines = constantFrom(
      '',
      'Worker Report - as of 09/01/2026',
      'Filter: Status = Active',
      ',,',
      'Company,ACME',
    );
    await assert(
      asyncProperty(array(lines, { maxLength: 30 }), async (preamble) => {
        const read = await readText({ kind: 'roster', content: [...preamble, bamboo.join(','), ...people] });
        expect(read.understanding).toMatchObject({ profile: 'bamboohr', headerLine: preamble.length + 1 });
        expect(namesOf(read)).toEqual(names);
      }),
      { numRuns: 40 },
    );
  });

  test('is the same in any order of its columns, with columns nobody wants between them', async () => {
    await assert(
      asyncProperty(integer({ min: 0, max: 5 }), integer({ min: 0, max: 6 }), async (by, at) => {
        const turned = (cells: string[], more: string) => {
          const moved = [...cells.slice(by), ...cells.slice(0, by)];
          return moved.toSpliced(at, 0, more).join(',');
        };
        const content = [turned(bamboo, 'Shoe size'), ...people.map((row) => turned(row.split(','), '42'))];
        const read = await readText({ kind: 'roster', content });
        expect(namesOf(read)).toEqual(names);
        expect(read.understanding.ignored).toEqual(['Shoe size']);
      }),
      { numRuns: 30 },
    );
  });

  test('may have a second row of labels, renamed by the customer', async () => {
    const read = await readText({
      kind: 'roster',
      content: [
        'STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,EMAIL,MANAGER,DEPARTMENT,TITLE',
        'STATUS,USERID,Login,Rufname,Familienname,Post,Line Manager,Store / Site / Department,Rolle',
        'active,u1,u1,Ana,Ruiz,ana@example.com,NO_MANAGER,Sales,Head',
        'active,u2,u2,Ben,Ochoa,ben@example.com,u1,Sales,Clerk',
      ],
    });
    expect(read.understanding.profile).toBe('successfactors-udf');
    expect(read.lines).toEqual([3, 4]);
    expect(read.findings).toContain('2 - RepeatedHeader');
  });

  test('may stand in two rows of which the upper one groups the lower', async () => {
    const content = [
      'Person,,,Employment,',
      'Employee #,First Name,Last Name,Job Title,Hire Date',
      '12,Ana,Ruiz,Owner,2012-01-10',
    ];
    const read = await readText({ kind: 'roster', content });
    expect(read.understanding.headerLine).toBe(2);
    expect(read.roster[0]).toMatchObject({ employeeNumber: '12', hiredOn: '2012-01-10' });
  });

  test('may be called by group and column together, where one of them alone says too little', async () => {
    const content = [
      'Employee,,First,Last,Job,Hire',
      'Number,Department,Name,Name,Title,Date',
      '12,Sales,Ana,Ruiz,Owner,2012-01-10',
      '15,Sales,Ben,Ochoa,Clerk,2019-03-15',
    ];
    const read = await readText({ kind: 'roster', content });
    expect(read.roster[0]).toMatchObject({
      employeeNumber: '12',
      displayName: 'Ana Ruiz',
      hiredOn: '2012-01-10',
    });
    expect(read.lines).toEqual([3, 4]);
  });

  test('is above the line that says where the data begin', async () => {
    const read = await readText({
      kind: 'roster',
      content: [
        '"Data Import Template"',
        '"Table:","Employee"',
        '',
        '"Notes:"',
        '"Please do not change the template headings."',
        'DocType:,Employee,,,,,',
        'Column Labels:,ID,First Name,Last Name,Status,Date of Joining,Designation',
        'Column Name:,name,first_name,last_name,status,date_of_joining,designation',
        'Mandatory:,Yes,Yes,No,Yes,Yes,No',
        'Type:,Data (text),Data,Data,Select,Date,Link',
        'Info:,,,,"One of: Active, Left",,',
        'Start entering data below this line,,,,,,',
        ',"""HR-EMP-00001""",Ana,Ruiz,Active,2012-01-10,Owner',
        ',"""HR-EMP-00002""",Ben,Ochoa,Active,2019-03-15,Clerk',
      ],
    });
    expect(read.understanding).toMatchObject({ profile: 'frappe-hr' });
    expect(read.lines).toEqual([13, 14]);
  });

  test('is asked for, column by column, where a file has none: proposed from what the values look like', async () => {
    const content = [
      '12,Ana Ruiz,ana.ruiz@example.com,Owner,2012-01-10',
      '15,Ben Ochoa,ben.ochoa@example.com,Clerk,2019-03-15',
      '22,Cal Diaz,cal.diaz@example.com,Clerk,2024-07-01',
    ];
    const { understanding } = await readText({ kind: 'roster', content });
    expect(understanding.why).toContain('no header');
    const questions = understanding.questions.flatMap((question) =>
      question.about === 'column' ? [question] : [],
    );
    const candidatesOf = (field: string) =>
      questions.find((question) => question.field === field)?.candidates.map(({ header }) => header);
    expect(candidatesOf('employeeNumber')?.[0]).toBe('Column 1');
    expect(candidatesOf('email')).toEqual(['Column 3']);
    expect(questions[0]?.candidates[0]?.samples).toEqual(['12', '15', '22']);

    const columns = {
      employeeNumber: 'Column 1',
      displayName: 'Column 2',
      email: 'Column 3',
      hiredOn: 'Column 5',
    };
    const { profile } = understanding;
    const answered = await readText({ kind: 'roster', content, confirmed: { profile, columns } });
    expect(answered.understanding.questions).toEqual([]);
    expect(answered.roster[0]).toMatchObject({
      employeeNumber: '12',
      email: 'ana.ruiz@example.com',
      hiredOn: '2012-01-10',
    });
    expect(answered.lines).toEqual([1, 2, 3]);
  });
});

describe('a header cell', () => {
  test('that nobody knows by the letter is known by what other systems call it, in other languages too', async () => {
    const content = [
      'Personalnummer;Vorname;Familienname;Dienstliche E-Mail;Stellenbezeichnung;Führungskraft;Eintritt',
      '12;Ana;Ruiz;ana@example.com;Leiterin;;10.01.2012',
    ];
    const read = await readText({ kind: 'roster', content, profile: 'quarterdeck-roster' });
    expect(read.understanding.columns.filter(({ grade }) => grade === 'alias').length).toBeGreaterThan(3);
    expect(read.roster[0]).toMatchObject({
      email: 'ana@example.com',
      title: 'Leiterin',
      hiredOn: '2012-01-10',
    });
  });

  test('that is nearly right is asked about with values beside it, and never taken on likeness alone', async () => {
    const content = [
      'Employe Numbr,First Name,Last Name,Job Title',
      '12,Ana,Ruiz,Owner',
      '15,Ben,Ochoa,Clerk',
    ];
    const { understanding } = await readText({ kind: 'roster', content, profile: 'bamboohr' });
    expect(understanding.questions).toEqual([
      {
        about: 'column',
        field: 'employeeNumber',
        required: true,
        candidates: [{ header: 'Employe Numbr', grade: 'fuzzy', samples: ['12', '15'] }],
      },
    ]);
    const columns = { employeeNumber: 'Employe Numbr' };
    const answered = await readText({ kind: 'roster', content, confirmed: { profile: 'bamboohr', columns } });
    expect(askedIn(answered.understanding)).toEqual([]);
    expect(answered.understanding).toMatchObject({ profile: 'bamboohr', mapping: 1 });
    expect(answered.roster.map(({ employeeNumber }) => employeeNumber)).toEqual(['12', '15']);
  });

  test('is not proposed for a field whose values look otherwise', async () => {
    const content = [
      'Employee #,First Name,Last Name,Job Title,Wrk Email',
      '12,Ana,Ruiz,Owner,yes',
      '15,Ben,Ochoa,Clerk,no',
    ];
    const { understanding } = await readText({ kind: 'roster', content, profile: 'bamboohr' });
    expect(understanding.questions).toEqual([]);
  });

  test('that a person said to mean nothing is not asked about again', async () => {
    const content = [
      'Employee #,First Name,Last Name,Job Title,Wrk Email',
      '12,Ana,Ruiz,Owner,a@b.example',
      '15,Ben,Ochoa,Clerk,c@d.example',
    ];
    expect(askedIn((await readText({ kind: 'roster', content })).understanding)).toEqual(['column email']);
    const confirmed = { profile: 'bamboohr', columns: { email: null } };
    const answered = await readText({ kind: 'roster', content, confirmed });
    expect([answered.understanding.questions, answered.roster[0]?.email]).toEqual([[], undefined]);
  });

  test('with a unit, a time zone or a currency in it is read with them', async () => {
    const content = [
      'User ID,Training Title,Transcript Status,Transcript Completed Date (PST/PDT),Training Hours (min),Training Price (CHF)',
      '12,Safety,Completed,2024-05-01T23:30:00-08:00,90,12.50',
    ];
    const read = await readText({ kind: 'learning', content });
    expect(read.learning[0]).toMatchObject({
      completedOn: '2024-05-01',
      minutes: 90,
      costMinor: 1250,
      currency: 'CHF',
    });
    const reads = Object.fromEntries(read.understanding.columns.map(({ field, reads: how }) => [field, how]));
    expect(reads).toMatchObject({
      completedOn: 'the day as it is in PST/PDT',
      duration: 'in minutes',
      cost: 'in CHF',
    });
    expect(read.understanding.notes).toEqual([
      'Days are kept as they stand in the file, in the time of PST/PDT: elsewhere it may have been the day before or after.',
    ]);
  });

  test('that occurs twice is read once, and an empty one with values below it is no column', async () => {
    const content = [
      ',Employee #,First Name,Last Name,Job Title,Job Title',
      '0,12,Ana,Ruiz,Owner,Boss',
      '1,15,Ben,Ochoa,Clerk,Aide',
    ];
    const read = await readText({ kind: 'roster', content });
    expect(read.roster.map(({ title }) => title)).toEqual(['Owner', 'Clerk']);
    expect(read.findings).toContain('1 Job Title DuplicateHeader');
  });

  test('that names something private is dropped, and no value below it is ever shown', async () => {
    const content = [
      'Employee #,First Name,Last Name,Job Title,Geburtsdatum,Salaire',
      '12,Ana,Ruiz,Owner,1990-05-01,54321',
    ];
    const { understanding } = await readText({ kind: 'roster', content });
    expect(understanding.dropped).toEqual(['Geburtsdatum', 'Salaire']);
    expect(JSON.stringify(understanding)).not.toMatch(/1990|54321/);
  });
});

describe('a file that nobody can read', () => {
  test('repeats no row of its data to people', async () => {
    const content = ['Ana Ruiz,ana@example.com,secret', 'Ben Ochoa,ben@example.com,secret'];
    const failure = await readText({ kind: 'learning', content }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ImportFailure);
    expect(JSON.stringify(failure instanceof ImportFailure ? failure.report : null)).not.toMatch(
      /Ana|secret|example/,
    );
  });

  test('that holds several kinds of records is refused with what to export instead', async () => {
    const content = [
      'METADATA|Worker|SourceSystemId|PersonNumber',
      'MERGE|Worker|1|1',
      'METADATA|PersonName|SourceSystemId',
      'MERGE|PersonName|1',
    ];
    await expect(readText({ kind: 'roster', content })).rejects.toThrow('several kinds of records');
  });
});
