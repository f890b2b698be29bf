import type { ImportField } from '../../../domain/configuration/import-profile.ts';
import type { Db } from '../../../storage/database.ts';

/** A roster whose rows are staged, and what is known of the file. */
export interface RosterFile {
  db: Db;
  importId: string;
  /** Namespace of the identifiers in the file. */
  source: string;
  /** The day that the file describes, YYYY-MM-DD. */
  asOf: string;
  /** Absence from the file means that somebody has left. */
  fullSnapshot: boolean;
  /** Headers as the file spells them, by field. */
  headers: Partial<Record<ImportField, string>>;
  /** Called often, so that a dead worker is noticed. */
  beat: () => void;
}
