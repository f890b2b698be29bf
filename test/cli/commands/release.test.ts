import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { holdOrganisation, readLedger } from '../../../storage/ledger-epoch.ts';
import { runCli, endLeftRunning } from '../../e2e/run-cli.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(async () => {
  await endLeftRunning();
  await database.close();
});

function release(...args: string[]) {
  return runCli(['release', ...args], {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    QUARTERDECK_PUBLIC_URL: 'http://127.0.0.1:1',
    QUARTERDECK_KEYS: `1:${Buffer.from(Array.from({ length: 32 }, (_, index) => index * 5)).toString('base64')}`,
  });
}

test('a held organisation shows what would go, and goes on only when somebody puts their name to it', async () => {
  const held = { reason: 'restored', page: 7, now: '2027-01-11T08:00:00Z', by: 'chase/1' };
  await database.db.transaction().execute((tx) => holdOrganisation(tx, held));
  const look = release();
  expect(await look.ended).toMatchObject({ code: 0 });
  expect(look.stdout()).toContain('Held: restored');
  expect((await readLedger(database.db)).heldReason).toBe('restored');

  const go = release('--by', 'Ines');
  expect(await go.ended).toMatchObject({ code: 0 });
  expect((await readLedger(database.db)).heldReason).toBeNull();
  const again = await release('--by', 'Ines').ended;
  expect(again).toMatchObject({ code: 6 });
  expect(again.stderr).toContain('Nothing is held');
});
