import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { createRetainActivities } from '../../../activities/imports/retain-activities.ts';
import { aloneWithImport } from '../../../storage/import-locks.ts';
import { dryUploader } from '../../../storage/imports.ts';
import { ImportLab, type FileToImport } from '../../fixtures/import-lab.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

quietTemporal('ERROR');

let database: TestDatabase;
let lab: ImportLab;
beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  return () => database.close();
});

const roster = (name: string): FileToImport => ({
  content: `Employee #,First Name,Last Name,Job Title\n1,${name},Lind,Engineer\n`,
  kind: 'roster',
  profile: 'bamboohr',
  now: '2026-10-01T08:00:00.000Z',
});

async function retain(now: string): Promise<number> {
  const { deleteExpiredFiles } = createRetainActivities({ db: database.db });
  const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
  const { deleted }: { deleted: number } = await environment.run(deleteExpiredFiles, { now });
  return deleted;
}

async function clearAbandoned(now: string): Promise<number> {
  return (await createRetainActivities({ db: database.db }).clearAbandonedImports({ now })).cleared;
}

async function staged(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'staging'::regnamespace and relkind = 'r'
    union all select 'row ' || line from import_rows`.execute(database.db);
  return rows.map(({ name }) => name);
}

const isKept = async (fileId: string) => (await lab.files.sizeOf(fileId)) !== null;

describe('an uploaded file', () => {
  test('goes with its chunks when the keeping time since the end of its import is over, and not before', async () => {
    const { fileId } = await lab.import(roster('Bo'));
    expect(await retain('2026-12-30T07:59:59.000Z')).toBe(0);
    expect(await retain('2026-12-30T08:00:00.000Z')).toBe(1);
    expect(await isKept(fileId)).toBe(false);
    expect(await database.db.selectFrom('file_chunks').selectAll().execute()).toEqual([]);
    expect(await retain('2026-12-30T08:00:00.000Z')).toBe(0);
  });

  test('stays while its import waits for a person, however long that takes', async () => {
    const { fileId } = await lab.check(roster('Bo'));
    await database.db.updateTable('files').set({ expires_at: '2026-10-02T00:00:00.000Z' }).execute();
    expect(await retain('2028-01-01T00:00:00.000Z')).toBe(0);
    expect(await isKept(fileId)).toBe(true);
  });

  test('of which the same bytes came again is kept from the last time on', async () => {
    const { fileId } = await lab.import(roster('Bo'));
    await lab.import({ ...roster('Bo'), now: '2026-11-01T08:00:00.000Z' });
    expect(await retain('2026-12-31T00:00:00.000Z')).toBe(0);
    expect(await isKept(fileId)).toBe(true);
    expect(await retain('2027-01-30T08:00:00.000Z')).toBe(1);
  });
});

describe('what is staged of an import', () => {
  test('stays while the import waits, and goes when it is there no more or has ended', async () => {
    const { id } = await lab.check(roster('Bo'));
    const waiting = await staged();
    expect(waiting.length).toBeGreaterThan(2);
    expect(await clearAbandoned('2028-01-01T00:00:00.000Z')).toBe(0);
    expect(await staged()).toEqual(waiting);
    // As a late attempt leaves it that goes on after another one has ended the import.
    await database.db.updateTable('imports').set({ state: 'failed' }).where('id', '=', id).execute();
    await aloneWithImport(database.db, id, async () => {
      expect(await clearAbandoned('2026-10-02T00:00:00.000Z')).toBe(0);
    });
    expect(await clearAbandoned('2026-10-02T00:00:00.000Z')).toBe(1);
    expect(await staged()).toEqual([]);

    const other = await lab.check(roster('Cy'));
    await database.db.deleteFrom('imports').where('id', '=', other.id).execute();
    expect(await staged()).not.toEqual([]);
    expect(await clearAbandoned('2026-10-02T00:00:00.000Z')).toBe(1);
    expect(await staged()).toEqual([]);
  });

  test('that was only a trial and died goes with it after a day, and so does its file', async () => {
    const { fileId } = await lab.check({ ...roster('Bo'), more: { uploadedBy: dryUploader } });
    await database.db.updateTable('files').set({ expires_at: '2026-10-02T08:00:00.000Z' }).execute();
    expect(await clearAbandoned('2026-10-02T07:59:00.000Z')).toBe(0);
    expect(await clearAbandoned('2026-10-02T08:01:00.000Z')).toBe(1);
    expect(await staged()).toEqual([]);
    expect(await database.db.selectFrom('imports').selectAll().execute()).toEqual([]);
    expect(await retain('2026-10-02T08:01:00.000Z')).toBe(1);
    expect(await isKept(fileId)).toBe(false);
  });
});

test('so many files that they do not go in one page go all the same', async () => {
  for (let n = 0; n < 45; n += 1)
    await lab.files.put({
      name: 'upload',
      mediaType: 'text/csv',
      body: Buffer.from(`file ${n}`),
      now: '2026-10-01T08:00:00.000Z',
      expiresAt: '2026-10-02T08:00:00.000Z',
    });
  expect(await retain('2026-10-03T00:00:00.000Z')).toBe(45);
  expect(await database.db.selectFrom('files').selectAll().execute()).toEqual([]);
});
