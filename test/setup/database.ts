import { randomUUID } from 'node:crypto';
import { Client, Pool } from 'pg';
import { inject } from 'vitest';
import { openDatabase, type Db } from '../../storage/database.ts';
import { templateDatabase } from './stack.ts';

export interface TestDatabase {
  db: Db;
  url: string;
  close: () => Promise<void>;
}

/** One connection of the owner for all databases of a test file. */
let owner: Pool | undefined;

/** A database of the test file's own, cloned from the migrated template; opened as the application's role. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const administration = (owner ??= ownerOf(server));
  // Files are copied in half the time that it takes to log each page.
  await administration.query(`create database ${name} template ${templateDatabase} strategy file_copy`);
  const url = `${server}/${name}`;
  const db = openDatabase(url);
  const close = async () => {
    await db.destroy();
    await administration.query(`drop database ${name} with (force)`);
  };
  return { db, url, close };
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
