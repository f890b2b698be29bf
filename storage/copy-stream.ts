import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { to } from 'pg-copy-streams';
import type { CopyIn } from './copy-in.ts';
import { poolOf, type Db } from './database.ts';

/** Streams the rows of a query from one database into a table of another; gives their number. All of them arrive, or none. */
export async function streamOut(from: Db, query: string, into: CopyIn): Promise<number> {
  const client = await poolOf(from).connect();
  let failed = true;
  try {
    const rows = await streamRows(client, query, into);
    failed = false;
    return rows;
  } finally {
    client.release(failed);
  }
}

/** The same on a connection that is in a transaction already. */
export async function streamRows(client: PoolClient, query: string, into: CopyIn): Promise<number> {
  const write = (piece: Buffer, _: string, done: (error?: Error) => void) =>
    void into.write(piece).then(
      () => done(),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  try {
    await pipeline(client.query(to(`copy (${query}) to stdout`)), new Writable({ write }));
    return await into.end();
  } catch (error) {
    await into.abort();
    throw error;
  }
}
