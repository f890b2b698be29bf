import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  leavingMoment,
  localDay,
  startOfDay,
  workingDaysBetween,
  type WorkCalendar,
} from '../../../domain/calendar.ts';
import { anyCalendar, anyDay, anyWish, decided, wallClock } from './any-calendar.ts';
import { calendarAt, sundayToThursday } from './calendars.ts';

describe('a day on which the clock changes, or which is half free', () => {
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  const awake = { quietFrom: '00:00', quietUntil: '00:00' };
  const at = (country: string, timeZone: string, time: string) =>
    calendarAt(
      { country, timeZone, workDays: everyDay, publicHolidays: false },
      { sending: { ...awake, at: time } },
    );

  test.each<[string, WorkCalendar, string, string]>([
    [
      'half an hour is left out on Lord Howe',
      at('AU', 'Australia/Lord_Howe', '02:15'),
      '2026-10-03T13:30:00Z',
      '2026-10-04T02:45+11:00',
    ],
    [
      'half an hour comes twice on Lord Howe',
      at('AU', 'Australia/Lord_Howe', '01:45'),
      '2026-04-04T13:30:00Z',
      '2026-04-05T01:45+11:00',
    ],
    [
      'midnight is left out in Cairo',
      at('EG', 'Africa/Cairo', '00:30'),
      '2026-04-23T22:00:00Z',
      '2026-04-24T01:30+03:00',
    ],
    [
      'the last hour comes twice in Cairo',
      at('EG', 'Africa/Cairo', '23:30'),
      '2026-10-29T12:00:00Z',
      '2026-10-29T23:30+03:00',
    ],
    [
      'midnight is left out in Santiago',
      at('CL', 'America/Santiago', '00:00'),
      '2026-09-06T03:30:00Z',
      '2026-09-06T01:00-03:00',
    ],
    [
      'the clock goes back for Ramadan in Casablanca',
      at('MA', 'Africa/Casablanca', '02:30'),
      '2026-02-15T00:00:00Z',
      '2026-02-15T02:30+01:00',
    ],
    [
      'and forward after it',
      at('MA', 'Africa/Casablanca', '02:30'),
      '2026-03-22T00:00:00Z',
      '2026-03-22T03:30+01:00',
    ],
    [
      'the first places of the world',
      at('KI', 'Pacific/Kiritimati', '09:00'),
      '2026-10-05T11:00:00Z',
      '2026-10-06T09:00+14:00',
    ],
    [
      'and the last',
      at('AS', 'Pacific/Pago_Pago', '09:00'),
      '2026-10-05T11:00:00Z',
      '2026-10-05T09:00-11:00',
    ],
    [
      'a day that Apia left out',
      at('WS', 'Pacific/Apia', '09:00'),
      '2011-12-30T00:00:00Z',
      '2011-12-31T09:00+14:00',
    ],
  ])('%s', (_, calendar, wish, local) => {
    expect(wallClock(calendar, decided(calendar, wish, 'daily').at)).toBe(local);
  });

  test('has its mail in the hours that are worked', () => {
    const closures = [
      { on: '2026-12-23', from: '12:00', words: { en: 'Party' } },
      { on: '2026-12-22', until: '12:00', words: { en: 'Stocktaking' } },
    ];
    const office = calendarAt({ country: 'DE', timeZone: 'Europe/Berlin', closures });
    expect(leavingMoment(office, '2026-12-21T23:00:00Z')).toEqual({
      at: '2026-12-22T11:00:00.000Z',
      decidedBy: 'DE: Stocktaking → next working day',
    });
    expect(leavingMoment(office, '2026-12-23T10:59:00Z').at).toBe('2026-12-23T10:59:00.000Z');
    expect(leavingMoment(office, '2026-12-23T11:00:00Z').at).toBe('2026-12-24T08:00:00.000Z');
    const late = calendarAt(
      { country: 'DE', timeZone: 'Europe/Berlin', closures },
      { sending: { at: '15:00' } },
    );
    expect(decided(late, '2026-12-22T23:00:00Z', 'daily').at).toBe('2026-12-23T06:00:00.000Z');
  });

  test('the evening on which a feast begins is free', () => {
    const telAviv = calendarAt({ country: 'IL', timeZone: 'Asia/Jerusalem', workDays: sundayToThursday });
    expect(leavingMoment(telAviv, '2026-09-20T14:30:00Z').at).toBe('2026-09-20T14:30:00.000Z');
    expect(leavingMoment(telAviv, '2026-09-20T15:00:00Z').at).toBe('2026-09-22T06:00:00.000Z');
  });

  test('begins and is told by the clock of its zone', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyWish, (calendar, day, instant) => {
        const { timeZone } = calendar;
        const zoned = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
        expect(Date.parse(startOfDay(calendar, day))).toBe(zoned.epochMilliseconds);
        const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate();
        expect(localDay(calendar, instant)).toBe(local.toString());
      }),
      { numRuns: 1000 },
    );
  });
});

describe('working days', () => {
  const days = fc.integer({ min: -40, max: 40 });

  test('that are added in two steps are those added in one', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, days, days, (calendar, day, n, m) => {
        expect(addWorkingDays(calendar, addWorkingDays(calendar, day, n), m)).toBe(
          addWorkingDays(calendar, day, n + m),
        );
      }),
    );
  });

  test('between two days are those that lead from one to the other', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, anyDay, days, (calendar, one, other, n) => {
        const from = addWorkingDays(calendar, one, 0);
        const to = addWorkingDays(calendar, other, 0);
        expect(addWorkingDays(calendar, from, workingDaysBetween(calendar, from, to))).toBe(to);
        const back = workingDaysBetween(calendar, from, addWorkingDays(calendar, from, n));
        expect(back).toBe(n);
      }),
    );
  });
});
