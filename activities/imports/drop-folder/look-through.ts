import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { importKinds, type ImportKind } from '../../../domain/configuration/import-profile.ts';
import {
  isLeftAlone,
  readDroppedName,
  type DroppedName,
} from '../../../domain/imports/drop-folder/dropped-name.ts';
import type { FileForm } from '../../../storage/dropped-files.ts';
import { spelledName } from './spelled-name.ts';
import { systemCode } from './system-code.ts';

/** Where files go that have been taken in or refused. */
export const places = { done: 'done', failed: 'failed', waiting: 'waiting' } as const;
export type Place = keyof typeof places;

/** Something that lies in the drop folder or in the sub-folder of a kind. */
export interface Candidate extends DroppedName {
  /** Below the drop folder. */
  path: string;
  name: string;
  form: FileForm;
  /** False: a link, a pipe, a device. */
  regular: boolean;
}

/**
 * What lies there to be taken in, people before what is about them. Links are looked at, never followed. `warn` hears of
 * each folder that cannot be read, without its name.
 */
export async function lookThrough(root: string, warn: (sentence: string) => void): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const entry of await entriesOf(root)) {
    if (!entry.stats.isDirectory()) found.push(candidate(null, entry));
    else if (!Object.hasOwn(places, entry.name))
      for (const inner of await entriesOf(join(root, entry.name)).catch(noneWhereHidden(warn)))
        if (!inner.stats.isDirectory()) found.push(candidate(entry.name, inner));
  }
  return found.sort(
    (a, b) =>
      rankOf(a.kind) - rankOf(b.kind) ||
      (a.asOf ?? '').localeCompare(b.asOf ?? '') ||
      a.path.localeCompare(b.path),
  );
}

export function formOf(stats: Stats): FileForm {
  return { sizeBytes: stats.size, modifiedMs: stats.mtimeMs, inode: String(stats.ino) };
}

interface Entry {
  name: string;
  stats: Stats;
}

async function entriesOf(folder: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const bytes of await readdir(folder, { encoding: 'buffer' })) {
    // It may have gone since its folder was read.
    const name = await spelledName(folder, bytes).catch(() => null);
    if (name === null || isLeftAlone(name)) continue;
    const stats = await lstat(join(folder, name)).catch(() => null);
    if (stats) entries.push({ name, stats });
  }
  return entries;
}

/** A folder that has gone since, or is not ours to look into, keeps nobody from the others. */
function noneWhereHidden(warn: (sentence: string) => void): (error: unknown) => Entry[] {
  return (error) => {
    const code = systemCode(error);
    if (code === null) throw error;
    if (code !== 'ENOENT') warn(`A folder in the drop folder cannot be read (${code})`);
    return [];
  };
}

function candidate(folder: string | null, { name, stats }: Entry): Candidate {
  return {
    path: folder === null ? name : join(folder, name),
    name,
    ...readDroppedName({ folder, name }),
    form: formOf(stats),
    regular: stats.isFile(),
  };
}

function rankOf(kind: ImportKind | null): number {
  return kind === null ? -1 : importKinds.indexOf(kind);
}
