import { defaultImportPolicy, type ImportPolicy } from '../../domain/configuration/importing.ts';
import type { FailureReport } from '../../domain/imports/failure.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { expireFileOf } from '../../storage/expired-files.ts';
import { actOnDecision } from '../../storage/import-decisions.ts';
import { clearStagedRows } from '../../storage/import-rows.ts';
import { lockApplying } from '../../storage/apply-order.ts';
import { importById, updateImport, type ImportRecord } from '../../storage/imports.ts';
import type { ImportState } from '../../storage/schema.ts';

export interface Closing {
  importId: string;
  state: 'rejected' | 'failed';
  /** Of whoever rejected it; absent: nobody did. */
  decisionId?: number | null;
  now: string;
}

const brokenOff: FailureReport = {
  code: 'Unreadable',
  what: 'The import stopped because of a fault in the program or the database.',
  where: 'server',
  whatToDo: 'Upload the file again; if that fails too, look into the log of the worker.',
};

/** States in which an import is over: a late attempt to close it changes nothing. */
const over: ImportState[] = ['applied', 'undone', 'rejected', 'unchanged'];

/**
 * Gives an import up: what was staged goes, findings and reason stay. One that was applied stays applied. Returns the
 * record as it then stands, or null where it was over before.
 */
export async function closeExport(
  tx: Tx,
  { importId, state, decisionId, now }: Closing,
): Promise<ImportRecord | null> {
  await lockApplying(tx);
  const record = await importById(tx, importId);
  if (!record || over.includes(record.state)) return null;
  const failure = state === 'failed' && record.state !== 'failed' ? JSON.stringify(brokenOff) : null;
  await updateImport(tx, importId, { state, ...(failure && { failure }) });
  await actOnDecision(tx, { importId, decisionId: decisionId ?? null, now });
  await endExport(tx, { importId, now });
  return { ...record, state };
}

/** What every end of an import does: its staged rows and its samples go, and its file when the keeping time is over. */
export async function endExport(tx: Tx, { importId, now }: { importId: string; now: string }): Promise<void> {
  await clearStagedRows(tx, importId);
  await updateImport(tx, importId, { questions: '[]' });
  const { keepFilesDays: keepDays } = await importPolicy(tx);
  await expireFileOf(tx, { importId, keepDays, now });
}

/** The organisation's policy, or the product's where it sets none. */
async function importPolicy(db: Db | Tx): Promise<ImportPolicy> {
  const stored = await latestConfiguration(db);
  return stored?.configuration.organisation.imports ?? defaultImportPolicy;
}
