import type { ImportDifference } from '../../domain/imports/difference.ts';
import type { Db } from '../../storage/database.ts';
import type { ImportRecord } from '../../storage/imports.ts';
import type { RowCounts } from './stage-batches.ts';
import type { ReadableFile } from './understand.ts';

/** What a check of one import works with. */
export interface CheckContext {
  db: Db;
  record: ImportRecord;
  /** The same as the record's, for those who need no more. */
  importId: string;
  file: ReadableFile;
  /** Absence from the file means that somebody has left. */
  fullSnapshot: boolean;
  now: string;
  /** Called often, so that a dead worker is noticed. */
  beat: () => void;
}

/** What a check found, besides the findings. */
export interface Checked {
  counts: RowCounts;
  difference: Pick<ImportDifference, 'roster' | 'records'>;
  /** People employed before the import, for the brake; 0 where nobody's employment is told. */
  employed: number;
}
