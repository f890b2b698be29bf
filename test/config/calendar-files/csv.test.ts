import { expect, test } from 'vitest';
import { readCsv } from '../../../config/calendar-files/csv.ts';

const calendar = 'india.csv';

test('a calendar in CSV tells days, several days, hours, yearly days and days that are made up for', () => {
  const text = `\uFEFFdate,name,through,from,until,works
2026-11-09,"Diwali, the festival of lights",,,,
2026-12-24,Year end,2027-01-01,,,
2026-11-06,Diwali celebration,,12:00,,

08-15,Independence Day,,,,
12-30,Turn of the year,01-02,,,
2026-10-10,Saturday made up for,,,,yes
`;
  expect(readCsv(text, calendar)).toEqual([
    { calendar, name: 'Diwali, the festival of lights', on: '2026-11-09' },
    { calendar, name: 'Year end', on: '2026-12-24', through: '2027-01-01' },
    { calendar, name: 'Diwali celebration', on: '2026-11-06', from: '12:00' },
    { calendar, name: 'Independence Day', on: '1904-08-15', yearly: { every: 1 } },
    { calendar, name: 'Turn of the year', on: '1904-12-30', through: '1905-01-02', yearly: { every: 1 } },
    { calendar, name: 'Saturday made up for', on: '2026-10-10', worked: true },
  ]);
});

test('it may be written with semicolons, in any order of the columns', () => {
  expect(readCsv('Name;Date\r\nHoli;2027-03-22\r\n', calendar)).toEqual([
    { calendar, name: 'Holi', on: '2027-03-22' },
  ]);
});

test.each([
  ['', 'line 1: expected a first line with date and name'],
  ['date\n2026-11-09\n', 'got "date"'],
  ['date,name,region\n', 'got "date,name,region"'],
  ['date,name,date\n', 'each once'],
  ['date,name\n2026-11-09,Diwali,x\n', 'line 2: expected 2 cells, as in the first line, got 3'],
  ['date,name\n\n09/11/2026,Diwali\n', 'line 3: expected a date that exists'],
  ['date,name\n2027-02-29,Diwali\n', 'line 2: expected a date that exists'],
  ['date,name\n2026-11-09,\n', 'line 2: expected a name, got nothing'],
  ['date,name,through\n2026-11-09,Diwali,2026-11-01\n', 'line 2: expected a last day after the first'],
  ['date,name,from,until\n2026-11-09,Diwali,14:00,12:00\n', 'line 2: expected an end after the start'],
  ['date,name,from\n2026-11-09,Diwali,noon\n', 'line 2: expected a time of day'],
  ['date,name,works\n2026-11-09,Diwali,maybe\n', 'line 2: expected yes or nothing'],
  ['date,name\n"2026-11-09,Diwali\n', 'expected readable CSV'],
])('%j is refused', (text, says) => {
  expect(() => readCsv(text, calendar)).toThrow(says);
});
