import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

const accessMode = 0o3;

/**
 * True when a program of this machine that we may look at still has the file open for writing. Known on Linux only, and
 * not for writers on other machines: there the two sweeps over which a file must stay the same have to do.
 */
export async function isBeingWritten(path: string): Promise<boolean> {
  const processes = await namesIn('/proc');
  for (const id of processes) {
    if (!/^\d+$/.test(id)) continue;
    for (const handle of await namesIn(join('/proc', id, 'fd'))) {
      const target = await readlink(join('/proc', id, 'fd', handle)).catch(() => null);
      if (target === path && (await writes(join('/proc', id, 'fdinfo', handle)))) return true;
    }
  }
  return false;
}

async function writes(info: string): Promise<boolean> {
  const text = await readFile(info, 'utf8').catch(() => '');
  const flags = /^flags:\s*([0-7]+)/m.exec(text)?.[1];
  return flags !== undefined && (Number.parseInt(flags, 8) & accessMode) !== 0;
}

/** Empty where it is not there, or not ours to look at. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
