import { mappingVersionOf, type ImportProfile } from '../../domain/configuration/import-profile.ts';
import { defaultImportPolicy, type ImportPolicy } from '../../domain/configuration/importing.ts';
import { brakeOf, passedLimits, type PassedLimit } from '../../domain/imports/brake.ts';
import type { ImportDifference } from '../../domain/imports/difference.ts';
import { ImportFailure } from '../../domain/imports/failure.ts';
import { latestConfiguration, type StoredConfiguration } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import { addFindings, clearFindings, clearStagedRows } from '../../storage/import-rows.ts';
import {
  appliedCount,
  importById,
  latestApplied,
  settleMapping,
  updateImport,
  type ImportRecord,
} from '../../storage/imports.ts';
import type { CheckContext, Checked } from './check-context.ts';
import { checkLearning, checkLevels } from './check-records.ts';
import { checkRoster } from './check-roster.ts';
import { understand, type ReadableFile } from './understand.ts';

export interface CheckDeps {
  db: Db;
  files: Pick<FileStore, 'read'>;
  beat: () => void;
}

export interface CheckOutcome {
  /** `held`: checked, and stopped by the brake. */
  state: 'checked' | 'held' | 'unchanged' | 'failed';
  /** How many imports had been applied when the difference was made; null: there is none. */
  basedOn: number | null;
}

/**
 * Reads a registered file from the start, stages what it says and works out what would change. A repeated attempt
 * begins again and comes to the same. A file that cannot be read leaves nothing behind but the reason.
 */
export async function checkExport(
  deps: CheckDeps,
  { importId, now }: { importId: string; now: string },
): Promise<CheckOutcome> {
  const { db } = deps;
  const registered = await importById(db, importId);
  if (!registered) throw new Error(`Import ${importId} was never registered`);
  await clearStagedRows(db, importId);
  await clearFindings(db, importId);
  try {
    return await check(deps, registered, now);
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    await clearStagedRows(db, importId);
    await updateImport(db, importId, { state: 'failed', failure: JSON.stringify(error.report) });
    return { state: 'failed', basedOn: null };
  }
}

async function check(deps: CheckDeps, registered: ImportRecord, now: string): Promise<CheckOutcome> {
  const { db, files, beat } = deps;
  const { id } = registered;
  const stored = await latestConfiguration(db);
  if (!stored) throw noConfiguration();
  const policy = stored.configuration.organisation.imports ?? defaultImportPolicy;
  const wanted = { kind: registered.kind, profileId: registered.profile, asOf: registered.asOf };
  const file = await understand(() => files.read(registered.fileId), stored.configuration, wanted);
  const record = await understoodAs(db, registered, file);
  if (await repeatsLatest(db, record)) {
    await updateImport(db, id, { state: 'unchanged' });
    return { state: 'unchanged', basedOn: null };
  }
  await refuseOlder(db, record);
  const basedOn = await appliedCount(db);
  const fullSnapshot = record.fullSnapshot ?? file.reading.profile.fullSnapshot;
  await addFindings(db, id, file.findings);
  const context: CheckContext = { db, record, importId: id, file, fullSnapshot, now, beat };
  const checked = await checkKind(context, stored);
  const { counts, difference } = checked;
  if (counts.read === 0) throw noRows(file);
  const brake = passed(checked, policy, file.reading.profile);
  const state = brake ? 'held' : 'checked';
  const whole: ImportDifference = {
    kind: record.kind,
    understanding: file.understanding,
    ...difference,
    brake,
  };
  await updateImport(db, id, {
    state,
    difference: JSON.stringify(whole),
    failure: null,
    rows_read: counts.read,
    rows_accepted: counts.accepted,
    rows_rejected: counts.rejected,
    based_on: basedOn,
  });
  return { state, basedOn };
}

function passed(
  { counts, difference: { roster }, employed }: Checked,
  policy: ImportPolicy,
  profile: ImportProfile,
): PassedLimit[] | null {
  return passedLimits(brakeOf(policy.brake, profile.brake), {
    leavers: roster?.leavers ?? 0,
    managerChanges: roster?.managerChanges ?? 0,
    employed,
    rowsRejected: counts.rejected,
    rowsRead: counts.read,
  });
}

async function checkKind(context: CheckContext, { configuration }: StoredConfiguration): Promise<Checked> {
  const { kind } = context.record;
  if (kind === 'roster') return checkRoster(context, configuration);
  if (kind === 'learning') return checkLearning(context, configuration);
  return checkLevels(context, configuration);
}

/** An import whose profile was found from the headers takes its source and mapping from it. */
async function understoodAs(db: Db, registered: ImportRecord, file: ReadableFile): Promise<ImportRecord> {
  const { profile } = file.reading;
  if (registered.profile !== null) return registered;
  const mappingVersion = mappingVersionOf(profile);
  const source = registered.source === 'detect' ? profile.source : registered.source;
  if (mappingVersion !== registered.mappingVersion || source !== registered.source)
    await settleMapping(db, { id: registered.id, source, mappingVersion });
  return { ...registered, source, mappingVersion };
}

/** The same bytes under the same mapping as the source's latest applied import say nothing new. */
async function repeatsLatest(db: Db, record: ImportRecord): Promise<boolean> {
  const latest = await latestApplied(db, { source: record.source, kind: record.kind });
  return latest?.fileId === record.fileId && latest.mappingVersion === record.mappingVersion;
}

async function refuseOlder(db: Db, record: ImportRecord): Promise<void> {
  if (record.kind !== 'roster') return;
  const latest = await latestApplied(db, { source: record.source, kind: 'roster' });
  if (!latest || latest.asOf <= record.asOf) return;
  throw new ImportFailure({
    code: 'OlderThanApplied',
    what: `The file describes ${record.asOf}, but a file of ${latest.asOf} was applied already.`,
    where: 'as-of date',
    whatToDo: 'Upload the newest export, or correct its date.',
  });
}

function noConfiguration(): ImportFailure {
  return new ImportFailure({
    code: 'NoConfiguration',
    what: 'No configuration is applied, so nobody knows what the columns mean.',
    where: 'config/',
    whatToDo: 'Run "quarterdeck config apply" and start the import again.',
  });
}

function noRows(file: ReadableFile): ImportFailure {
  return new ImportFailure({
    code: 'NoRows',
    what: 'The file has a header and no rows.',
    where: `Line ${file.reading.match.line}`,
    whatToDo: 'Export it again without a filter that hides the rows.',
  });
}
