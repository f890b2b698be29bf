import Holidays from 'date-holidays';
import { dayNumber, minuteOf, yearOf } from './days.ts';
import { freeTimesOf, type FreeTime } from './free-time.ts';

const hourMs = 60 * 60 * 1000;
const countries = new Map<string, Holidays>();
const tables = new Map<string, FreeTimes>();

/** Free times by the number of their day. */
export type FreeTimes = ReadonlyMap<number, readonly FreeTime[]>;

/**
 * Public holidays of a country, or of its region, in a year. `region` is what date-holidays calls state, or state and
 * region joined by a dot (`BY` or `BY.A`). A feast that begins at sunset takes the evening before; an afternoon off
 * leaves the morning. Empty for a country that the data lack. The tables are kept: they follow from their key alone.
 */
export function publicHolidays(country: string, region: string | null, year: number): FreeTimes {
  const key = `${country}/${region ?? ''}/${year}`;
  const known = tables.get(key);
  if (known) return known;
  const made = tableOf(country, region, year);
  tables.set(key, made);
  return made;
}

function tableOf(country: string, region: string | null, year: number): FreeTimes {
  const table = new Map<number, FreeTime[]>();
  const by = `public holidays of ${placeName(country, region)}`;
  // A holiday that began in December may reach into January, and one of New Year’s Day may begin the evening before.
  for (const holiday of [year - 1, year, year + 1].flatMap(
    (each) => holidaysOf(country, region).getHolidays(each) ?? [],
  )) {
    const fromMinute = startOf(holiday.date);
    const time = { name: holiday.name, by, fromMinute, untilMinute: fromMinute + minutesOf(holiday) };
    for (const { day, time: part } of freeTimesOf(time, dayNumber(holiday.date.slice(0, 10))))
      if (yearOf(day) === year) table.set(day, [...(table.get(day) ?? []), part]);
  }
  return table;
}

/** Country and region as decisions name them: `DE-BY`. */
export function placeName(country: string, region: string | null): string {
  return region ? `${country}-${region}` : country;
}

function holidaysOf(country: string, region: string | null): Holidays {
  const key = placeName(country, region);
  const known = countries.get(key);
  if (known) return known;
  const options = { types: ['public' as const] };
  const [state, part] = region?.split('.') ?? [];
  const made =
    state && part
      ? new Holidays(country, state, part, options)
      : state
        ? new Holidays(country, state, options)
        : new Holidays(country, options);
  countries.set(key, made);
  return made;
}

/** Minutes from the day’s midnight, of `2026-09-21 00:00:00` or, where it begins at sunset, `… 00:00:00 -0600`. */
function startOf(date: string): number {
  const sunset = /-(\d\d)(\d\d)$/.exec(date.slice(19).trim());
  const before = sunset ? Number(sunset[1]) * 60 + Number(sunset[2]) : 0;
  return minuteOf(date.slice(11, 16)) - before;
}

/** How long it lasts by the wall clock: a day on which the clock changes lasts as long as any other. */
function minutesOf({ start, end }: { start: Date; end: Date }): number {
  const hours = (end.getTime() - start.getTime()) / hourMs;
  const whole = Math.round(hours / 24) * 24;
  return (Math.abs(hours - whole) <= 1 ? whole : hours) * 60;
}
