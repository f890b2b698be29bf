/** A number as an export writes it: `1,234.50`, `1.234,50`, `$12`, `15%`; null when it is none. */
export function readNumber(text: string, decimalMark: '.' | ','): number | null {
  const bare = text.replaceAll(/[\s\u00a0$€£%]/gu, '').replaceAll(decimalMark === '.' ? ',' : '.', '');
  const plain = decimalMark === ',' ? bare.replace(',', '.') : bare;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

const clock = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/;
const minutesOf = { days: 0, hours: 60, minutes: 1 } as const;

/** A duration in whole minutes: a number of the given unit, or H:MM[:SS]. A day counts its working hours. */
export function readMinutes(
  text: string,
  how: { unit: 'days' | 'hours' | 'minutes'; hoursPerDay: number; decimalMark: '.' | ',' },
): number | null {
  const time = clock.exec(text);
  if (time) return Number(time[1]) * 60 + Number(time[2]) + Math.round(Number(time[3] ?? 0) / 60);
  const number = readNumber(text, how.decimalMark);
  if (number === null || number < 0) return null;
  return Math.round(number * (how.unit === 'days' ? how.hoursPerDay * 60 : minutesOf[how.unit]));
}
