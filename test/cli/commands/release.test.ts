import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdOrganisation, readLedger } from '../../../storage/ledger-epoch.ts';
import { commandShell, endLeftRunning } from '../../e2e/run-cli.ts';
import { settingsFor } from '../../fixtures/cli-settings.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const shell = commandShell();
let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(async () => {
  await endLeftRunning();
  await database.close();
});

function release(...args: string[]) {
  return shell(['release', ...args], settingsFor(database.url));
}

test('a held organisation shows what would go, and goes on only when somebody puts their name to it', async () => {
  const held = { reason: 'restored', page: 7, now: '2027-01-11T08:00:00Z', by: 'chase/1' };
  await database.db.transaction().execute((tx) => holdOrganisation(tx, held));
  expect(await release()).toMatchObject({ code: 0, stdout: expect.stringContaining('Held: restored') });
  expect((await readLedger(database.db)).heldReason).toBe('restored');

  expect(await release('--by', 'Ines')).toMatchObject({ code: 0 });
  expect((await readLedger(database.db)).heldReason).toBeNull();
  const again = await release('--by', 'Ines');
  expect(again).toMatchObject({ code: 6 });
  expect(again.stderr).toContain('Nothing is held');
});
