import { createServer, type Server } from 'node:http';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listenOnLoopback } from '../../../cli/stack/ports.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { javaTestServer } from '../../setup/time-skipping-server.ts';
import { timeSkipping } from '../../setup/time-skipping.ts';

quietTemporal();
let cache: string;
let repository: Server | null = null;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'quarterdeck-cache-'));
});

afterEach(async () => {
  rmSync(cache, { recursive: true });
  await new Promise((resolve) => (repository ? repository.close(resolve) : resolve(null)));
});

test('thirty days pass in the time-skipping server while nobody waits for them', async () => {
  const env = await timeSkipping();
  try {
    const before = await env.currentTimeMs();
    await env.sleep('30 days');
    const days = ((await env.currentTimeMs()) - before) / 86_400_000;
    expect(Math.round(days)).toBe(30);
  } finally {
    await env.teardown();
  }
});

test('a jar with another content than the recorded one is refused and nothing is left in the cache', async () => {
  repository = createServer((_request, response) => response.end('not a jar'));
  const port = await listenOnLoopback(repository, 0);
  const forged = javaTestServer({ cache, repository: `http://127.0.0.1:${port}/`, maven: false });
  await expect(forged).rejects.toThrow(/is not the file it should be/);
  expect(existsSync(join(cache, 'temporal-test-server-1.38.0'))).toBe(false);
});
