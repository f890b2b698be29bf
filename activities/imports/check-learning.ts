import type { Configuration } from '../../domain/configuration.ts';
import type { ImportProfile } from '../../domain/configuration/import-profile.ts';
import { createLearningEncoder } from '../../domain/imports/learning-copy.ts';
import { createLearningReader, type LearningRow } from '../../domain/imports/learning-row.ts';
import type { HeaderMatch } from '../../domain/imports/headers.ts';
import type { Db } from '../../storage/database.ts';
import { addFindings } from '../../storage/import-rows.ts';
import type { ImportRecord } from '../../storage/imports.ts';
import { compareLearning } from '../../storage/learning-records.ts';
import { matchPeople } from '../../storage/match-people.ts';
import { analyzeStagedLearning, openStagedLearning } from '../../storage/staged-learning.ts';
import { bodyRows } from './body-rows.ts';
import type { CheckContext, Checked } from './check-context.ts';
import type { RowCounts } from './stage-batches.ts';

const batchRows = 5_000;

/** Stages a learning export and works out what it would change. */
export async function checkLearning(context: CheckContext, configuration: Configuration): Promise<Checked> {
  const { db, record, file } = context;
  const { profile, match } = file.reading;
  const counts = await stageLearning(context, configuration);
  return settleLearningFile({ db, record, profile, columns: match.columns, counts });
}

async function stageLearning(
  { db, importId, file, beat }: CheckContext,
  configuration: Configuration,
): Promise<RowCounts> {
  const counts: RowCounts = { read: 0, accepted: 0, rejected: 0 };
  const read = createLearningReader(file.reading, configuration);
  const encode = createLearningEncoder();
  const copy = await openStagedLearning(db, importId);
  try {
    let text = '';
    let held = 0;
    for await (const { line, row, findings, counted } of bodyRows<LearningRow>(file, read)) {
      if (findings.length > 0) await addFindings(db, importId, findings);
      if (counted) counts.read += 1;
      if (row === null) continue;
      counts.accepted += 1;
      text += encode(line, row);
      held += 1;
      if (held < batchRows) continue;
      beat();
      await copy.write(Buffer.from(text));
      [text, held] = ['', 0];
    }
    if (held > 0) await copy.write(Buffer.from(text));
    await copy.end();
  } finally {
    await copy.abort();
  }
  counts.rejected = counts.read - counts.accepted;
  return counts;
}

export interface StagedLearningFile {
  db: Db;
  record: ImportRecord;
  profile: Pick<ImportProfile, 'repeated'>;
  columns: HeaderMatch['columns'];
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
