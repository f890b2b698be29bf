import { describe, expect, test } from 'vitest';
import { decideOrders, readDate, readUndecided, type OrderVotes } from '../../../domain/imports/dates.ts';

describe('readDate', () => {
  test.each([
    ['2024-02-29', 'ymd', { day: '2024-02-29' }],
    ['2023-02-29', 'ymd', { bad: 'ImpossibleDate' }],
    ['9-21-2022', 'mdy', { day: '2022-09-21' }],
    ['21.9.2022', 'dmy', { day: '2022-09-21' }],
    ['31/04/2022', 'dmy', { bad: 'ImpossibleDate' }],
    ['2024-08-15T09:10:18.000Z', 'ymd', { day: '2024-08-15' }],
    ['2018-10-01-07:00', 'ymd', { day: '2018-10-01' }],
    ['15-Mar-2021', 'ymd', { day: '2021-03-15' }],
    ['01-JAN-19', 'ymd', { day: '2019-01-01' }],
    ['20240131', 'ymd', { day: '2024-01-31' }],
    ['0000-00-00', 'ymd', { none: true }],
    ['4712/12/31', 'ymd', { none: true }],
    ['tomorrow', 'ymd', { bad: 'NotADate' }],
    ['2024', 'ymd', { bad: 'NotADate' }],
    ['45321', 'mdy', { bad: 'NotADate' }],
  ] as const)('%s, %s', (text, order, expected) => {
    expect(readDate(text, order)).toEqual(expected);
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

  test('stays undecided where rows contradict each other, or nothing in the file tells', () => {
    expect(decideOrders([votes(4, 2, 9)])).toEqual(['undecided']);
    expect(decideOrders([votes(0, 0, 9)])).toEqual(['undecided']);
  });

  test('undecided cells are read only where they can be read in one way', () => {
    expect(readUndecided('3/4/2024')).toBeNull();
    expect(readUndecided('4/4/2024')).toEqual({ day: '2024-04-04' });
    expect(readUndecided('13/4/2024')).toEqual({ day: '2024-04-13' });
    expect(readUndecided('4/13/2024')).toEqual({ day: '2024-04-13' });
  });
});
