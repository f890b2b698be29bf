import { lstat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/** Of the 255 bytes that a name may have, so many leave room for a number and for the names of the results. */
const longestNameBytes = 220;

/** `done/staff.csv`, or `done/staff.2.csv` where that or its result is taken; a name that is too long loses its end. */
export async function freePlace(root: string, wanted: string): Promise<string> {
  const end = extname(wanted).slice(0, 20);
  const name = basename(wanted);
  const stem = join(dirname(wanted), shortened(name.slice(0, name.length - extname(name).length), end));
  for (let n = 1; ; n += 1) {
    const place = n === 1 ? `${stem}${end}` : `${stem}.${n}${end}`;
    if ((await isFree(root, place)) && (await isFree(root, `${place}.result.json`))) return place;
  }
}

function shortened(stem: string, end: string): string {
  let short = stem;
  while (Buffer.byteLength(short + end) > longestNameBytes) short = short.slice(0, -1).toWellFormed();
  return short;
}

async function isFree(root: string, place: string): Promise<boolean> {
  return (await lstat(join(root, place)).catch(() => null)) === null;
}
