import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrations } from '../../storage/migrate.ts';
import { measuredConfiguration } from '../activities/results/measured-company.ts';
import { asOwner } from '../setup/database.ts';

/** The last that still keeps a row a skill. */
const before = '0025_keep_released_cells';
const name = `packed_${randomUUID().replaceAll('-', '')}`;
const url = `${inject('postgresUrl')}/${name}`;
const [ana, ben, form, old, desk] = [1, 2, 3, 4, 5].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
let db: Kysely<unknown>;
let migrator: Migrator;

beforeAll(async () => {
  await asOwner(`${inject('postgresUrl')}/postgres`, `create database ${name}`);
  db = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: url, max: 1 }) }) });
  migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo(before);
  expect(error).toBeUndefined();
  await keepAsBefore();
});
afterAll(async () => {
  await db.destroy();
  await asOwner(`${inject('postgresUrl')}/postgres`, `drop database ${name} with (force)`);
});

/** A form about ana and one whose skill the framework has no more; results of ana, and of ben who rated himself alone. */
async function keepAsBefore(): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const now = '2026-10-01T08:00:00.000Z';
  await client.query(
    `insert into configurations (hash, content, applied_at, applied_by) values ('h', $1, $2, 'test')`,
    [JSON.stringify(measuredConfiguration()), now],
  );
  await client.query(`
    insert into people (id, known_since) values ('${ana}', '${now}'), ('${ben}', '${now}');
    insert into campaigns (id, program, period, kind, configuration_hash, phase, phase_at, opens_on, due_on, created_at)
      values ('c', 'skills', '2026-Q4', 'assessment', 'h', 'done', '${now}', '2026-10-05', '2026-11-16', '${now}');
    insert into participants (campaign_id, person_id, role_id, state, state_at, rated_by)
      values ('c', '${ana}', 'engineer', 'joined', '${now}', 'manager'), ('c', '${ben}', 'engineer', 'joined', '${now}', 'manager');
    insert into rating_forms values ('${form}', 'c', '${ana}', 'manager', 'advance', '1', false),
      ('${old}', 'c', '${ben}', 'self', 'advance', '1', false);
    insert into ratings values ('${form}', 'mlops_pipeline_2', 'level', 3.5), ('${form}', 'ai_system_design_1', 'not-observed', null),
      ('${old}', 'abacus', 'level', 0);
    insert into skill_results values ('c', '${ana}', 'mlops_pipeline_2', 3.333, 3, 'combined', '{manager,practical}'),
      ('c', '${ana}', 'data_architecture_1', null, null, 'unassessed', '{}'),
      ('c', '${ben}', 'mlops_pipeline_2', null, 3, 'self-only', '{self}'),
      ('c', '${ben}', 'data_architecture_1', null, null, 'unassessed', '{}');`);
  const person = { personId: ana, roleId: 'engineer', unitId: desk };
  await client.query(
    `insert into results (campaign_id, name, content, input_hash, computed_at) values ('c', 'people-gaps', $1, 'h', $2)`,
    [JSON.stringify([person]), now],
  );
  await client.end();
}

test('ratings and results that were kept a row a skill are read as before once they are packed', async () => {
  const ratings = 'select form_id, skill_id, answer, level from ratings order by 1, 2';
  const results = 'select * from skill_results order by subject_id, skill_id';
  const kept = [await asOwner(url, ratings), await asOwner(url, results)];
  expect(kept.map((rows) => rows.length)).toEqual([3, 4]);
  const { error } = await migrator.migrateToLatest();
  expect(error).toBeUndefined();
  expect([await asOwner(url, ratings), await asOwner(url, results)]).toEqual(kept);
});

test('people of earlier results are of the unit that they had at the cut-off, and are kept once', async () => {
  const people = await asOwner(url, 'select subject_id, unit_id from person_results order by 1');
  expect(people).toEqual([
    { subject_id: ana, unit_id: desk },
    { subject_id: ben, unit_id: null },
  ]);
  expect(await asOwner(url, 'select name from results')).toEqual([]);
});

test('a form keeps its scores in the order of its framework, and last what that did not have', async () => {
  const skills = measuredConfiguration().frameworks.flatMap(({ domains }) =>
    domains.flatMap((domain) => domain.skills.map(({ id }) => id)),
  );
  const scores = `select l.skills, octet_length(f.scores) / 2 as scores from rating_forms f join form_layouts l on l.id = f.layout_id`;
  const withOlder = [...skills, 'abacus'];
  expect(await asOwner(url, `${scores} where f.id = '${old}'`)).toEqual([
    { skills: withOlder, scores: withOlder.length },
  ]);
});
