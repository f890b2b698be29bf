import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { formatIdentity, identityOf, livingIdentity } from './process-identity.ts';

/**
 * Takes a data folder for this process alone; call what comes back to give it free. The lock of a process that has died
 * counts for nothing. Throws `CannotStart` when a living one has it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'lock');
  const ours = join(folder, `lock.${process.pid}`);
  const identity = identityOf(process.pid) ?? { pid: process.pid, startedAt: '' };
  writeFileSync(ours, formatIdentity(identity));
  try {
    while (!tryLink(ours, lock)) removeStale(lock, folder);
  } finally {
    rmSync(ours, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

function tryLink(ours: string, lock: string): boolean {
  try {
    linkSync(ours, lock);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Moved away before it is judged, so that two who find the same stale lock cannot both remove it. */
function removeStale(lock: string, folder: string): void {
  refuseIfAlive(lock, folder);
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  try {
    refuseIfAlive(aside, folder);
  } catch (error) {
    renameSync(aside, lock);
    throw error;
  }
  rmSync(aside, { force: true });
}

function refuseIfAlive(lock: string, folder: string): void {
  const other = livingIdentity(lock);
  if (other)
    throw new CannotStart(
      `Quarterdeck is already running on ${folder} (process ${other.pid}): stop it with Ctrl-C there, or start this one with another data folder`,
    );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
