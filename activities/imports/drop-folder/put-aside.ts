import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { freePlace } from './free-place.ts';
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
    if (isPlace(dirname(from))) await forgetResult(root, from);
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

function isPlace(folder: string): boolean {
  return Object.hasOwn(places, folder);
}
