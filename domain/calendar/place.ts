import type { Site } from '../configuration/organisation.ts';
import { wordsFor } from '../configuration.ts';
import { firstDayIn, timesOf, type CalendarDay } from './calendar-day.ts';
import { yearOf } from './days.ts';
import { takesTheDay, type FreeTime } from './free-time.ts';
import { placeName, publicHolidays } from './holidays.ts';
import { worksOn } from './work-week.ts';

/** What holds for everybody at one site. */
export interface Place {
  /** How decisions name it: country and region, e.g. `DE-BE`. */
  name: string;
  site: Site;
  /** A day by its number; kept, for people of one site ask for the same days. */
  on: (day: number) => PlaceDay;
}

interface PlaceDay {
  /** Free hours, or more than hours; those that say most first. */
  free: readonly FreeTime[];
  /** Why nobody works on it; null: people work as their weeks have it. */
  closed: DayVerdict | null;
  /** What the site’s own week says, days that are made up for included. */
  usual: DayVerdict;
}

/** Whether somebody works on a day, or what keeps them from it and which calendar says so. */
export interface DayVerdict {
  working: boolean;
  /** `working day`, or what keeps people from work: a holiday's name, `weekend`, `part-time day`, `leave`, a closure. */
  why: string;
  /** The calendar that decided; of a working day the one of its week. */
  by: string;
}

interface PlaceYear {
  free: ReadonlyMap<number, readonly FreeTime[]>;
  worked: ReadonlySet<number>;
}

const places = new WeakMap<Site, Place>();
/** Also an entry that lasts from one year into the next is found in both. */
const neighbours = [-1, 0, 1];

/** The place of a site. Its tables are worked out once a year of the calendar and kept as long as the site is. */
export function placeOf(site: Site): Place {
  const known = places.get(site);
  if (known) return known;
  const made = createPlace(site);
  places.set(site, made);
  return made;
}

function createPlace(site: Site): Place {
  const years = new Map<number, PlaceYear>();
  const days = new Map<number, PlaceDay>();
  const by = `work week of ${site.id}`;
  const worked = { working: true, why: 'working day', by };
  const weekend = { working: false, why: 'weekend', by };
  return { name: placeName(site.country, site.region), site, on };

  function on(day: number): PlaceDay {
    const known = days.get(day);
    if (known) return known;
    const year = yearOf(day);
    const table = years.get(year) ?? placeYear(site, year);
    years.set(year, table);
    const made = placeDay(table, day);
    days.set(day, made);
    return made;
  }

  function placeDay({ free, worked: madeUp }: PlaceYear, day: number): PlaceDay {
    const times = free.get(day) ?? [];
    const taking = times.find(takesTheDay);
    return {
      free: times,
      closed: taking ? { working: false, why: taking.name, by: taking.by } : null,
      usual: worksOn(site, day) || madeUp.has(day) ? worked : weekend,
    };
  }
}

function placeYear(site: Site, year: number): PlaceYear {
  const entries = site.calendarDays ?? [];
  const made = occurrencesAround(
    entries.filter((entry) => entry.worked),
    year,
  );
  const worked = new Set(made.map(({ day }) => day));
  const named = namedTimes(site, year).filter(({ day }) => !worked.has(day));
  const free = new Map<number, FreeTime[]>();
  for (const { day, time } of [...named, ...closuresIn(site, year), ...bridgesOf(site, named)])
    if (yearOf(day) === year) free.set(day, [...(free.get(day) ?? []), time]);
  return { free, worked };
}

interface Timed {
  day: number;
  time: FreeTime;
}

/** Holidays of the country and of the calendar files, of the year and a few days around it. */
function namedTimes(site: Site, year: number): Timed[] {
  const { country, region, publicHolidays: wanted = true, calendarDays = [] } = site;
  const tables = wanted ? neighbours.map((n) => publicHolidays(country, region, year + n)) : [];
  const ofCountry = tables.flatMap((table) =>
    [...table].flatMap(([day, times]) => times.map((time) => ({ day, time }))),
  );
  const free = calendarDays.filter((entry) => !entry.worked);
  return [...ofCountry, ...occurrencesAround(free, year)];
}

/** Times of entries that begin in a year or in one beside it. */
function occurrencesAround(entries: readonly CalendarDay[], year: number): Timed[] {
  return neighbours.flatMap((n) =>
    entries.flatMap((entry) => {
      const first = firstDayIn(entry, year + n);
      return first === null ? [] : timesOf(entry, first);
    }),
  );
}

function closuresIn(site: Site, year: number): Timed[] {
  const entries = site.closures.map(({ words, ...closure }): CalendarDay => ({
    ...closure,
    calendar: `closures of ${site.id}`,
    name: wordsFor(words, site.locale),
  }));
  return occurrencesAround(entries, year);
}

/** The single working days between a holiday that the site bridges and the end of its week. */
function bridgesOf(site: Site, named: readonly Timed[]): Timed[] {
  const wanted = new Set(site.bridgeDays?.map((name) => name.toLocaleLowerCase('en')));
  if (wanted.size === 0) return [];
  const whole = named.filter(({ time }) => takesTheDay(time));
  const taken = new Set(whole.map(({ day }) => day));
  return whole
    .filter(({ time }) => wanted.has('*') || wanted.has(time.name.toLocaleLowerCase('en')))
    .flatMap(({ day, time }) =>
      [1, -1]
        .filter((way) => works(day) && works(day + way) && !taken.has(day + way) && !works(day + 2 * way))
        .map((way) => ({ day: day + way, time: bridgeOf(time, site) })),
    );

  function works(day: number): boolean {
    return worksOn(site, day);
  }
}

function bridgeOf({ name, fromMinute, untilMinute }: FreeTime, site: Site): FreeTime {
  return { name: `bridge day of ${name}`, by: `bridge days of ${site.id}`, fromMinute, untilMinute };
}

/** Holidays, by name, that the site would know in a year. */
export function holidayNames(site: Site, year: number): string[] {
  return [...new Set(namedTimes(site, year).map(({ time }) => time.name))];
}
