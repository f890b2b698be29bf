/** No other years are meant, and beyond them calendars and the database end. */
export const firstYear = '1900';
export const lastYear = '2199';

/** Whether somebody may ask for a day, YYYY-MM-DD: it lies in years that are meant. */
export function isAskable(day: string): boolean {
  const year = day.slice(0, 4);
  return year >= firstYear && year <= lastYear;
}
