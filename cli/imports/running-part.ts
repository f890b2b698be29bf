import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { checkFileOrCorrections } from '../../activities/imports/correction/check-corrections.ts';
import type { Verdict } from '../../activities/imports/check-verdict.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import { ImportFailure } from '../../domain/imports/failure.ts';
import type { RememberedMapping } from '../../domain/imports/mapping.ts';
import type { DryResult } from '../../domain/imports/outcome/dry-result.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { openDatabase, type Db } from '../../storage/database.ts';
import { onTrial } from '../../storage/dry-imports.ts';
import { createFileStore } from '../../storage/files.ts';
import { rememberedMappings } from '../../storage/import-mappings.ts';
import { dryUploader, importById, importSummary, registerImport } from '../../storage/imports.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { readRunning, type Settings } from '../settings.ts';
import { keysFromEnvironment, keysInFolder } from '../stack/keys.ts';
import { keptFindings } from './dry-run.ts';

interface Trial {
  file: string;
  kind: ImportKind;
  profile: string | null;
  source?: string | undefined;
  asOf: string;
  fullSnapshot?: boolean | undefined;
}

/** A dry run with what a running Quarterdeck knows: people, confirmed mappings, what was imported before. */
export interface RunningPart {
  configuration: Configuration;
  mappings: RememberedMapping[];
  /** How the file is understood and what it would change; nothing of the trial stays. */
  tryOut: (trial: Trial) => Promise<DryResult>;
  close: () => Promise<void>;
}

const aDayMs = 86_400_000;
/** Counts of a trial stay clear of those of real attempts. */
const firstTrial = 1_000_000;

/** Null where no database is named or running, or nothing has been set up in it: a dry run needs none. */
export async function runningPart(settings: Settings): Promise<RunningPart | null> {
  const { env, folder } = settings;
  const url = env['DATABASE_URL'] ?? readRunning(folder)?.databaseUrl;
  if (!url) return null;
  const db = openDatabase(url);
  const stored = await latestConfiguration(db).catch(() => null);
  if (!stored) {
    await db.destroy();
    return null;
  }
  const { configuration } = stored;
  const ring = keysFromEnvironment(env) ?? keysInFolder(folder, true);
  return {
    configuration,
    mappings: await rememberedMappings(db, null),
    tryOut: (trial) => tryIt({ db, ring, configuration }, trial),
    close: () => db.destroy(),
  };
}

interface Running {
  db: Db;
  ring: KeyRing;
  configuration: Configuration;
}

async function tryIt({ db, ring, configuration }: Running, trial: Trial): Promise<DryResult> {
  const files = createFileStore(db, ring);
  const at = new Date();
  const now = at.toISOString();
  const fileName = basename(trial.file);
  const { id: fileId } = await files.put({
    name: fileName,
    mediaType: 'application/octet-stream',
    body: createReadStream(trial.file),
    now,
    expiresAt: new Date(at.getTime() + aDayMs),
  });
  const keepFile = (await files.describe(fileId))?.createdAt.toISOString() !== now;
  const importId = await registerImport(db, {
    kind: trial.kind,
    fileId,
    fileName,
    profile: configuration.imports.find(({ id }) => id === trial.profile) ?? null,
    ...(trial.source === undefined ? {} : { source: trial.source }),
    ...(trial.fullSnapshot === undefined ? {} : { fullSnapshot: trial.fullSnapshot }),
    asOf: trial.asOf,
    uploadedBy: dryUploader,
    now,
    attempt: firstTrial + Math.floor(at.getTime() / 1000),
  });
  return onTrial(db, { importId, fileId, keepFile }, async () => {
    const registered = await importById(db, importId);
    if (!registered) throw new Error('The trial was not registered');
    const verdict = await verdictOf(() =>
      checkFileOrCorrections({ db, files, beat: () => {}, samples: true }, registered, now),
    );
    const summary = await importSummary(db, importId, { limit: keptFindings, offset: 0 });
    const { codes, findings } = summary ?? { codes: [], findings: [] };
    return { file: fileName, ...come(verdict), codes, findings };
  });
}

async function verdictOf(check: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof ImportFailure) return { state: 'failed', failure: error.report };
    throw error;
  }
}

/** What a check came to, as far as it came. */
function come(verdict: Verdict): Pick<DryResult, 'failure' | 'understanding' | 'counts' | 'difference'> {
  const none = { failure: null, understanding: null, counts: null, difference: null };
  switch (verdict.state) {
    case 'failed':
      return { ...none, failure: verdict.failure };
    case 'unchanged':
      return none;
    case 'asking':
      return { ...none, understanding: verdict.understanding };
    case 'checked':
    case 'held': {
      const { state, counts } = verdict;
      const { understanding, roster, records, brake } = verdict.difference;
      return { failure: null, understanding, counts, difference: { state, roster, records, brake } };
    }
  }
}
