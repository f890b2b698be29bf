import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exitCodes } from '../../../cli/failure.ts';
import { commandShell, endLeftRunning } from '../../e2e/run-cli.ts';

const shell = commandShell();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-dry-'));
});
afterAll(async () => {
  await endLeftRunning();
  rmSync(folder, { recursive: true, force: true });
});

const patienceMs = 120_000;
const roster = [
  'Employee #;First Name;Last Name;Job Title;Work Email;Hire Date;Date of Birth',
  '1;Ana;Ruizova;Engineer;ana@example.test;25/12/2023;1990-01-01',
  '2;Ben;Okafor;Analyst;ben@example.test;31/02/2024;1990-01-02',
  '',
].join('\r\n');

function dryRun(content: string, ...options: string[]) {
  const path = join(folder, 'staff.csv');
  writeFileSync(path, content);
  return shell(['import', path, '--dry-run', ...options], { QUARTERDECK_FOLDER: join(folder, 'nothing') });
}

describe('a dry run', () => {
  test(
    'shows without a server what the file is, which column is what with values beside it, and what is wrong',
    async () => {
      const { stdout, code } = await dryRun(roster);
      expect(stdout).toMatch(/^staff\.csv: 2 rows read, 1 good, 1 refused\. Dry run: nothing is kept\.$/m);
      expect(stdout).toMatch(/form +CSV, utf-8, separated by semicolons, header on line 1/);
      expect(stdout).toMatch(/read as +People\. All required columns of BambooHR are there/);
      expect(stdout).toMatch(/Hire Date +→ first day of work \(day first\): 25\/12\/2023/);
      expect(stdout).toMatch(/never stored +Date of Birth/);
      expect(stdout).toMatch(/1 × left out: There is no such day.* Line 3 \(Hire Date\)/);
      expect(stdout).not.toContain('1990-01-01');
      expect(code).toBe(exitCodes.findings);
    },
    patienceMs,
  );

  test(
    'tells programs row, column, class of value, code and message, and no value out of the file',
    async () => {
      const { stdout } = await dryRun(roster, '--json');
      const document: unknown = JSON.parse(stdout);
      expect(document).toMatchObject({
        file: 'staff.csv',
        counts: { read: 2, accepted: 1, rejected: 1 },
        understanding: { profile: 'bamboohr', kind: 'roster' },
        findings: expect.arrayContaining([
          expect.objectContaining({
            row: 3,
            column: 'Hire Date',
            code: 'ImpossibleDate',
            severity: 'rejected',
            message: expect.stringContaining('There is no such day'),
          }),
        ]),
      });
      expect(stdout).not.toMatch(/Ruizova|Okafor|example\.test|25\/12\/2023/);
      expect((await dryRun(roster, '--json', '--samples')).stdout).toContain('Ruizova');
    },
    patienceMs,
  );

  test(
    'asks what the file does not tell, and says how to answer a file that cannot be read',
    async () => {
      const asks = await dryRun(
        roster.replaceAll('25/12/2023', '03/04/2023').replaceAll('31/02/2024', '05/06/2024'),
      );
      expect(asks.stdout).toMatch(/question +Which comes first in the dates of “Hire Date”/);
      expect(asks.code).toBe(exitCodes.findings);
      const refused = await dryRun('Colour,Size\nred,3\nblue,4\n');
      expect(refused.stdout).toMatch(/^staff\.csv: /);
      expect(refused.code).toBe(exitCodes.findings);
    },
    patienceMs,
  );
});
