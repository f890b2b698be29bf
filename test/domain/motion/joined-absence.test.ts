import { expect, test } from 'vitest';
import { siteCalendar } from '../../../domain/campaign-moments.ts';
import { joinedAbsence } from '../../../domain/motion/joined-absence.ts';
import { companyConfiguration } from '../../fixtures/company.ts';

const calendar = siteCalendar(companyConfiguration(), null);
const weekly = [
  { from: '2026-10-05', to: '2026-10-09' },
  { from: '2026-10-12', to: '2026-10-16' },
  { from: '2026-10-19', to: '2026-10-23' },
];

test('notes from week to week are one absence, also on the weekend between them', () => {
  const all = { from: '2026-10-05', to: '2026-10-23' };
  for (const day of ['2026-10-05', '2026-10-11', '2026-10-23'])
    expect(joinedAbsence(calendar, weekly, day)).toEqual(all);
  expect(joinedAbsence(calendar, weekly, '2026-10-24')).toBeNull();
});

test('a day of work between two absences keeps them apart', () => {
  const apart = [weekly[0], { from: '2026-10-13', to: '2026-10-16' }].flatMap((each) => each ?? []);
  expect(joinedAbsence(calendar, apart, '2026-10-13')).toEqual(apart[1]);
});

test('one within another ends with the longer, and one without an end has none', () => {
  const vacation = { from: '2026-10-05', to: '2026-10-30' };
  expect(joinedAbsence(calendar, [...weekly, vacation], '2026-10-12')).toEqual(vacation);
  const open = { from: '2026-10-26', to: null };
  expect(joinedAbsence(calendar, [...weekly, open], '2026-10-12')).toEqual({ from: '2026-10-05', to: null });
});

test('an absence of most of a year is as good as open', () => {
  const long = { from: '2026-01-05', to: '2026-12-31' };
  expect(joinedAbsence(calendar, [long], '2026-10-12')).toEqual({ from: '2026-01-05', to: null });
});

test('absences of years before cost no day that is looked at between them', () => {
  const asked = new Set<number>();
  const place = { ...calendar.place, on: (day: number) => (asked.add(day), calendar.place.on(day)) };
  const years = [2016, 2018, 2020, 2022, 2024].map((year) => ({
    from: `${year}-07-01`,
    to: `${year}-07-14`,
  }));
  expect(joinedAbsence({ ...calendar, place }, [...years, ...weekly], '2026-10-12')).toEqual({
    from: '2026-10-05',
    to: '2026-10-23',
  });
  expect(asked.size).toBeLessThan(20);
});
