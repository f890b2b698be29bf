import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import type { FailureReport } from '../../../domain/imports/failure.ts';
import { latestConfiguration } from '../../../storage/configurations.ts';
import type { Db } from '../../../storage/database.ts';
import {
  forgetFile,
  forgetMissing,
  moved,
  noteFile,
  rosterUnderway,
  unbegunImports,
} from '../../../storage/dropped-files.ts';
import type { FileStore } from '../../../storage/files.ts';
import { isBeingWritten } from './being-written.ts';
import { lookThrough, places, type Candidate } from './look-through.ts';
import { putAside } from './put-aside.ts';
import { notReadable, refusalOf } from './refusals.ts';
import { takeDropped } from './take-dropped.ts';
import { tellResults } from './tell-results.ts';

export interface SweepDeps {
  db: Db;
  files: Pick<FileStore, 'put'>;
  /** Address of the console, for the links in the results. */
  publicUrl: string;
  beat: () => void;
}

export interface SweepOutcome {
  /** Imports whose story has to begin; one that runs already is as good. */
  begin: { importId: string; storyId: string }[];
}

/**
 * Looks once through the drop folder: takes in what has not changed since an earlier look, refuses what can be no
 * export, and writes beside the taken files what has become of them. Whoever repeats it, or begins where another one
 * died, takes nothing in twice.
 */
export async function sweep(
  deps: SweepDeps,
  { folder, now }: { folder: string; now: string },
): Promise<SweepOutcome> {
  const root = await realpath(folder);
  for (const place of Object.values(places)) await mkdir(join(root, place), { recursive: true });
  const stored = await latestConfiguration(deps.db);
  if (!stored) return { begin: [] };
  const { organisation } = stored.configuration;
  const { fileBytes } = (organisation.imports ?? defaultImportPolicy).limits;
  const limits = { today: dayIn(organisation.timeZone, now), fileBytes };
  const candidates = await lookThrough(root);
  await forgetMissing(
    deps.db,
    candidates.map(({ path }) => path),
  );
  for (const candidate of candidates) {
    deps.beat();
    await lookAt(deps, { root, now, limits, candidate });
  }
  await tellResults(deps.db, { root, publicUrl: deps.publicUrl, beat: deps.beat });
  return { begin: await unbegunImports(deps.db) };
}

interface Look {
  root: string;
  now: string;
  limits: { today: string; fileBytes: number };
  candidate: Candidate;
}

async function lookAt(deps: SweepDeps, { root, now, limits, candidate }: Look): Promise<void> {
  const { db } = deps;
  const { path, name, form, kind } = candidate;
  const seen = await noteFile(db, { path, form, now });
  if (!seen) return;
  if (seen.importId === null) {
    if (candidate.regular && (await isBeingWritten(join(root, path)))) return;
    const refusal = refusalOf(candidate, limits);
    if (refusal || kind === null) return refuse(db, { root, id: seen.id, candidate, refusal });
    // Learning names people whom a roster brings.
    if (kind !== 'roster' && (await rosterUnderway(db))) return;
    try {
      const asOf = candidate.asOf ?? limits.today;
      if ((await takeDropped({ ...deps, root, now }, { candidate, seen, kind, asOf })) === null) return;
    } catch (error) {
      const reason = unopenable(error);
      if (reason === null) throw error;
      return refuse(db, { root, id: seen.id, candidate, refusal: notReadable(reason) });
    }
  }
  await moved(db, seen.id, await putAside(root, { from: path, to: 'waiting', name }, null));
}

interface Refused {
  root: string;
  id: number;
  candidate: Candidate;
  refusal: FailureReport | null;
}

async function refuse(db: Db, { root, id, candidate, refusal }: Refused): Promise<void> {
  if (!refusal) return;
  const { path, name } = candidate;
  const sentence = `${name}: ${refusal.what.replace(/\.$/, '')} (${refusal.where}). ${refusal.whatToDo}`;
  const json = { file: name, state: 'failed', failure: refusal };
  await putAside(root, { from: path, to: 'failed', name }, { json, lines: [sentence] });
  await forgetFile(db, id);
}

/** The operating system's code where it refused to open the file; null for any other error. */
function unopenable(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  return error.syscall === 'open' ? String(error.code) : null;
}

function dayIn(timeZone: string, now: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(now));
}
