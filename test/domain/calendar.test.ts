import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  isWorkingDay,
  leavingMoment,
  localDay,
  nextSendingMoment,
  NoWorkingDay,
  plusDays,
  sendingMoment,
  workCalendar,
  workingDaysBetween,
  type WorkCalendar,
} from '../../domain/calendar.ts';
import type { Site } from '../../domain/configuration/organisation.ts';

const sending = {
  fromAddress: 'skills@example.org',
  fromName: 'Skills',
  replyTo: 'skills@example.org',
  at: '09:00',
  quietFrom: '19:00',
  quietUntil: '07:00',
};

function site(place: Partial<Site> & Pick<Site, 'country' | 'timeZone'>): Site {
  return {
    id: 'x',
    aliases: [],
    region: null,
    workDays: [1, 2, 3, 4, 5],
    closures: [],
    locale: 'en',
    ...place,
  };
}

function calendarOf(
  place: Parameters<typeof site>[0],
  own?: { workDays?: number[]; at?: string },
): WorkCalendar {
  return workCalendar({
    site: site(place),
    sending: { ...sending, at: own?.at ?? sending.at },
    workDays: own?.workDays ?? null,
  });
}

const berlin = calendarOf({ country: 'DE', region: 'BE', timeZone: 'Europe/Berlin' });
const auckland = calendarOf({ country: 'NZ', timeZone: 'Pacific/Auckland' });
const newYork = calendarOf({ country: 'US', region: 'NY', timeZone: 'America/New_York' });
const bengaluru = calendarOf({ country: 'IN', region: 'KA', timeZone: 'Asia/Kolkata' });
const places = [
  berlin,
  auckland,
  newYork,
  bengaluru,
  calendarOf({ country: 'GB', region: 'ENG', timeZone: 'Europe/London' }, { workDays: [1, 2, 4] }),
  calendarOf({ country: 'AU', region: 'NSW', timeZone: 'Australia/Lord_Howe' }, { at: '02:15' }),
  calendarOf({ country: 'EG', timeZone: 'Africa/Cairo', workDays: [7, 1, 2, 3, 4] }, { at: '18:59' }),
];

const anyCalendar = fc.constantFrom(...places);
const anyDay = fc.integer({ min: 0, max: 2500 }).map((n) => plusDays('2024-01-01', n));
const anyInstant = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2030, 11, 31) / 60_000 })
  .map((minute) => new Date(minute * 60_000).toISOString());

function localTime({ timeZone }: WorkCalendar, instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}

describe('the next sending moment', () => {
  test('is never before the moment asked from, on a free day or in the quiet hours', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (calendar, notBefore) => {
        for (const { at } of [nextSendingMoment(calendar, notBefore), leavingMoment(calendar, notBefore)]) {
          expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(notBefore));
          expect(isWorkingDay(calendar, localDay(calendar, at)).working).toBe(true);
          const time = localTime(calendar, at);
          expect(time >= '07:00' && time < '19:00').toBe(true);
        }
      }),
    );
  });

  test('never moves back when asked from later', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, (calendar, one, other) => {
        const [early = one, late = other] = [one, other].sort((a, b) => (a < b ? -1 : 1));
        expect(Date.parse(nextSendingMoment(calendar, early).at)).toBeLessThanOrEqual(
          Date.parse(nextSendingMoment(calendar, late).at),
        );
      }),
    );
  });

  test('asked from itself is itself', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, (calendar, notBefore) => {
        const { at } = nextSendingMoment(calendar, notBefore);
        expect(nextSendingMoment(calendar, at).at).toBe(at);
        expect(leavingMoment(calendar, at).at).toBe(at);
      }),
    );
  });

  test.each([
    ['a weekday before nine', berlin, '2026-10-05T05:00:00Z', '2026-10-05T07:00:00.000Z', 'DE-BE'],
    ['a weekday after nine', berlin, '2026-10-05T07:01:00Z', '2026-10-06T07:00:00.000Z', 'DE-BE'],
    [
      'Saturday',
      auckland,
      '2026-10-09T23:00:00Z',
      '2026-10-11T20:00:00.000Z',
      'NZ: weekend → next working day',
    ],
    [
      'Labour Day in Auckland',
      auckland,
      '2026-10-24T00:00:00Z',
      '2026-10-26T20:00:00.000Z',
      'NZ: Labour Day → next working day',
    ],
    [
      'Easter in Berlin',
      berlin,
      '2026-04-02T08:00:00Z',
      '2026-04-07T07:00:00.000Z',
      'DE-BE: Karfreitag, Ostermontag → next working day',
    ],
    [
      'the spring leap in New York',
      newYork,
      '2026-03-07T15:00:00Z',
      '2026-03-09T13:00:00.000Z',
      'US-NY: weekend → next working day',
    ],
    [
      'before the spring leap in New York',
      newYork,
      '2026-03-06T10:00:00Z',
      '2026-03-06T14:00:00.000Z',
      'US-NY',
    ],
    [
      'the autumn hour in New York',
      newYork,
      '2026-10-31T15:00:00Z',
      '2026-11-02T14:00:00.000Z',
      'US-NY: weekend → next working day',
    ],
    [
      'Gandhi Jayanti in Bengaluru',
      bengaluru,
      '2026-10-02T00:00:00Z',
      '2026-10-05T03:30:00.000Z',
      'IN-KA: Gandhi Jayanti → next working day',
    ],
  ])('from %s', (...[, calendar, notBefore, at, decidedBy]) => {
    expect(nextSendingMoment(calendar, notBefore)).toEqual({ at, decidedBy });
  });

  test('gives up on a calendar without a working day, naming it', () => {
    const never = calendarOf({ country: 'DE', timeZone: 'Europe/Berlin', workDays: [] });
    expect(() => nextSendingMoment(never, '2026-01-01T00:00:00Z')).toThrow(NoWorkingDay);
    expect(() => addWorkingDays(never, '2026-01-01', -1)).toThrow('DE has no working day');
  });
});

describe('a mail that is ready', () => {
  test('leaves at once within the working day, and else at the next sending moment', () => {
    expect(leavingMoment(berlin, '2026-10-05T13:00:00Z').at).toBe('2026-10-05T13:00:00.000Z');
    expect(leavingMoment(berlin, '2026-10-05T06:30:00Z').at).toBe('2026-10-05T07:00:00.000Z');
    expect(leavingMoment(berlin, '2026-10-05T17:00:00Z').at).toBe('2026-10-06T07:00:00.000Z');
  });
});

describe('the sending moment of a day', () => {
  test('moves with the leap where the clock leaps over it', () => {
    const early = calendarOf({ country: 'DE', timeZone: 'Europe/Berlin' }, { at: '02:30' });
    const awake = { ...early, sending: { at: '02:30', quietFrom: '00:00', quietUntil: '00:00' } };
    expect(sendingMoment(awake, '2026-03-29')).toBe('2026-03-29T01:30:00.000Z');
    expect(sendingMoment(awake, '2026-10-25')).toBe('2026-10-25T00:30:00.000Z');
  });

  test('is shifted out of the quiet hours within its day', () => {
    const late = { ...berlin, sending: { at: '20:00', quietFrom: '19:00', quietUntil: '07:00' } };
    expect(sendingMoment(late, '2026-10-05')).toBe('2026-10-05T05:00:00.000Z');
    const noon = { ...berlin, sending: { at: '12:30', quietFrom: '12:00', quietUntil: '14:00' } };
    expect(sendingMoment(noon, '2026-10-05')).toBe('2026-10-05T12:00:00.000Z');
  });
});

describe('working days', () => {
  test('added and taken away again lead back to the same day', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 0, max: 60 }), (calendar, day, n) => {
        const start = addWorkingDays(calendar, day, 0);
        const end = addWorkingDays(calendar, start, n);
        expect(isWorkingDay(calendar, end).working).toBe(true);
        expect(addWorkingDays(calendar, end, -n)).toBe(start);
        expect(workingDaysBetween(calendar, start, end)).toBe(n);
        expect(workingDaysBetween(calendar, end, start)).toBe(n === 0 ? 0 : -n);
      }),
    );
  });

  test('are counted on from the next working day when the day is free, and back from the day itself', () => {
    expect(addWorkingDays(berlin, '2026-10-03', 0)).toBe('2026-10-05');
    expect(addWorkingDays(berlin, '2026-10-03', 1)).toBe('2026-10-06');
    expect(addWorkingDays(berlin, '2026-10-03', -1)).toBe('2026-10-02');
  });

  test('leave out closures, leave and the free days of people who work part-time', () => {
    const partTime = workCalendar({
      site: site({
        country: 'GB',
        region: 'ENG',
        timeZone: 'Europe/London',
        closures: [{ on: '2026-10-06', words: { en: 'Stocktaking' } }],
      }),
      sending,
      workDays: [1, 2, 3],
      leave: [{ from: '2026-10-07', to: '2026-10-09' }],
    });
    expect(isWorkingDay(partTime, '2026-10-05')).toEqual({ working: true, why: 'working day' });
    expect(isWorkingDay(partTime, '2026-10-06')).toEqual({ working: false, why: 'Stocktaking' });
    expect(isWorkingDay(partTime, '2026-10-07')).toEqual({ working: false, why: 'leave' });
    expect(isWorkingDay(partTime, '2026-10-15')).toEqual({ working: false, why: 'part-time day' });
    expect(isWorkingDay(partTime, '2026-10-17')).toEqual({ working: false, why: 'weekend' });
    expect(addWorkingDays(partTime, '2026-10-05', 1)).toBe('2026-10-12');
  });

  test('of a person whose roster says nothing readable are those of the site', () => {
    const odd = workCalendar({
      site: site({ country: 'DE', timeZone: 'Europe/Berlin' }),
      sending,
      workDays: [NaN, 9],
    });
    expect(isWorkingDay(odd, '2026-10-05').working).toBe(true);
  });

  test('know substitute days and feasts that begin the evening before', () => {
    expect(isWorkingDay(auckland, '2026-04-27').why).toBe('ANZAC Day (substitute day)');
    const israel = calendarOf({ country: 'IL', timeZone: 'Asia/Jerusalem', workDays: [7, 1, 2, 3, 4] });
    expect(isWorkingDay(israel, '2026-09-21').working).toBe(false);
    expect(isWorkingDay(israel, '2026-09-20').working).toBe(true);
    expect(isWorkingDay(israel, '2026-09-22').working).toBe(true);
  });
});
