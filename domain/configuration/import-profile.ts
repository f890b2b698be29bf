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
  /** How sure its headers are: read in the system's source, its documentation, a real file, or remembered. */
  confidence: 'source' | 'documented' | 'observed' | 'remembered';
  /** A roster that names everybody: who is absent from it has left. */
  fullSnapshot: boolean;
  /** Header spellings by canonical field, the preferred one first. */
  columns: Partial<Record<ImportField, string[]>>;
  /** Fields without which the file cannot be read. */
  required: ImportField[];
  /** Order of day and month in dates like 3-4-2024; `detect` decides per column over the whole file. Year-first dates read anyway. */
  dateOrder: 'ymd' | 'dmy' | 'mdy' | 'detect';
  decimalMark: '.' | ',';
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
  durationUnit: 'days' | 'hours' | 'minutes';
  /** Working hours that one day of training counts for. */
  hoursPerDay: number;
  /** Above both, leavers of a full snapshot hold the import until a person decides. */
  brake: { leaverShare: number; leavers: number };
}

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
] as const;
export type PlainKind = (typeof plainKinds)[number];

export const importKinds = ['roster', 'learning', ...plainKinds] as const;
export type ImportKind = (typeof importKinds)[number];

/** Who somebody is and where they work. `manager*`: three ways to name the manager; the number counts before the e-mail, that before the name. */
export const rosterFields = [
  'employeeNumber',
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

/** What somebody learned. `trainedOn`: the one date of files that give neither start nor end. `personName` is compared and never stored. */
export const learningFields = [
  'employeeNumber',
  'email',
  'personName',
  'courseCode',
  'courseTitle',
  'status',
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

/** What somebody's level was before the first campaign here. */
export const levelFields = ['employeeNumber', 'email', 'skill', 'level', 'assessedOn'] as const;

type RosterField = (typeof rosterFields)[number];
type LearningField = (typeof learningFields)[number];
type LevelField = (typeof levelFields)[number];
export type ImportField = RosterField | LearningField | LevelField;

export const fieldsOfKind: Record<ImportKind, readonly ImportField[]> = {
  roster: rosterFields,
  learning: learningFields,
  levels: levelFields,
  measures: [],
  budget: [],
  catalogue: [],
  assignments: [],
  absences: [],
  'unit-leads': [],
  declared: [],
};

export const statusFields = ['status', 'employmentStatus'] as const;
export type StatusField = (typeof statusFields)[number];

export const employments = ['active', 'leave', 'future', 'ended'] as const;
export type Employment = (typeof employments)[number];

/** `void`: withdrawn, cancelled, waived: no learning; a record of the same attempt is taken back. */
export const learningOutcomes = ['completed', 'failed', 'in-progress', 'not-started', 'void'] as const;
export type LearningOutcome = (typeof learningOutcomes)[number];

export type WordMeaning = Employment | LearningOutcome;

export const managerStyles = [
  'employee-number',
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
