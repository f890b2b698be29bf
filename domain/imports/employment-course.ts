import type { Employment } from '../configuration/import-profile.ts';
import { statementOf, type EmploymentStatement } from './employment-statement.ts';
import { joined, type Stretch } from './timeline.ts';

/** Employment in time as all files together tell it: three courses of facts. */
export interface EmploymentCourse {
  employment: Stretch[];
  hiredOn: Stretch[];
  leftOn: Stretch[];
}

/** One employment from its start to its end; somebody who comes back begins another. */
interface Stint {
  /** States of the employed, each up to the next; empty for somebody who is only known to have left. */
  parts: { state: Employment; from: string }[];
  hiredOn: string | null;
  /** First day on which it no longer holds; null: open. */
  end: string | null;
  /** The end as a date; null: only known to have passed. */
  leftOn: string | null;
  /** First day on which a file saw the person at work: a date of hiring does not undo what was seen. */
  seenFrom: string | null;
  /** A file saw the person gone; else the end was announced only. */
  endSeen: boolean;
}

/**
 * What the statements of all files come to, the first day first. What a file says of its own day holds from that day on; a
 * date of hiring or leaving holds on its own day, and a corrected one corrects the employment that it is about.
 */
export function employmentCourse(statements: Stretch[]): EmploymentCourse {
  const stints: Stint[] = [];
  let dates: Pick<EmploymentStatement, 'hiredOn' | 'leftOn'> = {};
  for (const { value, from } of statements) {
    const told = statementOf(value);
    const statement = { ...dates, ...told };
    take(stints, from, statement);
    dates = { hiredOn: statement.hiredOn, leftOn: statement.leftOn };
  }
  return coursesOf(stints);
}

function take(stints: Stint[], day: string, statement: EmploymentStatement): void {
  if (statement.employment === 'ended') takeEnded(stints, day, statement);
  else takeEmployed(stints, day, statement);
}

function takeEmployed(
  stints: Stint[],
  day: string,
  { employment, hiredOn, leftOn }: EmploymentStatement,
): void {
  const stint = stintOn(stints, day, hiredOn ?? null);
  const begun = stint.parts[0] !== undefined && stint.parts[0].from < day;
  stint.parts = stint.parts.filter(({ from }) => from < day);
  // Who comes back under the first date of hiring was away until this day.
  if (!begun && employment !== 'future' && hiredOn && hiredOn < day && hiredOn >= endBefore(stints))
    stint.parts = [{ state: 'active', from: hiredOn }];
  addPart(stint, employment, day);
  if (employment === 'future' && hiredOn && hiredOn > day) addPart(stint, 'active', hiredOn);
  if (employment !== 'future') stint.seenFrom ??= day;
  stint.end = leftOn && leftOn > day ? leftOn : null;
  stint.leftOn = stint.end;
  stint.endSeen = false;
}

/** The employment that a statement of a day is about: the standing one, or a new one for somebody who has come back. */
function stintOn(stints: Stint[], day: string, hiredOn: string | null): Stint {
  const last = stints.at(-1);
  if (!last) return begin(stints, hiredOn);
  if (last.end !== null && last.end <= day) {
    const cameBack = last.endSeen || (hiredOn !== null && hiredOn >= last.end);
    if (!cameBack) return corrected(stints, last, hiredOn);
    return begin(stints, hiredOn);
  }
  const hiredAnew = hiredOn !== null && last.seenFrom !== null && hiredOn > last.seenFrom;
  if (!hiredAnew) return corrected(stints, last, hiredOn);
  endAt(last, hiredOn <= day ? hiredOn : day);
  return begin(stints, hiredOn);
}

function begin(stints: Stint[], hiredOn: string | null): Stint {
  const stint = { parts: [], hiredOn, end: null, leftOn: null, seenFrom: null, endSeen: false };
  stints.push(stint);
  return stint;
}

/** Moves the start of an employment to the date of hiring, where that is about it and nobody was seen before. */
function corrected(stints: Stint[], stint: Stint, hiredOn: string | null): Stint {
  if (hiredOn === null) return stint;
  const about = stints.find(({ end }) => end === null || end > hiredOn);
  if (!about) return stint;
  about.hiredOn = hiredOn;
  if (about.seenFrom !== null && hiredOn > about.seenFrom) return stint;
  const [first] = about.parts;
  if (!first) {
    if (about.end !== null && hiredOn < about.end) about.parts = [{ state: 'active', from: hiredOn }];
    return stint;
  }
  const awaited = first.state === 'future' && first.from < hiredOn ? [first] : [];
  const then = about.parts.findLast(({ from }) => from <= hiredOn)?.state;
  const after = about.parts.filter(({ from, state }) => from > hiredOn && state !== 'future');
  about.parts = awaited;
  addPart(about, then === 'leave' ? 'leave' : 'active', hiredOn);
  for (const { state, from } of after) addPart(about, state, from);
  return stint;
}

function takeEnded(stints: Stint[], day: string, { hiredOn, leftOn }: EmploymentStatement): void {
  const passed = leftOn && leftOn <= day ? leftOn : null;
  const last = stints.at(-1);
  const between = last?.end && hiredOn && passed && hiredOn >= last.end && hiredOn < passed;
  if (!last || between) return pastStint(stints, day, { hiredOn: hiredOn ?? null, passed });
  corrected(stints, last, hiredOn ?? null);
  const before = endBefore(stints);
  // A date that belongs to an earlier employment says nothing of this one.
  const usable = passed !== null && (stints.length === 1 || passed > before) ? passed : null;
  const gone = last.end !== null && last.end <= day;
  if (!gone || usable !== null) endAt(last, usable ?? day);
  if (usable !== null || !gone) last.leftOn = last.end;
  last.endSeen = true;
}

/** Somebody who was never seen at work. */
function pastStint(
  stints: Stint[],
  day: string,
  { hiredOn, passed }: { hiredOn: string | null; passed: string | null },
): void {
  const stint = begin(stints, hiredOn);
  if (hiredOn !== null && passed !== null && hiredOn < passed)
    stint.parts = [{ state: 'active', from: hiredOn }];
  stint.end = passed ?? day;
  stint.leftOn = passed;
  stint.endSeen = true;
}

function endAt(stint: Stint, day: string): void {
  // Somebody was employed until then, whatever was known of the last days.
  stint.parts = stint.parts.filter(({ from }) => from < day);
  stint.end = day;
}

/** The end of the employment before the last one; the beginning of time when there is none. */
function endBefore(stints: Stint[]): string {
  return stints.at(-2)?.end ?? '';
}

function addPart(stint: Stint, state: Employment, from: string): void {
  if (stint.parts.at(-1)?.state !== state) stint.parts.push({ state, from });
}

function coursesOf(stints: Stint[]): EmploymentCourse {
  const course: EmploymentCourse = { employment: [], hiredOn: [], leftOn: [] };
  stints.forEach((stint, n) => {
    const { parts, end, hiredOn, leftOn } = stint;
    const next = stints[n + 1];
    const until = next ? startOf(next) : null;
    const whole = { from: startOf(stint), to: until };
    parts.forEach(({ state, from }, m) => {
      course.employment.push({ value: state, from, to: parts[m + 1]?.from ?? end });
    });
    if (end !== null) course.employment.push({ value: 'ended', from: end, to: until });
    if (hiredOn !== null) course.hiredOn.push({ value: hiredOn, ...whole });
    if (leftOn !== null) course.leftOn.push({ value: leftOn, ...whole });
  });
  return {
    employment: joined(course.employment.filter(lasts)),
    hiredOn: joined(course.hiredOn.filter(lasts)),
    leftOn: joined(course.leftOn.filter(lasts)),
  };
}

function startOf({ parts, end }: Stint): string {
  return parts[0]?.from ?? end ?? '';
}

function lasts({ from, to }: Stretch): boolean {
  return to === null || from < to;
}
