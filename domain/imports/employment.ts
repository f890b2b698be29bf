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
  const contradicted = meanings.length > 0 && said !== 'ended';
  if (leftOn !== null && leftOn <= asOf)
    return { employment: 'ended', contradiction: contradicted ? 'EndedButActive' : null };
  if (said === 'ended') return { employment: 'ended', contradiction: null };
  if (hiredOn !== null && hiredOn > asOf) return { employment: 'future', contradiction: null };
  if (said === 'future' && hiredOn !== null)
    return { employment: 'active', contradiction: 'StartedButFuture' };
  return { employment: said, contradiction: null };
}
