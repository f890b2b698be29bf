import {
  mappingVersionOf,
  type ImportKind,
  type ImportProfile,
} from '../../domain/configuration/import-profile.ts';
import { defaultImportPolicy, type ImportPolicy } from '../../domain/configuration/importing.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { brakeOf, passedLimits, type PassedLimit } from '../../domain/imports/brake.ts';
import type { FileIdentity } from '../../domain/imports/file-understanding.ts';
import { coursesWithCatalogue } from '../../storage/catalogue.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { answeredCourse, rememberedMappings } from '../../storage/import-mappings.ts';
import { appliedCount, undoneBeneath } from '../../storage/apply-order.ts';
import { latestApplied, settleMapping, type ImportRecord } from '../../storage/imports.ts';
import type { Checked } from './check-context.ts';
import { readingOfCorrection } from './correction/read-as-corrected.ts';
import { badRowsRefused, fileGone, noConfiguration } from './check-refusals.ts';
import type { Verdict } from './check-verdict.ts';
import type { ReadJob } from './reading/reader-job.ts';
import { RowIndex } from './roster/index-rows.ts';
import { settleKind } from './settle-kind.ts';
import { stageFile, type StageDeps } from './stage-file.ts';

/** `signal`: aborted when another attempt has taken the place of this one. */
export interface FileCheckDeps extends StageDeps {
  /** Only tried out by somebody who has the file: sample values come with how it was understood. */
  samples?: boolean;
}

/** Thrown to end the reading of a file that says nothing new. */
class NothingNew extends Error {
  override name = 'NothingNew';
}

/**
 * Reads a registered file, stages what it says and works out what would change. Throws ImportFailure for a file that
 * cannot be imported.
 */
export async function checkFile(
  deps: FileCheckDeps,
  registered: ImportRecord,
  now: string,
): Promise<Verdict> {
  const { db, files, beat } = deps;
  const configuration = (await latestConfiguration(db))?.configuration;
  if (!configuration) throw noConfiguration();
  if ((await files.sizeOf(registered.fileId)) === null) throw fileGone();
  const policy = configuration.organisation.imports ?? defaultImportPolicy;
  const samples = deps.samples === true;
  const job = { ...(await jobFor(db, registered, { configuration, policy })), samples };
  const identified = async (identity: FileIdentity): Promise<void> => {
    const { record, profile } = identifiedAs(registered, { identity, configuration });
    await settleMapping(db, record);
    if (await repeatsLatest(db, record, profile)) throw new NothingNew();
  };
  const index = new RowIndex(db, registered.id);
  const rows = registered.kind === 'roster' ? { index } : {};
  try {
    const file = { fileId: registered.fileId, job, identified, ...rows };
    const { understanding, counts } = await stageFile(deps, file);
    const { record, profile } = identifiedAs(registered, { identity: understanding, configuration });
    if (counts === null) return { state: 'asking', understanding, kind: record.kind };
    const basedOn = await appliedCount(db);
    const fullSnapshot = record.fullSnapshot ?? profile.fullSnapshot;
    const staged = { db, record, profile, understanding, counts, index, fullSnapshot, now, beat };
    const checked = await settleKind(staged);
    if ((profile.badRows ?? policy.badRows) === 'refuse' && checked.counts.rejected > 0)
      throw badRowsRefused(checked.counts, profile.badRows === null ? 'organisation' : 'profile');
    const brake = passed(checked, policy, profile);
    const difference = { kind: record.kind, understanding, ...checked.difference, brake };
    return { state: brake ? 'held' : 'checked', basedOn, counts: checked.counts, difference };
  } catch (error) {
    if (error instanceof NothingNew) return { state: 'unchanged' };
    throw error;
  } finally {
    await index.abort();
  }
}

async function jobFor(
  db: Db,
  record: ImportRecord,
  { configuration, policy }: { configuration: Configuration; policy: ImportPolicy },
): Promise<ReadJob> {
  const { organisation, sites, frameworks, roles, programmes, studies, imports } = configuration;
  const courses = await coursesWithCatalogue(db, configuration.courses);
  const profile = imports.find(({ id }) => id === record.profile);
  return {
    importId: record.id,
    kind: record.kind,
    fileName: record.fileName,
    asOf: record.asOf,
    profileId: record.profile,
    profiles: imports,
    mappings: await mappingsFor(db, record),
    course: await answeredCourse(db, record),
    badRows: profile?.badRows ?? policy.badRows,
    limits: policy.limits,
    vocabulary: { organisation, sites, courses, frameworks, roles, programmes, studies },
    want: 'rows',
    ...(await readingOfCorrection(db, record)),
  };
}

/** Where the uploader has named the source, only what was confirmed for that one counts. */
async function mappingsFor(db: Db, { kind, source }: { kind: ImportKind; source: string }) {
  const mappings = await rememberedMappings(db, kind);
  return source === 'detect' ? mappings : mappings.filter((mapping) => mapping.source === source);
}

/** The import takes its source and mapping from what the file was identified as, as far as nobody has named them. */
function identifiedAs(
  registered: ImportRecord,
  { identity, configuration }: { identity: FileIdentity; configuration: Configuration },
): { record: ImportRecord; profile: ImportProfile } {
  const profile = configuration.imports.find(({ id }) => id === identity.profile);
  if (!profile) throw new Error(`The file was read under a profile ${identity.profile} that is not there`);
  const { mapping: mappingNumber } = identity;
  const version = mappingVersionOf(profile);
  const mappingVersion = mappingNumber === null ? version : `${version}+${mappingNumber}`;
  const source = registered.source === 'detect' ? identity.source : registered.source;
  return { record: { ...registered, source, mappingVersion, mappingNumber }, profile };
}

/**
 * The same bytes under the same mapping as the source's latest applied import say nothing new, unless somebody has
 * decided since what they do not say, or means something else by who is absent.
 */
async function repeatsLatest(db: Db, record: ImportRecord, profile: ImportProfile): Promise<boolean> {
  if (record.again) return false;
  const latest = await latestApplied(db, { source: record.source, kind: record.kind });
  if (latest?.fileId !== record.fileId || latest.mappingVersion !== record.mappingVersion) return false;
  // Equal files of two courses that only their names tell apart.
  if (profile.courseInFileName.length > 0 && latest.fileName !== record.fileName) return false;
  // What it only confirmed went back with the import that had said it first.
  if (await undoneBeneath(db, latest)) return false;
  return (latest.fullSnapshot ?? profile.fullSnapshot) === (record.fullSnapshot ?? profile.fullSnapshot);
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
