import { kindWords, stateWords } from '../../domain/imports/outcome/import-words.ts';
import type { Db } from '../../storage/database.ts';
import { listImports, type ImportRecord } from '../../storage/imports.ts';
import { momentInWords, zoneInWords } from '../../web/words-of-time.ts';
import { timeZoneOf } from '../organisation-time.ts';
import { tableLines } from '../table-lines.ts';

/** A line for each import, newest first: short id, state, kind, rows, as-of day, who and when, file. */
export async function importLines(db: Db, limit: number): Promise<string[]> {
  const records = await listImports(db, limit);
  if (records.length === 0) return ['Nothing has been handed in yet.'];
  const timeZone = await timeZoneOf(db);
  const when = `when (${zoneInWords(timeZone)})`;
  return tableLines([
    ['id', 'state', 'what', 'rows', 'refused', 'true on', 'by', when, 'file'],
    ...records.map((record) => cellsOf(record, timeZone)),
  ]);
}

function cellsOf(record: ImportRecord, timeZone: string): string[] {
  const counted = (count: number) => (count === 0 ? '' : String(count));
  return [
    record.id.slice(0, 8),
    stateWords[record.state].state.toLowerCase(),
    kindWords[record.kind],
    counted(record.rowsRead),
    counted(record.rowsRejected),
    record.asOf,
    record.uploadedBy,
    momentInWords(timeZone, record.createdAt),
    record.fileName,
  ];
}

/** The same for programs. */
export async function importsForPrograms(db: Db, limit: number): Promise<object[]> {
  const records = await listImports(db, limit);
  return records.map(
    ({ id, state, kind, source, profile, asOf, fileName, uploadedBy, createdAt, appliedAt, ...rest }) => ({
      import: id,
      file: fileName,
      state,
      kind,
      source,
      profile,
      asOf,
      uploadedBy,
      uploadedAt: createdAt,
      appliedAt,
      rows: { read: rest.rowsRead, accepted: rest.rowsAccepted, rejected: rest.rowsRejected },
    }),
  );
}
