import { periodEnd, periodStart, type Period } from '../../period.ts';
import { comparable } from '../text.ts';

/** A period that a file names: a month, a fiscal quarter, half-year or year. */
export interface ToldPeriod {
  /** `2026-11`, `2026-Q4`, `2026-H2` or `FY2026`. */
  key: string;
  /** First and last day, YYYY-MM-DD. */
  from: string;
  to: string;
}

/** First three letters of the months in English, German and French; where these clash, four. */
const monthWords = [
  ['jan'],
  ['feb', 'fev'],
  ['mar', 'mrz'],
  ['apr', 'avr'],
  ['may', 'mai'],
  ['juni', 'june', 'juin', 'jun'],
  ['juli', 'july', 'juil', 'jul'],
  ['aug', 'aou'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez'],
];

const fiscal = String.raw`(?:fy|gj|fiscal year|geschaftsjahr|exercice)?[ -]?`;
const year = String.raw`(\d{4}|\d{2})`;
const quarterLast = new RegExp(`^${fiscal}${year}[ /.-]?q([1-4])$`);
const quarterFirst = new RegExp(`^(?:q|t)([1-4])[ /.-]?${fiscal}${year}$`);
const halfLast = new RegExp(`^${fiscal}${year}[ /.-]?h([12])$`);
const halfFirst = new RegExp(`^h([12])[ /.-]?${fiscal}${year}$`);
const wholeYear = /^(?:fy|gj|fiscal year|geschaftsjahr|exercice)[ -]?(\d{4}|\d{2})$/;
const spanYear = /^(?:fy|gj)?[ -]?(\d{4})[/-](\d{2}|\d{4})$/;
const monthLast = /^(\d{4})[-/.](\d{1,2})$/;
const monthFirst = /^(\d{1,2})[-/.](\d{4})$/;
/** What a spreadsheet makes of `2026-11`: the first day of the month. */
const firstOfMonth = /^(\d{4})-(\d{2})-01(?:[t ]00:00(?::00)?(?:\.0+)?z?)?$/;
const dottedFirst = /^0?1\.(\d{1,2})\.(\d{4})$/;
const namedMonth = /^([a-z]{3,9})\.?[ -]'?(\d{4}|\d{2})$/;
const bareYear = /^(\d{4})$/;

/**
 * Reads a period as people and spreadsheets write it: `2026-Q4`, `Q4/2026`, `2026-11`, `11/2026`, `Nov 26`, `FY2026`,
 * `2026-H1`. Quarters, half-years and years are the organisation's fiscal ones; a bare `2026` is one only where its fiscal
 * year is the calendar's. Null when it is none, or no such period exists.
 */
export function readPeriod(text: string, fiscalYearStartsInMonth: number): ToldPeriod | null {
  const written = comparable(text);
  return (
    quarterOf(written, fiscalYearStartsInMonth) ??
    monthOf(written) ??
    yearOf(written, fiscalYearStartsInMonth)
  );
}

function quarterOf(text: string, startsInMonth: number): ToldPeriod | null {
  const quarter = inOrder(quarterLast.exec(text), quarterFirst.exec(text));
  if (quarter) return quarters(quarter.year, [quarter.part, quarter.part], { startsInMonth, mark: 'Q' });
  const half = inOrder(halfLast.exec(text), halfFirst.exec(text));
  return half && quarters(half.year, [half.part * 2 - 1, half.part * 2], { startsInMonth, mark: 'H' });
}

function inOrder(
  yearFirst: RegExpExecArray | null,
  partFirst: RegExpExecArray | null,
): { year: number; part: number } | null {
  if (yearFirst) return { year: fullYear(yearFirst[1]), part: Number(yearFirst[2]) };
  return partFirst && { year: fullYear(partFirst[2]), part: Number(partFirst[1]) };
}

function quarters(
  year: number,
  [first, last]: [number, number],
  { startsInMonth, mark }: { startsInMonth: number; mark: 'Q' | 'H' | 'FY' },
): ToldPeriod | null {
  const [from, to] = [quarterNumber(year, first), quarterNumber(year, last)];
  if (!from || !to || !believable(year)) return null;
  const key = mark === 'FY' ? `FY${year}` : `${year}-${mark}${mark === 'Q' ? first : last / 2}`;
  return { key, from: periodStart(from, startsInMonth), to: periodEnd(to, startsInMonth) };
}

function quarterNumber(year: number, n: number): Period | null {
  return n === 1 || n === 2 || n === 3 || n === 4 ? { year, quarter: n } : null;
}

function yearOf(text: string, startsInMonth: number): ToldPeriod | null {
  const bare = startsInMonth === 1 ? bareYear.exec(text) : null;
  const named = wholeYear.exec(text) ?? bare;
  if (named) return quarters(fullYear(named[1]), [1, 4], { startsInMonth, mark: 'FY' });
  const span = spanYear.exec(text);
  const [first, last] = [Number(span?.[1]), fullYear(span?.[2])];
  if (!span || startsInMonth === 1 || last !== first + 1) return null;
  return quarters(last, [1, 4], { startsInMonth, mark: 'FY' });
}

function monthOf(text: string): ToldPeriod | null {
  const yearFirst = monthLast.exec(text) ?? firstOfMonth.exec(text);
  if (yearFirst) return month(Number(yearFirst[1]), Number(yearFirst[2]));
  const last = monthFirst.exec(text) ?? dottedFirst.exec(text);
  if (last) return month(Number(last[2]), Number(last[1]));
  const named = namedMonth.exec(text);
  const n = monthWords.findIndex((words) => words.some((word) => named?.[1]?.startsWith(word))) + 1;
  return named && n > 0 ? month(fullYear(named[2]), n) : null;
}

function month(year: number, n: number): ToldPeriod | null {
  if (n < 1 || n > 12 || !believable(year)) return null;
  const key = `${year}-${String(n).padStart(2, '0')}`;
  const to = new Date(Date.UTC(year, n, 0)).toISOString().slice(0, 10);
  return { key, from: `${key}-01`, to };
}

function fullYear(text: string | undefined): number {
  return Number(text) + (text?.length === 2 ? 2000 : 0);
}

function believable(year: number): boolean {
  return year >= 1990 && year <= 2100;
}
