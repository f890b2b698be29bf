import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 20;

/** A folder of a test's own that PostgreSQL's user can enter; `remove` it afterwards. */
export function stackFolder(): { folder: string; remove: () => void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'quarterdeck-stack-')));
  chmodSync(folder, 0o711);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The process number that a running server of this folder has written down. */
export function pidOf(folder: string, server: 'postgres' | 'temporal'): number {
  return Number(readFileSync(join(folder, server, `${server}.pid`), 'utf8').split(' ')[0]);
}

function isAlive(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  if (existsSync(stat)) return !/\) Z /.test(readFileSync(stat, 'utf8'));
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self/stat');
  } catch {
    return false;
  }
}

/** Returns as soon as none of them is alive; the test's own time limit is the only deadline. */
export async function allGone(pids: number[]): Promise<void> {
  while (pids.some(isAlive)) await delay(pollMs);
}
