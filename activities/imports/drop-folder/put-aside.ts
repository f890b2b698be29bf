import { lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { places, type Place } from './look-through.ts';

/** What stands beside a file that was put aside. */
export interface WrittenResult {
  json: object;
  lines: string[];
}

/**
 * Moves a file of the drop folder, with its result, under a name that is free there. Both paths are below the drop
 * folder. A result that stood beside the file in its old place goes.
 */
export async function putAside(
  root: string,
  { from, to, name }: { from: string; to: Place; name: string },
  result: WrittenResult | null,
): Promise<string> {
  await mkdir(join(root, places[to]), { recursive: true });
  const place = dirname(from) === places[to] ? from : await freePlace(root, join(places[to], name));
  if (result) await writeResult(root, place, result);
  if (place !== from) {
    await rename(join(root, from), join(root, place));
    await forgetResult(root, from);
  }
  return place;
}

/** Beside the file, each in one step, so that nobody reads half of it. */
async function writeResult(root: string, place: string, { json, lines }: WrittenResult): Promise<void> {
  await inOneStep(join(root, `${place}.result.json`), `${JSON.stringify(json, null, 2)}\n`);
  await inOneStep(join(root, `${place}.result.txt`), `${lines.join('\n')}\n`);
}

async function forgetResult(root: string, place: string): Promise<void> {
  for (const kind of ['json', 'txt']) await rm(join(root, `${place}.result.${kind}`), { force: true });
}

async function inOneStep(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.tmp`);
  await writeFile(draft, text);
  await rename(draft, path);
}

/** `done/staff.csv`, or `done/staff.2.csv` where that is taken. */
async function freePlace(root: string, wanted: string): Promise<string> {
  const end = extname(wanted);
  const stem = wanted.slice(0, wanted.length - end.length);
  for (let n = 1; ; n += 1) {
    const place = n === 1 ? wanted : `${stem}.${n}${end}`;
    if ((await isFree(root, place)) && (await isFree(root, `${place}.result.json`))) return place;
  }
}

async function isFree(root: string, place: string): Promise<boolean> {
  return (await lstat(join(root, place)).catch(() => null)) === null;
}
