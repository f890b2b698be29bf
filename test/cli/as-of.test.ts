import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyConfiguration } from '../../storage/configurations.ts';
import { commandShell, endLeftRunning } from '../e2e/run-cli.ts';
import { settingsFor } from '../fixtures/cli-settings.ts';
import { companyConfiguration } from '../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const shell = commandShell();
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const configuration = companyConfiguration();
  const organisation = { ...configuration.organisation, timeZone: 'Asia/Tokyo' };
  const now = '2026-01-05T08:00:00Z';
  await applyConfiguration(database.db, { ...configuration, organisation }, { now, by: 'test' });
});
afterAll(async () => {
  await endLeftRunning();
  await database.close();
});

function asOf(...args: string[]) {
  return shell(['as-of', '2026-07-01', ...args], settingsFor(database.url));
}

const patienceMs = 120_000;

test.each([
  ['2026-07-01', '2026-07-01T14:59:59.999Z'],
  ['2026-07-01T09:30', '2026-07-01T00:30:00.000Z'],
  ['2026-07-01T09:30Z', '2026-07-01T09:30:00.000Z'],
  ['2026-07-01T09:30+02:00', '2026-07-01T07:30:00.000Z'],
])(
  'what was known at %s is asked on the clock of the organisation, unless the moment names another',
  async (knownAt, moment) => {
    const { stdout, code } = await asOf('--known-at', knownAt, '--json');
    expect([code, JSON.parse(stdout)]).toEqual([0, { day: '2026-07-01', knownAt: moment, people: [] }]);
  },
  patienceMs,
);

test(
  'people read the moment on the clock of the organisation, and a moment that is none is refused by name',
  async () => {
    expect((await asOf('--known-at', '2026-07-01T00:30Z')).stdout).toBe(
      '2026-07-01, as it was known on Wed 1 Jul 2026, 09:30 (Tokyo time): 0 employed\n',
    );
    const refused = await asOf('--known-at', 'yesterday');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/^--known-at yesterday: /)]);
  },
  patienceMs,
);
