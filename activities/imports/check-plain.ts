import type { PlainKind } from '../../domain/configuration/import-profile.ts';
import { plainTables } from '../../domain/imports/plain/plain-tables.ts';
import { warning } from '../../domain/imports/findings.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { addFindings, settleRepeatedRows } from '../../storage/import-rows.ts';
import type { ImportRecord } from '../../storage/imports.ts';
import { matchTold } from '../../storage/told-matching.ts';
import { compareTold, overWholeFile, stageTakenAway } from '../../storage/told-records.ts';
import { kindsOfLines, settleLineless } from '../../storage/told-study-rows.ts';
import type { Checked, FieldHeaders, RowCounts } from './check-context.ts';

export interface StagedPlainFile {
  db: Db;
  kind: PlainKind;
  record: Pick<ImportRecord, 'id' | 'source' | 'asOf'>;
  columns: FieldHeaders;
  /** What this source said before and the file lacks is taken away. */
  fullSnapshot: boolean;
  /** What the reader counted: rows that are left out for the whole file's sake are still among the accepted. */
  counts: RowCounts;
}

/** Once all rows are staged: whom and what they mean, which of them repeat each other, and what they would change. */
export async function settlePlainFile(staged: StagedPlainFile): Promise<Checked> {
  return staged.db.transaction().execute((tx) => overWholeFile(tx, () => settle(tx, staged)));
}

async function settle(db: Tx, staged: StagedPlainFile): Promise<Checked> {
  const { kind, record, columns, fullSnapshot, counts } = staged;
  const { id: importId, source, asOf } = record;
  const headers = {
    number: columns.employeeNumber?.header ?? null,
    email: columns.email?.header ?? null,
    unit: columns.unit?.header ?? null,
  };
  const unmatched = await matchTold(db, { importId, source, headers });
  const lineless = kindsOfLines.includes(kind)
    ? await settleLineless(db, { importId, kind, headers: lineHeaders(columns) })
    : 0;
  const { names } = plainTables[kind];
  const repeated = await settleRepeatedRows(db, importId, names ? (columns[names]?.header ?? null) : null);
  const told = { importId, kind, source, asOf };
  // A row that was left out may hold what would be taken away. Of somebody who is not on the roster nothing is known.
  const whole = counts.rejected + unmatched.unitless + lineless + repeated.rejected === 0;
  if (fullSnapshot && whole) await stageTakenAway(db, told);
  else if (fullSnapshot)
    await addFindings(db, importId, [{ line: null, ...warning('NothingTakenAway', null) }]);
  return {
    counts: {
      read: counts.read,
      accepted: counts.accepted - unmatched.gone - lineless - repeated.gone,
      rejected: counts.rejected + unmatched.gone + lineless + repeated.rejected,
    },
    difference: { roster: null, records: await compareTold(db, told) },
    employed: 0,
  };
}

/** Where a finding about the line of a row points, and one about values of periods that the line does not name. */
function lineHeaders(columns: FieldHeaders) {
  const earlier = columns.earlier4 ?? columns.earlier3 ?? columns.earlier2 ?? columns.earlier1;
  return { line: columns.line?.header ?? null, earlier: earlier?.header ?? null };
}
