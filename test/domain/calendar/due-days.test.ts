import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAfterPause, plusDays, proRataDueDay, workingDaysBetween } from '../../../domain/calendar.ts';
import { anyCalendar, anyDay } from './any-calendar.ts';
import { calendarAt } from './calendars.ts';

const berlin = calendarAt({ country: 'DE', region: 'BE', timeZone: 'Europe/Berlin' });

describe('a due day after a pause', () => {
  test.each([
    ['ten days', '2026-10-30', '2026-10-05', '2026-10-15', '2026-11-11'],
    ['a weekend', '2026-10-30', '2026-10-10', '2026-10-12', '2026-10-30'],
    ['a Friday', '2026-10-30', '2026-10-09', '2026-10-12', '2026-11-02'],
    ['a holiday among working days', '2026-05-29', '2026-05-13', '2026-05-16', '2026-06-02'],
    ['no time at all', '2026-10-31', '2026-10-05', '2026-10-05', '2026-10-31'],
    ['a time after it was due', '2026-10-02', '2026-10-05', '2026-10-15', '2026-10-02'],
  ])('of %s', (...[, dueOn, pausedOn, resumedOn, due]) => {
    expect(dueAfterPause(berlin, { dueOn, pausedOn, resumedOn })).toBe(due);
  });

  test('leaves as many working days as there were', () => {
    const some = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(anyCalendar, anyDay, some, some, (calendar, pausedOn, pause, ahead) => {
        const [resumedOn, dueOn] = [plusDays(pausedOn, pause), plusDays(pausedOn, ahead)];
        const due = dueAfterPause(calendar, { dueOn, pausedOn, resumedOn });
        const leftBefore = workingDaysBetween(calendar, plusDays(pausedOn, -1), dueOn);
        expect(workingDaysBetween(calendar, plusDays(resumedOn, -1), due)).toBe(leftBefore);
      }),
    );
  });
});

describe('the due day of somebody who joins late', () => {
  const window = { opensOn: '2026-10-05', dueOn: '2026-10-30' };

  test.each([
    ['has the whole time', '2026-10-05', 10, '2026-10-19'],
    ['half of it, rounded up, when half is left', '2026-10-16', 10, '2026-10-26'],
    ['a day when a day is left', '2026-10-29', 10, '2026-10-30'],
    ['the common day where all of the time is given', '2026-10-16', 19, '2026-10-30'],
    ['the common day after it', '2026-11-05', 10, '2026-10-30'],
  ])('%s', (_, joinedOn, workingDays, due) => {
    expect(proRataDueDay(berlin, { ...window, joinedOn, workingDays })).toBe(due);
  });

  test('is never after the common one', () => {
    const some = fc.integer({ min: 0, max: 80 });
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.tuple(some, some, some), (calendar, opensOn, numbers) => {
        const [lasts, joins, workingDays] = numbers;
        const [dueOn, joinedOn] = [plusDays(opensOn, lasts), plusDays(opensOn, joins)];
        expect(proRataDueDay(calendar, { opensOn, dueOn, joinedOn, workingDays }) <= dueOn).toBe(true);
      }),
    );
  });
});
