import { plainFieldsOf, type PlainField } from '../imports/plain/plain-tables.ts';
import type { BadRows, Brake } from './importing.ts';
import type { OutcomeRule, WideLayout } from './wide-layout.ts';

/** What one system's export means: which column holds what, how its dates and words read, what must not be kept. */
export interface ImportProfile {
  id: string;
  /** Grows with every change of meaning; the same bytes under another version are another import. */
  version: string;
  /** The exporting system, as people call it. */
  system: string;
  kind: ImportKind;
  /** Namespace of the identifiers in the file: two systems may number different people alike. */
  source: string;
  /** `legalEntity`: a number means somebody only together with the legal entity of its row. */
  numberScope: 'source' | 'legalEntity';
  /** How sure its headers are: read in the system's source, its documentation, a real file, or remembered. */
  confidence: 'source' | 'documented' | 'observed' | 'remembered';
  /** A roster that names everybody: who is absent from it has left. */
  fullSnapshot: boolean;
  /**
   * Headers that files of this system have and files of others do not, compared without case and punctuation. A file
   * without any of them is read under this profile only when somebody names it; no tells: whatever has the required columns.
   */
  tells: string[];
  /** Header spellings by canonical field, the preferred one first. */
  columns: Partial<Record<ImportField, string[]>>;
  /** Fields without which the file cannot be read. */
  required: ImportField[];
  /** Order of day and month in dates like 3-4-2024; `detect` decides per column over the whole file. Year-first dates read anyway. */
  dateOrder: 'ymd' | 'dmy' | 'mdy' | 'detect';
  /** `detect` decides per column over the whole file. */
  decimalMark: '.' | ',' | 'detect';
  /** Words that mean "no value", compared without case; the empty cell always does. */
  nullWords: string[];
  /** Meaning of each word, by field: `T` in a status column is not `T` in a type column. A word not listed rejects its row. */
  words: Partial<Record<StatusField, Record<string, WordMeaning>>>;
  /** Ways in which the column `manager` names somebody, tried in order. */
  managerStyles: ManagerStyle[];
  /** Words by which the file says that somebody has no manager. */
  managerNone: string[];
  /** Headers dropped before anything is stored, besides those recognised as sensitive everywhere. */
  sensitive: string[];
  /** ISO 4217 of the cost column; null when the file has none or names it in a column. */
  currency: string | null;
  /** Unit of the duration column. */
  durationUnit: 'days' | 'hours' | 'minutes' | 'seconds';
  /** Working hours that one day of training counts for. */
  hoursPerDay: number;
  /** Columns for each activity; null: a row is one record already. */
  wide: WideLayout | null;
  /** Patterns of file names that hold the course of a file which does not name it: `progress.{course}.csv`; `*` is any run of characters. */
  courseInFileName: string[];
  /** First filled cells of rows that are no data: `Student, Test`. Compared without case and accents; `*` is any run of characters. */
  notData: string[];
  /**
   * Rows that are records, where a file has others beside them: those with one of the words in the column, compared without
   * case; the headers are tried in order, and a file with none of them holds records only. A row with a value under
   * `orFilled` is one whatever its word, and one with a value under `unless` never is. Null: all rows are.
   */
  onlyRows: { columns: string[]; words: string[]; orFilled: string[]; unless: string[] } | null;
  /** What a learning row without a status word means; null: it is left out. */
  outcome: OutcomeRule | null;
  /** Limits that this profile sets for itself; the organisation's count for the others. */
  brake: Partial<Brake>;
  /** What becomes of bad rows; null: as the organisation says. */
  badRows: BadRows | null;
  /** What differing rows about one attempt are: mistakes, or rows of each assignment, level or session, of which the furthest counts. */
  repeated: RepeatedRows;
}

/** `furthest`: a completed row before any other, then the latest. */
export const repeatedRowPolicies = ['refuse', 'furthest'] as const;
export type RepeatedRows = (typeof repeatedRowPolicies)[number];

/** Kinds that are plain tables: kept as records under a key, in two times, by one engine. */
export const plainKinds = [
  'levels',
  'measures',
  'budget',
  'catalogue',
  'assignments',
  'absences',
  'unit-leads',
  'declared',
  'cost-lines',
  'benefit-lines',
  'mentors',
  'studies',
  'study-answers',
  'study-measurements',
] as const;
export type PlainKind = (typeof plainKinds)[number];

export const importKinds = ['roster', 'learning', ...plainKinds] as const;
export type ImportKind = (typeof importKinds)[number];

/**
 * Who somebody is and where they work. `manager*`: three ways to name the manager; the number counts before the e-mail, that
 * before the name. `otherNumber`: a second numbering of people, `positionNumber`: the number of a post; managers may be named
 * by either. `primaryPosition`: yes on the row that counts of somebody with several.
 */
const rosterFields = [
  'employeeNumber',
  'otherNumber',
  'positionNumber',
  'primaryPosition',
  'givenName',
  'familyName',
  'displayName',
  'email',
  'title',
  'legalEntity',
  'division',
  'unit',
  'manager',
  'managerNumber',
  'managerEmail',
  'site',
  'status',
  'employmentStatus',
  'hiredOn',
  'leftOn',
  'payBand',
  'locale',
  'workDays',
] as const;

/**
 * What somebody learned. `trainedOn`: the one date of files that give neither start nor end. Names are compared and never
 * stored. `courseType`, `courseRevision`: what a code counts only together with. `programTitle`: what a row without a course is about. `progress`: percentage done. `success`: a second verdict, as in SCORM: what is completed without success has failed.
 */
const learningFields = [
  'employeeNumber',
  'email',
  'personName',
  'givenName',
  'familyName',
  'courseCode',
  'courseType',
  'courseRevision',
  'courseTitle',
  'programTitle',
  'status',
  'success',
  'progress',
  'startedOn',
  'trainedOn',
  'completedOn',
  'score',
  'duration',
  'cost',
  'currency',
  'validUntil',
  'attempt',
] as const;

type RosterField = (typeof rosterFields)[number];
type LearningField = (typeof learningFields)[number];
export type ImportField = RosterField | LearningField | PlainField;

export const fieldsOfKind: Record<ImportKind, readonly ImportField[]> = {
  roster: rosterFields,
  learning: learningFields,
  levels: plainFieldsOf('levels'),
  measures: plainFieldsOf('measures'),
  budget: plainFieldsOf('budget'),
  catalogue: plainFieldsOf('catalogue'),
  assignments: plainFieldsOf('assignments'),
  absences: plainFieldsOf('absences'),
  'unit-leads': plainFieldsOf('unit-leads'),
  declared: plainFieldsOf('declared'),
  'cost-lines': plainFieldsOf('cost-lines'),
  'benefit-lines': plainFieldsOf('benefit-lines'),
  mentors: plainFieldsOf('mentors'),
  studies: plainFieldsOf('studies'),
  'study-answers': plainFieldsOf('study-answers'),
  'study-measurements': plainFieldsOf('study-measurements'),
};

export const statusFields = ['status', 'employmentStatus', 'success'] as const;
export type StatusField = (typeof statusFields)[number];

export const employments = ['active', 'leave', 'future', 'ended'] as const;
export type Employment = (typeof employments)[number];

/**
 * `expired`: its time, or that of its certificate, has run out: kept, and never counted as completed. `void`: withdrawn,
 * cancelled, waived: no learning; a record of the same attempt is taken back.
 */
export const learningOutcomes = [
  'completed',
  'failed',
  'in-progress',
  'not-started',
  'expired',
  'void',
] as const;
export type LearningOutcome = (typeof learningOutcomes)[number];

export type WordMeaning = Employment | LearningOutcome;

export const managerStyles = [
  'employee-number',
  'other-number',
  'position-number',
  'email',
  'name-with-number',
  'last-first',
  'first-last',
] as const;
type ManagerStyle = (typeof managerStyles)[number];

/** Version of the mapping under which a file is read. */
export function mappingVersionOf(profile: Pick<ImportProfile, 'id' | 'version'>): string {
  return `${profile.id}@${profile.version}`;
}
