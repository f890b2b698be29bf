import { monthNumber } from './month-names.ts';

/**
 * What stands in the places of a date, before anybody knows which of them is the day. `certain`: the places say it, or
 * the month has a name. `ordered`: two numbers and then a third. `number`: a bare number.
 */
export type DateParts =
  | { shape: 'certain'; year: number; month: number; day: number; short: boolean }
  | { shape: 'ordered'; first: number; second: number; third: number; short: boolean; padded: boolean | null }
  | { shape: 'number'; text: string }
  | { shape: 'none' };

const longestDateChars = 60;
const clock = String.raw`(?:(?:\s*[T,]\s*|\s+)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?)?`;
const zone = String.raw`(?:\s?(?:Z|[A-Z]{3,5}|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?))?`;
const tail = `${clock}${zone}$`;
const weekday = String.raw`(?:\p{L}{2,10}\.?,?\s)?`;
const monthName = String.raw`(\p{L}{3,12})\.?`;
const of = '(?:de |del |of )?';

const yearFirst = new RegExp(String.raw`^(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})\.?${tail}`);
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?\d{4}(?:\d{2})?Z?)?$/;
const numeric = new RegExp(
  String.raw`^${weekday}(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})${tail}`,
  'u',
);
const dayThenName = new RegExp(
  String.raw`^${weekday}(\d{1,2})(?:\.|st|nd|rd|th|er|º|ª)?[-/\s]?\s?${of}${monthName}[-/,\s]*${of}(\d{4}|\d{2})${tail}`,
  'u',
);
const nameThenDay = new RegExp(
  String.raw`^${weekday}${monthName}[-/\s]?(\d{1,2})(?:st|nd|rd|th)?(?:,\s?|\s|[-/])(\d{4})${tail}`,
  'u',
);
const clockBeforeYear = /^\p{L}{3} (\p{L}{3}) (\d{1,2}) \d{2}:\d{2}:\d{2} (?:[A-Z]{2,5} )?(\d{4})$/u;
const yearThenName = new RegExp(String.raw`^(\d{4})[-/\s]${monthName}[-/\s](\d{1,2})${tail}`, 'u');
const eastern = /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/;
const bareNumber = /^\d{5}(?:[.,]\d{1,12})?$|^\d{9,10}$|^\d{12,13}$/;
/** Words for it are the profile's: what means nothing in one system is a mistake in another. */
const noDate = /^(?:0000[-/.]\d\d[-/.]\d\d|00[-/.]00[-/.](?:00)?00|\(blank\)|[-–—.?]{1,4}|#n\/a)/i;
/** Years that stand for "no end". */
const farYears = new Set([0, 4712, 9999]);

/** Days that databases and spreadsheets write where there is none: their zero, or the first that they can hold. */
const zeroDays = new Set(['1-1-1', '1753-1-1', '1899-12-30', '1899-12-31', '1900-1-1']);

/** Takes a text apart; null when it is no date. */
export function datePartsOf(text: string): DateParts | null {
  const parts = partsOf(text);
  return parts !== null && isZeroDay(parts) ? { shape: 'none' } : parts;
}

function isZeroDay(parts: DateParts): boolean {
  if (parts.shape === 'certain') {
    const { year, month, day, short } = parts;
    return !short && year <= 1900 && zeroDays.has(`${year}-${month}-${day}`);
  }
  if (parts.shape !== 'ordered' || parts.short || parts.third > 1900) return false;
  const { first, second, third } = parts;
  return zeroDays.has(`${third}-${first}-${second}`) || zeroDays.has(`${third}-${second}-${first}`);
}

function partsOf(text: string): DateParts | null {
  if (text.length > longestDateChars) return null;
  const start = text.charCodeAt(0);
  if (start < 48 || start > 57) return wordFirst(text);
  const quick = text.length <= 10 ? quickly(text) : null;
  if (quick !== null) return quick;
  if (bareNumber.test(text)) return { shape: 'number', text };
  const parts = yearFirst.exec(text) ?? compact.exec(text);
  if (parts) return certain(parts[1], parts[2], parts[3]);
  return ordered(text) ?? withName(text) ?? (noDate.test(text) ? { shape: 'none' } : null);
}

/** `3/4/2024`, `03-04-24`, `2024-04-03` and the like without a pattern: most dates of most files. */
function quickly(text: string): DateParts | null {
  const numbers = [0, 0, 0];
  const lengths = [0, 0, 0];
  let place = 0;
  let separator = 0;
  let leadingZero = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      if (code === 48 && lengths[place] === 0 && place < 2) leadingZero = true;
      numbers[place] = (numbers[place] ?? 0) * 10 + code - 48;
      lengths[place] = (lengths[place] ?? 0) + 1;
    } else {
      if (lengths[place] === 0 || place === 2 || (separator !== 0 && code !== separator)) return null;
      if (code !== 47 && code !== 45 && code !== 46) return null;
      separator = code;
      place += 1;
    }
  }
  const [first = 0, second = 0, third = 0] = numbers;
  const [one = 0, two = 0, three = 0] = lengths;
  if (place !== 2 || two === 0 || two > 2) return null;
  if (one === 4 && three >= 1 && three <= 2 && !farYears.has(first))
    return { shape: 'certain', year: first, month: second, day: third, short: false };
  if (one > 2 || (three !== 2 && three !== 4) || first + second === 0) return null;
  if (three === 4 && farYears.has(third)) return { shape: 'none' };
  const padded = leadingZero ? true : one === 1 || two === 1 ? false : null;
  return { shape: 'ordered', first, second, third, short: three === 2, padded };
}

function wordFirst(text: string): DateParts | null {
  const parts = nameThenDay.exec(text) ?? clockBeforeYear.exec(text);
  const month = parts ? monthNumber(parts[1] ?? '') : 0;
  if (parts && month > 0) return certain(parts[3], String(month), parts[2]);
  return ordered(text) ?? withName(text) ?? (isNoDate(text) ? { shape: 'none' } : null);
}

/** The word alone, not one that begins so. */
function isNoDate(text: string): boolean {
  return noDate.exec(text)?.[0].length === text.length;
}

function ordered(text: string): DateParts | null {
  const parts = numeric.exec(text);
  if (!parts) return null;
  const [, first = '', , second = '', third = ''] = parts;
  const third4 = Number(third);
  if (third.length === 4 && farYears.has(third4)) return { shape: 'none' };
  const padded = first.startsWith('0') || second.startsWith('0');
  const unpadded = first.length === 1 || second.length === 1;
  return {
    shape: 'ordered',
    first: Number(first),
    second: Number(second),
    third: third4,
    short: third.length < 4,
    padded: padded ? true : unpadded ? false : null,
  };
}

function withName(text: string): DateParts | null {
  const dayFirst = dayThenName.exec(text);
  const month = dayFirst ? monthNumber(dayFirst[2] ?? '') : 0;
  if (dayFirst && month > 0) return certain(dayFirst[3], String(month), dayFirst[1]);
  const yearly = yearThenName.exec(text);
  const named = yearly ? monthNumber(yearly[2] ?? '') : 0;
  if (yearly && named > 0) return certain(yearly[1], String(named), yearly[3]);
  const signs = eastern.exec(text);
  return signs ? certain(signs[1], signs[2], signs[3]) : null;
}

function certain(year = '', month = '', day = ''): DateParts {
  if (year.length === 4 && farYears.has(Number(year))) return { shape: 'none' };
  return {
    shape: 'certain',
    year: Number(year),
    month: Number(month),
    day: Number(day),
    short: year.length < 4,
  };
}
