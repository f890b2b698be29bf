import { expect, test } from 'vitest';
import { openDatabase, poolOf } from '../../storage/database.ts';

test('a connection asks by itself whether the server is still there: one that went without a word would be waited for without end', async () => {
  const db = openDatabase('postgres://nobody@127.0.0.1:1/none');
  try {
    expect(poolOf(db).options).toMatchObject({ keepAlive: true, keepAliveInitialDelayMillis: 30_000 });
  } finally {
    await db.destroy();
  }
});
