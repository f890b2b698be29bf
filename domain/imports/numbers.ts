/** Beyond it a number is a slip of the export, and more than a column can hold. */
const largestNumber = 1e12;

/** A number as an export writes it: `1,234.50`, `1.234,50`, `$12`, `15%`; null when it is none, or beyond belief. */
export function readNumber(text: string, decimalMark: '.' | ','): number | null {
  const bare = text.replaceAll(/[\s\u00a0$€£%]/gu, '').replaceAll(decimalMark === '.' ? ',' : '.', '');
  const plain = decimalMark === ',' ? bare.replace(',', '.') : bare;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const number = Number(plain);
  return Math.abs(number) <= largestNumber ? number : null;
}

const clock = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/;
const minutesOf = { days: 0, hours: 60, minutes: 1 } as const;
/** Ten years: no training lasts longer. */
const longestMinutes = 10 * 366 * 24 * 60;

/** A duration in whole minutes: a number of the given unit, or H:MM[:SS]. A day counts its working hours. Null beyond belief. */
export function readMinutes(
  text: string,
  how: { unit: 'days' | 'hours' | 'minutes'; hoursPerDay: number; decimalMark: '.' | ',' },
): number | null {
  const time = clock.exec(text);
  if (time) return Number(time[1]) * 60 + Number(time[2]) + Math.round(Number(time[3] ?? 0) / 60);
  const number = readNumber(text, how.decimalMark);
  if (number === null || number < 0) return null;
  const minutes = Math.round(number * (how.unit === 'days' ? how.hoursPerDay * 60 : minutesOf[how.unit]));
  return minutes <= longestMinutes ? minutes : null;
}
