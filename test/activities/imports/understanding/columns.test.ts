import { describe, expect, test } from 'vitest';
import type { SwappedDates } from '../../../../domain/imports/mapping.ts';
import { askedIn, readText } from '../../../fixtures/read-text.ts';

const header = 'Employee #,First Name,Last Name,Job Title,Hire Date,Termination Date,Status';
const roster = (rows: string[], more: Partial<Parameters<typeof readText>[0]> = {}) =>
  readText({ kind: 'roster', profile: 'bamboohr', content: [header, ...rows], ...more });
const person = (number: number, hired: string, left = '', status = 'Active') =>
  `${number},Ana,Ruiz,Owner,${hired},${left},${status}`;

const courses =
  'User ID,Training Title,Transcript Status,Transcript Completed Date,Training Hours,Training Price,Currency';
const learning = (rows: string[], more: Partial<Parameters<typeof readText>[0]> = {}) =>
  readText({ kind: 'learning', profile: 'cornerstone', content: [courses, ...rows], ...more });
const record = (number: number, completed: string, hours = '1', price = '') =>
  `${number},Safety,Completed,${completed},"${hours}","${price}",EUR`;

describe('the dates of a column', () => {
  test('are read in the order that one of its rows decides, be it the last', async () => {
    const read = await roster([person(1, '3/4/2019'), person(2, '5/6/2019'), person(3, '25/6/2019')]);
    expect(read.roster.map(({ hiredOn }) => hiredOn)).toEqual(['2019-04-03', '2019-06-05', '2019-06-25']);
    expect(askedIn(read.understanding)).toEqual([]);
  });

  test('are asked about where nothing in the file tells day from month, with values as they stand', async () => {
    const rows = [person(1, '3/4/2019'), person(2, '5/6/2019')];
    const { understanding } = await roster(rows);
    expect(understanding.questions).toEqual([
      { about: 'date-order', field: 'hiredOn', header: 'Hire Date', samples: ['3/4/2019', '5/6/2019'] },
    ]);
    const answered = await roster(rows, {
      confirmed: { profile: 'bamboohr', dateOrders: { 'Hire Date': 'mdy' } },
    });
    expect(answered.understanding.questions).toEqual([]);
    expect(answered.roster.map(({ hiredOn }) => hiredOn)).toEqual(['2019-03-04', '2019-05-06']);
  });

  test('need no answer where each can be read in one way alone', async () => {
    const read = await roster([person(1, '4/4/2019'), person(2, '2019-05-06'), person(3, '7-Jun-2019')]);
    expect(askedIn(read.understanding)).toEqual([]);
    expect(read.roster.map(({ hiredOn }) => hiredOn)).toEqual(['2019-04-04', '2019-05-06', '2019-06-07']);
  });

  test('with points between day, month and year begin with the day, as everywhere', async () => {
    const read = await roster([person(1, '03.04.2019'), person(2, '05.06.2019')]);
    expect(askedIn(read.understanding)).toEqual([]);
    expect(read.roster.map(({ hiredOn }) => hiredOn)).toEqual(['2019-04-03', '2019-06-05']);
  });

  test('are not read in the order of another column that contradicts itself', async () => {
    const rows = [
      person(1, '3/4/2019', '25/6/2020'),
      person(2, '5/6/2019', '6/25/2020'),
      person(3, '7/8/2019', '1/2/2021'),
    ];
    expect(askedIn((await roster(rows)).understanding)).toEqual([
      'date-order Hire Date',
      'date-order Termination Date',
    ]);
  });

  test('follow what the cells prove, even where the profile says otherwise', async () => {
    const content = [
      'EmpID,FirstName,LastName,TitleOfJob,StartDate,EmployeeStatus',
      '1,Ana,Ruiz,Owner,3-4-2019,Active',
      '2,Ben,Ochoa,Clerk,25-6-2019,Active',
      '3,Cal,Diaz,Clerk,26-6-2019,Active',
    ];
    const read = await readText({ kind: 'roster', content, profile: 'hr-allinone' });
    expect(read.roster.map(({ hiredOn }) => hiredOn)).toEqual(['2019-04-03', '2019-06-25', '2019-06-26']);
  });

  test('with two-digit years first are read so where a cell of the column can be nothing else', async () => {
    const read = await roster([person(1, '98-05-13'), person(2, '21-11-30'), person(3, '01-02-03')]);
    expect(askedIn(read.understanding)).toEqual([]);
    expect(read.roster.map(({ hiredOn }) => hiredOn)).toEqual(['1998-05-13', '2021-11-30', '2001-02-03']);
  });

  test('with two-digit years are of the century that the as-of date allows, all in one way', async () => {
    const rows = ['15/03/83', '16/03/99', '17/03/05', '18/03/24', '19/03/27'].map((day, at) =>
      person(at + 1, day),
    );
    const read = await roster(rows, { asOf: '2024-09-01' });
    expect(read.roster.map(({ hiredOn }) => hiredOn)).toEqual([
      '1983-03-15',
      '1999-03-16',
      '2005-03-17',
      '2024-03-18',
      '1927-03-19',
    ]);
  });

  test('may be mixed with a spreadsheet’s own count of days, which is told of; a year alone is no such count', async () => {
    const read = await learning([
      record(1, '45321'),
      record(2, '25/06/2024'),
      record(3, '2024'),
      record(4, '1723713018000'),
    ]);
    expect(read.learning.map(({ completedOn }) => completedOn)).toEqual([
      '2024-01-30',
      '2024-06-25',
      '2024-08-15',
    ]);
    expect(read.findings).toContain('- Transcript Completed Date SerialDates');
    expect(read.findings).toContain('4 Transcript Completed Date NotADate');
  });

  test('that mean “for ever” or “never” are no dates', async () => {
    const rows = ['0000-00-00', '4712/12/31', '9999-12-31', '-', 'N/A', ''].map((day, at) =>
      person(at + 1, '2019-01-15', day),
    );
    const read = await roster(rows);
    expect(read.roster.map(({ leftOn }) => leftOn)).toEqual([null, null, null, null, null, null]);
    expect(read.findings).toEqual([]);
  });
});

describe('a column in which a spreadsheet took the day for the month in some rows', () => {
  const two = (value: number) => String(value).padStart(2, '0');
  /** Hired and left some months later; where both numbers are up to 12, day and month of the first have changed places. */
  const swappedRows = (swap: boolean) =>
    Array.from({ length: 200 }, (_, at) => {
      const [year, month, day] = [2010 + (at % 9), 1 + (at % 12), 1 + ((at * 7) % 28)];
      const hired =
        swap && day <= 12 ? `${two(month)}-${two(day)}-${year}` : `${two(day)}-${two(month)}-${year}`;
      const left = `${two(28)}-${two(Math.min(12, month + 1))}-${year}`;
      return person(at + 1, hired, left, 'Terminated');
    });

  test('is found where other dates of the rows contradict, told of with lines, asked about and not mended in silence', async () => {
    const read = await roster(swappedRows(true));
    const [question] = read.understanding.questions;
    expect(question).toMatchObject({ about: 'swapped-dates', header: 'Hire Date', lines: expect.anything() });
    expect(read.findings).toContain('- Hire Date SwappedDates');
    const wrong = question?.about === 'swapped-dates' ? question : null;
    expect(wrong?.rows).toBe(read.findings.filter((finding) => finding.endsWith('ImpossibleDate')).length);
    expect(wrong?.rows).toBeGreaterThan(10);
    expect(read.findings).toContain(`${wrong?.lines[0]} Termination Date ImpossibleDate`);
  });

  test('is mended when a person says so, and gives what the file held before', async () => {
    const answer = (choice: SwappedDates) => ({ profile: 'bamboohr', swappedDates: { 'Hire Date': choice } });
    const mended = await roster(swappedRows(true), { confirmed: answer('mend') });
    const sound = await roster(swappedRows(false));
    expect([mended.understanding.questions, sound.understanding.questions]).toEqual([[], []]);
    expect(mended.roster.map(({ hiredOn }) => hiredOn)).toEqual(sound.roster.map(({ hiredOn }) => hiredOn));
    const asWritten = await roster(swappedRows(true), { confirmed: answer('as-written') });
    expect(askedIn(asWritten.understanding)).toEqual([]);
    expect(asWritten.roster.length).toBeLessThan(200);
  });

  test('is found, and mended, where the rows that it took are counts of days', async () => {
    const days = Array.from({ length: 30 }, (_, at) => ({
      day: 1 + ((at * 7) % 28),
      month: 1 + ((at * 5) % 12),
    }));
    const serial = (month: number, day: number) => Date.UTC(2020, month - 1, day) / 86_400_000 + 25_569;
    const rows = days.map(({ day, month }, at) =>
      person(at + 1, day <= 12 ? String(serial(day, month)) : `${two(day)}/${two(month)}/2020`),
    );
    expect(askedIn((await roster(rows)).understanding)).toEqual(['swapped-dates Hire Date']);
    const confirmed = { profile: 'bamboohr', swappedDates: { 'Hire Date': 'mend' as const } };
    const mended = await roster(rows, { confirmed });
    expect(mended.roster.map(({ hiredOn }) => hiredOn)).toEqual(
      days.map(({ day, month }) => `2020-${two(month)}-${two(day)}`),
    );
  });

  test('is found by its two formats: one only with days up to 12, the other only with later ones', async () => {
    const rows = Array.from({ length: 24 }, (_, at) =>
      person(
        at + 1,
        at < 12
          ? `2019-${two(1 + at)}-${two(1 + ((at * 5) % 12))}`
          : `${13 + (at % 15)}/0${1 + (at % 9)}/2019`,
      ),
    );
    const { understanding } = await roster(rows);
    expect(understanding.questions).toMatchObject([
      { about: 'swapped-dates', header: 'Hire Date', rows: 12, lines: [2, 3, 4, 5, 6] },
    ]);
  });

  test('is not suspected where two formats each hold any days', async () => {
    const rows = Array.from({ length: 24 }, (_, at) =>
      person(at + 1, at % 2 ? `2019-05-${two(1 + at)}` : `${two(1 + at)}/05/2019`),
    );
    expect(askedIn((await roster(rows)).understanding)).toEqual([]);
  });
});

describe('the numbers of a column', () => {
  test('are read with the decimal mark that its cells show', async () => {
    const read = await learning([
      record(1, '2024-05-01', '1,5', '1.234,50 €'),
      record(2, '2024-05-02', '2', '1.234'),
    ]);
    expect(read.learning.map(({ minutes, costMinor }) => [minutes, costMinor])).toEqual([
      [90, 123_450],
      [120, 123_400],
    ]);
  });

  test('are asked about where a mark may group thousands or begin a fraction, and nothing tells', async () => {
    const rows = [record(1, '2024-05-01', '1', '1.234'), record(2, '2024-05-02', '2', '2.500')];
    const { understanding } = await learning(rows);
    expect(understanding.questions).toEqual([
      { about: 'decimal-mark', field: 'cost', header: 'Training Price', samples: ['1.234', '2.500'] },
    ]);
    const confirmed = { profile: 'cornerstone', decimalMarks: { 'Training Price': ',' as const } };
    const answered = await learning(rows, { confirmed });
    expect(answered.learning.map(({ costMinor }) => costMinor)).toEqual([123_400, 250_000]);
  });

  test('may carry currencies, percent signs, apostrophes and hard blanks', async () => {
    const prices = ['$141,604 ', "CHF 1'234.50", '1\u00a0234.5', '(12.00)', '15%'];
    const read = await learning(prices.map((price, at) => record(at + 1, '2024-05-01', '1', price)));
    expect(read.learning.map(({ costMinor }) => costMinor)).toEqual([
      14_160_400, 123_450, 123_450, -1200, 1500,
    ]);
  });
});

describe('a word of a status column', () => {
  test('that nobody knows rejects its row with the word, once or twice', async () => {
    const rows = Array.from({ length: 20 }, (_, at) =>
      person(at + 1, '2019-01-15', '', at === 7 ? 'Seconded' : 'Active'),
    );
    const read = await roster(rows);
    expect(read.understanding.questions).toEqual([]);
    expect(read.findings).toEqual(['9 Status UnknownStatus']);
  });

  test('that nobody knows in many rows is asked about, and then read as answered in whatever case', async () => {
    const rows = Array.from({ length: 20 }, (_, at) =>
      person(at + 1, '2019-01-15', '', at % 2 ? 'Seconded' : 'Active'),
    );
    expect(askedIn((await roster(rows)).understanding)).toEqual(['word Seconded 10']);
    const confirmed = { profile: 'bamboohr', words: { status: { SECONDED: 'leave' as const } } };
    const answered = await roster(rows, { confirmed });
    expect(answered.understanding.questions).toEqual([]);
    expect(answered.roster[1]?.employment).toBe('leave');
  });
});

test('a status word is known however its parts are joined', async () => {
  const words = ['In Progress', 'in_progress', 'IN-PROGRESS', 'NotStarted', 'not_started'];
  const read = await learning(words.map((word, at) => `${at + 1},Safety,${word},,,,`));
  expect(read.learning.map(({ outcome }) => outcome)).toEqual([
    'in-progress',
    'in-progress',
    'in-progress',
    'not-started',
    'not-started',
  ]);
});

describe('a mapping that a person confirmed', () => {
  test('is used for a file with the same headers, and not for one without them', async () => {
    const confirmed = { profile: 'bamboohr', columns: { title: 'What I do' } };
    const named = ['Employee #,First Name,Last Name,What I do', '1,Ana,Ruiz,Owner'];
    const same = await readText({ kind: 'roster', content: named, confirmed });
    expect([same.understanding.mapping, same.roster[0]?.title]).toEqual([1, 'Owner']);
    expect(same.understanding.columns.find(({ field }) => field === 'title')?.grade).toBe('confirmed');
    const other = await roster([person(1, '2019-01-15')], { confirmed });
    expect([other.understanding.mapping, other.roster[0]?.title]).toEqual([null, 'Owner']);
  });

  test('never brings a private column in', async () => {
    const content = ['Employee #,First Name,Last Name,Job Title,Salary', '1,Ana,Ruiz,Owner,54321'];
    const confirmed = { profile: 'bamboohr', columns: { payBand: 'Salary' } };
    const read = await readText({ kind: 'roster', content, confirmed });
    expect(read.understanding.dropped).toEqual(['Salary']);
    expect(JSON.stringify(read)).not.toContain('54321');
  });
});

test('a bad value costs the row, or under the milder policy only itself where the row can do without it', async () => {
  const rows = [person(1, '2019-02-31'), person(2, '2019-01-15')];
  expect((await roster(rows)).lines).toEqual([3]);
  const mild = await roster(rows, { badRows: 'take-with-warnings' });
  expect([mild.lines, mild.roster[0]?.hiredOn]).toEqual([[2, 3], null]);
  expect(mild.findings).toEqual(['2 Hire Date ImpossibleDate']);
});

test('a number that a spreadsheet has shortened belongs to nobody, and its row is left out', async () => {
  const read = await roster([person(1, '2019-01-15'), '4.2143E+14,Ben,Ochoa,Clerk,2019-01-15,,Active']);
  expect(read.lines).toEqual([2]);
  expect(read.findings).toEqual(['3 Employee # MangledNumber']);
});
