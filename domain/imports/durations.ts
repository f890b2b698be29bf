import { isPlainDecimal, readNumber, type NumberWays } from './numbers.ts';

export type DurationUnit = 'days' | 'hours' | 'minutes' | 'seconds';

const letter = /[a-z]/i;
const clock = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/;
const iso =
  /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,6}(?:\.\d+)?)H)?(?:(\d{1,7}(?:\.\d+)?)M)?(?:(\d{1,9}(?:\.\d+)?)S)?)?$/;
const spelled =
  /^(?:(\d{1,4})\s?(?:days?|d|tage?|jours?|j)(?![a-z])[\s,]*)?(?:(\d{1,5}(?:[.,]\d+)?)\s?(?:hours?|hrs?|h|std\.?|stunden?|heures?|horas?|ore)(?![a-z])[\s,]*)?(?:(\d{1,6}(?:[.,]\d+)?)\s?(?:minutes?|mins?|m|minuten?|minutos?|minuti)(?![a-z])\.?[\s,]*)?(?:(\d{1,7})\s?(?:seconds?|secs?|s|sekunden?)\.?)?$/i;
const minutesOf = { days: 0, hours: 60, minutes: 1, seconds: 1 / 60 } as const;
/** Ten years: no training lasts longer. */
const longestMinutes = 10 * 366 * 24 * 60;

/**
 * A duration in whole minutes: a number of the given unit, H:MM[:SS], `PT1H30M`, or one that names its own units. A day
 * counts its working hours. Null beyond belief.
 */
export function readMinutes(
  text: string,
  how: { unit: DurationUnit; hoursPerDay: number; decimalMark: NumberWays['decimalMark'] | 'detect' },
): number | null {
  const mark = how.decimalMark === 'detect' ? 'undecided' : how.decimalMark;
  const plain = isPlainDecimal(text, mark);
  const time = plain ? null : clock.exec(text);
  if (time) return Number(time[1]) * 60 + Number(time[2]) + Math.round(Number(time[3] ?? 0) / 60);
  const named = !plain && text.length <= 60 && letter.test(text) ? namedMinutes(text, how.hoursPerDay) : null;
  if (named !== null) return named <= longestMinutes ? Math.round(named) : null;
  const number = plain ? Number(text) : readNumber(text, mark);
  if (number === null || number < 0) return null;
  const minutes = Math.round(number * (how.unit === 'days' ? how.hoursPerDay * 60 : minutesOf[how.unit]));
  return minutes <= longestMinutes ? minutes : null;
}

function namedMinutes(text: string, hoursPerDay: number): number | null {
  const found = text.startsWith('P') ? iso.exec(text) : spelled.exec(text);
  if (!found) return null;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => {
    return part === undefined ? null : Number(part.replace(',', '.'));
  });
  if (days === null && hours === null && minutes === null && seconds === null) return null;
  return (days ?? 0) * hoursPerDay * 60 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
}
