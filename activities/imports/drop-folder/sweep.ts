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
  untoldFiles,
} from '../../../storage/dropped-files.ts';
import type { FileStore } from '../../../storage/files.ts';
import { isBeingWritten } from './being-written.ts';
import { lookThrough, places, type Candidate } from './look-through.ts';
import { putAside } from './put-aside.ts';
import { notReadable, refusalOf } from './refusals.ts';
import { takeDropped } from './take-dropped.ts';
import { systemCode } from './system-code.ts';
import { tellResult } from './tell-result.ts';

export interface SweepDeps {
  db: Db;
  files: Pick<FileStore, 'put'>;
  /** Address of the console, for the links in the results. */
  publicUrl: string;
  beat: () => void;
  /** Takes a sentence without anything of a file. */
  warn: (sentence: string) => void;
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
  const candidates = await lookThrough(root, deps.warn);
  await forgetMissing(
    deps.db,
    candidates.map(({ path }) => path),
  );
  for (const candidate of candidates) {
    deps.beat();
    await nextWhereRefused(deps, () => lookAt(deps, { root, now, limits, candidate }));
  }
  const { db, publicUrl, beat } = deps;
  for (const file of await untoldFiles(db)) {
    beat();
    await nextWhereRefused(deps, () => tellResult(db, file, { root, publicUrl }));
  }
  return { begin: await unbegunImports(db) };
}

/** What the operating system refuses of one file keeps nobody from the others; the next sweep tries it again. */
async function nextWhereRefused({ warn }: SweepDeps, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    warn(`A file of the drop folder cannot be read or moved (${code})`);
  }
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
      const reason =
        error instanceof Error && 'syscall' in error && error.syscall === 'open' ? systemCode(error) : null;
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

function dayIn(timeZone: string, now: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(now));
}
