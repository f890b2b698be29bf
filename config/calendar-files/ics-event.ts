import type { CalendarDay } from '../../domain/calendar/calendar-day.ts';
import { plusDays } from '../../domain/calendar/days.ts';
import { CalendarFault, isDay } from './fault.ts';
import { plainText, type IcsLine } from './ics-lines.ts';
import { readYearlyRule } from './yearly-rule.ts';

/** The lines of one VEVENT by their names. */
export interface IcsEvent {
  /** Its first line in the file. */
  line: number;
  lines: ReadonlyMap<string, readonly IcsLine[]>;
}

const mostDays = 366;
/** Services write days of remembrance into holiday calendars too, and say so in English in the description. */
const onlyObserved = /^observance\b/i;

/** The free day of an event; null for one that was cancelled or is only observed. Throws CalendarFault. */
export function dayOfEvent(event: IcsEvent, calendar: string): CalendarDay | null {
  const one = (name: string): IcsLine | undefined => onlyLine(event, name);
  if (/^cancelled$/i.test(one('STATUS')?.value.trim() ?? '')) return null;
  if (onlyObserved.test(plainText(one('DESCRIPTION')?.value ?? ''))) return null;
  for (const name of ['RDATE', 'EXRULE', 'RECURRENCE-ID']) {
    const found = event.lines.get(name)?.[0];
    if (found) throw new CalendarFault(found.line, 'each date as an event of its own', name);
  }
  const start = one('DTSTART');
  if (!start) throw new CalendarFault(event.line, 'an event with its DTSTART', 'none');
  const rule = one('RRULE');
  const times = spanOf(readMoment(start), { start, end: one('DTEND'), duration: one('DURATION') });
  const except = (event.lines.get('EXDATE') ?? []).flatMap((line) =>
    line.value.split(',').map((value) => readMoment({ ...line, value }).day),
  );
  const yearly = rule
    ? { ...readYearlyRule(rule, times.on), ...(except.length > 0 ? { except } : {}) }
    : null;
  const name = plainText(one('SUMMARY')?.value ?? '') || calendar;
  return { calendar, name, ...times, ...(yearly ? { yearly } : {}) };
}

function onlyLine({ lines }: IcsEvent, name: string): IcsLine | undefined {
  const [first, second] = lines.get(name) ?? [];
  if (second) throw new CalendarFault(second.line, `one ${name} an event`, 'a second one');
  return first;
}

interface IcsMoment {
  /** YYYY-MM-DD. */
  day: string;
  /** HH:MM; null: the whole day is meant. */
  time: string | null;
}

type Times = Pick<CalendarDay, 'on' | 'through' | 'from' | 'until'>;

/** From DTSTART up to, not with, DTEND; alone, a DTSTART without a time is one day. */
function spanOf(
  from: IcsMoment,
  { start, end, duration }: { start: IcsLine; end?: IcsLine | undefined; duration?: IcsLine | undefined },
): Times {
  const until = end ? readMoment(end) : afterDuration(from, duration);
  if ((from.time === null) !== (until.time === null))
    throw new CalendarFault(
      end?.line ?? start.line,
      'a start and an end that both have a time, or neither',
      'one',
    );
  if (`${until.day}${until.time ?? ''}` <= `${from.day}${from.time ?? ''}`)
    throw new CalendarFault(end?.line ?? start.line, 'an end after the start', until.day);
  if (until.day > plusDays(from.day, mostDays))
    throw new CalendarFault(end?.line ?? start.line, `an event of at most ${mostDays} days`, 'a longer one');
  const midnight = until.time === null || until.time === '00:00';
  const last = midnight ? plusDays(until.day, -1) : until.day;
  return {
    on: from.day,
    ...(last > from.day ? { through: last } : {}),
    ...(from.time === null || from.time === '00:00' ? {} : { from: from.time }),
    ...(midnight ? {} : { until: until.time ?? '' }),
  };
}

function afterDuration(from: IcsMoment, duration: IcsLine | undefined): IcsMoment {
  if (!duration) {
    // RFC 5545: a moment without an end lasts no time at all; an office that names a time means the rest of the day.
    return { day: plusDays(from.day, 1), time: from.time === null ? null : '00:00' };
  }
  const [, weeks, days] = /^\+?P(?:(\d{1,2})W|(\d{1,3})D)$/.exec(duration.value.trim()) ?? [];
  const count = weeks === undefined ? Number(days) : Number(weeks) * 7;
  if (!(count > 0))
    throw new CalendarFault(duration.line, 'a DURATION of whole days such as P1D', duration.value);
  return { ...from, day: plusDays(from.day, count) };
}

/** A date, or a time of the place’s own wall clock; a zone that is named is the place’s. */
function readMoment({ line, value }: IcsLine): IcsMoment {
  const [, year, month, date, hour, minute, utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T([01]\d|2[0-3])([0-5]\d)[0-5]\d(Z)?)?$/.exec(value.trim()) ?? [];
  const day = `${year}-${month}-${date}`;
  if (!isDay(day))
    throw new CalendarFault(line, 'a date that exists, such as 20261109', JSON.stringify(value.slice(0, 40)));
  if (utc && hour !== undefined)
    throw new CalendarFault(line, 'a time of the place’s own clock, without Z', value.slice(0, 40));
  return { day, time: hour === undefined ? null : `${hour}:${minute}` };
}
