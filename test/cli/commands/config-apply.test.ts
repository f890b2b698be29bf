import { Command } from '@commander-js/extra-typings';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { registerConfigApply } from '../../../cli/commands/config-apply.ts';
import { latestConfiguration } from '../../../storage/configurations.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
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

  test('says what is missing when there is no database', async () => {
    vi.stubEnv('DATABASE_URL', '');
    vi.stubEnv('QUARTERDECK_FOLDER', 'no-such-folder');
    await expect(apply()).rejects.toThrow('start one with "quarterdeck start", or set DATABASE_URL');
  });
});

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
