import type { ColumnOrder } from './date-orders.ts';
import { datePartsOf, type DateParts } from './date-parts.ts';

/** How the dates of one column are read. */
export interface DateWays {
  order: ColumnOrder;
  /** Last year that a two-digit year may mean; it means the latest one up to it. */
  lastShortYear: number;
  /** True where a person said that rows with day and month both up to 12 have them the wrong way round. */
  swapped: boolean;
  /** True where YYYYMM is the month of a day that is not given. */
  months?: boolean;
}

/** Ways of a column that holds nothing but dates written year first. */
export const plainDates: DateWays = { order: 'ymd', lastShortYear: 2069, swapped: false };

/** A day as YYYY-MM-DD; or why the text gives none. `none`: a word or sentinel that means "no date". */
export type DateReading =
  | { day: string; dayNotGiven?: true }
  | { none: true }
  | { bad: 'NotADate' | 'ImpossibleDate' | 'UndecidableDate' };

const none: DateReading = { none: true };
const notADate: DateReading = { bad: 'NotADate' };
const impossible: DateReading = { bad: 'ImpossibleDate' };
const undecidable: DateReading = { bad: 'UndecidableDate' };

/** Reads one cell, trimmed. A time after the day is passed over: the day counts as it is written. */
export function readDay(text: string, ways: DateWays): DateReading {
  if (!ways.swapped && isPlainDay(text)) return { day: text };
  if (ways.months && monthAlone.test(text))
    return { day: `${text.slice(0, 4)}-${text.slice(4)}-01`, dayNotGiven: true };
  const parts = datePartsOf(text);
  return parts === null ? notADate : dayOfParts(parts, ways);
}

const monthAlone = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])$/;

/** True for a day as YYYY-MM-DD that is beyond doubt, by far the most frequent form: found without a pattern. */
export function isPlainDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return year > 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function dayOfParts(parts: DateParts, ways: DateWays): DateReading {
  if (parts.shape === 'none') return none;
  if (parts.shape === 'number') return dayOfNumber(parts.text, ways);
  if (parts.shape === 'certain') {
    const { month, day } = parts;
    const year = parts.short ? fullYear(parts.year, ways) : parts.year;
    return ways.swapped && day <= 12 ? dayOf(year, day, month) : dayOf(year, month, day);
  }
  const { first, second, third } = parts;
  if (ways.order === 'ymd' && parts.short) return dayOf(fullYear(first, ways), second, third);
  const order = ways.order === 'dmy' || ways.order === 'mdy' ? ways.order : orderOfCell(first, second);
  if (order === null) return undecidable;
  const year = parts.short ? fullYear(third, ways) : third;
  const turned = ways.swapped && first <= 12 && second <= 12;
  return (order === 'mdy') === turned ? dayOf(year, second, first) : dayOf(year, first, second);
}

/** The order that a cell itself leaves no doubt about. */
function orderOfCell(first: number, second: number): 'dmy' | 'mdy' | null {
  if (first > 12 || first === second) return 'dmy';
  return second > 12 ? 'mdy' : null;
}

/** Serial 25569 is 1970-01-01 in the 1900 system, which spreadsheets write unless somebody chose otherwise. */
const firstDay = { serial: 25_569, lowest: 14_000, highest: 73_415 };

/** Five digits are a spreadsheet's count of days, nine or ten seconds since 1970, twelve or thirteen milliseconds. */
function dayOfNumber(text: string, { swapped }: DateWays): DateReading {
  const value = Number(text.replace(',', '.'));
  if (value >= 100_000) return dayAtMs(value < 100_000_000_000 ? value * 1000 : value);
  const serial = serialDay(text);
  if (serial === null) return notADate;
  const { year, month, day } = serial;
  return swapped && day <= 12 ? dayOf(year, day, month) : dayOf(year, month, day);
}

/** The day that a spreadsheet counts so; null: no count of days. */
export function serialDay(text: string): { year: number; month: number; day: number } | null {
  const value = Number(text.replace(',', '.'));
  if (!(value >= firstDay.lowest && value <= firstDay.highest)) return null;
  const moment = new Date((Math.floor(value) - firstDay.serial) * 86_400_000);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
}

function dayAtMs(ms: number): DateReading {
  const moment = new Date(ms);
  return dayOf(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
}

/** The latest year with these last two digits that the column may mean. */
function fullYear(short: number, { lastShortYear }: DateWays): number {
  return lastShortYear - ((((lastShortYear - short) % 100) + 100) % 100);
}

function dayOf(year: number, month: number, day: number): DateReading {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || year < 1900 || year > 2200)
    return impossible;
  return { day: `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
