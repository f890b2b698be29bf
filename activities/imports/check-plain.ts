import type { Configuration } from '../../domain/configuration.ts';
import type { PlainKind } from '../../domain/configuration/import-profile.ts';
import type { RecordDifference } from '../../domain/imports/difference.ts';
import { warning } from '../../domain/imports/findings.ts';
import { createPlainReader, type PlainRow } from '../../domain/imports/plain/plain-row.ts';
import type { HeaderMatch } from '../../domain/imports/headers.ts';
import { coursesWithCatalogue } from '../../storage/catalogue.ts';
import type { Tx } from '../../storage/database.ts';
import { addFindings, settleRepeatedRows } from '../../storage/import-rows.ts';
import type { ImportRecord } from '../../storage/imports.ts';
import { matchTold } from '../../storage/told-matching.ts';
import { compareTold, stageTakenAway } from '../../storage/told-records.ts';
import { bodyRows } from './body-rows.ts';
import type { CheckContext, Checked } from './check-context.ts';
import { stageInBatches, type RowCounts } from './stage-batches.ts';

/** Stages a plain table: reads every row, then settles over the whole file who and what is meant. */
export async function checkPlain(
  context: CheckContext & { kind: PlainKind },
  configuration: Configuration,
): Promise<Checked> {
  const { kind, file } = context;
  const courses = await coursesWithCatalogue(context.db, configuration.courses);
  const read = createPlainReader(kind, file.reading, { ...configuration, courses });
  const counts = await stageInBatches<PlainRow>(context, bodyRows<PlainRow>(file, read), async (taken) => ({
    rows: taken.map(({ line, row }) => ({ line, content: row })),
    findings: [],
  }));
  const records = await settlePlain(context, { kind, match: file.reading.match, counts });
  return { counts, difference: { roster: null, records }, employed: 0 };
}

interface StagedPlain {
  kind: PlainKind;
  match: HeaderMatch;
  /** Corrected by the rows that go. */
  counts: RowCounts;
}

/** Over all staged rows of a plain table: people and units found, repeated rows settled, and what would change. */
export async function settlePlain(
  {
    db,
    record,
    fullSnapshot,
  }: { db: Tx; record: Pick<ImportRecord, 'id' | 'source' | 'asOf'>; fullSnapshot: boolean },
  { kind, match: { columns }, counts }: StagedPlain,
): Promise<RecordDifference> {
  const { id: importId, source, asOf } = record;
  const takesAway = fullSnapshot && counts.rejected === 0;
  const headers = {
    number: columns.employeeNumber?.header ?? null,
    email: columns.email?.header ?? null,
    unit: columns.unit?.header ?? null,
  };
  const unmatched = await matchTold(db, { importId, source, headers });
  const repeated = await settleRepeatedRows(db, importId, null);
  counts.accepted -= unmatched + repeated.gone;
  counts.rejected += unmatched + repeated.rejected;
  const told = { importId, kind, source, asOf };
  // A row that was left out may hold what would be taken away.
  if (takesAway) await stageTakenAway(db, told);
  else if (fullSnapshot)
    await addFindings(db, importId, [{ line: null, ...warning('NothingTakenAway', null) }]);
  return compareTold(db, told);
}
