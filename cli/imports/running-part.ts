import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Verdict } from '../../activities/imports/check-verdict.ts';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import type { RememberedMapping } from '../../domain/imports/mapping.ts';
import { brakeInWords } from '../../domain/imports/outcome/brake-words.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { openDatabase, type Db } from '../../storage/database.ts';
import { onTrial } from '../../storage/dry-imports.ts';
import { createFileStore } from '../../storage/files.ts';
import { rememberedMappings } from '../../storage/import-mappings.ts';
import { dryUploader, importById, registerImport } from '../../storage/imports.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { readRunning, type Settings } from '../settings.ts';
import { keysFromEnvironment, keysInFolder } from '../stack/keys.ts';

interface Trial {
  file: string;
  kind: ImportKind;
  profile: string | null;
  source?: string | undefined;
  asOf: string;
  fullSnapshot?: boolean | undefined;
}

/** What a dry run takes from a Quarterdeck that runs. */
export interface RunningPart {
  mappings: (kind: ImportKind | null) => Promise<RememberedMapping[]>;
  /** What the file would change; nothing of the trial stays. */
  difference: (trial: Trial) => Promise<TrialOutcome>;
  close: () => Promise<void>;
}

interface TrialOutcome {
  json: object;
  lines: string[];
  /** Nothing would be refused, and nobody would have to decide. */
  clean: boolean;
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
  const ring = keysFromEnvironment(env) ?? keysInFolder(folder, true);
  return {
    mappings: (kind) => rememberedMappings(db, kind),
    difference: (trial) => tryIt({ db, ring, profiles: stored.configuration.imports }, trial),
    close: () => db.destroy(),
  };
}

interface Running {
  db: Db;
  ring: KeyRing;
  profiles: { id: string; version: string; source: string }[];
}

async function tryIt({ db, ring, profiles }: Running, trial: Trial): Promise<TrialOutcome> {
  const { checkFile } = await import('../../activities/imports/check-file.ts');
  const files = createFileStore(db, ring);
  const at = new Date();
  const now = at.toISOString();
  const fileName = basename(trial.file);
  const before = new Set((await db.selectFrom('files').select('id').execute()).map(({ id }) => id));
  const { id: fileId } = await files.put({
    name: fileName,
    mediaType: 'application/octet-stream',
    body: createReadStream(trial.file),
    now,
    expiresAt: new Date(at.getTime() + aDayMs),
  });
  const importId = await registerImport(db, {
    kind: trial.kind,
    fileId,
    fileName,
    profile: profiles.find(({ id }) => id === trial.profile) ?? null,
    ...(trial.source === undefined ? {} : { source: trial.source }),
    ...(trial.fullSnapshot === undefined ? {} : { fullSnapshot: trial.fullSnapshot }),
    asOf: trial.asOf,
    uploadedBy: dryUploader,
    now,
    attempt: firstTrial + Math.floor(at.getTime() / 1000),
  });
  return onTrial(db, { importId, fileId, keepFile: before.has(fileId) }, async () => {
    const registered = await importById(db, importId);
    if (!registered) throw new Error('The trial was not registered');
    return inWords(await checkFile({ db, files, beat: () => {} }, registered, now));
  });
}

function inWords(verdict: Verdict): TrialOutcome {
  if (verdict.state !== 'checked' && verdict.state !== 'held')
    return {
      json: { state: verdict.state },
      lines: [`  would be     ${verdict.state}`],
      clean: verdict.state === 'unchanged',
    };
  const { difference, counts, state } = verdict;
  const { roster, records, brake } = difference;
  const changes = Object.entries({ ...roster, ...records }).filter(
    ([, count]) => typeof count === 'number' && count > 0,
  );
  return {
    json: { state, counts, roster, records, brake },
    clean: state === 'checked' && counts.rejected === 0,
    lines: [
      `  with the people known here: ${counts.accepted} rows would be taken, ${counts.rejected} refused, and the import ${state}`,
      `  changes      ${changes.map(([name, count]) => `${name} ${String(count)}`).join(', ') || 'none'}`,
      ...brakeInWords(brake ?? []).map((sentence) => `  held         ${sentence}`),
    ],
  };
}
