import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort, listenOnLoopback } from '../../../cli/stack/ports.ts';
import { findTemporal } from '../../../cli/stack/temporal-program.ts';
import { searchAttributes } from '../../../cli/stack/temporal-namespace.ts';
import { startTemporal, type TemporalServer } from '../../../cli/stack/temporal.ts';
import { allGone, pidOf, stackFolder } from './stack-folder.ts';

const said: string[] = [];
let folder: string;
let remove: () => void;
let server: TemporalServer | null = null;
let downloads: Server | null = null;

beforeEach(() => {
  said.length = 0;
  ({ folder, remove } = stackFolder());
});

afterEach(async () => {
  await server?.stop();
  await new Promise((resolve) => (downloads ? downloads.close(resolve) : resolve(null)));
  [server, downloads] = [null, null];
  remove();
});

async function start(): Promise<TemporalServer> {
  const options = { folder: join(folder, 'temporal'), env: process.env, say: () => {}, headless: true };
  server = await startTemporal(options);
  return server;
}

/** A program of this name that says what `version` says; what it is cannot be told from outside. */
function pretend(name: string, version: string, place = join(folder, 'bin')): string {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, name), `#!/bin/sh\necho "${version}"\n`);
  chmodSync(join(place, name), 0o755);
  return join(place, name);
}

function find(env: Record<string, string>, base: string): Promise<string> {
  const own = { PATH: join(folder, 'bin'), QUARTERDECK_CACHE: join(folder, 'cache'), ...env };
  return findTemporal({ env: own, say: (line) => said.push(line), downloads: base });
}

async function unreachable(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}/`;
}

/** Answers as the SDK's download address does, with an archive that holds a `temporal`. */
async function serveDownloads(): Promise<string> {
  pretend('temporal', 'temporal version 9', join(folder, 'archive'));
  execFileSync('tar', ['-czf', 'archive.tar.gz', '-C', join(folder, 'archive'), 'temporal'], { cwd: folder });
  const archive = execFileSync('cat', [join(folder, 'archive.tar.gz')]);
  downloads = createServer((request, response) => {
    const base = `http://${request.headers.host}`;
    if (request.url?.startsWith('/cli/default?'))
      response.end(JSON.stringify({ archiveUrl: `${base}/cli.tar.gz`, fileToExtract: 'temporal' }));
    else response.end(archive);
  });
  return `http://127.0.0.1:${await listenOnLoopback(downloads, 0)}/`;
}

test('a story that carries our search attributes is found by them, and is still there after a second start', async () => {
  const first = await start();
  const connection = await Connection.connect({ address: first.address });
  const attributes = Object.fromEntries(searchAttributes.map((name) => [name, ['skills/2026-Q4']]));
  const started = { taskQueue: 'nobody', workflowId: 'campaign/1', searchAttributes: attributes };
  await new Client({ connection }).workflow.start('anything', started);
  await connection.close();
  const pid = pidOf(folder, 'temporal');
  await first.stop();
  await allGone([pid]);
  const second = await Connection.connect({ address: (await start()).address });
  const { executions } = await second.workflowService.listWorkflowExecutions({
    namespace: 'default',
    query: `CampaignId = 'skills/2026-Q4'`,
  });
  const { config } = await second.workflowService.describeNamespace({ namespace: 'default' });
  await second.close();
  expect(executions.map((execution) => execution.execution?.workflowId)).toEqual(['campaign/1']);
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(30 * 24 * 3600);
});

test('the program on the PATH is taken, but not another program of the same name', async () => {
  pretend('temporal', 'a temporal sorcerer');
  await expect(find({}, await unreachable())).rejects.toThrow('is missing');
  const program = pretend('temporal', 'temporal version 1.5.1');
  expect(await find({}, await unreachable())).toBe(program);
});

test('the program that `go install` left in the home is taken even when that place is not on the PATH', async () => {
  const program = pretend('temporal', 'temporal version 1.5.1', join(folder, 'go', 'bin'));
  expect(await find({ HOME: folder }, await unreachable())).toBe(program);
});

test('without one on the PATH it is downloaded once and then found in the cache', async () => {
  const base = await serveDownloads();
  const program = await find({}, base);
  expect(execFileSync(program, ['--version']).toString()).toBe('temporal version 9\n');
  expect(said).toHaveLength(1);
  expect(await find({}, await unreachable())).toBe(program);
  expect(said).toHaveLength(1);
});

test('offline and without Go one sentence says what is missing and the ways to get it', async () => {
  const failure = find({}, await unreachable());
  await expect(failure).rejects.toThrow(
    /^The Temporal dev server is missing and could not be fetched \(127\.0\.0\.1:\d+ cannot be reached; Go is not installed\): install the Temporal CLI .* or install Go .* or set TEMPORAL_ADDRESS/,
  );
});

test('with Go it is built into the cache, and a failing build says why', async () => {
  pretend('go', 'go: no network here');
  await expect(find({}, await unreachable())).rejects.toThrow('go install failed: go: no network here');
  const builder = join(folder, 'bin', 'go');
  writeFileSync(builder, `#!/bin/sh\n[ "$1" = install ] && echo "$2" > "$GOBIN/temporal"\nexit 0\n`);
  const built = await find({}, await unreachable());
  expect(built).toBe(join(folder, 'cache', 'temporal-v1.5.1', 'temporal'));
  expect(said.at(-1)).toContain('minutes, once');
});
