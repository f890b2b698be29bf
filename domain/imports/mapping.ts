import type {
  ImportField,
  ImportProfile,
  StatusField,
  WordMeaning,
} from '../configuration/import-profile.ts';
import type { DateOrder } from './date-orders.ts';

/** How a person said that the files of one source are to be read. Headers are spelled as in the file. */
export interface ConfirmedMapping {
  profile: string;
  /** Header by field; null: the file has none, whatever the profile finds. */
  columns: Partial<Record<ImportField, string | null>>;
  /** By header. */
  dateOrders: Record<string, DateOrder>;
  /** By header: what to do with dates in which a spreadsheet took the day for the month. */
  swappedDates: Record<string, SwappedDates>;
  /** By header. */
  decimalMarks: Record<string, '.' | ','>;
  /** Meanings of words that the profile does not know, as compared. */
  words: Partial<Record<StatusField, Record<string, WordMeaning>>>;
  /** The course of a file that is about one course and does not name it. */
  course: string | null;
}

/** `mend`: the day and the month of the rows in question change places. `as-written`: they are read as they stand. */
export type SwappedDates = 'mend' | 'as-written';

/** A confirmed mapping as it is remembered for its source; a newer one takes its place, and nothing is overwritten. */
export interface RememberedMapping {
  source: string;
  number: number;
  mapping: ConfirmedMapping;
}

/** The newest that a person confirmed for a profile. */
export function mappingFor(profile: ImportProfile, mappings: RememberedMapping[]): RememberedMapping | null {
  const own = mappings.filter(({ mapping }) => mapping.profile === profile.id);
  return own.sort((a, b) => b.number - a.number)[0] ?? null;
}

/** How a header was found for a field, the surest first. */
export type HeaderGrade = 'confirmed' | 'exact' | 'normalised' | 'alias' | 'fuzzy';

/** What only a person can answer before a file is read. */
export type ImportQuestion =
  | {
      about: 'column';
      field: ImportField;
      required: boolean;
      /** The most likely headers, best first, each with up to three sample values. */
      candidates: { header: string; grade: HeaderGrade; samples: string[] }[];
    }
  | { about: 'date-order'; field: ImportField; header: string; samples: string[] }
  /** Some rows seem to have day and month the wrong way round: how many, and the first lines. */
  | { about: 'swapped-dates'; field: ImportField; header: string; rows: number; lines: number[] }
  | { about: 'decimal-mark'; field: ImportField; header: string; samples: string[] }
  | { about: 'word'; field: StatusField; word: string; rows: number }
  | { about: 'course'; suggestion: string | null };
