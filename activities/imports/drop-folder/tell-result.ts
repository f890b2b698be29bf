import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { importResult } from '../../../domain/imports/outcome/import-result.ts';
import { resultInWords } from '../../../domain/imports/outcome/result-in-words.ts';
import type { Db } from '../../../storage/database.ts';
import { moved, told, type UntoldFile } from '../../../storage/dropped-files.ts';
import { askedAbout } from '../../../storage/import-asked.ts';
import { importSummary } from '../../../storage/imports.ts';
import type { ImportState } from '../../../storage/schema.ts';
import type { Place } from './look-through.ts';
import { putAside, type WrittenResult } from './put-aside.ts';

const mostFindings = 10_000;
const placeOf: Record<ImportState, Place> = {
  staged: 'waiting',
  asking: 'waiting',
  checked: 'waiting',
  held: 'waiting',
  approved: 'waiting',
  applied: 'done',
  unchanged: 'done',
  failed: 'failed',
  rejected: 'failed',
  undone: 'failed',
};

/** Writes beside a taken file what has become of it, and moves it to where it then belongs. Safe to repeat. */
export async function tellResult(
  db: Db,
  file: UntoldFile,
  { root, publicUrl }: { root: string; publicUrl: string },
): Promise<void> {
  const result = await resultOf(db, file, publicUrl);
  if (!(await isThere(join(root, file.place)))) return moved(db, file.id, '');
  const to = placeOf[file.state];
  const place = await putAside(root, { from: file.place, to, name: basename(file.path) }, result);
  await told(db, file.id, { state: file.state, place });
}

async function resultOf(db: Db, { importId }: UntoldFile, publicUrl: string): Promise<WrittenResult> {
  const summary = await importSummary(db, importId, { limit: mostFindings, offset: 0 });
  if (!summary) throw new Error(`There is no import ${importId}`);
  const json = importResult(summary, askedAbout(summary));
  return { json, lines: resultInWords(json, `${publicUrl}/imports/${importId}`) };
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}
