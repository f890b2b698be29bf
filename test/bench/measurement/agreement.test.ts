import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure } from '../../../domain/results/measure.ts';
import { poolOf } from '../../../storage/database.ts';
import { writeMeasurement } from '../../../storage/measurements.ts';
import { packedForms } from '../../../storage/packed-forms.ts';
import { inSnapshot } from '../../../storage/snapshot.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { asOwner } from '../../setup/database.ts';
import { compared } from './compared.ts';
import { campaignId, cutOff, fillPeer, fillProduct } from './fill.ts';
import { PeerInDuckDb, peerInPostgres } from './peers.ts';
import { measuredConfigurationOf, workloadOf } from './workload.ts';

const size = { people: 300, units: 40, roles: 3, silentShare: 0.1 };
const work = workloadOf(size);
let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(async () => {
  await asOwner(database.url, 'drop schema if exists peer cascade');
  await database.close();
});

/** As the activity does it. */
async function measured(): Promise<number> {
  const { db } = database;
  const { framework, roles, organisation } = measuredConfigurationOf(size);
  const skills = framework.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
  const of = { framework: framework.id, skills, roles: roles.map(({ id }) => id) };
  const { units, people, sums } = await inSnapshot(db, (snapshot) => packedForms(snapshot, cutOff, of));
  const result = measure(
    sums,
    { ...people, parents: units.parents },
    { framework, roles, policy: organisation.rating },
  );
  const client = await poolOf(db).connect();
  await client.query('begin');
  await writeMeasurement(client, campaignId, { measured: result, people, units });
  await client.query('commit');
  client.release();
  return result.packed.unit;
}

async function bytes() {
  const { rows } = await sql`
    select md5(string_agg(p::text, ';' order by p::text)) as people, count(*)::int as n,
      (select md5(string_agg(g::text, ';' order by g::text)) from group_results g) as groups from person_results p`.execute(
    database.db,
  );
  return rows;
}

test('what is measured of a small company is what SQL in PostgreSQL and in DuckDB makes of the same ratings', async () => {
  await fillProduct(database.url, database.db, work);
  await fillPeer(database.url, work);
  const unit = await measured();
  await peerInPostgres(database.url, unit);
  const { groups, people } = await compared(database.url);
  expect(groups.ours).toEqual(groups.theirs);
  expect(people.ours).toEqual(people.theirs);
  expect(people.ours).toHaveLength(size.people);
  const duckDb = await PeerInDuckDb.open(work, 1);
  await duckDb.run(unit);
  expect(await duckDb.groups()).toEqual(groups.theirs);
  duckDb.close();
});

test('measured twice it gives the same bytes', async () => {
  const before = await bytes();
  await measured();
  expect(await bytes()).toEqual(before);
});
