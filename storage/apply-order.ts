import { sql } from 'kysely';
import type { ImportKind } from '../domain/configuration/import-profile.ts';
import type { Tx } from './database.ts';

/** One import is applied at a time, until the end of the transaction. */
export async function lockApplying(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('apply-import'))`.execute(tx);
}

/**
 * The moment, or that of the last import that was applied or undone, whichever is later: an import that began before another
 * and is applied after it is known since then, or what was known in between would change afterwards. ISO 8601.
 */
export async function notBeforeOthers(tx: Tx, moment: string): Promise<string> {
  const { rows } = await sql<{ at: Date }>`
    select greatest(${moment}::timestamptz, max(applied_at), max(undone_at)) as at from imports`.execute(tx);
  return rows[0]?.at.toISOString() ?? moment;
}

/** Grows with every import that is applied or undone: a difference holds as long as it is the same. */
export async function appliedCount(db: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (coalesce(max(apply_number), 0) + count(undone_at))::int as count from imports`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Whether an import that had been applied before this one was undone after it. */
export async function undoneBeneath(
  db: Tx,
  { id, kind }: { id: string; kind: ImportKind },
): Promise<boolean> {
  const { rows } = await sql`
    select from imports u join imports i on i.id = ${id}
    where u.kind = ${kind} and u.state = 'undone' and u.apply_number < i.apply_number and u.undone_at >= i.applied_at limit 1`.execute(
    db,
  );
  return rows.length > 0;
}
