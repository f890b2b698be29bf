import { sql } from 'kysely';
import type { RecordDifference } from '../domain/imports/difference.ts';
import { openCopyIn, type CopyIn } from './copy-in.ts';
import type { Db, Tx } from './database.ts';

/**
 * What a learning file says, row by row, in a table of each import's own, so that clearing it is one statement. A person and a
 * course are told in full by the first row that names them, and by number from then on.
 */
const columns = {
  line: 'int',
  person_ref: 'int',
  course_ref: 'int',
  minutes: 'int',
  cost_minor: 'bigint',
  started_on: 'date',
  completed_on: 'date',
  valid_until: 'date',
  attempt_key: 'text',
  status: 'text',
  score: 'numeric',
  currency: 'text',
  course_key: 'text',
  course_title: 'text',
  course_id: 'text',
  employee_number: 'text',
  email: 'text',
  email_hash: 'text',
  person_name: 'text',
} as const;

const parts = ['rows', 'people', 'known', 'courses', 'writes'] as const;

/**
 * The tables of one import, as SQL spells them: `rows` as read, `people` whom they name, `known` those of them who were found,
 * `courses` what they learned, `writes` what would be written.
 */
export type StagingTables = Record<(typeof parts)[number], string>;

export function stagingTables(importId: string): StagingTables {
  if (!/^[0-9a-f-]{36}$/.test(importId)) throw new Error('An import goes by a UUID');
  const name = (part: string) => `staging."learning_${part}_${importId.replaceAll('-', '')}"`;
  return {
    rows: name('rows'),
    people: name('people'),
    known: name('known'),
    courses: name('courses'),
    writes: name('writes'),
  };
}

/** Opens the COPY of an import's rows, in the columns in which the encoder of learning rows writes them. */
export async function openStagedLearning(db: Db, importId: string): Promise<CopyIn> {
  const { rows: table } = stagingTables(importId);
  const shape = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
  const first = [dropping(importId), `create table ${table} (${shape.join(', ')}) ${unvisited}`];
  return openCopyIn(db, { table, columns: Object.keys(columns), first, freeze: true });
}

/** Whoever works on a table of staging says himself what the planner must know; it is gone before a vacuum could be of use. */
export const unvisited = 'with (autovacuum_enabled = off)';

/**
 * True while all that the check found is there to be written. What it works out is not logged: after a crash of the
 * database the tables are empty, and the file is checked again.
 */
export async function isStagedLearning(
  tx: Tx,
  importId: string,
  { new: added, changed, takenBack }: RecordDifference,
): Promise<boolean> {
  const { writes } = stagingTables(importId);
  const { rows: there } = await sql<{
    there: boolean;
  }>`select to_regclass(${writes}) is not null as there`.execute(tx);
  if (there[0]?.there !== true) return false;
  if (added + changed + takenBack === 0) return true;
  const { rows } = await sql`select from ${sql.raw(writes)} limit 1`.execute(tx);
  return rows.length > 0;
}

/** Tells the planner what has been staged, before anything is asked of it. */
export async function analyzeStagedLearning(tx: Tx, importId: string): Promise<void> {
  await sql.raw(`analyze ${stagingTables(importId).rows}`).execute(tx);
}

/** Lets go of what an import staged, whatever there is of it. */
export async function dropStagedLearning(tx: Tx, importId: string): Promise<void> {
  await sql.raw(dropping(importId)).execute(tx);
}

function dropping(importId: string): string {
  return `drop table if exists ${Object.values(stagingTables(importId)).join(', ')}`;
}
