import type { ImportProfile } from '../../domain/configuration/import-profile.ts';
import type { Db } from '../../storage/database.ts';
import type { ImportRecord } from '../../storage/imports.ts';
import { compareLearning } from '../../storage/learning-records.ts';
import { matchPeople } from '../../storage/match-people.ts';
import { analyzeStagedLearning } from '../../storage/staged-learning.ts';
import type { Checked, FieldHeaders, RowCounts } from './check-context.ts';

export interface StagedLearningFile {
  db: Db;
  record: ImportRecord;
  profile: Pick<ImportProfile, 'repeated'>;
  columns: FieldHeaders;
  /** What the reader counted: rows that are left out for the whole file's sake are still among the accepted. */
  counts: RowCounts;
}

/** Once all rows are staged: whom they mean, which of them are about one attempt, and what they would change. */
export async function settleLearningFile(staged: StagedLearningFile): Promise<Checked> {
  const { db, record, profile, columns, counts } = staged;
  const { id: importId, source, asOf } = record;
  return db.transaction().execute(async (tx) => {
    await analyzeStagedLearning(tx, importId);
    const unmatched = await matchPeople(tx, {
      importId,
      source,
      asOf,
      headers: {
        number: columns.employeeNumber?.header ?? null,
        email: columns.email?.header ?? null,
        name: columns.personName?.header ?? columns.familyName?.header ?? null,
      },
    });
    const { records, gone, rejected } = await compareLearning(tx, {
      importId,
      source,
      asOf,
      column: columns.courseTitle?.header ?? columns.courseCode?.header ?? null,
      repeated: profile.repeated,
    });
    const accepted = counts.accepted - unmatched - gone;
    const written = records.new + records.changed + records.takenBack;
    return {
      counts: { read: counts.read, accepted, rejected: counts.rejected + unmatched + rejected },
      difference: { roster: null, records: { ...records, unchanged: accepted - written } },
      employed: 0,
    };
  });
}
