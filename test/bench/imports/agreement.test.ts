import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { importProfileSchema } from '../../../config/schema/import-profile.ts';
import { ImportLab, shippedProfile } from '../../fixtures/import-lab.ts';
import { asOwner, testDatabase, type TestDatabase } from '../../setup/database.ts';
import { Peer } from './peer.ts';
import { inOtherOrder, workloadHeader, workloadPeople, workloadRows, writeCsv } from './workload.ts';

/** So few people that some attempts differ; and some rows come twice. */
const size = { rows: 6_000, people: 5 };
const rows = () => [...workloadRows(size), ...[...workloadRows(size)].slice(0, 20)];
const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-agreement-'));
const peerName = `peer_${randomUUID().replaceAll('-', '')}`;
const files = {
  roster: join(folder, 'roster.csv'),
  rows: join(folder, 'rows.csv'),
  other: join(folder, 'other.csv'),
};
let database: TestDatabase;
let lab: ImportLab;
let peer: Peer;

beforeAll(async () => {
  writeCsv(files.roster, 'employee_number,email,display_name', { rows: workloadPeople(size.people) });
  writeCsv(files.rows, workloadHeader, { rows: rows() });
  const other = inOtherOrder(rows());
  writeCsv(files.other, workloadHeader, { rows: other, quoting: 'always', lineEnd: '\r\n' });
  database = await testDatabase();
  const own = parse(readFileSync(new URL('w1-profile.yaml', import.meta.url), 'utf8'));
  const imports = [shippedProfile('quarterdeck-roster'), importProfileSchema.parse(own)];
  lab = await ImportLab.open(database.db, { imports });
  await lab.import({ content: readFileSync(files.roster), kind: 'roster', profile: 'quarterdeck-roster' });
  await asOwner(`${inject('postgresUrl')}/postgres`, `create database ${peerName}`);
  peer = await Peer.open(`${inject('postgresUrl')}/${peerName}`, files.roster);
});
afterAll(async () => {
  await database.close();
  await asOwner(`${inject('postgresUrl')}/postgres`, `drop database ${peerName} with (force)`);
  rmSync(folder, { recursive: true, force: true });
});

test('our import and psql with SQL come to the same facts and findings, and to nothing new for the same rows in other bytes', async () => {
  const first = await lab.import({ content: readFileSync(files.rows), kind: 'learning', profile: 'w1' });
  await peer.import(files.rows);
  const theirs = await peer.state();
  expect(await ours(first.id)).toEqual(theirs);
  expect(Object.keys(theirs.codes)).toContain('DuplicateKey');
  expect(theirs.codes).toMatchObject({
    ImpossibleDate: 7,
    UnknownStatus: 10,
    DuplicateKey: expect.any(Number),
  });

  const again = await lab.import({ content: readFileSync(files.other), kind: 'learning', profile: 'w1' });
  await peer.import(files.other);
  expect(await ours(again.id)).toEqual(await peer.state());
  const { unchanged, ...others } = again.difference?.records ?? { unchanged: 0 };
  expect(others).toEqual({ new: 0, changed: 0, takenBack: 0 });
  expect(unchanged).toBe(theirs.facts);
  const { rows: kept } = await sql`select count(*)::int as count from learning_records`.execute(database.db);
  expect(kept).toEqual([{ count: theirs.facts }]);
});

async function ours(importId: string) {
  const { rows } = await sql<{ facts: number; minutes: number }>`
    select count(*)::int as facts, sum(minutes)::float8 as minutes from learning_records where known_until is null`.execute(
    database.db,
  );
  const found = await sql<{ code: string; count: number }>`
    select code, count(*)::int as count from import_findings
    where import_id = ${importId} and (severity = 'rejected' or code = 'RepeatedRow') group by 1`.execute(
    database.db,
  );
  return { ...rows[0], codes: Object.fromEntries(found.rows.map(({ code, count }) => [code, count])) };
}
