import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { unreachableService } from '../../cli/failure.ts';
import { openDatabase } from '../../storage/database.ts';
import { asOwner, testDatabase } from '../setup/database.ts';

/** What the work fails with. */
async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

test('a database that goes away in the middle of a command is told in a sentence', async () => {
  const { url, close } = await testDatabase();
  const error = await errorOf(asOwner(url, 'select pg_terminate_backend(pg_backend_pid())'));
  expect(error).toBeInstanceOf(Error);
  expect(unreachableService(error)).toMatch(/^The database went away .* before you repeat the command$/);
  await close();
});

test('a service that nobody runs is told in a sentence', async () => {
  const db = openDatabase('postgres://nobody@127.0.0.1:1/none');
  const error = await errorOf(sql`select 1`.execute(db));
  expect(unreachableService(error)).toMatch(/^A service cannot be reached \(.*127\.0\.0\.1:1\)/);
  await db.destroy();
});

test('a fault of ours is no service that is away', () => {
  expect(unreachableService(new TypeError('x is not a function'))).toBeNull();
  expect(unreachableService(Object.assign(new Error('duplicate key'), { code: '23505' }))).toBeNull();
});
