export const dayMs = 24 * 60 * 60 * 1000;

/** Dates from 1970 to 2099 are kept once worked out: a round over many calendars asks for the same few again and again. */
const keptDays = 130 * 366;
const numbers = new Map<string, number>();
const texts = new Map<number, string>();

/** Days since 1970-01-01 of a date written YYYY-MM-DD. */
export function dayNumber(day: string): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = Date.parse(`${day}T00:00:00Z`) / dayMs;
  if (number >= 0 && number < keptDays) numbers.set(day, number);
  return number;
}

/** The date, YYYY-MM-DD, of so many days since 1970-01-01. */
export function dayOf(number: number): string {
  const known = texts.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * dayMs).toISOString().slice(0, 10);
  if (number >= 0 && number < keptDays) texts.set(number, day);
  return day;
}

/** The date `n` days later (earlier when negative), YYYY-MM-DD. */
export function plusDays(day: string, n: number): string {
  return dayOf(dayNumber(day) + n);
}

/** ISO weekday, 1 = Monday to 7 = Sunday. */
export function weekdayOf(day: string): number {
  return weekdayOfNumber(dayNumber(day));
}

/** ISO weekday of a day by its number. */
export function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** The calendar week of ISO 8601, 1 to 53. */
export function isoWeekOf(number: number): number {
  const thursday = number - weekdayOfNumber(number) + 4;
  const newYear = dayNumber(`${yearOf(thursday)}-01-01`);
  return Math.floor((thursday - newYear) / 7) + 1;
}

export function yearOf(number: number): number {
  return Number(dayOf(number).slice(0, 4));
}

/** Minutes since midnight of a time of day written HH:MM. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
