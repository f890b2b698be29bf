import type { ImportProfile } from '../../domain/configuration/import-profile.ts';
import type { FileUnderstanding } from '../../domain/imports/file-understanding.ts';
import type { Db } from '../../storage/database.ts';
import type { ImportRecord } from '../../storage/imports.ts';
import { activeCount } from '../../storage/roster.ts';
import type { Checked, FieldHeaders, RowCounts } from './check-context.ts';
import { settleLearningFile } from './check-learning.ts';
import { settlePlainFile } from './check-plain.ts';
import type { RowIndex } from './roster/index-rows.ts';
import { settleRosterFile } from './roster/settle-roster-file.ts';

/** An import whose rows are staged as they were read. */
export interface StagedFile {
  db: Db;
  record: ImportRecord;
  profile: ImportProfile;
  understanding: FileUnderstanding;
  counts: RowCounts;
  /** Of a roster's rows. */
  index: RowIndex;
  /** Absence from the file means that somebody has left, or that something no longer holds. */
  fullSnapshot: boolean;
  now: string;
  /** Called often, so that an attempt whose place was taken ends. */
  beat: () => void;
}

/** Settles over the whole file what single rows cannot tell, by the file's kind, and counts what would change. */
export async function settleKind(staged: StagedFile): Promise<Checked> {
  const { db, record, profile, understanding, counts, fullSnapshot } = staged;
  const { kind } = record;
  if (kind === 'roster') return settleRoster(staged);
  const columns = Object.fromEntries(
    understanding.columns.map(({ field, header }) => [field, { header }]),
  ) satisfies FieldHeaders;
  if (kind === 'learning') return settleLearningFile({ db, record, profile, columns, counts });
  return settlePlainFile({ db, kind, record, columns, fullSnapshot, counts });
}

async function settleRoster({
  db,
  record,
  understanding,
  counts,
  index,
  fullSnapshot,
  now,
  beat,
}: StagedFile): Promise<Checked> {
  const { id: importId, source, asOf } = record;
  const headers = Object.fromEntries(understanding.columns.map(({ field, header }) => [field, header]));
  const file = { db, importId, source, asOf, fullSnapshot, headers, beat };
  const { counts: settled, roster } = await settleRosterFile(file, index, counts);
  const employed = await activeCount(db, { day: asOf, knownAt: now });
  return { counts: settled, difference: { roster, records: null }, employed };
}
