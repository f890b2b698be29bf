import { headerWords } from './header-words.ts';

/** Runs of header words that name what a skills campaign must never keep, in the languages that exports come in. */
const sensitiveRuns = [
  'dob',
  'birth',
  'birthday',
  'birthdate',
  'birth date',
  'gebdat',
  'geburtsdatum',
  'geburtstag',
  'age',
  'age group',
  'race',
  'ethnicity',
  'ethnic',
  'ethnic origin',
  'gender',
  'sex',
  'geschlecht',
  'marital',
  'marriage',
  'familienstand',
  'salary',
  'gehalt',
  'wage',
  'wages',
  'compensation',
  'bonus',
  'basic pay',
  'pay rate',
  'hourly rate',
  'monthly income',
  'monthly rate',
  'daily rate',
  'ssn',
  'social security',
  'sozialversicherung',
  'national id',
  'national insurance',
  'tax id',
  'passport',
  'driver s license',
  'religion',
  'konfession',
  'disability',
  'disabled',
  'veteran',
  'citizenship',
  'nationality',
  'health',
  'performance',
  'employee rating',
  'iban',
  'bank',
  'home address',
  'home phone',
  'home email',
  'private email',
  'personal email',
  'emergency contact',
  'sexual orientation',
  'termination reason',
  'termination description',
  'termination type',
];
const longestRun = 3;
const sensitive = new Set(sensitiveRuns);

/** True for a column whose name says that it holds something private: pay, birth, origin, family, health, judgement. */
export function isSensitiveHeader(header: string): boolean {
  const words = headerWords(header);
  return words.some((_, start) =>
    Array.from({ length: longestRun }, (__, extra) => words.slice(start, start + extra + 1).join(' ')).some(
      (run) => sensitive.has(run),
    ),
  );
}
