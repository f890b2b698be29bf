import { ImportFailure } from '../../../domain/imports/failure.ts';
import { clearFindings, clearStagedRows } from '../../../storage/import-rows.ts';
import type { ImportRecord } from '../../../storage/imports.ts';
import { checkFile, type FileCheckDeps } from '../check-file.ts';
import type { Verdict } from '../check-verdict.ts';
import { becomeCorrection } from './read-as-corrected.ts';

/** Checks a registered file; one that turns out to bring corrected rows back is read as the import was that they are of. */
export async function checkFileOrCorrections(
  deps: FileCheckDeps,
  registered: ImportRecord,
  now: string,
): Promise<Verdict> {
  try {
    return await checkFile(deps, registered, now);
  } catch (error) {
    if (
      !(error instanceof ImportFailure) ||
      error.report.code !== 'IsCorrection' ||
      registered.corrects !== null
    )
      throw error;
    const { db } = deps;
    await clearStagedRows(db, registered.id);
    await clearFindings(db, registered.id);
    return checkFile(deps, await becomeCorrection(db, registered, error.report.where), now);
  }
}
