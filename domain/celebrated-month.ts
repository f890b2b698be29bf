import { localDay, startOfDay } from './calendar.ts';
import type { Organisation } from './configuration/organisation.ts';

const monthLength = 'YYYY-MM'.length;
const monthsAYear = 12;

/** From the first instant of a month (YYYY-MM) of the organisation to that of the next, ISO 8601. */
export function spanOfMonth(
  { timeZone }: Pick<Organisation, 'timeZone'>,
  month: string,
): { from: string; until: string } {
  return {
    from: startOfDay({ timeZone }, `${month}-01`),
    until: startOfDay({ timeZone }, `${monthAfter(month)}-01`),
  };
}

/** The month (YYYY-MM) of the organisation that was over last. */
export function monthBefore(organisation: Pick<Organisation, 'timeZone'>, now: string): string {
  const [year = 0, month = 1] = localDay(organisation, now).slice(0, monthLength).split('-').map(Number);
  return month === 1 ? written(year - 1, monthsAYear) : written(year, month - 1);
}

/** `October 2026`, for a reader. */
export function monthInWords(month: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

function monthAfter(text: string): string {
  const [year = 0, month = 1] = text.split('-').map(Number);
  return month === monthsAYear ? written(year + 1, 1) : written(year, month + 1);
}

function written(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
