import { sql } from 'kysely';
import type { Db } from '../../storage/database.ts';

/** One notice as an auditor reads it: names of people are employee numbers, moments are campaign time. */
export interface LedgerLine {
  employeeNumber: string;
  causeKind: string;
  /**
   * What it was about, in source identifiers: `rate/self`, `rate/1042`, `learn/responsible-ai`, `report/executives/1`,
   * `nomination/1042/helped-others/2026-10-14`.
   * Somebody else's, as in a manager's digest, has their number in front: `1042/rate/self`.
   */
  cause: string;
  rung: string;
  occasion: number;
  kind: string;
  state: string;
  reason: string | null;
  dueAt: string;
  stateAt: string;
  calendar: string;
  /** The Message-ID's local part of the mail that carried it. */
  message: string | null;
}

/** The whole ledger, in an order that does not depend on ids. */
export async function ledgerLines(db: Db): Promise<LedgerLine[]> {
  const { rows } = await sql<LedgerRow>`
    with numbers as (
      select person_id, min(value) as number from person_identifiers
      where kind = 'employee-number' and known_until is null group by person_id
    )
    select * from (select coalesce(owner.number, n.recipient_id::text) as recipient, n.cause_kind, n.rung, n.occasion, n.kind, n.state, n.reason,
      n.due_at, n.state_at, n.calendar, case when n.state in ('handed-over', 'unknown', 'bounced') then n.message_id end as message_id,
      case n.cause_kind
        when 'obligation' then case when o.person_id <> n.recipient_id then coalesce(ower.number, '?') || '/' else '' end
          || o.kind || '/' || case when o.subject_person_id = o.person_id then 'self'
          when o.subject_person_id is not null then coalesce(subject.number, '?') else o.subject_key end
        when 'report' then 'report/' || r.campaign_id || '/' || r.audience || '/' || r.version
        when 'milestone' then m.kind || '/' || coalesce(
          nominee.number || '/' || t.kind || '/' || (t.made_at at time zone 'UTC')::date, m.subject)
        else n.cause_id end as cause
    from notices n
    left join numbers owner on owner.person_id = n.recipient_id
    left join obligations o on n.cause_kind = 'obligation' and o.id::text = n.cause_id
    left join numbers ower on ower.person_id = o.person_id
    left join numbers subject on subject.person_id = o.subject_person_id
    left join reports r on n.cause_kind = 'report' and r.id::text = n.cause_id
    left join milestones m on n.cause_kind = 'milestone' and m.id::text = n.cause_id
    left join nominations t on t.milestone_id = m.id
    left join numbers nominee on nominee.person_id = t.nominee_id
    ) lines order by due_at, recipient collate "C", cause collate "C", rung, occasion, state_at, state, reason`.execute(
    db,
  );
  return rows.map(lineOf);
}

interface LedgerRow {
  recipient: string;
  cause_kind: string;
  cause: string;
  rung: string;
  occasion: number;
  kind: string;
  state: string;
  reason: string | null;
  due_at: Date;
  state_at: Date;
  calendar: string;
  message_id: string | null;
}

function lineOf(row: LedgerRow): LedgerLine {
  return {
    employeeNumber: row.recipient,
    causeKind: row.cause_kind,
    cause: row.cause,
    rung: row.rung,
    occasion: row.occasion,
    kind: row.kind,
    state: row.state,
    reason: row.reason,
    dueAt: row.due_at.toISOString(),
    stateAt: row.state_at.toISOString(),
    calendar: row.calendar,
    message: row.message_id,
  };
}
