import { sql } from 'kysely';
import { openCopyIn } from './copy-in.ts';
import { streamRows } from './copy-stream.ts';
import { poolOf, type Db } from './database.ts';

interface Part {
  table: string;
  /** Of the rows; absent: all of them. */
  where?: string;
  /** What stands for a column, as SQL. */
  instead?: Record<string, string>;
}

/**
 * What an organisation is, in an order in which each row finds what it refers to: units, people, their facts and
 * identifiers, what imports told, what people have asked for and set, what they have reached. Nobody’s answers, no mail, no file.
 */
const parts: readonly Part[] = [
  { table: 'units' },
  { table: 'people' },
  // What an import found is not looked at again; only that it was applied.
  { table: 'imports', instead: { difference: `'{}'`, questions: `'[]'`, failure: 'null' } },
  { table: 'person_identifiers' },
  { table: 'roster_facts', where: 'known_until is null' },
  { table: 'learning_records', where: 'known_until is null' },
  { table: 'told_records', where: 'known_until is null' },
  { table: 'person_links' },
  { table: 'suggested_completions' },
  { table: 'opt_outs' },
  { table: 'celebration_choices' },
  // What was celebrated is not celebrated again.
  { table: 'milestones', instead: { campaign_id: 'null' } },
  { table: 'mail_stops' },
  { table: 'delegates' },
  { table: 'exemptions' },
  { table: 'notice_holds', where: 'campaign_id is null' },
];

export interface Copied {
  /** Rows of all tables. */
  rows: number;
  people: number;
}

/**
 * Copies an organisation into a fresh database of the same version, streamed and as it stood at one moment; `target` is
 * the owner’s connection. `told` hears of each table that is there.
 */
export async function copyCompany(
  source: Db,
  target: Db,
  told: (table: string, rows: number) => void = () => {},
): Promise<Copied> {
  const client = await poolOf(source).connect();
  let failed = true;
  try {
    await client.query('begin isolation level repeatable read read only');
    const copied: Copied = { rows: 0, people: 0 };
    for (const part of parts) {
      const columns = await columnsOf(target, part.table);
      const query = `select ${columns.map((name) => part.instead?.[name] ?? `"${name}"`).join(', ')} from ${part.table}${part.where ? ` where ${part.where}` : ''}`;
      const into = { table: part.table, columns: columns.map((name) => `"${name}"`) };
      const rows = await streamRows(client, query, await openCopyIn(target, into));
      copied.rows += rows;
      if (part.table === 'people') copied.people = rows;
      told(part.table, rows);
    }
    const { rows } = await client.query<{ person_salt: Buffer }>('select person_salt from installation');
    await client.query('commit');
    failed = false;
    // Stopped addresses are known by their hash with it.
    const [row] = rows;
    if (row) await target.updateTable('installation').set({ person_salt: row.person_salt }).execute();
    await continueNumbers(target);
    return copied;
  } finally {
    client.release(failed);
  }
}

async function columnsOf(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/** Rows were written with their numbers; what is written next takes the numbers after them. */
async function continueNumbers(db: Db): Promise<void> {
  for (const { table } of parts) {
    const { rows } = await sql<{ sequence: string | null }>`
      select pg_get_serial_sequence(${table}, column_name) as sequence from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and column_name = 'id' and is_identity = 'YES'`.execute(
      db,
    );
    const sequence = rows[0]?.sequence;
    if (sequence)
      await sql`select setval(${sequence}::regclass, greatest(1, (select coalesce(max(id), 1) from ${sql.table(table)})))`.execute(
        db,
      );
  }
}
