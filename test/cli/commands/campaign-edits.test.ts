import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exitCodes } from '../../../cli/failure.ts';
import { endLeftRunning, runCli } from '../../e2e/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-nothing-runs-'));
afterAll(async () => {
  await endLeftRunning();
  rmSync(folder, { recursive: true });
});

test.each([
  ['a change without a name', ['pause', 'skills', '--reason', 'why'], /--by <name>/],
  [
    'a reason without words',
    ['pause', 'skills', '--by', 'Ines', '--reason', ' '],
    /^--reason: say something/,
  ],
  [
    'a reason of which nothing can be seen',
    ['pause', 'skills', '--by', 'Ines', '--reason', '\u200b'],
    /^--reason: say something/,
  ],
  [
    'a reason that is longer than the console takes',
    ['pause', 'skills', '--by', 'Ines', '--reason', 'x'.repeat(2_001)],
    /^--reason: it is 2001 characters long/,
  ],
  ['a day that there is not', ['extend', 'skills', '--until', '2027-02-30'], /--until 2027-02-30/],
  [
    'a day without end',
    ['exempt', 'skills', '1', '--until', '9999-12-31', '--by', 'Ines', '--reason', 'why'],
    /^--until 9999-12-31: .*to exempt for good, leave the day out/,
  ],
  ['an option that a preview does not know', ['preview', 'close', 'skills', '--sideways'], /--sideways/],
])('%s is wrong usage, also by the exit code', async (_what, args, says) => {
  const { code, stdout, stderr } = await runCli(['campaign', ...args]).ended;
  expect([code, stdout]).toEqual([exitCodes.usage, '']);
  expect(stderr).toMatch(says);
});

test.each([
  ['exempt', ['exempt', 'skills', '1', '2', '--by', 'x', '--reason', 'y']],
  ['the preview of exempt', ['preview', 'exempt', 'skills', '1', '2']],
])('%s takes people by name as further arguments', async (_what, args) => {
  const { code, stderr } = await runCli(['campaign', ...args], { QUARTERDECK_FOLDER: folder }).ended;
  expect(stderr).not.toMatch(/too many arguments/);
  expect(code).not.toBe(exitCodes.usage);
});
