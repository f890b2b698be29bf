import type { YearlyRule } from '../../domain/calendar/calendar-day.ts';
import { dayNumber, plusDays, weekdayOf } from '../../domain/calendar/days.ts';
import { CalendarFault, isDay } from './fault.ts';
import type { IcsLine } from './ics-lines.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const understood = 'FREQ INTERVAL COUNT UNTIL BYMONTH BYMONTHDAY BYDAY WKST'.split(' ');

/**
 * A rule that comes every year, or every so many, on the date or the weekday of the month of its first day; all else
 * is refused rather than guessed. Throws CalendarFault.
 */
export function readYearlyRule({ line, value }: IcsLine, on: string): YearlyRule {
  const refuse = (expected: string, got: string): never => {
    throw new CalendarFault(line, expected, got.slice(0, 60));
  };
  const parts = value
    .trim()
    .toUpperCase()
    .split(';')
    .filter((part) => part !== '')
    .map((part): [string, string] => [part.split('=', 1)[0] ?? '', part.slice(part.indexOf('=') + 1)]);
  const rule = new Map(parts);
  const unknown = parts.find(
    ([name], index) => !understood.includes(name) || parts.findIndex(([n]) => n === name) < index,
  );
  if (unknown) refuse('a yearly rule without more to it, or each date as an event', unknown.join('='));
  if (rule.get('FREQ') !== 'YEARLY') refuse('a rule that comes every year (FREQ=YEARLY)', value);
  const number = (name: string): number | undefined => {
    const text = rule.get(name);
    if (text === undefined) return undefined;
    return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : refuse(`a number for ${name}`, text);
  };
  if (rule.has('BYMONTH') && number('BYMONTH') !== Number(on.slice(5, 7)))
    refuse(`the month of the first day, BYMONTH=${Number(on.slice(5, 7))}`, value);
  if (rule.has('BYMONTHDAY') && number('BYMONTHDAY') !== Number(on.slice(8)))
    refuse(`the day of the first day, BYMONTHDAY=${Number(on.slice(8))}`, value);
  const weekday = readWeekday(rule, on, refuse);
  const last = readLast(rule.get('UNTIL'), refuse);
  const times = number('COUNT');
  return {
    every: number('INTERVAL') ?? 1,
    ...(last === undefined ? {} : { last }),
    ...(times === undefined ? {} : { times }),
    ...(weekday ? { weekday } : {}),
  };
}

type Refuse = (expected: string, got: string) => never;

function readWeekday(rule: ReadonlyMap<string, string>, on: string, refuse: Refuse): YearlyRule['weekday'] {
  const text = rule.get('BYDAY');
  if (text === undefined) return undefined;
  const [, nth = '', name = ''] = /^([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(text) ?? [];
  if (name === '' || !rule.has('BYMONTH') || rule.has('BYMONTHDAY'))
    refuse(
      'one weekday of one month, such as BYMONTH=11;BYDAY=4TH',
      [...rule].map((part) => part.join('=')).join(';'),
    );
  const weekday = { day: weekdays.indexOf(name) + 1, nth: Number(nth) };
  if (!isNth(on, weekday))
    refuse('a first day (DTSTART) that follows the rule itself', `${on} and BYDAY=${text}`);
  return weekday;
}

function isNth(on: string, { day, nth }: { day: number; nth: number }): boolean {
  if (weekdayOf(on) !== day) return false;
  const date = Number(on.slice(8));
  if (nth > 0) return Math.ceil(date / 7) === nth;
  const next = plusDays(`${on.slice(0, 8)}01`, 31).slice(0, 8);
  const left = dayNumber(`${next}01`) - dayNumber(on);
  return Math.ceil(left / 7) === -nth;
}

function readLast(text: string | undefined, refuse: Refuse): string | undefined {
  if (text === undefined) return undefined;
  const [, year, month, date] = /^(\d{4})(\d\d)(\d\d)(T\d{6}Z?)?$/.exec(text) ?? [];
  const day = `${year}-${month}-${date}`;
  return isDay(day) ? day : refuse('a date for UNTIL', text);
}
