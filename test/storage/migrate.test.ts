import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pendingMigrations } from '../../storage/migrate.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

describe('the application’s role', () => {
  test('cannot read who wrote which form', async () => {
    const read = sql`select * from identity.form_authorship`.execute(database.db);
    await expect(read).rejects.toThrow('permission denied for schema identity');
  });

  test('cannot write a rating around submit_form', async () => {
    const write = sql`insert into ratings values (gen_random_uuid(), 'x', 'level', 1)`.execute(database.db);
    await expect(write).rejects.toThrow('cannot insert into view "ratings"');
    const change = sql`update rating_forms set scores = ''`.execute(database.db);
    await expect(change).rejects.toThrow('permission denied for table rating_forms');
  });

  test('finds no migration pending on a migrated database', async () => {
    await expect(pendingMigrations(database.db)).resolves.toEqual([]);
  });
});
