import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idOf } from '../../storage/ids.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

test('the database makes the same id of the same words as the code', async () => {
  const words = ['obligation', 'skills', '2026-Q4', 'Zoë', 'rate', '', '0'];
  const { rows } = await sql<{ id: string }>`select id_of(variadic ${words}::text[]) as id`.execute(
    database.db,
  );
  expect(rows).toEqual([{ id: idOf(...words) }]);
});
