import { comparable } from '../text.ts';
import { readWeekdays } from './weekdays.ts';

/** How somebody works, as ISO weekdays in order. */
export interface WrittenWeek {
  workDays: number[];
  /** Those of even calendar weeks, where `workDays` are those of odd ones; null: all weeks are alike. */
  otherWorkDays: number[] | null;
}

const odd = /\b(odd|ungerade|impaires?)\b/;
const even = /\b(even|gerade|paires?)\b/;
const fillers = /\b(in|weeks?|wochen?|kws?|semaines?|and|und|et)\b|[:.()]/g;
const outerMarks = /^[\s,;/|&]+|[\s,;/|&]+$/g;
const noDays = /^(none|free|off|frei|libre|-)$/;

/** A work week of `Mon-Thu`, or of `odd weeks Mon-Wed, even weeks Thu-Fri`; null when a part is none. */
export function readWorkWeek(text: string): WrittenWeek | null {
  const written = comparable(text);
  const [oddAt, evenAt] = [written.search(odd), written.search(even)];
  if (oddAt < 0 && evenAt < 0) {
    const workDays = readWeekdays(text);
    return workDays && { workDays, otherWorkDays: null };
  }
  const [start, split] = [Math.min(oddAt, evenAt), Math.max(oddAt, evenAt)];
  // Days before the first of the two words belong to nobody knows which.
  if (start < 0 || bare(written.slice(0, start)) !== '') return null;
  const first = daysOfTurn(written.slice(start, split));
  const second = daysOfTurn(written.slice(split));
  if (!first || !second || first.length + second.length === 0) return null;
  const [workDays, otherWorkDays] = oddAt < evenAt ? [first, second] : [second, first];
  return { workDays, otherWorkDays };
}

function daysOfTurn(part: string): number[] | null {
  const days = bare(part.replace(odd, '').replace(even, ''));
  return noDays.test(days) ? [] : readWeekdays(days);
}

function bare(text: string): string {
  return text.replaceAll(fillers, ' ').replaceAll(outerMarks, '');
}
