import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { startStack, type Stack } from '../../../cli/stack/index.ts';
import { openDatabase } from '../../../storage/database.ts';
import { isLong } from '../../setup/long.ts';
import { templateDatabase } from '../../setup/stack.ts';
import { allGone, pidOf, stackFolder } from './stack-folder.ts';

const program = fileURLToPath(new URL('run-stack.ts', import.meta.url));
const key = `1:${Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64')}`;
let folder: string;
let remove: () => void;
const opened: Stack[] = [];

beforeEach(() => {
  ({ folder, remove } = stackFolder());
});

afterEach(async () => {
  for (const stack of opened.splice(0)) await stack.stop();
  remove();
});

async function start(env: Record<string, string> = {}, throwAway = true): Promise<Stack> {
  const given = { ...process.env, ...env };
  const stack = await startStack({ folder, env: given, say: () => {}, headless: true, throwAway });
  opened.push(stack);
  return stack;
}

/** What costs seconds to start and is not asked about. */
const given = () => ({
  DATABASE_URL: `${inject('postgresUrl')}/${templateDatabase}`,
  TEMPORAL_ADDRESS: inject('temporalAddress'),
  QUARTERDECK_KEYS: key,
});

async function installations(stack: Stack): Promise<unknown[]> {
  const db = openDatabase(stack.databaseUrl);
  try {
    return await db.selectFrom('installation').selectAll().execute();
  } finally {
    await db.destroy();
  }
}

async function runProgram(): Promise<{ child: ChildProcess; pids: number[] }> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout) await once(child.stdout, 'data');
  return { child, pids: [pidOf(folder, 'postgres'), pidOf(folder, 'temporal')] };
}

test('a second start on the same folder finds data, mails, keys and addresses as the first left them', async () => {
  const first = await start({}, false);
  const before = await installations(first);
  await createTransport(first.smtpUrl).sendMail({
    from: 'a@example.com',
    to: 'b@example.com',
    subject: 'kept',
  });
  await first.stop();
  const second = await start({}, false);
  expect(before).toHaveLength(1);
  expect(await installations(second)).toEqual(before);
  expect((await second.outbox?.list())?.map((mail) => mail.subject)).toEqual(['kept']);
  expect(second.keys).toEqual(first.keys);
  expect([second.databaseUrl, second.temporalAddress, second.smtpUrl]).toEqual([
    first.databaseUrl,
    first.temporalAddress,
    first.smtpUrl,
  ]);
});

test('a second simultaneous start is refused in a sentence and harms nothing; secrets are for the owner alone', async () => {
  const { TEMPORAL_ADDRESS } = given();
  const first = await start({ TEMPORAL_ADDRESS });
  await expect(start()).rejects.toThrow(/^Quarterdeck is already running on .* stop it with Ctrl-C there/);
  expect(await installations(first)).toHaveLength(1);
  for (const file of ['keys', join('postgres', 'password')])
    expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
});

test('two starts at the same moment give one running stack and one refusal', async () => {
  const outcomes = await Promise.allSettled([start(given()), start(given())]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('DATABASE_URL, TEMPORAL_ADDRESS and SMTP_URL each replace their part', async () => {
  const { DATABASE_URL, TEMPORAL_ADDRESS, ...keys } = given();
  const SMTP_URL = 'smtp://127.0.0.1:1';
  const stack = await start({ DATABASE_URL, TEMPORAL_ADDRESS, SMTP_URL, ...keys });
  expect(stack).toMatchObject({
    databaseUrl: DATABASE_URL,
    temporalAddress: TEMPORAL_ADDRESS,
    smtpUrl: SMTP_URL,
  });
  expect([stack.postgres, stack.outbox, stack.uiUrl]).toEqual([null, null, null]);
  expect(readdirSync(folder).sort()).toEqual(['lock', 'ports.json']);
});

test('a given Temporal server that does not answer is refused with its address, and what had started is stopped', async () => {
  await expect(start({ TEMPORAL_ADDRESS: '127.0.0.1:1' })).rejects.toThrow(
    /^The Temporal server of TEMPORAL_ADDRESS, 127\.0\.0\.1:1, does not answer/,
  );
  expect(existsSync(join(folder, 'postgres', 'postgres.pid'))).toBe(false);
});

test('a given database that is not migrated is refused with the command that migrates it', async () => {
  const notOurs = { DATABASE_URL: `${inject('postgresUrl')}/postgres`, SMTP_URL: 'smtp://127.0.0.1:1' };
  await expect(start({ ...notOurs, QUARTERDECK_KEYS: key })).rejects.toThrow('run `quarterdeck migrate`');
  expect(existsSync(join(folder, 'temporal', 'temporal.pid'))).toBe(false);
});

test('a given database without given keys is refused, because its keys would be lost with this folder', async () => {
  const { DATABASE_URL } = given();
  await expect(start({ DATABASE_URL })).rejects.toThrow(/QUARTERDECK_KEYS/);
});

test('lost keys are not replaced by new ones that could read nothing', async () => {
  const { TEMPORAL_ADDRESS } = given();
  await (await start({ TEMPORAL_ADDRESS }, false)).stop();
  rmSync(join(folder, 'keys'));
  await expect(start()).rejects.toThrow('put the file back from your backup');
});

test('a server that ends by itself is told in a sentence', async () => {
  const { DATABASE_URL, QUARTERDECK_KEYS } = given();
  const stack = await start({ DATABASE_URL, QUARTERDECK_KEYS });
  process.kill(pidOf(folder, 'temporal'), 'SIGKILL');
  expect(await stack.broken).toMatch(/^The Temporal dev server has stopped/);
});

test.for([
  ['SIGINT', 130] as const,
  // In the short form a started Quarterdeck is ended by it (test/e2e/start.test.ts).
  ...(isLong ? [['SIGTERM', 143] as const] : []),
])('after %s the program ends with %i and leaves no server behind', async ([signal, code]) => {
  const { child, pids } = await runProgram();
  const exit = once(child, 'exit');
  child.kill(signal);
  child.kill(signal);
  expect(await exit).toEqual([code, null]);
  await allGone(pids);
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test('a program that is killed outright leaves no server behind, and the next start does not mind', async () => {
  const { child, pids } = await runProgram();
  child.kill('SIGKILL');
  await allGone(pids);
  const { TEMPORAL_ADDRESS } = given();
  await start({ TEMPORAL_ADDRESS });
});

test('a second start that is refused, because one runs in the folder, leaves the mails of the first alone', async () => {
  const { smtpUrl, outbox } = await start(given());
  await createTransport(smtpUrl).sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 'kept' });
  await expect(start(given())).rejects.toThrow();
  await expect(outbox?.list()).resolves.toHaveLength(1);
});
