import { unsafeWorkbook } from '../refusals.ts';
import type { WorkbookParts } from './workbook-parts.ts';
import { attribute } from './xml-scanner.ts';

/** How a number is shown. `elapsed`: hours beyond 24 count on. `padded`: with leading zeros up to so many digits. */
export type NumberLook = 'number' | 'date' | 'elapsed' | 'percent' | { padded: number };

/** More than Excel itself writes. */
const stylesMax = 70_000;
const dayMs = 86_400_000;
/** Days between the epoch of workbooks (1900 system, with its missing leap day) and that of Unix. */
const unixEpochSerial = 25_569;
const date1904OffsetDays = 1_462;
/** From the first day to 31 December 9999. */
const lastSerial = 2_958_465;

/** What stands in a format and is no part of a date: quoted words, escaped signs, colours, conditions, currencies. */
const notDateLetters = /"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|General/gi;

/** By number of the cell's style: how its number is shown. */
export async function readNumberLooks(parts: WorkbookParts, part: string): Promise<NumberLook[]> {
  const codes = new Map<number, string>();
  const looks: NumberLook[] = [];
  const known = new Map<number, NumberLook>();
  let inCellStyles = false;
  let done = false;
  const lookOf = (id: number): NumberLook => {
    const look = known.get(id) ?? lookOfFormat(id, codes.get(id));
    known.set(id, look);
    return look;
  };
  await parts.read(
    part,
    {
      open: (name, tag) => {
        if (name === 'cellXfs') inCellStyles = true;
        if (name !== 'numFmt' && !(name === 'xf' && inCellStyles)) return;
        const id = Number(attribute(tag, 'numFmtId') ?? 0);
        if (name === 'numFmt') codes.set(id, (attribute(tag, 'formatCode') ?? '').slice(0, 255));
        else looks.push(lookOf(id));
        if (looks.length + codes.size > stylesMax)
          throw unsafeWorkbook('it has more styles than any program writes');
      },
      close: (name) => {
        if (name === 'cellXfs') done = true;
      },
    },
    () => done,
  );
  return looks;
}

function lookOfFormat(id: number, code: string | undefined): NumberLook {
  if (code === undefined) {
    if (id === 46) return 'elapsed';
    if (id === 9 || id === 10) return 'percent';
    const isDate =
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    return isDate ? 'date' : 'number';
  }
  // What follows a semicolon is for negative numbers, zeros and texts.
  const bare = code.replaceAll(notDateLetters, '').split(';')[0] ?? '';
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return 'elapsed';
  if (/[ymdhs]/i.test(bare)) return 'date';
  if (bare.includes('%')) return 'percent';
  return /^0{2,15}$/.test(bare) ? { padded: bare.length } : 'number';
}

/** A number as a person sees it in the cell, and as text reads it; `dated` when it is a day or a time. */
export function shown(number: number, look: NumberLook, date1904: boolean): { text: string; dated: boolean } {
  if (look === 'date' && number >= 0 && number <= lastSerial)
    return { text: momentOf(number, date1904), dated: true };
  if (look === 'elapsed' && number >= 0) return { text: elapsed(number), dated: false };
  if (look === 'percent') return { text: `${decimal(number * 100)}%`, dated: false };
  const text = decimal(number);
  const isPadded = typeof look === 'object' && Number.isInteger(number) && number >= 0;
  return { text: isPadded ? text.padStart(look.padded, '0') : text, dated: false };
}

/** Binary fractions are rounded to the fifteen digits that Excel keeps. */
function decimal(number: number): string {
  return String(Number(number.toPrecision(15)));
}

function elapsed(days: number): string {
  const seconds = Math.round(days * 86_400);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A serial as ISO text: a day, a day with its time, or (below one) a time alone. Seconds are rounded, never cut. */
function momentOf(serial: number, date1904: boolean): string {
  if (serial < 1 && !date1904)
    return new Date(Math.round(serial * 86_400) * 1000).toISOString().slice(11, 19);
  // The 1900 system counts a 29 February 1900, so that the days before it are one too few.
  const days = date1904 ? serial + date1904OffsetDays : serial < 60 ? serial + 1 : serial;
  const at = new Date(Math.round((days - unixEpochSerial) * 86_400) * 1000);
  return at.getTime() % dayMs === 0 ? at.toISOString().slice(0, 10) : at.toISOString().slice(0, 19);
}
