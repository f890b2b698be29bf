const dayMs = 86_400_000;

/** The day so many days later (earlier when negative), YYYY-MM-DD. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** Days from one to another, negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** The day itself, or the Monday after it when it falls on a weekend. */
export function onWeekday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? daysAfter(day, 2) : weekday === 0 ? daysAfter(day, 1) : day;
}

/** 31/12/2026. */
export function dayFirst(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${month}/${year}`;
}

/** 12-31-2026, without leading zeros. */
export function monthFirst(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${month}-${date}-${year}`;
}
