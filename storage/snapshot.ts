import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type { PoolClient } from 'pg';
import { poolOf, type Db, type Tx } from './database.ts';
import type { Database } from './schema.ts';

/** One state of the database: what the query builder and what COPY reads in it belongs together. */
export interface Snapshot {
  tx: Tx;
  client: PoolClient;
  /** Texts that were read in it, so that equal ones are one. */
  texts: Map<string, string>;
}

/** Reads what belongs together, whatever is written meanwhile. Nothing can be written in it. */
export async function inSnapshot<T>(db: Db, read: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = await poolOf(db).connect();
  let failed = true;
  try {
    await client.query('begin isolation level repeatable read read only');
    const found = await read({ tx: queriesOn(client), client, texts: new Map() });
    await client.query('commit');
    failed = false;
    return found;
  } finally {
    client.release(failed);
  }
}

/** The query builder on a connection that somebody else gives back. */
function queriesOn(client: PoolClient): Tx {
  const lent: PostgresPoolClient = { query: client.query.bind(client), release: () => {} };
  const pool = { connect: async () => lent, end: async () => {}, options: {} };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
