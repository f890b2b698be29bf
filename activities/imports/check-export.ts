import { ImportFailure } from '../../domain/imports/failure.ts';
import { aloneWithImport } from '../../storage/import-locks.ts';
import { clearFindings, clearStagedRows } from '../../storage/import-rows.ts';
import { importById, type ImportRecord } from '../../storage/imports.ts';
import type { FileCheckDeps } from './check-file.ts';
import { writeVerdict, type Verdict } from './check-verdict.ts';
import { checkFileOrCorrections } from './correction/check-corrections.ts';
import { previewChecked } from './preview-checked.ts';

export interface CheckDeps extends FileCheckDeps {
  /** How many chase shards the organisation runs. */
  shards: number;
  /** Wakes stories in production, after the commit. */
  tell: (storyIds: string[]) => Promise<void>;
}

export interface CheckOutcome {
  /** `held`: checked, and stopped by the brake. `asking`: a person has to answer before the file can be read. */
  state: 'asking' | 'checked' | 'held' | 'unchanged' | 'failed';
  /** How many imports had been applied or undone when the difference was made; null: there is none. */
  basedOn: number | null;
}

/**
 * Reads a registered file from the start, stages what it says and works out what would change. A repeated attempt
 * begins again and comes to the same; two at once wait for each other. A file that cannot be read leaves nothing behind
 * but the reason and its findings. Who is to be told of what waits for a person is told with the same commit.
 */
export async function checkExport(
  deps: CheckDeps,
  { importId, now }: { importId: string; now: string },
): Promise<CheckOutcome> {
  const { db, shards, tell } = deps;
  return aloneWithImport(db, importId, async () => {
    const registered = await importById(db, importId);
    if (!registered) throw new Error(`Import ${importId} was never registered`);
    await clearStagedRows(db, importId);
    await clearFindings(db, importId);
    const verdict = await verdictOn(deps, registered, now);
    const stories = await db
      .transaction()
      .execute((tx) => writeVerdict(tx, { importId, verdict, shards, now }));
    if (stories.length > 0) await tell(stories);
    await previewChecked(db, { importId, now, beat: deps.beat });
    return { state: verdict.state, basedOn: 'basedOn' in verdict ? verdict.basedOn : null };
  });
}

async function verdictOn(deps: CheckDeps, registered: ImportRecord, now: string): Promise<Verdict> {
  try {
    return await checkFileOrCorrections(deps, registered, now);
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    return { state: 'failed', failure: error.report };
  }
}
