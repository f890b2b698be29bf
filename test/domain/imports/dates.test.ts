import { assert, constantFrom, date, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideOrders, type ColumnOrder, type OrderVotes } from '../../../domain/imports/date-orders.ts';
import { plainDates, readDay } from '../../../domain/imports/dates.ts';

const read = (text: string, order: ColumnOrder, lastShortYear = 2028) =>
  readDay(text, { ...plainDates, order, lastShortYear });

describe('a date', () => {
  test.each([
    ['2024-02-29', 'ymd', '2024-02-29'],
    ['2024/2/9', 'ymd', '2024-02-09'],
    ['9-21-2022', 'mdy', '2022-09-21'],
    ['9/21/2022 3:05 PM', 'mdy', '2022-09-21'],
    ['21.9.2022', 'dmy', '2022-09-21'],
    ['21. 9. 2022', 'dmy', '2022-09-21'],
    ['01/05/24, 13:02', 'dmy', '2024-05-01'],
    ['2024-08-15T09:10:18.000Z', 'ymd', '2024-08-15'],
    ['2024-08-15 23:30:00 +02:00', 'ymd', '2024-08-15'],
    ['2024-05-01 13:02:11', 'ymd', '2024-05-01'],
    ['2024-08-15 09:10:18 UTC', 'ymd', '2024-08-15'],
    ['2018-10-01-07:00', 'ymd', '2018-10-01'],
    ['15-Mar-2021', 'ymd', '2021-03-15'],
    ['01-JAN-19', 'ymd', '2019-01-01'],
    ['March 3, 2017', 'undecided', '2017-03-03'],
    ['Mon, 15 Mar 2021 10:00:00 GMT', 'undecided', '2021-03-15'],
    ['15. März 2021', 'undecided', '2021-03-15'],
    ['15 de marzo de 2021', 'undecided', '2021-03-15'],
    ['1er août 2024', 'undecided', '2024-08-01'],
    ['21 févr. 2024', 'undecided', '2024-02-21'],
    ['7 okt 2024', 'undecided', '2024-10-07'],
    ['15 ottobre 2024', 'undecided', '2024-10-15'],
    ['3 de dezembro de 2024', 'undecided', '2024-12-03'],
    ['2024年3月15日', 'undecided', '2024-03-15'],
    ['20240131', 'ymd', '2024-01-31'],
    ['45321', 'mdy', '2024-01-30'],
    ['45321.5', 'mdy', '2024-01-30'],
    ['1723713018', 'ymd', '2024-08-15'],
    ['1723713018000', 'ymd', '2024-08-15'],
    ['13/4/2024', 'undecided', '2024-04-13'],
    ['4/13/2024', 'undecided', '2024-04-13'],
    ['4/4/2024', 'undecided', '2024-04-04'],
  ] as const)('%s, %s', (text, order, day) => {
    expect(read(text, order)).toEqual({ day });
  });

  test.each([
    ['2023-02-29', 'ymd', 'ImpossibleDate'],
    ['31/04/2022', 'dmy', 'ImpossibleDate'],
    ['13/13/2022', 'undecided', 'ImpossibleDate'],
    ['tomorrow', 'ymd', 'NotADate'],
    ['2024', 'mdy', 'NotADate'],
    ['9999', 'mdy', 'NotADate'],
    ['15-Foo-2021', 'ymd', 'NotADate'],
    ['Completed', 'ymd', 'NotADate'],
    ['12E345', 'ymd', 'NotADate'],
    ['3/4/2024', 'undecided', 'UndecidableDate'],
    ['3/4/2024', 'ymd', 'UndecidableDate'],
  ] as const)('%s, %s is none', (text, order, bad) => {
    expect(read(text, order)).toEqual({ bad });
  });

  test.each([
    '0000-00-00',
    '0000-07-31',
    '4712/12/31',
    '9999-12-31',
    '31.12.9999',
    '12/31/9999',
    '31-DEC-4712',
    '99991231',
    '1900-01-01',
    '1/1/1900',
    '1900-01-01 00:00:00',
    '30.12.1899',
    '12/31/1899',
    '1753-01-01T00:00:00',
    '0001-01-01',
    '01-JAN-1900',
    '-',
    '#N/A',
    '(blank)',
  ])('%s says that there is none', (text) => {
    expect(read(text, 'dmy')).toEqual({ none: true });
  });

  test('with a two-digit year lies in the latest century that its column allows', () => {
    expect(read('01/02/83', 'dmy', 2028)).toEqual({ day: '1983-02-01' });
    expect(read('01/02/28', 'dmy', 2028)).toEqual({ day: '2028-02-01' });
    expect(read('01/02/29', 'dmy', 2028)).toEqual({ day: '1929-02-01' });
    expect(read('01/02/29', 'dmy', 2075)).toEqual({ day: '2029-02-01' });
  });

  test('has its day and month changed back only where both are up to 12 and a person said so', () => {
    const swapped = { ...plainDates, order: 'dmy', swapped: true } as const;
    expect(readDay('3/4/2024', swapped)).toEqual({ day: '2024-03-04' });
    expect(readDay('13/4/2024', swapped)).toEqual({ day: '2024-04-13' });
    expect(readDay('2024-03-04', swapped)).toEqual({ day: '2024-04-03' });
    expect(readDay('2024-03-14', swapped)).toEqual({ day: '2024-03-14' });
  });

  test('written in any way comes back the same day', () => {
    const two = (value: number) => String(value).padStart(2, '0');
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    const styles = {
      iso: ['ymd', (y: number, m: number, d: number) => `${y}-${two(m)}-${two(d)}T10:00:00+02:00`],
      german: ['dmy', (y: number, m: number, d: number) => `${two(d)}.${two(m)}.${y}`],
      american: ['mdy', (y: number, m: number, d: number) => `${m}/${d}/${y} 1:30:00 PM`],
      named: ['undecided', (y: number, m: number, d: number) => `${d}-${months[m - 1]}-${y}`],
      compact: ['ymd', (y: number, m: number, d: number) => `${y}${two(m)}${two(d)}`],
    } as const;
    const days = date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    assert(
      property(days, constantFrom('iso', 'german', 'american', 'named', 'compact'), (moment, name) => {
        const [order, write] = styles[name];
        const text = write(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
        expect(read(text, order)).toEqual({ day: moment.toISOString().slice(0, 10) });
      }),
    );
  });
});

describe('the order of a date column', () => {
  const votes = (dayFirst: number, monthFirst: number, undecided: number): OrderVotes => {
    return { dayFirst, monthFirst, undecided };
  };

  test('is decided by the whole file, not by its first row', () => {
    expect(decideOrders([votes(1, 0, 99)])).toEqual(['dmy']);
  });

  test('is taken from the other columns of the file where its own cells decide nothing', () => {
    expect(decideOrders([votes(0, 0, 5), votes(0, 3, 2)])).toEqual(['mdy', 'mdy']);
  });

  test('is not taken from the others where any of them contradicts', () => {
    expect(decideOrders([votes(0, 0, 5), votes(0, 3, 2), votes(2, 3, 2)])).toEqual([
      'undecided',
      'mdy',
      'undecided',
    ]);
    expect(decideOrders([votes(0, 0, 5), votes(0, 3, 2), votes(4, 0, 2)])).toEqual([
      'undecided',
      'mdy',
      'dmy',
    ]);
  });

  test('stays undecided where rows contradict each other, or nothing in the file tells', () => {
    expect(decideOrders([votes(4, 2, 9)])).toEqual(['undecided']);
    expect(decideOrders([votes(0, 0, 9)])).toEqual(['undecided']);
  });

  test('is not shaken by a slip of the pen among hundreds', () => {
    expect(decideOrders([votes(999, 1, 9)])).toEqual(['dmy']);
  });
});
