import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { dirname, join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where downloads and builds of this user are kept between projects: `QUARTERDECK_CACHE`, otherwise the place that the
 * operating system has for it. Nothing in it is precious.
 */
export function cacheFolder(env: Environment): string {
  const given = env['QUARTERDECK_CACHE'];
  if (given) return given;
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Caches', 'quarterdeck');
  if (platform() === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'quarterdeck');
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'quarterdeck');
}

/**
 * Makes a folder whole or not at all: it is filled under another name beside its place and renamed when complete. Who
 * comes second to the same place keeps what the first one put there.
 */
export async function makeWhole(folder: string, fill: (partial: string) => Promise<void>): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const partial = mkdtempSync(`${folder}.part-`);
  try {
    await fill(partial);
    moveUnlessThere(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error;
  }
}
