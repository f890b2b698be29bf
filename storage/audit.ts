import { sql } from 'kysely';
import type { Tx } from './database.ts';

export interface AuditEvent {
  /** What it is about, as a path: `campaign/<id>`, `obligation/<id>`. */
  subject: string;
  action: string;
  /** Codes, ids and numbers; never names or free text. */
  detail: Record<string, string | number | null>;
  /** As whoever did it gave it; absent or null: they gave none, or no person did it. */
  reason?: string | null;
}

/** Writes what happened, for auditors; the story's own history expires. */
export async function recordAudit(
  tx: Tx,
  { events, actor, now }: { events: AuditEvent[]; actor: string; now: string },
): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into audit_events (at, actor, action, subject, detail, reason)
    select ${now}, ${actor}, w.action, w.subject, w.detail, nullif(trim(w.reason), '')
    from jsonb_to_recordset(${JSON.stringify(events)}) as w(action text, subject text, detail jsonb, reason text)`.execute(
    tx,
  );
}

/** Who did something to something last, when, and why; null: nobody has. */
export async function lastDone(
  db: Tx,
  { subject, action }: Pick<AuditEvent, 'subject' | 'action'>,
): Promise<{ at: Date; actor: string; reason: string | null } | null> {
  const row = await db
    .selectFrom('audit_events')
    .select(['at', 'actor', 'reason'])
    .where('subject', '=', subject)
    .where('action', '=', action)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row ?? null;
}
