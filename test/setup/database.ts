import { randomUUID } from 'node:crypto';
import { Client, Pool } from 'pg';
import { inject } from 'vitest';
import { openDatabase, type Db } from '../../storage/database.ts';
import { emptied } from './emptied.ts';
import { emptiedDatabases, templateDatabase } from './stack.ts';

export interface TestDatabase {
  db: Db;
  url: string;
  close: () => Promise<void>;
}

/** One connection of the owner for all databases of a test file. */
let owner: Pool | undefined;

/**
 * A migrated database without rows, for one test or file alone; opened as the application's role. To clone one and to drop
 * it takes longer than most tests: what is closed is emptied for whoever comes next, and dropped where that cannot be.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const administration = (owner ??= ownerOf(server));
  const name = (await takeEmptied(administration)) ?? (await clone(administration));
  const url = `${server}/${name}`;
  const db = openDatabase(url);
  const close = async () => {
    await db.destroy();
    if (await emptied(url)) await administration.query(`insert into ${emptiedDatabases} values ($1)`, [name]);
    else await administration.query(`drop database ${name} with (force)`);
  };
  return { db, url, close };
}

async function takeEmptied(administration: Pool): Promise<string | undefined> {
  const { rows } = await administration.query<{ name: string }>(
    `delete from ${emptiedDatabases} where name = (
      select name from ${emptiedDatabases} limit 1 for update skip locked) returning name`,
  );
  return rows[0]?.name;
}

async function clone(administration: Pool): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Files are copied in half the time that it takes to log each page.
  await administration.query(`create database ${name} template ${templateDatabase} strategy file_copy`);
  return name;
}

function ownerOf(server: string): Pool {
  return new Pool({ connectionString: `${server}/postgres`, max: 1, allowExitOnIdle: true });
}

/** One statement as the owner of the database: for what the application itself may not do. */
export async function asOwner(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

/** How many connections to a database wait for a lock that another transaction holds. */
export async function waitingForLock(url: string): Promise<number> {
  const waiting = await asOwner(
    url,
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return waiting.length;
}
