import { describe, expect, test } from 'vitest';
import { isWorkingDay, type WorkCalendar } from '../../../domain/calendar.ts';
import { calendarAt, saturdayToThursday, sundayToThursday } from './calendars.ts';

const newZealand = calendarAt({ country: 'NZ', timeZone: 'Pacific/Auckland' });
const bavaria = calendarAt({ country: 'DE', region: 'BY', timeZone: 'Europe/Berlin' });
const augsburg = calendarAt({ country: 'DE', region: 'BY.A', timeZone: 'Europe/Berlin' });
const berlin = calendarAt({ country: 'DE', region: 'BE', timeZone: 'Europe/Berlin' });
const riyadh = calendarAt({ country: 'SA', timeZone: 'Asia/Riyadh', workDays: sundayToThursday });
const telAviv = calendarAt({ country: 'IL', timeZone: 'Asia/Jerusalem', workDays: sundayToThursday });
const tehran = calendarAt({ country: 'IR', timeZone: 'Asia/Tehran', workDays: saturdayToThursday });
const thorshavn = calendarAt({ country: 'FO', timeZone: 'Atlantic/Faroe' });
const newYork = calendarAt({
  country: 'US',
  region: 'NY',
  timeZone: 'America/New_York',
  bridgeDays: ['thanksgiving day'],
});
const frankfurt = calendarAt({ country: 'DE', region: 'HE', timeZone: 'Europe/Berlin', bridgeDays: ['*'] });
const pune = calendarAt({
  country: 'IN',
  region: 'MH',
  timeZone: 'Asia/Kolkata',
  calendarDays: [
    { calendar: 'india.csv', name: 'Diwali', on: '2026-11-09' },
    { calendar: 'india.csv', name: 'Year end', on: '2026-12-30', through: '2027-01-02' },
    { calendar: 'india.csv', name: 'Founders’ Day', on: '1904-02-03', yearly: { every: 1 } },
    { calendar: 'india.csv', name: 'Saturday made up for', on: '2026-11-14', worked: true },
    { calendar: 'india.csv', name: 'Gandhi Jayanti is worked', on: '2026-10-02', worked: true },
  ],
});
const doha = calendarAt({
  country: 'QA',
  timeZone: 'Asia/Qatar',
  workDays: sundayToThursday,
  calendarDays: [{ calendar: 'qatar.ics', name: 'National Day', on: '2024-12-18', yearly: { every: 1 } }],
});

describe('a day of a place', () => {
  test.each<[string, WorkCalendar, string, string]>([
    ['Saturday in Auckland', newZealand, '2026-10-10', 'weekend'],
    ['Waitangi Day on a Friday', newZealand, '2026-02-06', 'Waitangi Day'],
    ['Waitangi Day on a Saturday', newZealand, '2027-02-06', 'Waitangi Day'],
    ['the Monday for it', newZealand, '2027-02-08', 'Waitangi Day (substitute day)'],
    ['Matariki', newZealand, '2026-07-10', 'Matariki'],
    ['Epiphany in Bavaria', bavaria, '2026-01-06', 'Heilige Drei Könige'],
    ['Epiphany in Berlin', berlin, '2026-01-06', 'working day'],
    ['Women’s Day in Berlin', berlin, '2027-03-08', 'Internationaler Frauentag'],
    ['Women’s Day in Bavaria', bavaria, '2027-03-08', 'working day'],
    ['the Peace Festival in Augsburg', augsburg, '2028-08-08', 'Augsburger Friedensfest'],
    ['the Peace Festival elsewhere in Bavaria', bavaria, '2028-08-08', 'working day'],
    ['Sunday in Riyadh', riyadh, '2026-10-11', 'working day'],
    ['Friday in Riyadh', riyadh, '2026-10-09', 'weekend'],
    ['Saturday in Riyadh', riyadh, '2026-10-10', 'weekend'],
    ['the National Day in Riyadh', riyadh, '2026-09-23', 'اليوم الوطني'],
    ['Thursday in Tel Aviv', telAviv, '2026-10-15', 'working day'],
    ['Friday in Tel Aviv', telAviv, '2026-10-16', 'weekend'],
    ['the eve of Yom Kippur', telAviv, '2026-09-20', 'working day'],
    ['Yom Kippur', telAviv, '2026-09-21', 'יום כיפור'],
    ['the day after it', telAviv, '2026-09-22', 'working day'],
    ['Saturday in Tehran', tehran, '2026-10-10', 'working day'],
    ['Friday in Tehran', tehran, '2026-10-09', 'weekend'],
    ['half a day at noon in Tórshavn', thorshavn, '2026-06-05', 'working day'],
    ['Thanksgiving', newYork, '2026-11-26', 'Thanksgiving Day'],
    ['the day after Thanksgiving', newYork, '2026-11-27', 'bridge day of Thanksgiving Day'],
    ['the day after Thanksgiving of another year', newYork, '2031-11-28', 'bridge day of Thanksgiving Day'],
    ['a bridge that nobody named', newYork, '2026-06-18', 'working day'],
    ['the bridge after Ascension', frankfurt, '2026-05-15', 'bridge day of Christi Himmelfahrt'],
    ['the bridge before Christmas on a Tuesday', frankfurt, '2029-12-24', 'bridge day of 1. Weihnachtstag'],
    ['the Friday after New Year', frankfurt, '2026-01-02', 'bridge day of Neujahr'],
    ['two days to the weekend', frankfurt, '2025-01-02', 'working day'],
    ['Diwali of a calendar file', pune, '2026-11-09', 'Diwali'],
    ['days that last into the next year', pune, '2027-01-01', 'Year end'],
    ['a yearly day of a calendar file', pune, '2028-02-03', 'Founders’ Day'],
    ['a Saturday that is made up for', pune, '2026-11-14', 'working day'],
    ['a holiday that is worked', pune, '2026-10-02', 'working day'],
    ['a country without holiday data', doha, '2027-12-18', 'National Day'],
    ['the Sunday after it', doha, '2027-12-19', 'working day'],
  ])('%s', (_, calendar, day, why) => {
    expect(isWorkingDay(calendar, day)).toEqual({ working: why === 'working day', why });
  });

  test('is judged by the site’s own calendars alone where the holiday data are not wanted', () => {
    const own = calendarAt({ country: 'DE', timeZone: 'Europe/Berlin', publicHolidays: false });
    expect(isWorkingDay(own, '2026-12-25').working).toBe(true);
  });

  test('is judged by a closure of several days, or of hours that leave the morning', () => {
    const office = calendarAt({
      country: 'DE',
      timeZone: 'Europe/Berlin',
      closures: [
        { on: '2026-12-28', through: '2027-01-06', words: { en: 'Winter break' } },
        { on: '2026-12-23', from: '12:00', words: { en: 'Party' } },
        { on: '2026-12-22', from: '11:00', words: { en: 'Stocktaking' } },
      ],
    });
    expect(isWorkingDay(office, '2026-12-28').why).toBe('Winter break');
    expect(isWorkingDay(office, '2027-01-06').why).toBe('Winter break');
    expect(isWorkingDay(office, '2027-01-07').working).toBe(true);
    expect(isWorkingDay(office, '2026-12-23').working).toBe(true);
    expect(isWorkingDay(office, '2026-12-22').why).toBe('Stocktaking');
  });
});

describe('a day of somebody who works part-time', () => {
  const mondayToWednesday = calendarAt(
    { country: 'DE', region: 'BE', timeZone: 'Europe/Berlin' },
    { workDays: [1, 2, 3] },
  );

  test('is free on the other days, and on a holiday among their own', () => {
    expect(isWorkingDay(mondayToWednesday, '2023-03-07').working).toBe(true);
    expect(isWorkingDay(mondayToWednesday, '2023-03-08').why).toBe('Internationaler Frauentag');
    expect(isWorkingDay(mondayToWednesday, '2023-03-09').why).toBe('part-time day');
    expect(isWorkingDay(mondayToWednesday, '2023-03-11').why).toBe('weekend');
  });

  test('is told from a weekend also where the week begins on Sunday', () => {
    const sundays = calendarAt(
      { country: 'SA', timeZone: 'Asia/Riyadh', workDays: sundayToThursday },
      { workDays: [1, 2, 3] },
    );
    expect(isWorkingDay(sundays, '2026-10-11').why).toBe('part-time day');
    expect(isWorkingDay(sundays, '2026-10-09').why).toBe('weekend');
  });

  test('takes turns with the calendar weeks, over the end of a year with 53 of them', () => {
    const turns = calendarAt(
      { country: 'SA', timeZone: 'Asia/Riyadh' },
      { workDays: [1, 2, 3], otherWorkDays: [4] },
    );
    const works = (day: string) => isWorkingDay(turns, day).working;
    // Week 52 of 2026, week 53, week 1 of 2027 (odd again, by the rule of odd weeks), week 2.
    expect(['2026-12-21', '2026-12-24'].map(works)).toEqual([false, true]);
    expect(['2026-12-28', '2026-12-31'].map(works)).toEqual([true, false]);
    expect(['2027-01-04', '2027-01-07'].map(works)).toEqual([true, false]);
    expect(['2027-01-11', '2027-01-14'].map(works)).toEqual([false, true]);
  });

  test('is of the work week that holds on that day', () => {
    const spells = [
      { from: '2026-11-01', to: null, workDays: [5] },
      { from: '2026-10-01', to: '2026-12-31', workDays: [1] },
    ];
    const changing = calendarAt({ country: 'DE', timeZone: 'Europe/Berlin' }, { workDays: [3], spells });
    const works = (day: string) => isWorkingDay(changing, day).working;
    expect(['2026-09-28', '2026-09-30'].map(works)).toEqual([false, true]);
    expect(['2026-10-05', '2026-10-07'].map(works)).toEqual([true, false]);
    expect(['2026-11-02', '2026-11-06'].map(works)).toEqual([false, true]);
  });

  test('does not move to a Saturday that others make up for', () => {
    const place = {
      country: 'IN',
      timeZone: 'Asia/Kolkata',
      calendarDays: [{ calendar: 'x', name: 'made up', on: '2026-11-14', worked: true }],
    };
    expect(isWorkingDay(calendarAt(place, { workDays: [1, 2] }), '2026-11-14').working).toBe(false);
  });
});
