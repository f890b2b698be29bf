/** A fiscal quarter. `year` is the calendar year in which its fiscal year ends; with a year that starts in January both are one. */
export interface Period {
  year: number;
  quarter: 1 | 2 | 3 | 4;
}

const monthsInQuarter = 3;

/** `2026-Q4`. */
export function periodKey({ year, quarter }: Period): string {
  return `${year}-Q${quarter}`;
}

/** Reads `2026-Q4`; null when it is written otherwise. */
export function parsePeriod(key: string): Period | null {
  const match = /^(\d{4})-Q([1-4])$/.exec(key);
  const quarter = quarterOf(Number(match?.[2]));
  return match && quarter ? { year: Number(match[1]), quarter } : null;
}

/** Quarters as numbers that grow by one. */
export function quarterNumber({ year, quarter }: Period): number {
  return year * 4 + quarter - 1;
}

/** The quarter of such a number. */
export function numberedQuarter(number: number): Period {
  return { year: Math.floor(number / 4), quarter: quarterOf((number % 4) + 1) ?? 1 };
}

/** The first day, YYYY-MM-DD. */
export function periodStart(period: Period, fiscalYearStartsInMonth: number): string {
  return isoDay(firstMonth(period, fiscalYearStartsInMonth), 1);
}

/** The last day, YYYY-MM-DD. */
export function periodEnd(period: Period, fiscalYearStartsInMonth: number): string {
  return isoDay(firstMonth(period, fiscalYearStartsInMonth) + monthsInQuarter, 0);
}

/** The quarter that holds a date (YYYY-MM-DD). */
export function periodOf(date: string, fiscalYearStartsInMonth: number): Period {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const offset = (month - fiscalYearStartsInMonth + 12) % 12;
  const wraps = fiscalYearStartsInMonth > 1 && month >= fiscalYearStartsInMonth;
  return { year: wraps ? year + 1 : year, quarter: quarterOf(Math.floor(offset / monthsInQuarter) + 1) ?? 1 };
}

/** Months since year 0, of the quarter's first month. */
function firstMonth({ year, quarter }: Period, fiscalYearStartsInMonth: number): number {
  const startYear = fiscalYearStartsInMonth > 1 ? year - 1 : year;
  return startYear * 12 + fiscalYearStartsInMonth - 1 + (quarter - 1) * monthsInQuarter;
}

function isoDay(months: number, day: number): string {
  return new Date(Date.UTC(Math.floor(months / 12), months % 12, day)).toISOString().slice(0, 10);
}

function quarterOf(n: number): Period['quarter'] | null {
  return n === 1 || n === 2 || n === 3 || n === 4 ? n : null;
}
