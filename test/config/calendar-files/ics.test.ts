import { describe, expect, test } from 'vitest';
import { CalendarFault } from '../../../config/calendar-files/fault.ts';
import { readIcs } from '../../../config/calendar-files/ics.ts';
import { firstDayIn } from '../../../domain/calendar/calendar-day.ts';
import { dayOf } from '../../../domain/calendar/days.ts';

function file(...events: string[][]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', 'UID:1@example.test', ...event, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

function read(...event: string[]) {
  return readIcs(file(event), 'india.ics');
}

/** First days, year by year, of the only event. */
function comesOn(event: string[], years: number[]): (string | null)[] {
  const [day] = read(...event);
  return years.map((year) => {
    const first = day ? firstDayIn(day, year) : null;
    return first === null ? null : dayOf(first);
  });
}

function faultOf(text: string): string {
  try {
    readIcs(text, 'x.ics');
  } catch (error) {
    if (error instanceof CalendarFault) return error.message;
    throw error;
  }
  return 'none';
}

describe('an event of an ICS calendar', () => {
  test.each([
    ['one day', ['DTSTART;VALUE=DATE:20261109'], { on: '2026-11-09' }],
    [
      'one day with its end',
      ['DTSTART;VALUE=DATE:20261109', 'DTEND;VALUE=DATE:20261110'],
      { on: '2026-11-09' },
    ],
    ['several days', ['DTSTART:20261224', 'DTEND:20270102'], { on: '2026-12-24', through: '2027-01-01' }],
    ['a duration', ['DTSTART:20261224', 'DURATION:P1W'], { on: '2026-12-24', through: '2026-12-30' }],
    [
      'an afternoon',
      ['DTSTART;TZID=Asia/Kolkata:20261106T120000', 'DTEND;TZID=Asia/Kolkata:20261107T000000'],
      { on: '2026-11-06', from: '12:00' },
    ],
    ['a morning', ['DTSTART:20261106T000000', 'DTEND:20261106T130000'], { on: '2026-11-06', until: '13:00' }],
    ['the rest of a day', ['DTSTART:20261106T140000'], { on: '2026-11-06', from: '14:00' }],
  ])('is free on %s', (_, lines, days) => {
    expect(read(...lines, 'SUMMARY:Diwali')).toEqual([{ calendar: 'india.ics', name: 'Diwali', ...days }]);
  });

  test('keeps a folded name with its escapes undone', () => {
    const [day] = read('DTSTART:20261109', 'SUMMARY:Diwali\\, the festi', ' val of lights\\nin all of India');
    expect(day?.name).toBe('Diwali, the festival of lights in all of India');
  });

  test('that was cancelled or is only observed is left out', () => {
    expect(read('DTSTART:20261109', 'STATUS:CANCELLED')).toEqual([]);
    expect(read('DTSTART:20260214', 'SUMMARY:Valentine', 'DESCRIPTION:Observance\\nTo hide it …')).toEqual(
      [],
    );
  });

  test('is read whatever alarms and zones stand beside it', () => {
    const text = file(
      ['DTSTART:20261109', 'SUMMARY:Diwali', 'BEGIN:VALARM', 'DTSTART:broken', 'TRIGGER:-PT5M', 'END:VALARM'],
      ['DTSTART:20270322', 'SUMMARY:Holi'],
    ).replace('VERSION:2.0', 'VERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Kolkata\r\nEND:VTIMEZONE');
    expect(readIcs(text, 'x.ics').map(({ name }) => name)).toEqual(['Diwali', 'Holi']);
  });
});

describe('a yearly rule', () => {
  const years = [2025, 2026, 2027, 2028, 2029, 2030];

  test.each([
    [
      'on its date',
      ['DTSTART:20260815', 'RRULE:FREQ=YEARLY'],
      [null, '2026-08-15', '2027-08-15', '2028-08-15', '2029-08-15', '2030-08-15'],
    ],
    [
      'until a day',
      ['DTSTART:20260815', 'RRULE:FREQ=YEARLY;UNTIL=20280814T235959Z'],
      [null, '2026-08-15', '2027-08-15', null, null, null],
    ],
    [
      'so many times',
      ['DTSTART:20260815', 'RRULE:FREQ=YEARLY;COUNT=2'],
      [null, '2026-08-15', '2027-08-15', null, null, null],
    ],
    [
      'every other year',
      ['DTSTART:20260815', 'RRULE:FREQ=YEARLY;INTERVAL=2'],
      [null, '2026-08-15', null, '2028-08-15', null, '2030-08-15'],
    ],
    [
      'on 29 February, in the years that have it',
      ['DTSTART:20240229', 'RRULE:FREQ=YEARLY;COUNT=2'],
      [null, null, null, '2028-02-29', null, null],
    ],
    [
      'on the fourth Thursday of November',
      ['DTSTART:20261126', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH'],
      [null, '2026-11-26', '2027-11-25', '2028-11-23', '2029-11-22', '2030-11-28'],
    ],
    [
      'on the last Monday of May',
      ['DTSTART:20260525', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;WKST=MO'],
      [null, '2026-05-25', '2027-05-31', '2028-05-29', '2029-05-28', '2030-05-27'],
    ],
    [
      'but for exceptions',
      ['DTSTART:20260815', 'RRULE:FREQ=YEARLY', 'EXDATE:20270815,20280815'],
      [null, '2026-08-15', null, null, '2029-08-15', '2030-08-15'],
    ],
  ])('comes %s', (_, lines, days) => {
    expect(comesOn(lines, years)).toEqual(days);
  });
});

describe('a file that would be guessed at is refused with its line', () => {
  test.each([
    ['an empty file', '', 'line 1: expected BEGIN:VCALENDAR, got nothing'],
    [
      'something else',
      'date,name\n',
      'line 1: expected a line of a calendar, such as DTSTART:20261109, got "date,name"',
    ],
    ['a file cut short', file(['DTSTART:20261109']).replace('END:VCALENDAR', ''), 'expected END:'],
    [
      'a part closed twice',
      file(['DTSTART:20261109', 'END:VALARM']),
      'line 6: expected END:VEVENT, got END:VALARM',
    ],
    ['no start', file(['SUMMARY:x']), 'line 3: expected an event with its DTSTART, got none'],
    ['two starts', file(['DTSTART:20261109', 'DTSTART:20261110']), 'line 6: expected one DTSTART an event'],
    ['a day that does not exist', file(['DTSTART:20270229']), 'line 5: expected a date that exists'],
    [
      'a time of Greenwich',
      file(['DTSTART:20261109T120000Z']),
      'line 5: expected a time of the place’s own clock',
    ],
    [
      'an end before the start',
      file(['DTSTART:20261109', 'DTEND:20261109']),
      'line 6: expected an end after the start',
    ],
    [
      'an event of centuries',
      file(['DTSTART:20261109', 'DTEND:21991109']),
      'line 6: expected an event of at most 366 days',
    ],
    [
      'a weekly rule',
      file(['DTSTART:20261109', 'RRULE:FREQ=WEEKLY']),
      'line 6: expected a rule that comes every year',
    ],
    [
      'a date in no year',
      file(['DTSTART:20260201', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30']),
      'expected the day of the first day',
    ],
    [
      'a rule within weeks',
      file(['DTSTART:20260201', 'RRULE:FREQ=YEARLY;BYWEEKNO=20']),
      'expected a yearly rule without more to it',
    ],
    [
      'a rule beside its start',
      file(['DTSTART:20261125', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH']),
      'that follows the rule itself',
    ],
    [
      'a count of nothing',
      file(['DTSTART:20260201', 'RRULE:FREQ=YEARLY;COUNT=0']),
      'expected a number for COUNT',
    ],
    [
      'a changed occurrence',
      file(['DTSTART:20260201', 'RECURRENCE-ID:20260201']),
      'expected each date as an event of its own',
    ],
    ['parts within parts without end', 'BEGIN:VCALENDAR\n'.repeat(100), 'expected at most 8 levels'],
    [
      'more events than a company has holidays',
      file(...Array.from({ length: 5001 }, () => ['DTSTART:20261109'])),
      'at most 5000 events',
    ],
    [
      'a line without end',
      file(['SUMMARY:' + 'x'.repeat(20_000)]),
      'expected a line of at most 10000 characters',
    ],
  ])('%s', (_, text, says) => {
    expect(faultOf(text)).toContain(says);
  });

  test('however it is folded, in a moment', () => {
    expect(faultOf(`BEGIN:VCALENDAR\n${' x\n'.repeat(300_000)}`)).toContain('at most 10000 characters');
  });
});
