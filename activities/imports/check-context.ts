import type { ImportField } from '../../domain/configuration/import-profile.ts';
import type { ImportDifference } from '../../domain/imports/difference.ts';

/** Rows read, taken and left out; a row that is left out for the whole file's sake moves from one to the other. */
export interface RowCounts {
  read: number;
  accepted: number;
  rejected: number;
}

/** The columns that hold fields, with their headers as the file spells them. */
export type FieldHeaders = Partial<Record<ImportField, { header: string }>>;

/** What a check found, besides the findings. */
export interface Checked {
  counts: RowCounts;
  difference: Pick<ImportDifference, 'roster' | 'records'>;
  /** People employed before the import, for the brake; 0 where nobody's employment is told. */
  employed: number;
}
