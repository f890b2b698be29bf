import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  closingMoment,
  decideMoment,
  isWorkingDay,
  leavingMoment,
  localDay,
  startOfDay,
} from '../../../domain/calendar.ts';
import { anyCalendar, anyLeaving, anyWish, decided, isQuiet, wallClock } from './any-calendar.ts';
import { calendarAt } from './calendars.ts';

test('mail may arrive until the closing moment and not from it on, but where a day begins with it', () => {
  fc.assert(
    fc.property(anyCalendar, anyWish, fc.double({ min: 0, max: 1, noNaN: true }), (calendar, wish, part) => {
      const { at } = leavingMoment(calendar, wish);
      const closing = closingMoment(calendar, at);
      const between = Date.parse(at) + Math.floor(part * (Date.parse(closing) - 1 - Date.parse(at)));
      const within = new Date(between).toISOString();
      expect(leavingMoment(calendar, within).at).toBe(within);
      expect(closingMoment(calendar, within)).toBe(closing);
      const begins = startOfDay(calendar, localDay(calendar, closing)) === closing;
      expect(begins || leavingMoment(calendar, closing).at > closing).toBe(true);
      expect(begins || closingMoment(calendar, closing) === closing).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

describe('the moment that is decided', () => {
  test('lies on a working day of the recipient, outside quiet hours and free hours, and not before the wish', () => {
    fc.assert(
      fc.property(anyCalendar, anyWish, anyLeaving, (calendar, wish, leaving) => {
        const { at } = decided(calendar, wish, leaving);
        const [day = '', time = ''] = wallClock(calendar, at).slice(0, 16).split('T');
        expect(isWorkingDay(calendar, day).working).toBe(true);
        expect(isQuiet(calendar, time)).toBe(false);
        expect(calendar.name === 'FO' && day === '2026-10-14' && time < '14:00').toBe(false);
        expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(wish));
      }),
      { numRuns: 2000 },
    );
  });

  test('never moves back when it is wished for later, and wished for itself is itself', () => {
    fc.assert(
      fc.property(anyCalendar, anyWish, anyWish, anyLeaving, (calendar, one, other, leaving) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        const first = decided(calendar, early, leaving).at;
        expect(first <= decided(calendar, late, leaving).at).toBe(true);
        expect(decideMoment(calendar, first, leaving)).toMatchObject({ at: first, rejected: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same however the wish is written', () => {
    const zones = fc.constantFrom('Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati', 'UTC');
    fc.assert(
      fc.property(anyCalendar, anyWish, zones, anyLeaving, (calendar, wish, zone, leaving) => {
        const written = Temporal.Instant.from(wish).toString({ timeZone: zone });
        expect(decideMoment(calendar, written, leaving)).toEqual(decideMoment(calendar, wish, leaving));
      }),
    );
  });

  test('comes with a reason for every moment between the wish and it', () => {
    fc.assert(
      fc.property(anyCalendar, anyWish, anyLeaving, (calendar, wish, leaving) => {
        const { at, rejected } = decided(calendar, wish, leaving);
        const ends = [new Date(wish).toISOString(), ...rejected.map(({ until }) => until)];
        expect([...rejected.map(({ from }) => from), at]).toEqual(ends);
        for (const { from, until, why, by } of rejected) {
          expect(from < until && why !== '' && by !== '').toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('with the daily messages is one that a mail would take at any time too', () => {
    fc.assert(
      fc.property(anyCalendar, anyWish, (calendar, wish) => {
        const { at } = decided(calendar, wish, 'daily');
        expect(leavingMoment(calendar, at).at).toBe(at);
        expect(leavingMoment(calendar, wish).at <= at).toBe(true);
      }),
    );
  });

  test('says what it stepped over, from which calendar', () => {
    const berlin = calendarAt(
      { country: 'DE', region: 'BE', timeZone: 'Europe/Berlin' },
      { leave: [{ from: '2026-10-05', to: '2026-10-05' }] },
    );
    expect(decideMoment(berlin, '2026-10-02T18:30:00Z', 'daily')).toEqual({
      at: '2026-10-06T07:00:00.000Z',
      decidedBy: 'DE-BE: Tag der Deutschen Einheit, leave → next working day',
      rejected: [
        ['2026-10-02T18:30:00.000Z', '2026-10-02T22:00:00.000Z', 'quiet hours 19:00–07:00', 'quiet hours'],
        [
          '2026-10-02T22:00:00.000Z',
          '2026-10-03T22:00:00.000Z',
          'Tag der Deutschen Einheit',
          'public holidays of DE-BE',
        ],
        ['2026-10-03T22:00:00.000Z', '2026-10-04T22:00:00.000Z', 'weekend', 'work week of office'],
        ['2026-10-04T22:00:00.000Z', '2026-10-05T22:00:00.000Z', 'leave', 'absences'],
        ['2026-10-05T22:00:00.000Z', '2026-10-06T05:00:00.000Z', 'quiet hours 19:00–07:00', 'quiet hours'],
        [
          '2026-10-06T05:00:00.000Z',
          '2026-10-06T07:00:00.000Z',
          'before the sending time 09:00',
          'sending time',
        ],
      ].map(([from, until, why, by]) => ({ from, until, why, by })),
    });
  });

  test('is none, with the reasons, where a year has no working day', () => {
    const away = calendarAt(
      { country: 'DE', timeZone: 'Europe/Berlin' },
      { leave: [{ from: '2026-01-01', to: '2029-12-31' }] },
    );
    const { at, rejected, decidedBy } = decideMoment(away, '2026-10-05T08:00:00Z', 'open');
    expect(at).toBeNull();
    expect(decidedBy).toContain('leave');
    expect(rejected.map(({ why }) => why)).toContain('leave');
  });
});
