import type { Employment } from '../configuration/import-profile.ts';

/** What the columns of a row say of somebody's employment. */
export interface EmploymentWords {
  /** Meanings of the status words, as many as the file has status columns. */
  meanings: Employment[];
  hiredOn: string | null;
  leftOn: string | null;
}

const gravest: Employment[] = ['ended', 'leave', 'future', 'active'];

export interface EmploymentVerdict {
  employment: Employment;
  /** A date contradicts the word, and counts. */
  contradiction: 'EndedButActive' | 'StartedButFuture' | null;
}

/** Employment on a day: an end date on or before it ends, a start date after it is yet to come, else the gravest word. */
export function employmentOn(
  asOf: string,
  { meanings, hiredOn, leftOn }: EmploymentWords,
): EmploymentVerdict {
  const said = gravest.find((word) => meanings.includes(word)) ?? 'active';
  if (leftOn !== null && leftOn <= asOf)
    return { employment: 'ended', contradiction: said === 'ended' ? null : 'EndedButActive' };
  if (said === 'ended') return { employment: 'ended', contradiction: null };
  if (hiredOn !== null && hiredOn > asOf) return { employment: 'future', contradiction: null };
  if (said === 'future' && hiredOn !== null)
    return { employment: 'active', contradiction: 'StartedButFuture' };
  return { employment: said, contradiction: null };
}

/** A stretch of a fact's time; `to` is the first day on which it no longer holds, null: open. */
export interface Stretch {
  value: string;
  /** First day for somebody new. */
  from: string;
  /** First day for somebody known, whose past is not rewritten; null: only told of somebody new. */
  changeFrom: string | null;
  to: string | null;
}

/** Employment in time, as far as one row tells: known starts and ends hold on their own days, the rest from the file's day on. */
export function employmentStretches(
  asOf: string,
  { employment, hiredOn, leftOn }: { employment: Employment; hiredOn: string | null; leftOn: string | null },
): Stretch[] {
  const begun = hiredOn !== null && hiredOn < asOf ? hiredOn : asOf;
  if (employment === 'ended') {
    const ended = leftOn ?? asOf;
    const before: Stretch[] =
      hiredOn !== null && hiredOn < ended
        ? [{ value: 'active', from: hiredOn, changeFrom: null, to: ended }]
        : [];
    return [...before, { value: 'ended', from: ended, changeFrom: ended, to: null }];
  }
  const end = leftOn !== null && leftOn > asOf ? leftOn : null;
  const after: Stretch[] = end === null ? [] : [{ value: 'ended', from: end, changeFrom: end, to: null }];
  if (employment === 'future') return [...futureStretches(asOf, hiredOn, end), ...after];
  if (employment === 'leave' && begun < asOf)
    return [
      { value: 'active', from: begun, changeFrom: null, to: asOf },
      { value: 'leave', from: asOf, changeFrom: asOf, to: end },
      ...after,
    ];
  return [{ value: employment, from: begun, changeFrom: asOf, to: end }, ...after];
}

function futureStretches(asOf: string, hiredOn: string | null, end: string | null): Stretch[] {
  if (hiredOn === null) return [{ value: 'future', from: asOf, changeFrom: asOf, to: end }];
  return [
    { value: 'future', from: asOf, changeFrom: asOf, to: hiredOn },
    { value: 'active', from: hiredOn, changeFrom: hiredOn, to: end },
  ];
}
