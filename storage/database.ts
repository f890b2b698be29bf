import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import { Pool, types, type CustomTypesConfig } from 'pg';
import type { Database } from './schema.ts';

export type Db = Kysely<Database>;
/** A database or a transaction on it: what a function takes that works in either. */
export type Tx = Kysely<Database> | Transaction<Database>;

const applicationRole = 'quarterdeck_app';
const maxConnections = 12;
/** Then it is asked whether the server is still there: one that went without a word would be waited for without end. */
const silentMs = 30_000;
const pools = new WeakMap<Db, Pool>();

const dateOid = 1082;
const bigintOid = 20;
const numericOid = 1700;
const parsers = new Map<number, (text: string) => unknown>([
  [dateOid, (text) => text],
  [bigintOid, Number],
  [numericOid, Number],
]);

/** Dates without time stay text, so that no time zone can move them; bigint and numeric become numbers. */
const typeParsers: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? (format === 'binary' ? types.getTypeParser(oid, format) : types.getTypeParser(oid)),
};

/**
 * The application's connection: every session drops to the role that cannot read who wrote which form.
 * Plans are made for the values at hand, because those made on an empty table are ruinous once it has filled.
 */
export function openDatabase(url: string): Db {
  return connect(url, `-c role=${applicationRole} -c plan_cache_mode=force_custom_plan`);
}

/** The owner's connection: for migrations only. */
export function openDatabaseAsOwner(url: string): Db {
  return connect(url, '');
}

function connect(url: string, options: string): Db {
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    types: typeParsers,
    options,
    keepAlive: true,
    keepAliveInitialDelayMillis: silentMs,
  });
  pool.on('error', () => {
    // An idle connection that the server closed: the next query opens another and reports its own error.
  });
  pool.on('connect', (client) => {
    // One that is in use has no listener of the pool: without this, a server that closes it would end the process.
    client.on('error', () => {});
  });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

/** The connections behind a database, for what its query builder cannot do: COPY. */
export function poolOf(db: Db): Pool {
  const pool = pools.get(db);
  if (!pool) throw new Error('This database was not opened here, or it is a transaction');
  return pool;
}
