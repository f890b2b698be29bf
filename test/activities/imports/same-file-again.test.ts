import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { applyExport } from '../../../activities/imports/apply-export.ts';
import { closeExport } from '../../../activities/imports/close-export.ts';
import { dryUploader } from '../../../storage/imports.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let lab: ImportLab;
beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  return () => database.close();
});

const file = {
  content: 'Employee #,First Name,Last Name,Job Title,Work Email\n1,Ana,Ruiz,Head,ana@example.test\n',
  kind: 'roster' as const,
};

test('a file imported under a named profile and again under a detected one says nothing new', async () => {
  await lab.import({ ...file, profile: 'bamboohr' });
  expect(await lab.check(file)).toMatchObject({ state: 'unchanged', source: 'bamboohr', attempt: 2 });
});

test('nor does one imported under a detected profile and again under a named one', async () => {
  await lab.import(file);
  expect(await lab.check({ ...file, profile: 'bamboohr' })).toMatchObject({ state: 'unchanged', attempt: 2 });
});

test('a file that is only tried out at the moment, or whose trial died, is imported on its own', async () => {
  const trial = { uploadedBy: dryUploader, attempt: 1_000_001 };
  const tried = await lab.check({ ...file, more: { ...trial, asOf: '2025-01-01' } });
  expect(tried).toMatchObject({ state: 'checked', source: 'bamboohr', attempt: 1_000_001 });
  const { id, asOf, attempt } = await lab.import(file);
  expect([id === tried.id, asOf, attempt]).toEqual([false, '2026-10-01', 1]);
  expect(await lab.check({ ...file, profile: 'bamboohr' })).toMatchObject({ state: 'unchanged', attempt: 2 });
});

test('an import that was applied stays applied when its story fails afterwards', async () => {
  const { id } = await lab.import(file);
  await closeExport(database.db, { importId: id, state: 'failed', now: '2026-10-02T08:00:00.000Z' });
  expect(await lab.summary(id)).toMatchObject({ state: 'applied', failure: null });
});

test('of two imports that are applied at the same moment one is applied, and the other hears that it is stale', async () => {
  const one = await lab.check(file);
  const other = await lab.check({ ...file, content: `${file.content}2,Bo,Lind,Head,bo@example.test\n` });
  const deps = { db: database.db, tell: async () => {} };
  const now = '2026-10-01T08:00:00.000Z';
  const ends = await Promise.all([one, other].map(({ id }) => applyExport(deps, { importId: id, now })));
  expect(ends.map(({ state }) => state).toSorted()).toEqual(['applied', 'stale']);
});

test('an import that was given up while an attempt to apply it was on its way stays given up', async () => {
  const measures = { content: 'measure,period,value\nretention,2026-Q3,91\n', kind: 'measures' as const };
  const { id } = await lab.check({ ...measures, profile: 'quarterdeck-measures' });
  await closeExport(database.db, { importId: id, state: 'failed', now: '2026-10-02T08:00:00.000Z' });
  expect(await lab.apply(id)).toMatchObject({ state: 'failed', appliedAt: null });
});

test('an import that began before another and is applied after it is known since then only', async () => {
  await lab.import({ ...file, now: '2026-10-05T08:00:00.000Z' });
  const early = { ...file, content: file.content.replace('Head', 'Lead'), now: '2026-10-01T08:00:00.000Z' };
  const { appliedAt } = await lab.import({ ...early, asOf: '2026-10-06' });
  expect(appliedAt?.toISOString()).toBe('2026-10-05T08:00:00.000Z');
  const { rows } = await sql`
    select from roster_facts where known_until < known_since`.execute(database.db);
  expect(rows).toEqual([]);
});

test('the latest file says something new again once what it merely confirmed was undone', async () => {
  const joined = `${file.content}2,Bo,Lind,Head,bo@example.test\n`;
  await lab.import({ ...file, asOf: '2026-08-01' });
  const second = await lab.import({ ...file, content: joined, asOf: '2026-09-01' });
  const latest = { ...file, content: `${joined}3,Cy,Diaz,Head,cy@example.test\n`, asOf: '2026-10-01' };
  await lab.import(latest);
  expect(await lab.check(latest)).toMatchObject({ state: 'unchanged' });
  await lab.undo(second.id);
  const again = await lab.import({ ...latest, asOf: '2026-10-02', now: '2026-10-02T08:00:00.000Z' });
  expect(again).toMatchObject({ state: 'applied', difference: { roster: { joiners: 1, unchanged: 2 } } });
  expect(await lab.check(latest)).toMatchObject({ state: 'unchanged' });
});
