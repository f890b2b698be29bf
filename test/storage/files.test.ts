import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileStore } from '../../storage/files.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const oldKey = randomBytes(32);
const ring: KeyRing = { currentId: 'old', keys: new Map([['old', oldKey]]) };
const now = '2026-10-01T08:00:00.000Z';
const content = Buffer.from('Employee #,Name\n1,Ana Ruiz\n'.repeat(100_000));

async function gather(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const gathered: Buffer[] = [];
  for await (const chunk of chunks) gathered.push(chunk);
  return Buffer.concat(gathered);
}

describe('the file store', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await testDatabase()));
  afterAll(() => database.close());

  const put = (body: Buffer | AsyncIterable<Buffer>, more = {}) =>
    createFileStore(database.db, ring).put({ name: 'a.csv', mediaType: 'text/csv', body, now, ...more });

  test('gives back the bytes that were streamed into it', async () => {
    async function* parts() {
      for (let from = 0; from < content.length; from += 300_001) yield content.subarray(from, from + 300_001);
    }
    const { id, sizeBytes } = await put(parts());
    expect(sizeBytes).toBe(content.length);
    const store = createFileStore(database.db, ring);
    expect((await gather(store.read(id))).equals(content)).toBe(true);
    expect(await store.describe(id)).toMatchObject({ name: 'a.csv', sizeBytes: content.length });
  });

  test('keeps the same bytes once, for as long as anybody wanted them', async () => {
    const body = Buffer.from('once');
    const first = await put(body, { expiresAt: '2026-11-01T00:00:00.000Z' });
    const second = await put(body, { expiresAt: '2026-12-01T00:00:00.000Z' });
    expect(second.id).toBe(first.id);
    const described = await createFileStore(database.db, ring).describe(first.id);
    expect(described?.expiresAt?.toISOString()).toBe('2026-12-01T00:00:00.000Z');
  });

  test('takes the same bytes from many at once, and keeps them once', async () => {
    for (const body of ['a', 'b', 'c', 'd', 'e'].map((text) => Buffer.from(text))) {
      const puts = await Promise.all(Array.from({ length: 8 }, () => put(body)));
      expect(new Set(puts.map(({ id }) => id)).size).toBe(1);
    }
  });

  test('holds nothing that can be read without the key, and its ids cannot be guessed from the content', async () => {
    const { id } = await put(Buffer.from('Ana Ruiz earns nothing'));
    const { rows } = await sql<{ body: Buffer }>`select body from file_chunks where file_id = ${id}`.execute(
      database.db,
    );
    expect(rows[0]?.body.includes('Ana')).toBe(false);
    const other: KeyRing = { currentId: 'old', keys: new Map([['old', randomBytes(32)]]) };
    await expect(gather(createFileStore(database.db, other).read(id))).rejects.toThrow();
  });

  test('reads what an older key encrypted', async () => {
    const { id } = await put(Buffer.from('before the change of keys'));
    const rotated: KeyRing = {
      currentId: 'new',
      keys: new Map([
        ['old', oldKey],
        ['new', randomBytes(32)],
      ]),
    };
    const found = await gather(createFileStore(database.db, rotated).read(id));
    expect(found.toString()).toBe('before the change of keys');
  });

  test('notices a chunk that is missing', async () => {
    const { id } = await put(Buffer.concat([content, Buffer.from('tail')]));
    await sql`delete from file_chunks where file_id = ${id} and n = (select max(n) from file_chunks where file_id = ${id})`.execute(
      database.db,
    );
    await expect(gather(createFileStore(database.db, ring).read(id))).rejects.toThrow('not what was put');
  });

  test('gives the bytes of any place, chunk borders within it, and none beyond the end', async () => {
    const { id, sizeBytes } = await put(content);
    const store = createFileStore(database.db, ring);
    expect(await store.sizeOf(id)).toBe(sizeBytes);
    for (const [from, to] of [
      [0, 10],
      [1_048_570, 1_048_590],
      [1_048_576, 2_097_152],
      [5, sizeBytes],
      [7, 7],
    ] as const)
      expect((await store.readRange(id, from, to)).equals(content.subarray(from, to))).toBe(true);
    await expect(store.readRange(id, 0, sizeBytes + 1)).rejects.toThrow('no bytes');
    expect(await store.sizeOf('unknown')).toBeNull();
  });

  test('notices a changed chunk by the place that is read', async () => {
    const { id } = await put(Buffer.concat([content, Buffer.from('changed')]));
    await sql`update file_chunks set body = set_byte(body, 40, (get_byte(body, 40) + 1) % 256) where file_id = ${id} and n = 1`.execute(
      database.db,
    );
    const store = createFileStore(database.db, ring);
    await expect(store.readRange(id, 0, 100)).resolves.toHaveLength(100);
    await expect(store.readRange(id, 1_048_570, 1_048_590)).rejects.toThrow();
  });

  test('has nothing under an unknown id', async () => {
    await expect(gather(createFileStore(database.db, ring).read('unknown'))).rejects.toThrow('not kept');
  });
});
