import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../config/load.ts';
import type { Configuration } from '../../domain/configuration.ts';
import {
  applyConfiguration,
  configurationByHash,
  configurationHash,
  latestConfiguration,
} from '../../storage/configurations.ts';
import { asOwner, testDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let first: Configuration;
beforeAll(async () => {
  database = await testDatabase();
  const loaded = await loadConfiguration('config');
  if (loaded.problems) throw new Error('the sample configuration has problems');
  first = loaded.configuration;
});
beforeEach(() => asOwner(database.url, 'truncate configurations, audit_events cascade'));
afterAll(() => database.close());

const monday = { now: '2026-10-05T08:00:00Z', by: 'operations' };
const tuesday = { now: '2026-10-06T08:00:00Z', by: 'hr' };

describe('applying a configuration', () => {
  test('gives back exactly what was applied, by its hash and as the latest', async () => {
    const hash = await applyConfiguration(database.db, first, monday);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await expect(configurationByHash(database.db, hash)).resolves.toEqual(first);
    await expect(latestConfiguration(database.db)).resolves.toEqual({ hash, configuration: first });
  });

  test('a second time changes nothing, the first date included', async () => {
    const hash = await applyConfiguration(database.db, first, monday);
    await expect(applyConfiguration(database.db, first, tuesday)).resolves.toBe(hash);
    const rows = await database.db.selectFrom('configurations').selectAll().execute();
    expect(rows.map((row) => [row.applied_at.toISOString(), row.applied_by])).toEqual([
      ['2026-10-05T08:00:00.000Z', 'operations'],
    ]);
    expect(await audited()).toEqual([{ actor: 'operations', subject: hash }]);
  });

  test('gives another hash when one word differs, and the same when only keys are in another order', async () => {
    const renamed = { ...first, organisation: { ...first.organisation, id: 'other' } };
    expect(configurationHash(renamed)).not.toBe(configurationHash(first));
    const reordered = Object.fromEntries(Object.entries(first).toReversed());
    expect(configurationHash({ ...first, ...reordered })).toBe(configurationHash(first));
    expect(Object.keys({ ...reordered })[0]).not.toBe(Object.keys(first)[0]);
  });

  test('an older one again makes it the latest, so that a change can be taken back', async () => {
    const changed = { ...first, audiences: [] };
    const old = await applyConfiguration(database.db, first, monday);
    const later = await applyConfiguration(database.db, changed, tuesday);
    expect((await latestConfiguration(database.db))?.hash).toBe(later);
    await applyConfiguration(database.db, first, tuesday);
    expect((await latestConfiguration(database.db))?.hash).toBe(old);
    expect((await audited()).map(({ subject }) => subject)).toEqual([old, later, old]);
  });

  test('gives one row when two processes apply the same at once', async () => {
    await Promise.all([1, 2, 3].map(() => applyConfiguration(database.db, first, monday)));
    const { count } = await database.db
      .selectFrom('configurations')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });
});

describe('reading a configuration', () => {
  test('answers null before any was applied', async () => {
    await expect(latestConfiguration(database.db)).resolves.toBeNull();
  });

  test('of an unknown hash says how to mend it', async () => {
    await expect(configurationByHash(database.db, 'abc')).rejects.toThrow('quarterdeck config apply');
  });

  test('refuses a row that is not a configuration', async () => {
    await asOwner(
      database.url,
      `insert into configurations (hash, content, applied_at, applied_by) values ('bad', '{"sites": []}', '2026-10-05', 'x')`,
    );
    await expect(latestConfiguration(database.db)).rejects.toThrow('lacks parts');
  });
});

async function audited() {
  return database.db.selectFrom('audit_events').select(['actor', 'subject']).orderBy('id').execute();
}
