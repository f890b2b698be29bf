import type { Configuration } from '../configuration.ts';
import type { Course } from '../configuration/learning.ts';
import type { ImportProfile, LearningOutcome } from '../configuration/import-profile.ts';
import { minorUnits } from '../money.ts';
import { readMinutes } from './durations.ts';
import { learningOutcome } from './learning-outcome.ts';
import type { Reading } from './reading.ts';
import { nullWordsOf, RowCells } from './row-cells.ts';
import type { ReadRow } from './roster-row.ts';
import { spellings } from './spellings.ts';
import type { SourceRow } from './table.ts';
import { comparable } from './text.ts';

/** One attempt at a course as a row of a learning export tells. */
export interface LearningRow {
  employeeNumber: string | null;
  email: string | null;
  /** `sha1$<hex>` of the address as xAPI writes it, or `sha256$<hex>$<salt>` of Open Badges. */
  emailHash: string | null;
  /** Compared with the roster's name of whoever has the address; never stored. */
  personName: string | null;
  /** Code (with type and revision where the file has them), else title, as compared; the system's own. */
  courseKey: string;
  courseTitle: string;
  /** Course of the configuration, or null. */
  courseId: string | null;
  /** Told apart from another attempt of the same person at the same course. */
  attemptKey: string;
  outcome: LearningOutcome;
  startedOn: string | null;
  completedOn: string | null;
  score: number | null;
  minutes: number | null;
  costMinor: number | null;
  currency: string | null;
  /** First day on which a completion no longer counts; null: it always does. */
  validUntil: string | null;
}

/** Reads learning rows one by one; remembers which unknown courses it has already told of. */
export function createLearningReader(
  reading: Reading,
  configuration: Pick<Configuration, 'courses'>,
): (row: SourceRow) => ReadRow<LearningRow> {
  const { profile } = reading;
  const nullWords = nullWordsOf(profile);
  const courseOf = createCourseFinder(configuration.courses);

  return (source) => {
    const cells = new RowCells(reading, nullWords, source);
    const person = personOf(cells);
    const code = cells.text('courseCode');
    const title = cells.text('courseTitle') ?? code;
    if (title === null) cells.reject('MissingValue', 'courseTitle');
    const course = courseOf(cells, [code, title]);
    const outcome = learningOutcome(cells, profile);
    const dates = datesOf(cells, outcome);
    const row: LearningRow = {
      ...person,
      emailHash: null,
      personName: personName(cells),
      courseKey: courseKey(cells, code, title),
      courseTitle: title ?? '',
      courseId: course?.id ?? null,
      attemptKey: cells.text('attempt') ?? dates.startedOn ?? dates.completedOn ?? '',
      outcome: outcome ?? 'void',
      ...dates,
      score: cells.number('score'),
      minutes: minutesOf(cells, reading),
      ...costOf(cells, profile),
      validUntil: outcome === 'completed' ? validUntil(cells, dates.completedOn, course) : null,
    };
    const key = person.employeeNumber ?? person.email;
    return { row: cells.rejected ? null : row, key, findings: cells.findings };
  };
}

/** Number and address, of which a row needs one. */
export function personOf(cells: RowCells): { employeeNumber: string | null; email: string | null } {
  const employeeNumber = cells.text('employeeNumber');
  const email = cells.email('email');
  if (employeeNumber === null && email === null)
    cells.reject('MissingKey', cells.has('employeeNumber') ? 'employeeNumber' : 'email');
  return { employeeNumber, email };
}

function personName(cells: RowCells): string | null {
  const whole = cells.text('personName');
  if (whole !== null) return whole;
  const parts = [cells.text('givenName'), cells.text('familyName')].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

function courseKey(cells: RowCells, code: string | null, title: string | null): string {
  if (code === null) return comparable(title ?? '');
  const parts = [cells.text('courseType'), code, cells.text('courseRevision')];
  return comparable(parts.filter((part) => part !== null).join(' / '));
}

/** A course of the configuration by code or title. Each unknown title is told of once a file. */
function createCourseFinder(courses: Course[]) {
  const courseOf = spellings(courses, (course) => [
    course.id,
    ...course.aliases,
    ...Object.values(course.words),
  ]);
  const told = new Set<string>();
  return (cells: RowCells, names: (string | null)[]): Course | null => {
    const known = names.filter((name) => name !== null);
    const found = known.map(courseOf).find((course) => course !== null) ?? null;
    const title = known.at(-1);
    if (found || title === undefined || told.has(comparable(title))) return found;
    told.add(comparable(title));
    cells.warn('UnknownCourse', cells.has('courseTitle') ? 'courseTitle' : 'courseCode', title);
    return null;
  };
}

/** The one date of a training that is over is its end as well. */
function datesOf(
  cells: RowCells,
  outcome: LearningOutcome | null,
): Pick<LearningRow, 'startedOn' | 'completedOn'> {
  const trainedOn = cells.day('trainedOn');
  const startedOn = cells.day('startedOn') ?? trainedOn;
  const over = outcome === 'completed' || outcome === 'failed';
  const endedOn = cells.day('completedOn') ?? trainedOn;
  if (startedOn !== null && endedOn !== null && endedOn < startedOn)
    cells.reject('ImpossibleDate', 'completedOn', 'ends before it begins');
  return { startedOn, completedOn: over ? endedOn : null };
}

function minutesOf(cells: RowCells, { profile, numbers }: Reading): number | null {
  const text = cells.text('duration');
  if (text === null) return null;
  const { durationUnit: unit, hoursPerDay } = profile;
  const decimalMark = numbers.duration?.decimalMark ?? '.';
  const minutes = readMinutes(text, { unit, hoursPerDay, decimalMark });
  if (minutes === null) cells.reject('NotANumber', 'duration');
  return minutes;
}

function costOf(cells: RowCells, profile: ImportProfile): Pick<LearningRow, 'costMinor' | 'currency'> {
  const amount = cells.number('cost');
  if (amount === null) return { costMinor: null, currency: null };
  const currency = cells.text('currency')?.toUpperCase() ?? profile.currency;
  if (currency !== null && /^[A-Z]{3}$/.test(currency))
    return { costMinor: minorUnits(amount, currency), currency };
  cells.warn('UnknownCurrency', cells.has('currency') ? 'currency' : 'cost');
  return { costMinor: null, currency: null };
}

function validUntil(cells: RowCells, completedOn: string | null, course: Course | null): string | null {
  const said = cells.day('validUntil');
  if (said !== null || completedOn === null || !course?.validityMonths) return said;
  return addMonths(completedOn, course.validityMonths);
}

/** The same day so many months later, or the last one of a shorter month. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + count + 1, 0));
  target.setUTCDate(Math.min(date, target.getUTCDate()));
  return target.toISOString().slice(0, 10);
}
