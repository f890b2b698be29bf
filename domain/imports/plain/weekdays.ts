import { comparable } from '../text.ts';

const names = [
  ['mon', 'mo', 'montag', 'lun', 'lundi'],
  ['tue', 'tues', 'di', 'die', 'dienstag', 'mar', 'mardi'],
  ['wed', 'weds', 'mi', 'mit', 'mittwoch', 'mer', 'mercredi'],
  ['thu', 'thur', 'thurs', 'do', 'don', 'donnerstag', 'jeu', 'jeudi'],
  ['fri', 'fr', 'fre', 'freitag', 'ven', 'vendredi'],
  ['sat', 'sa', 'sam', 'samstag', 'sonnabend', 'samedi'],
  ['sun', 'so', 'son', 'sonntag', 'dim', 'dimanche'],
];
const english = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const numbers = new Map(
  names.flatMap((own, index) =>
    [...own, english[index] ?? '', String(index + 1)].map((name): [string, number] => [name, index + 1]),
  ),
);

/** ISO weekdays (1 = Monday) in order, of `1,2,3,4`, `Mon-Thu`, `Sun-Thu`, `Mo Di Mi` or `1111000`; null when a part is none. */
export function readWeekdays(text: string): number[] | null {
  const written = comparable(text).replaceAll('.', '');
  if (/^[01]{7}$/.test(written)) return fromMask(written);
  const parts = written
    .replaceAll(/\s*(-|–|bis|to)\s*/g, '-')
    .split(/[\s,;/|+&]+/)
    .filter((part) => part !== '');
  const days = parts.map(daysOf);
  if (days.length === 0 || days.some((each) => each === null)) return null;
  return [...new Set(days.flatMap((each) => each ?? []))].sort((a, b) => a - b);
}

function fromMask(mask: string): number[] | null {
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => mask[day - 1] === '1');
  return days.length > 0 ? days : null;
}

function daysOf(part: string): number[] | null {
  const [from, to, ...more] = part.split('-').map((name) => numbers.get(name));
  if (from === undefined || more.length > 0) return null;
  if (!part.includes('-')) return [from];
  if (to === undefined) return null;
  // A week may go on over its end: in many countries it is worked from Sunday to Thursday.
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => ((from + index - 1) % 7) + 1);
}
