import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../../config/load.ts';
import { writeHrAllInOneTwin } from '../../../cli/sample/hr-allinone-twin.ts';
import type { ImportSummary } from '../../../storage/imports.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { realSamples } from '../../setup/samples.ts';

const asOf = '2023-08-07';
const now = '2023-08-07T06:00:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-twin-'));
const twin = writeHrAllInOneTwin({ folder, people: 600 });
const samples = realSamples();
let database: TestDatabase;
let roster: ImportSummary;
let training: ImportSummary;

beforeAll(async () => {
  database = await testDatabase();
  const loaded = await loadConfiguration('config');
  if (loaded.problems) throw new Error('the sample configuration has problems');
  const lab = await ImportLab.open(database.db, loaded.configuration);
  roster = await lab.import({ content: readFileSync(twin.roster), kind: 'roster', asOf, now });
  training = await lab.import({ content: readFileSync(twin.learning), kind: 'learning', asOf, now });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

describe('the twins of the real employee and training files', () => {
  test('come in whole, by the same profiles', () => {
    expect(roster).toMatchObject({
      state: 'applied',
      source: 'hr-allinone',
      rowsAccepted: 600,
      rowsRejected: 0,
    });
    expect(training).toMatchObject({
      state: 'applied',
      source: 'training-allinone',
      rowsAccepted: 600,
      rowsRejected: 0,
    });
  });

  test('have the faults of the real ones: statuses that contradict dates, managers whom nobody knows', () => {
    const countOf = (code: string) => roster.codes.find((line) => line.code === code)?.count ?? 0;
    expect(countOf('EndedButActive')).toBeGreaterThan(100);
    expect(countOf('UnknownManager')).toBeGreaterThan(570);
    expect(roster.difference?.roster?.former).toBeGreaterThan(250);
  });

  test('are the same bytes each time', () => {
    const again = writeHrAllInOneTwin({ folder: join(folder, 'again'), people: 600 });
    expect(readFileSync(again.roster, 'utf8')).toBe(readFileSync(twin.roster, 'utf8'));
    expect(readFileSync(again.learning, 'utf8')).toBe(readFileSync(twin.learning, 'utf8'));
  });

  test.skipIf(samples === null)('have the headers of the real ones', () => {
    const header = (path: string) => readFileSync(path, 'utf8').split(/\r?\n/)[0];
    const real = (name: string) => header(samples?.path(name) ?? '');
    expect(header(twin.roster)).toBe(real('hr_allinone_employee_m-d-yyyy_NA.csv'));
    expect(header(twin.learning)).toBe(real('hr_allinone_training_m-d-yyyy.csv'));
  });
});
