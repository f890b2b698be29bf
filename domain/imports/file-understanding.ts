import type { ImportField, ImportKind, ImportProfile } from '../configuration/import-profile.ts';
import type { HeaderGrade, ImportQuestion } from './mapping.ts';
import type { SourceFormat } from './table.ts';

/** How a file was understood: shown to people, and kept with the import. */
export interface FileUnderstanding {
  format: SourceFormat;
  kind: ImportKind;
  profile: string;
  /** How sure the profile's headers are. */
  confidence: ImportProfile['confidence'];
  /** Where the rows' identifiers come from. */
  source: string;
  /** Number of the remembered mapping under which it is read; null: the profile alone. */
  mapping: number | null;
  why: string;
  /** Profiles that would fit as well, the best first. */
  others: string[];
  /** Sheet name; empty for CSV. */
  table: string;
  headerLine: number;
  columns: UnderstoodColumn[];
  /** Headers of the columns of activities, each of which becomes rows of its own. */
  wide: string[];
  /** Headers of the columns that were dropped unread. */
  dropped: string[];
  /** Headers that no field of the profile wants. */
  ignored: string[];
  /** What else people should know, in sentences. */
  notes: string[];
  /** What only a person can say; while there are any, no row is read. */
  questions: ImportQuestion[];
}

/** What its headers alone say that a file is. */
export type FileIdentity = Pick<FileUnderstanding, 'profile' | 'source' | 'mapping'>;

/** A column of the file that holds a field. */
export interface UnderstoodColumn {
  field: ImportField;
  header: string;
  grade: HeaderGrade;
  /** How its values are read: `day first`, `in minutes`, `decimal comma`; null: there is nothing to say. */
  reads: string | null;
  /** Up to three values; none once the file is staged, because they are people's. */
  samples: string[];
}
