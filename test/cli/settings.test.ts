import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings, runningFile } from '../../cli/settings.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'quarterdeck-settings-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const at = (port: number) => `http://127.0.0.1:${port}`;
const running = { databaseUrl: at(1), temporalAddress: '127.0.0.1:2', smtpUrl: at(3), consoleUrl: at(4) };
const shardsOf = (env: Record<string, string> = {}) =>
  readSettings({ QUARTERDECK_FOLDER: folder, ...env }).shards;

test('a rehearsal that is kept says how many senders it has, unless the environment does', () => {
  expect(shardsOf()).toBe(4);
  writeFileSync(runningFile(folder), JSON.stringify({ ...running, shards: 1 }));
  expect(shardsOf()).toBe(1);
  expect(shardsOf({ QUARTERDECK_SHARDS: '8' })).toBe(8);
});

test('what runs without saying so has as many senders as is usual', () => {
  writeFileSync(runningFile(folder), JSON.stringify(running));
  expect(shardsOf()).toBe(4);
});

test('a file that was cut off while it was written stands in nobody’s way', () => {
  writeFileSync(runningFile(folder), '{"databaseUrl":');
  expect(shardsOf()).toBe(4);
});
