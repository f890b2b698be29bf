import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';

/** A process by number and by when it started, because numbers are given out again. */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

/** Null where no process with this number is alive. */
export function identityOf(pid: number): ProcessIdentity | null {
  const startedAt = platform() === 'linux' ? startedAtByProc(pid) : startedAtByPs(pid);
  return startedAt ? { pid, startedAt } : null;
}

/** One line for a file that `livingIdentity` reads. */
export function formatIdentity({ pid, startedAt }: ProcessIdentity): string {
  return `${pid} ${startedAt}\n`;
}

/** The process that a file names, if that very process is still alive. */
export function livingIdentity(file: string): ProcessIdentity | null {
  const [pid, ...startedAt] = readIfThere(file).trim().split(' ');
  const found = identityOf(Number(pid));
  return found && found.startedAt === startedAt.join(' ') ? found : null;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function startedAtByProc(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const sinceBootTicks = fields[18];
  return state === 'Z' ? null : (sinceBootTicks ?? null);
}

function startedAtByPs(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    const line = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return line.trim().replaceAll(/\s+/g, ' ') || null;
  } catch {
    return null;
  }
}
