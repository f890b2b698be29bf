import type { ImportField, ImportProfile } from '../configuration/import-profile.ts';
import type { BadRows } from '../configuration/importing.ts';
import type { DateWays } from './dates.ts';
import type { HeaderMatch } from './headers.ts';
import type { NumberWays } from './numbers.ts';

/** What the rows of one table are read with: settled for the whole file before its first row is read. */
export interface Reading {
  /** The profile with what this file and a person add to it: words, units, currency. */
  profile: ImportProfile;
  match: HeaderMatch;
  dates: Partial<Record<ImportField, DateWays>>;
  numbers: Partial<Record<ImportField, NumberWays>>;
  /** Columns, together, of which a row that has none of their values takes those above: of a grouped report. */
  continued: number[][];
  badRows: BadRows;
  /** The day that the file describes, YYYY-MM-DD. */
  asOf: string;
}
