import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { exitCodes } from '../../cli/failure.ts';
import { commandShell, endLeftRunning } from './run-cli.ts';

const patienceMs = 120_000;
const example = join('test', 'fixtures', 'studies', 'release-practice.yaml');
const shell = commandShell({
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
});
const document = z.object({ schemaVersion: z.literal(1), roi: z.object({ roiPercent: z.number() }) });

afterAll(endLeftRunning);

test('a study is worked out without any server', { timeout: patienceMs }, async () => {
  const told = await shell(['roi', example]);
  expect([told.code, told.stderr]).toEqual([0, '']);
  expect(told.stdout).toMatch(/^ROI +318\.3 %, net of cost/m);
  const { code, stdout } = await shell(['roi', example, '--json']);
  expect(code).toBe(0);
  expect(document.parse(JSON.parse(stdout)).roi.roiPercent).toBeCloseTo(318.26, 2);
});

test.each([
  [['roi'], exitCodes.usage, /missing required argument 'study'/],
  [['roi', 'nowhere.yaml'], exitCodes.notFound, /^There is no file nowhere\.yaml$/m],
  [['roi', 'config'], exitCodes.findings, /^config is no file/],
  [
    ['roi', 'package.json'],
    exitCodes.findings,
    /^package\.json:\d+:\d+ .*expected .*problems in package\.json\.$/ms,
  ],
])('%j is refused in words', { timeout: patienceMs }, async (args, expected, says) => {
  const { code, stdout, stderr } = await shell(args);
  expect(stderr).toMatch(says);
  expect([code, stdout]).toEqual([expected, '']);
  expect(stderr).not.toMatch(/^\s+at /m);
});
