import { mappingVersionOf, type ImportProfile } from '../../domain/configuration/import-profile.ts';
import {
  defaultImportPolicy,
  type BadRows,
  type ImportPolicy,
} from '../../domain/configuration/importing.ts';
import { brakeOf, passedLimits, type PassedLimit } from '../../domain/imports/brake.ts';
import type { ImportDifference } from '../../domain/imports/difference.ts';
import { ImportFailure, type FailureReport } from '../../domain/imports/failure.ts';
import type { ImportAlarmReason } from '../../domain/mail.ts';
import { latestConfiguration, type StoredConfiguration } from '../../storage/configurations.ts';
import type { Db, Tx } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import { aloneWithImport } from '../../storage/import-locks.ts';
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
import { checkLearning } from './check-learning.ts';
import { checkPlain } from './check-plain.ts';
import { checkRoster } from './check-roster.ts';
import { endExport } from './close-export.ts';
import { tellPeople } from './tell-people.ts';
import { understand, type ReadableFile } from './understand.ts';

export interface CheckDeps {
  db: Db;
  files: Pick<FileStore, 'read'>;
  /** How many chase shards the organisation runs. */
  shards: number;
  /** Wakes stories in production, after the commit. */
  tell: (storyIds: string[]) => Promise<void>;
  beat: () => void;
  /** Aborted when another attempt has taken the place of this one. */
  signal?: AbortSignal;
}

export interface CheckOutcome {
  /** `held`: checked, and stopped by the brake. `asking`: a person has to answer before the file can be read. */
  state: 'asking' | 'checked' | 'held' | 'unchanged' | 'failed';
  /** How many imports had been applied or undone when the difference was made; null: there is none. */
  basedOn: number | null;
}

interface CheckOrder {
  importId: string;
  now: string;
}

/** How a check ended, before it is written down. */
type Verdict =
  | { state: 'failed'; failure: FailureReport }
  | { state: 'unchanged' }
  | { state: 'checked' | 'held'; basedOn: number; checked: Checked; difference: ImportDifference };

/**
 * Reads a registered file from the start, stages what it says and works out what would change. A repeated attempt
 * begins again and comes to the same; two at once wait for each other. A file that cannot be read leaves nothing behind
 * but the reason and its findings. Who is to be told of what waits for a person is told with the same commit.
 */
export async function checkExport(deps: CheckDeps, order: CheckOrder): Promise<CheckOutcome> {
  return aloneWithImport(deps.db, order.importId, async () => {
    const { db } = deps;
    const registered = await importById(db, order.importId);
    if (!registered) throw new Error(`Import ${order.importId} was never registered`);
    await clearStagedRows(db, order.importId);
    await clearFindings(db, order.importId);
    const verdict = await verdictOn(deps, registered, order.now);
    const stories = await db.transaction().execute((tx) => writeVerdict(tx, deps, { order, verdict }));
    if (stories.length > 0) await deps.tell(stories);
    return { state: verdict.state, basedOn: 'basedOn' in verdict ? verdict.basedOn : null };
  });
}

async function verdictOn(deps: CheckDeps, registered: ImportRecord, now: string): Promise<Verdict> {
  try {
    return await check(deps, registered, now);
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    return { state: 'failed', failure: error.report };
  }
}

/** Returns the stories that must look again. */
async function writeVerdict(
  tx: Tx,
  { shards }: Pick<CheckDeps, 'shards'>,
  { order: { importId, now }, verdict }: { order: CheckOrder; verdict: Verdict },
): Promise<string[]> {
  const { state } = verdict;
  if (state === 'failed')
    await updateImport(tx, importId, { state, failure: JSON.stringify(verdict.failure) });
  else if (state === 'unchanged') await updateImport(tx, importId, { state });
  else {
    const { counts } = verdict.checked;
    await updateImport(tx, importId, {
      state,
      difference: JSON.stringify(verdict.difference),
      failure: null,
      rows_read: counts.read,
      rows_accepted: counts.accepted,
      rows_rejected: counts.rejected,
      based_on: verdict.basedOn,
    });
  }
  if (state === 'failed' || state === 'unchanged') await endExport(tx, { importId, now });
  const why = alarmFor[state];
  return why ? tellPeople(tx, { importId, why, shards, now }) : [];
}

const alarmFor: Record<CheckOutcome['state'], ImportAlarmReason | null> = {
  asking: 'asks',
  held: 'held',
  failed: 'failed',
  checked: null,
  unchanged: null,
};

async function check(
  { db, files, beat }: CheckDeps,
  registered: ImportRecord,
  now: string,
): Promise<Verdict> {
  const { id } = registered;
  const stored = await latestConfiguration(db);
  if (!stored) throw noConfiguration();
  const policy = stored.configuration.organisation.imports ?? defaultImportPolicy;
  const wanted = { kind: registered.kind, profileId: registered.profile, asOf: registered.asOf };
  const file = await understand(() => files.read(registered.fileId), stored.configuration, wanted);
  const { profile } = file.reading;
  const record = await understoodAs(db, registered, file);
  if (await repeatsLatest(db, record, profile)) return { state: 'unchanged' };
  await refuseOlder(db, record);
  const basedOn = await appliedCount(db);
  const fullSnapshot = record.fullSnapshot ?? profile.fullSnapshot;
  await addFindings(db, id, file.findings);
  const context: CheckContext = { db, record, importId: id, file, fullSnapshot, now, beat };
  const checked = await checkKind(context, stored);
  if (checked.counts.read === 0) throw noRows(file);
  refuseBadRows(profile.badRows ?? policy.badRows, checked);
  const brake = passed(checked, policy, profile);
  const { kind } = record;
  const difference = { kind, understanding: file.understanding, ...checked.difference, brake };
  return { state: brake ? 'held' : 'checked', basedOn, checked, difference };
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
  return checkPlain({ ...context, kind }, configuration);
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

/**
 * The same bytes under the same mapping as the source's latest applied import say nothing new, unless somebody has
 * decided since what they do not say, or means something else by who is absent.
 */
async function repeatsLatest(db: Db, record: ImportRecord, profile: ImportProfile): Promise<boolean> {
  if (record.again) return false;
  const latest = await latestApplied(db, { source: record.source, kind: record.kind });
  if (latest?.fileId !== record.fileId || latest.mappingVersion !== record.mappingVersion) return false;
  return (latest.fullSnapshot ?? profile.fullSnapshot) === (record.fullSnapshot ?? profile.fullSnapshot);
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

function refuseBadRows(badRows: BadRows, { counts }: Checked): void {
  if (badRows !== 'refuse' || counts.rejected === 0) return;
  throw new ImportFailure({
    code: 'BadRows',
    what: `${counts.rejected} of ${counts.read} rows cannot be taken, and files with bad rows are refused here.`,
    where: 'the rows among the findings',
    whatToDo: 'Correct them and upload the whole file again, or let the configuration leave bad rows out.',
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
