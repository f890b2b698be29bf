import {
  cpSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { packagedNative } from '../../../cli/stack/postgres-place.ts';
import { startPostgres, type PostgresOptions, type PostgresServer } from '../../../cli/stack/postgres.ts';
import { asOwner } from '../../setup/database.ts';
import { allGone, pidOf, stackFolder } from './stack-folder.ts';

const isRoot = process.getuid?.() === 0;
let folder: string;
let remove: () => void;
let kept: PostgresServer;
let removeKept: () => void;
const opened: PostgresServer[] = [];

/** For the tests that only look. Its folder holds what a start leaves that was cut off while making the data. */
beforeAll(async () => {
  const own = stackFolder();
  removeKept = own.remove;
  mkdirSync(join(own.folder, 'data.new', 'base'), { recursive: true });
  writeFileSync(join(own.folder, 'data.new', 'PG_VERSION'), '18\n');
  kept = await startPostgres({ folder: own.folder });
});

afterAll(async () => {
  await kept.stop();
  removeKept();
});

beforeEach(() => {
  ({ folder, remove } = stackFolder());
});

afterEach(async () => {
  for (const server of opened.splice(0)) await server.stop();
  remove();
});

async function start(options: Partial<PostgresOptions> = {}): Promise<PostgresServer> {
  const server = await startPostgres({ folder: join(folder, 'postgres'), ...options });
  opened.push(server);
  return server;
}

async function setting(server: PostgresServer, name: string): Promise<unknown> {
  const [row] = await asOwner(`${server.serverUrl}/postgres`, `select current_setting('${name}') as value`);
  return row;
}

test('a throw-away server begins with no data, also after one that was killed and left its own', async () => {
  const killed = await startPostgres({ folder: join(folder, 'postgres'), throwAway: true });
  await asOwner(`${killed.serverUrl}/postgres`, 'create database leftover');
  const pid = pidOf(folder, 'postgres');
  process.kill(pid, 'SIGKILL');
  await allGone([pid]);
  const next = await start({ throwAway: true });
  const names = await asOwner(
    `${next.serverUrl}/postgres`,
    "select datname from pg_database where datname = 'leftover'",
  );
  expect(names).toEqual([]);
});

test('what was committed is there after postmaster and its stale pid file were left by kill -9', async () => {
  const first = await start();
  await asOwner(`${first.serverUrl}/postgres`, 'create table kept as select 42 as answer');
  const pid = pidOf(folder, 'postgres');
  process.kill(pid, 'SIGKILL');
  await allGone([pid]);
  const file = join(first.dataFolder, 'postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [String(process.pid), ...rest].join('\n'));
  const second = await start();
  expect(await asOwner(`${second.serverUrl}/postgres`, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('persistent data are forced to the disk; throw-away ones are not, and are gone after the stop', async () => {
  expect(await setting(kept, 'fsync')).toEqual({ value: 'on' });
  const thrown = await start({ folder: join(folder, 'thrown'), throwAway: true, freshStatistics: true });
  expect(await setting(thrown, 'fsync')).toEqual({ value: 'off' });
  expect(await setting(thrown, 'autovacuum_naptime')).toEqual({ value: '1s' });
  await thrown.stop();
  expect(() => statSync(thrown.dataFolder)).toThrow('ENOENT');
});

test('the server listens on the loopback address and asks for its password', async () => {
  expect(await setting(kept, 'listen_addresses')).toEqual({ value: '127.0.0.1' });
  const url = new URL(`${kept.serverUrl}/postgres`);
  url.password = 'guess';
  await expect(new Client({ connectionString: url.href }).connect()).rejects.toThrow(
    /password authentication/,
  );
});

test('a start that was cut off while the data were being made is made good by the next one', async () => {
  expect(await asOwner(`${kept.serverUrl}/postgres`, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('in a home closed to others data and programs lie where the user of PostgreSQL can reach them', async () => {
  const home = join(folder, 'closed-home');
  mkdirSync(home, { mode: 0o700 });
  chmodSync(home, 0o700);
  const native = join(home, 'native');
  cpSync(realpathSync(packagedNative()), native, { recursive: true, verbatimSymlinks: true });
  const own = join(home, 'project', 'postgres');
  const first = await start({ folder: own, native });
  await asOwner(`${first.serverUrl}/postgres`, 'create table kept as select 42 as answer');
  await first.stop();
  const second = await start({ folder: own, native });
  expect(await asOwner(`${second.serverUrl}/postgres`, 'select answer from kept')).toEqual([{ answer: 42 }]);
  // An ordinary user runs PostgreSQL itself, so nothing has to move; root must give it a user and a place of its own.
  if (isRoot) {
    expect(second.dataFolder).toMatch(/^\/var\/lib\/quarterdeck\//);
    expect(statSync(second.dataFolder).uid).not.toBe(0);
    await second.stop();
    rmSync(dirname(second.dataFolder), { recursive: true });
  } else expect(second.dataFolder).toBe(join(own, 'data'));
});

test('a password file that does not fit the data is told in a sentence', async () => {
  const first = await start();
  await first.stop();
  writeFileSync(join(folder, 'postgres', 'password'), 'another\n');
  await expect(start()).rejects.toThrow(/^The password file does not fit the PostgreSQL data/);
});

test('in an open folder the data lie in it, never owned by root', () => {
  expect(basename(kept.dataFolder)).toBe('data');
  expect(statSync(kept.dataFolder).uid).not.toBe(0);
  expect(statSync(join(dirname(kept.dataFolder), 'password')).isFile()).toBe(true);
});
