import type { Configuration } from '../configuration.ts';
import type { Course } from '../configuration/learning.ts';
import type { ImportField, ImportProfile, LearningOutcome } from '../configuration/import-profile.ts';
import { plusDays } from '../calendar/days.ts';
import { minorUnits } from '../money.ts';
import { readMinutes } from './durations.ts';
import { fillDown } from './fill-down.ts';
import { LearningPeople, type LearningPerson, type NumberedPerson } from './learning-people.ts';
import { learningOutcome } from './learning-outcome.ts';
import { refuseMangled } from './mangled-number.ts';
import type { Reading } from './reading.ts';
import { alone } from './remembering.ts';
import { nullWordsOf, RowCells } from './row-cells.ts';
import type { ReadRow } from './roster-row.ts';
import { spellings } from './spellings.ts';
import type { SourceRow } from './table.ts';
import { comparable } from './text.ts';

/** Equal numbers stand for equal things within one file. */
interface Numbered {
  number: number;
}

interface LearningCourse {
  /** Code (with type and revision where the file has them), else title, as compared; the system's own. */
  courseKey: string;
  courseTitle: string;
  /** Course of the configuration, or null. */
  courseId: string | null;
  validityMonths: number | null;
}

/** One attempt at a course as a row of a learning export tells. Rows that name somebody or a course alike share what they name. */
export interface LearningRow {
  person: NumberedPerson;
  course: LearningCourse & Numbered;
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
  const filled = fillDown(reading.continued);
  const people = new LearningPeople(reading, readPerson);
  const courseOf = numbered(reading, courseFields, createCourseReader(configuration.courses));
  const costOf = createCostReader(profile);
  // A file of an evening may hold what was completed where the next day had begun.
  const latest = plusDays(reading.asOf, 1);

  return (given) => {
    const source = filled(given);
    const cells = new RowCells(reading, nullWords, source);
    const person = people.named(cells, source);
    const course = courseOf(cells, source);
    const outcome = learningOutcome(cells, reading);
    const { startedOn, endedOn, isOver } = datesOf(cells, outcome, latest);
    const completedOn = isOver ? endedOn : null;
    const { costMinor, currency } = costOf(cells);
    const row: LearningRow = {
      person,
      course,
      attemptKey: cells.text('attempt') ?? startedOn ?? endedOn ?? '',
      outcome: outcome ?? 'void',
      startedOn,
      completedOn,
      score: cells.number('score'),
      minutes: minutesOf(cells, reading),
      costMinor,
      currency,
      validUntil: outcome === 'completed' ? validUntil(cells, completedOn, course) : null,
    };
    if (cells.rejected) return { row: null, key: null, findings: cells.findings };
    people.keep();
    return { row, key: null, findings: cells.findings };
  };
}

const courseFields = ['courseCode', 'courseTitle', 'programTitle', 'courseType', 'courseRevision'] as const;
/** So many courses are remembered: beyond it they are read anew. */
const mostRemembered = 20_000;

/**
 * Reads what some cells of a row say together, and gives what it gave before where they are the same as in an earlier row
 * and nothing was found in them. What it gives carries a number of its own, from 1.
 */
function numbered<Read>(
  { match }: Reading,
  fields: readonly ImportField[],
  read: (cells: RowCells) => Read,
): (cells: RowCells, source: SourceRow) => Read & Numbered {
  const places = fields.flatMap((field) => match.columns[field]?.index ?? []);
  const known = new Map<string, Read & Numbered>();
  let last = 0;
  return (cells, source) => {
    const text = places.map((place) => source.cells[place] ?? '').join('\t');
    const before = source.withoutValue ? undefined : known.get(text);
    if (before) return before;
    const found = cells.findings.length;
    last += 1;
    const fresh = { ...read(cells), number: last };
    if (cells.findings.length > found || source.withoutValue) return fresh;
    if (known.size >= mostRemembered) known.clear();
    known.set(alone(text), fresh);
    return fresh;
  };
}

/** Number and address (or its hash), of which a row needs one, and the name. */
function readPerson(cells: RowCells): LearningPerson {
  const employeeNumber = cells.text('employeeNumber');
  refuseMangled(cells, 'employeeNumber', employeeNumber);
  const emailHash = addressHash(cells.text('email'));
  const email = emailHash === null ? cells.email('email') : null;
  if (employeeNumber === null && email === null && emailHash === null)
    cells.reject('MissingKey', cells.has('employeeNumber') ? 'employeeNumber' : 'email');
  return { employeeNumber, email, emailHash, personName: personName(cells) };
}

const bareSha1 = /^[0-9a-f]{40}$/i;
const saltedHash = /^(sha256|md5)\$([0-9a-f]{32,64})(\$.*)?$/i;

/** xAPI's `mbox_sha1sum` and the hashed identities of Open Badges; null for anything else. */
function addressHash(text: string | null): string | null {
  if (text === null || text.includes('@')) return null;
  const sha1 = text.replace(/^(?:sha1[$:]|mbox_sha1sum:)/i, '');
  if (bareSha1.test(sha1)) return `sha1$${sha1.toLowerCase()}`;
  const [, algorithm = '', hex = '', salt = ''] = saltedHash.exec(text) ?? [];
  return hex === '' ? null : `${algorithm.toLowerCase()}$${hex.toLowerCase()}${salt}`;
}

function personName(cells: RowCells): string | null {
  const whole = cells.text('personName');
  if (whole !== null) return whole;
  const parts = [cells.text('givenName'), cells.text('familyName')].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : null;
}

/** A course of the configuration by code or title. Each unknown title is told of once a file. */
function createCourseReader(courses: Course[]): (cells: RowCells) => LearningCourse {
  const courseOf = spellings(courses, (course) => [
    course.id,
    ...course.aliases,
    ...Object.values(course.words),
  ]);
  const told = new Set<string>();
  return (cells) => {
    const code = cells.text('courseCode');
    const title = cells.text('courseTitle') ?? cells.text('programTitle') ?? code;
    if (title === null) cells.reject('MissingValue', 'courseTitle');
    const names = [code, title].filter((name) => name !== null);
    const found = names.map(courseOf).find((course) => course !== null) ?? null;
    if (!found && title !== null && !told.has(comparable(title))) {
      told.add(comparable(title));
      cells.warn('UnknownCourse', cells.has('courseTitle') ? 'courseTitle' : 'courseCode', title);
    }
    return {
      courseKey: courseKey(cells, code, title),
      courseTitle: alone(title ?? ''),
      courseId: found?.id ?? null,
      validityMonths: found?.validityMonths ?? null,
    };
  };
}

function courseKey(cells: RowCells, code: string | null, title: string | null): string {
  if (code === null) return comparable(title ?? '');
  const parts = [cells.text('courseType'), code, cells.text('courseRevision')];
  return comparable(parts.filter((part) => part !== null).join(' / '));
}

/** The one date of a training that is over is its end as well. Nothing ends before it begins, or later than the file's own time. */
function datesOf(
  cells: RowCells,
  outcome: LearningOutcome | null,
  latest: string,
): { startedOn: string | null; endedOn: string | null; isOver: boolean } {
  const trainedOn = cells.day('trainedOn');
  const startedOn = cells.day('startedOn') ?? trainedOn;
  const isOver = outcome === 'completed' || outcome === 'failed' || outcome === 'expired';
  const endedOn = cells.day('completedOn') ?? trainedOn;
  const field = cells.has('completedOn') ? 'completedOn' : 'trainedOn';
  if (startedOn !== null && endedOn !== null && endedOn < startedOn)
    cells.reject('ImpossibleDate', field, 'ends before it begins');
  else if (isOver && endedOn !== null && endedOn > latest)
    cells.reject('ImpossibleDate', field, 'after the day that the file describes');
  return { startedOn, endedOn, isOver };
}

function minutesOf(cells: RowCells, { profile, numbers }: Reading): number | null {
  const text = cells.text('duration');
  if (text === null) return null;
  const { durationUnit: unit, hoursPerDay } = profile;
  const decimalMark = numbers.duration?.decimalMark ?? '.';
  const minutes = readMinutes(text, { unit, hoursPerDay, decimalMark });
  if (minutes === null) cells.refuse('NotANumber', 'duration');
  return minutes;
}

/** A cost in whole minor units; that its currency is not known is told once a file. */
function createCostReader(
  profile: ImportProfile,
): (cells: RowCells) => Pick<LearningRow, 'costMinor' | 'currency'> {
  let told = false;
  return (cells) => {
    const amount = cells.number('cost');
    if (amount === null) return noCost;
    const currency = cells.text('currency')?.toUpperCase() ?? profile.currency;
    if (currency !== null && /^[A-Z]{3}$/.test(currency))
      return { costMinor: minorUnits(amount, currency), currency };
    if (!told || currency !== null)
      cells.warn('UnknownCurrency', cells.has('currency') ? 'currency' : 'cost');
    told = true;
    return noCost;
  };
}

const noCost = { costMinor: null, currency: null };

/** An end before the completion is none: some systems keep that of an earlier attempt, or write a placeholder. */
function validUntil(cells: RowCells, completedOn: string | null, course: LearningCourse): string | null {
  const told = cells.day('validUntil');
  const contradicts = told !== null && completedOn !== null && told < completedOn;
  if (contradicts) cells.warn('ImpossibleDate', 'validUntil', 'before the completion');
  const said = contradicts ? null : told;
  if (said !== null || completedOn === null || !course.validityMonths) return said;
  return addMonths(completedOn, course.validityMonths);
}

/** The same day so many months later, or the last one of a shorter month. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + count + 1, 0));
  target.setUTCDate(Math.min(date, target.getUTCDate()));
  return target.toISOString().slice(0, 10);
}
