import Holidays from 'date-holidays';
import { plusDays } from './days.ts';

const hourMs = 60 * 60 * 1000;
const tables = new Map<string, ReadonlyMap<string, string>>();

/**
 * Public holidays of a country, or of its region, in a year: name by day. `region` is what date-holidays calls state,
 * or state and region joined by a dot (`BY` or `BY.A`). A day counts when its noon lies in the holiday, so that an
 * afternoon off and a feast that begins at sunset fall on the right days. Empty for a country that the data lack.
 * The tables are kept: they follow from their key alone.
 */
export function publicHolidays(
  country: string,
  region: string | null,
  year: number,
): ReadonlyMap<string, string> {
  const key = `${country}/${region ?? ''}/${year}`;
  const known = tables.get(key);
  if (known) return known;
  const made = tableOf(country, region, year);
  tables.set(key, made);
  return made;
}

function tableOf(country: string, region: string | null, year: number): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  // A holiday that began in December may reach into January.
  for (const holiday of [year - 1, year].flatMap(
    (each) => holidaysOf(country, region).getHolidays(each) ?? [],
  ))
    for (const day of daysOf(holiday.date, (holiday.end.getTime() - holiday.start.getTime()) / hourMs))
      if (day.startsWith(`${year}-`) && !table.has(day)) table.set(day, holiday.name);
  return table;
}

function holidaysOf(country: string, region: string | null): Holidays {
  const options = { types: ['public' as const] };
  const [state, part] = region?.split('.') ?? [];
  if (state && part) return new Holidays(country, state, part, options);
  return state ? new Holidays(country, state, options) : new Holidays(country, options);
}

/** The days whose noon lies between `date` (local, YYYY-MM-DD hh:mm) and so many hours later. */
function daysOf(date: string, hours: number): string[] {
  const first = date.slice(0, 10);
  const from = Number(date.slice(11, 13)) + Number(date.slice(14, 16)) / 60;
  const days: string[] = [];
  for (let n = 0; n * 24 + 12 < from + hours; n += 1) if (n * 24 + 12 >= from) days.push(plusDays(first, n));
  return days;
}
