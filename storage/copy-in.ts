import { once } from 'node:events';
import { from } from 'pg-copy-streams';
import { poolOf, type Db } from './database.ts';

/** So much may wait for the server before whoever writes has to. */
const aheadBytes = 4_000_000;

/** Rows on their way into a table, in one transaction: either all of them are there after `end`, or none. */
export interface CopyIn {
  /** COPY text of whole rows. Settles when the server has room for more. */
  write: (copyText: Buffer) => Promise<void>;
  /** Commits. Gives the number of rows. */
  end: () => Promise<number>;
  /** Gives up; nothing of it is left. Safe after `end`, and twice. */
  abort: () => Promise<void>;
}

/**
 * Opens a COPY on a connection of its own. `first` are statements of the same transaction: what makes the table, or empties
 * it. When this process dies, the server forgets all of it.
 */
export async function openCopyIn(
  db: Db,
  { table, columns, first = [], freeze = false }: CopyTarget,
): Promise<CopyIn> {
  const client = await poolOf(db).connect();
  let open = true;
  const close = async (verb: 'commit' | 'rollback'): Promise<void> => {
    if (!open) return;
    open = false;
    try {
      await client.query(verb);
      client.release();
    } catch (error) {
      client.release(true);
      if (verb === 'commit') throw error;
    }
  };
  try {
    await client.query('begin');
    for (const statement of first) await client.query(statement);
  } catch (error) {
    await close('rollback');
    throw error;
  }
  const options = freeze ? ' with (freeze true)' : '';
  const statement = `copy ${table} (${columns.join(', ')}) from stdin${options}`;
  const stream = client.query(from(statement, { highWaterMark: aheadBytes }));
  let failure: unknown = null;
  stream.on('error', (error) => (failure ??= error));

  return {
    write: async (copyText) => {
      if (failure) throw failure;
      if (!stream.write(copyText)) await once(stream, 'drain');
    },
    end: async () => {
      if (failure) throw failure;
      stream.end();
      await once(stream, 'finish');
      await close('commit');
      return stream.rowCount;
    },
    abort: async () => {
      if (!open) return;
      if (!stream.destroyed) {
        const closed = once(stream, 'close').catch(() => {});
        stream.destroy();
        await closed;
      }
      await close('rollback');
    },
  };
}

export interface CopyTarget {
  /** As SQL spells it. */
  table: string;
  columns: readonly string[];
  first?: string[];
  /** For a table that `first` makes: its rows need no second look by anybody. */
  freeze?: boolean;
}
