import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { RowIndex } from '../../../../activities/imports/roster/index-rows.ts';
import { stagedRowLine } from '../../../../domain/imports/copy-text.ts';
import { rosterTables } from '../../../../storage/staged-roster.ts';
import { testDatabase } from '../../../setup/database.ts';

test('of a roster that is read anew only what was read last counts', async () => {
  const database = await testDatabase();
  const importId = randomUUID();
  const index = new RowIndex(database.db, importId);
  const rows = (...numbers: string[]) =>
    Buffer.from(
      numbers
        .map((employeeNumber, n) => ({ line: n + 2, content: { employeeNumber, employment: 'active' } }))
        .map((row) => stagedRowLine(importId, row))
        .join(''),
    );
  await index.take(rows('1', '2'));
  await index.again();
  await index.take(rows('2', '3', '3'));
  const groups = await index.end();
  expect(groups.map((group) => group.map(({ line, number }) => [line, number]))).toEqual([
    [[2, '2']],
    [
      [3, '3'],
      [4, '3'],
    ],
  ]);
  const { told } = rosterTables(importId);
  const { rows: kept } = await sql<{ line: number; number: string }>`
    select line, number from ${sql.raw(told)} order by line`.execute(database.db);
  expect(kept.map(({ line, number }) => [line, number])).toEqual([
    [2, '2'],
    [3, '3'],
    [4, '3'],
  ]);
  await index.abort();
  await database.close();
});
