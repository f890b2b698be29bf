import { mappingAsRead } from '../../../domain/imports/correction/mapping-as-read.ts';
import { ImportFailure } from '../../../domain/imports/failure.ts';
import type { Db } from '../../../storage/database.ts';
import { answeredCourse } from '../../../storage/import-mappings.ts';
import { importById, importSummary, updateImport, type ImportRecord } from '../../../storage/imports.ts';
import type { ReadJob } from '../reading/reader-job.ts';

/**
 * Makes an import one that brings corrected rows of another back: of its kind, source, profile and day, and never a full
 * snapshot, because who is right already is not in it. Throws ImportFailure where that other import is not here.
 */
export async function becomeCorrection(
  db: Db,
  registered: ImportRecord,
  corrects: string,
): Promise<ImportRecord> {
  const original = await importSummary(db, corrects, { limit: 1, offset: 0 });
  if (!original?.difference || original.id === registered.id) throw unknownOriginal(corrects);
  await updateImport(db, registered.id, {
    kind: original.kind,
    source: original.source,
    profile: original.profile ?? original.difference.understanding.profile,
    as_of: original.asOf,
    full_snapshot: false,
    corrects,
  });
  const record = await importById(db, registered.id);
  if (!record) throw new Error(`Import ${registered.id} was never registered`);
  return record;
}

/** What of a reading comes from the import whose rows the file brings back; nothing for a file of its own. */
export async function readingOfCorrection(
  db: Db,
  { corrects }: Pick<ImportRecord, 'corrects'>,
): Promise<Pick<ReadJob, 'correcting' | 'fileName' | 'mappings' | 'course'> | null> {
  if (corrects === null) return null;
  const original = await importSummary(db, corrects, { limit: 1, offset: 0 });
  if (!original?.difference) throw unknownOriginal(corrects);
  const { source, mappingNumber, mapping, difference, fileName } = original;
  const asRead = mappingAsRead(difference.understanding, mapping);
  return {
    correcting: true,
    fileName,
    mappings: [{ source, number: mappingNumber ?? 0, mapping: asRead }],
    course: await answeredCourse(db, original),
  };
}

function unknownOriginal(importId: string): ImportFailure {
  return new ImportFailure({
    code: 'IsCorrection',
    what: `The file brings corrected rows of the import ${importId.slice(0, 8)} back, which is not known here.`,
    where: 'last column',
    whatToDo: 'Take that column away, and upload it as a file of its own.',
  });
}
