import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { registerCheck } from '../../../cli/commands/check.ts';
import { exitCodes, Failure } from '../../../cli/failure.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-check-'));
  cpSync('config', folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
});

describe('quarterdeck check', () => {
  test('says in one line what it found when all is right', async () => {
    const { out, failure } = await check('--config', folder);
    expect(failure).toBeNull();
    expect(out).toMatch(
      / is right: 11 sites, 1 framework, 16 skills, \d+ roles, .*, 3 programs, 2 programmes, /,
    );
  });

  test('prints a line for each problem and fails as input with findings', async () => {
    spoil();
    const { out, failure } = await check('--config', folder);
    expect(out).toBe(
      `${folder}/sites.yaml:7:3 berlin.timeZone: expected a time zone of the IANA database such as Europe/Berlin, got "Berlin"`,
    );
    expect(failure?.exitCode).toBe(exitCodes.findings);
    expect(failure?.message).toBe(`One problem in ${folder}.`);
  });

  test('gives the same as one JSON document', async () => {
    spoil();
    const { out } = await check('--config', folder, '--json');
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      found: null,
      problems: [
        { file: `${folder}/sites.yaml`, line: 7, column: 3, path: 'berlin.timeZone', got: '"Berlin"' },
      ],
    });
  });

  test('names paths from here when the configuration lies below', async () => {
    const { out } = await check('--config', join(process.cwd(), 'config'));
    expect(out).toMatch(/^config is right: /);
  });
});

function spoil(): void {
  const file = join(folder, 'sites.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Europe/Berlin', 'Berlin'));
}

async function check(...args: string[]): Promise<{ out: string; failure: Failure | null }> {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const program = new Command().exitOverride();
  registerCheck(program);
  const failure = await program.parseAsync(['check', ...args], { from: 'user' }).then(
    () => null,
    (error: unknown) => {
      if (error instanceof Failure) return error;
      throw error;
    },
  );
  return { out: lines.join('\n'), failure };
}
