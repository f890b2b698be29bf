const dayMs = 24 * 60 * 60 * 1000;

/** Days since 1970-01-01 of a date written YYYY-MM-DD. */
function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** The date `n` days later (earlier when negative), YYYY-MM-DD. */
export function plusDays(day: string, n: number): string {
  return new Date((numberOf(day) + n) * dayMs).toISOString().slice(0, 10);
}

/** ISO weekday, 1 = Monday to 7 = Sunday. */
export function weekdayOf(day: string): number {
  return ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;
}
