import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { registerConfigApply } from '../../../cli/commands/config-apply.ts';
import { latestConfiguration } from '../../../storage/configurations.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
const folders: string[] = [];
beforeAll(async () => void (database = await testDatabase()));
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true });
  await database.close();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('quarterdeck config apply', () => {
  test('prints the hash under which the configuration is stored, and says when nothing changed', async () => {
    vi.stubEnv('DATABASE_URL', database.url);
    const first = await apply();
    const stored = await latestConfiguration(database.db);
    expect(first).toEqual({ out: stored?.hash, err: 'Applied: new campaigns take this version.\n' });
    const second = await apply();
    expect(second).toEqual({ out: stored?.hash, err: 'Already applied: nothing changed.\n' });
  });

  test('stores nothing of a folder that is not right', async () => {
    vi.stubEnv('DATABASE_URL', database.url);
    const before = await latestConfiguration(database.db);
    await expect(apply('--config', 'test/config')).rejects.toThrow(
      'expected a file with the roles, got nothing there',
    );
    expect((await latestConfiguration(database.db))?.hash).toBe(before?.hash);
  });

  test('refuses a new version of a framework that does not say what became of a skill, or names one that was not there', async () => {
    vi.stubEnv('DATABASE_URL', database.url);
    const before = await latestConfiguration(database.db);
    const said = (earlierVersions: string) => apply('--config', renamedSkill(earlierVersions)).catch(String);
    const silent = await said('');
    expect(silent).toMatch(
      /frameworks\/advance, earlierVersions, version 2026-10: does not say what became of audit-logging, which 2027-01 has no more/,
    );
    const steps = (from: string) =>
      `earlierVersions: [{ version: "2026-10", steps: [{ kind: renamed, from: ${from}, to: audit-trails }] }]\n`;
    expect(await said(steps('audit-loging'))).toMatch(
      /names audit-loging, which 2026-10 does not have \(did you mean audit-logging\?\)/,
    );
    expect((await latestConfiguration(database.db))?.hash).toBe(before?.hash);
    expect(await said(steps('audit-logging'))).toMatchObject({
      err: 'Applied: new campaigns take this version.\n',
    });
  });

  test('says what is missing when there is no database', async () => {
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('QUARTERDECK_FOLDER', 'no-such-folder');
    await expect(apply()).rejects.toThrow('start one with "quarterdeck start", or set DATABASE_URL');
  });
});

/** The sample configuration with a later version of the framework, in which one skill has another id. */
function renamedSkill(earlierVersions: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-config-'));
  folders.push(folder);
  cpSync('config', folder, { recursive: true });
  for (const file of ['frameworks/advance.yaml', 'courses.yaml']) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8').replaceAll('audit-logging', 'audit-trails');
    writeFileSync(
      path,
      file === 'courses.yaml' ? text : text.replace('"2026-10"', '"2027-01"') + earlierVersions,
    );
  }
  return folder;
}

async function apply(...args: string[]): Promise<{ out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  const program = new Command().exitOverride();
  registerConfigApply(program);
  await program.parseAsync(['config', 'apply', ...args], { from: 'user' });
  return { out: out.join('\n'), err: err.join('') };
}
