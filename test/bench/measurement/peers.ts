import { readFileSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { Client } from 'pg';
import { advance } from '../../domain/measured-people.ts';
import { measuredConfigurationOf, type Workload } from './workload.ts';

const text = readFileSync(new URL('peer.sql', import.meta.url), 'utf8');

/** The peer in PostgreSQL: from ratings to committed results, in ms. With memory to sort and hash in, and without a compiler that costs more. */
export async function peerInPostgres(url: string, unit: number): Promise<number> {
  const client = new Client({ connectionString: url, options: '-c work_mem=256MB -c jit=off' });
  await client.connect();
  try {
    const begun = performance.now();
    await client.query(`begin; ${text.replaceAll(':unit', String(unit))}; commit`);
    return performance.now() - begun;
  } finally {
    await client.end();
  }
}

/** The peer in DuckDB: everything in memory already, results into tables in memory. */
export class PeerInDuckDb {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  static async open(work: Workload, threads: number): Promise<PeerInDuckDb> {
    const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
    const connection = await instance.connect();
    await connection.run(`set integer_division = true; create schema peer;
      create table peer.person (person_id int, unit_id int, role_id smallint);
      create table peer.unit (unit_id int, parent_id int);
      create table peer.target (role_id smallint, skill_id smallint, target smallint);
      create table peer.rating (person_id int, skill_id smallint, kind smallint, rating smallint)`);
    await append(
      connection,
      'person',
      rows(work.unit, (person, unit) => [person, unit, work.role[person] ?? 0]),
    );
    await append(
      connection,
      'unit',
      rows(work.parent, (unit, parent) => [unit, parent < 0 ? null : parent]),
    );
    await append(connection, 'target', targets(work));
    await append(connection, 'rating', ratings(work));
    return new PeerInDuckDb(connection);
  }

  /** In ms. */
  async run(unit: number): Promise<number> {
    const statements = inDuckDb(text).replaceAll(':unit', String(unit));
    const begun = performance.now();
    await this.#connection.run(statements);
    const ms = performance.now() - begun;
    await this.#connection.run(
      'drop table level; drop table domain_level; drop table closure; drop table base; drop table holders; drop table cell',
    );
    return ms;
  }

  /** Rows of the groups' results, in the order of their keys. */
  async groups(): Promise<unknown[][]> {
    const { groupColumns, groupOrder } = shown;
    const reader = await this.#connection.runAndReadAll(
      `select ${groupColumns} from peer.group_results order by ${groupOrder}`,
    );
    return reader
      .getRows()
      .map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value)));
  }

  close(): void {
    this.#connection.closeSync();
  }
}

/** How groups' results are compared, wherever they come from. */
export const shown = {
  groupColumns: `division, group_id, part, part_id, people, required_pairs, assessed_pairs, below_target, critical,
    level_sum::float8 as level_sum, shortfall_sum::float8 as shortfall_sum, surplus_sum::float8 as surplus_sum`,
  groupOrder: 'division, group_id, part, part_id',
};

/** Its results of people stay rows, and there are no keys: it is to compute, not to write. */
function inDuckDb(sql: string): string {
  return sql
    .replaceAll(/^--.*$/gm, '')
    .replaceAll(' on commit drop', '')
    .replaceAll(/^analyze .*$/gm, '')
    .replaceAll(/^insert into peer.person_results[^;]*;/gm, '')
    .replaceAll(/ primary key( \([^)]*\))?/g, '')
    .replaceAll(/,\s*\)/g, ')')
    .replaceAll(/round\((\w+) \* 1000000 \/ :unit\)/g, 'round($1::double * 1000000 / :unit)');
}

async function append(
  connection: DuckDBConnection,
  table: string,
  rows: Iterable<(number | null)[]>,
): Promise<void> {
  const appender = await connection.createAppender(table, 'peer');
  const wide = table === 'person' || table === 'unit' ? 2 : table === 'rating' ? 1 : 0;
  for (const row of rows) {
    row.forEach((value, at) => {
      if (value === null) appender.appendNull();
      else if (at < wide) appender.appendInteger(value);
      else appender.appendSmallInt(value);
    });
    appender.endRow();
  }
  appender.closeSync();
}

function* rows(values: Int32Array, row: (at: number, value: number) => (number | null)[]) {
  for (const [at, value] of values.entries()) yield row(at, value);
}

export function* targets({ size }: Workload): Iterable<number[]> {
  for (const [role, profile] of measuredConfigurationOf(size).roles.entries()) {
    const bySkill = advance.domains.flatMap(({ id, skills }) => skills.map(() => profile.targets[id] ?? 0));
    for (const [skill, target] of bySkill.entries()) yield [role, skill, target];
  }
}

export function* ratings({ forms: { people, kinds, scores }, skills }: Workload): Iterable<number[]> {
  for (const [at, person] of people.entries())
    for (let skill = 0; skill < skills; skill += 1) {
      const level = scores[at * skills + skill] ?? -1;
      if (level >= 0) yield [person, skill, kinds[at] ?? 0, level];
    }
}
