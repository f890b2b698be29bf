import { sql } from 'kysely';
import type { Tx } from './database.ts';

export interface AuditEvent {
  /** What it is about, as a path: `campaign/<id>`, `obligation/<id>`. */
  subject: string;
  action: string;
  /** Codes, ids and numbers; never names or free text. */
  detail: Record<string, string | number | null>;
}

/** Writes what happened, for auditors; the story's own history expires. */
export async function recordAudit(
  tx: Tx,
  { events, actor, now }: { events: AuditEvent[]; actor: string; now: string },
): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into audit_events (at, actor, action, subject, detail)
    select ${now}, ${actor}, w.action, w.subject, w.detail
    from jsonb_to_recordset(${JSON.stringify(events)}) as w(action text, subject text, detail jsonb)`.execute(
    tx,
  );
}
