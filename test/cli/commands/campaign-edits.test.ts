import { afterAll, expect, test } from 'vitest';
import { exitCodes } from '../../../cli/failure.ts';
import { endLeftRunning, runCli } from '../../e2e/run-cli.ts';

afterAll(endLeftRunning);

test.each([
  ['a change without a name', ['pause', 'skills', '--reason', 'why'], /--by <name>/],
  ['a day that there is not', ['extend', 'skills', '--until', '2027-02-30'], /--until 2027-02-30/],
  ['an option that a preview does not know', ['preview', 'close', 'skills', '--sideways'], /--sideways/],
])('%s is wrong usage, also by the exit code', async (_what, args, says) => {
  const { code, stdout, stderr } = await runCli(['campaign', ...args]).ended;
  expect([code, stdout]).toEqual([exitCodes.usage, '']);
  expect(stderr).toMatch(says);
});
