import { sql } from 'kysely';
import { undecidedLink } from './chase-steps.ts';
import type { Tx } from './database.ts';
import { stoppedForNow } from './notices.ts';
import type { ObligationKind } from './schema.ts';
import { toldBefore, type ToldRung } from './told-before.ts';

/** What somebody owes in a campaign whose clock stands still while they are on leave. */
export interface PausedObligation {
  id: string;
  campaignId: string;
  personId: string;
  kind: ObligationKind;
  subjectPersonId: string | null;
  subjectKey: string;
  /** YYYY-MM-DD. */
  dueOn: string;
  /** The first day on which the clock stands, YYYY-MM-DD. */
  pausedOn: string;
  /** Or opened again, when that came later. */
  openedAt: Date;
  /** Of its notices. */
  occasion: number;
  undecided: boolean;
  /** A later last day was given for it alone, YYYY-MM-DD; null: the campaign's holds. */
  givenUntil: string | null;
  /** Rungs that count as climbed. */
  climbed: ToldRung[];
}

/** What waits for the end of a leave in a campaign, or of one person in all, in the order of their ids. */
export async function pausedObligations(
  db: Tx,
  of: { campaignId?: string; personId?: string },
): Promise<PausedObligation[]> {
  const { campaignId = null, personId = null } = of;
  const { rows } = await sql<PausedObligation>`
    select o.id, o.campaign_id as "campaignId", o.person_id as "personId", o.kind, o.subject_person_id as "subjectPersonId",
      o.subject_key as "subjectKey", o.due_on as "dueOn", o.paused_on as "pausedOn", coalesce(o.reopened_at, o.opened_at) as "openedAt",
      o.openings as occasion, ${undecidedLink} as undecided,
      case when o.due_on > c.due_on and o.due_on is distinct from o.leave_due_on then o.due_on end as "givenUntil",
      coalesce((select jsonb_agg(jsonb_build_object('rung', n.rung, 'track',
          coalesce(n.track, case when n.recipient_id = o.person_id then 'owner' else 'oversight' end), 'whole', true))
        from notices n where n.cause_kind = 'obligation' and n.cause_id = o.id::text and n.occasion = o.openings
          and not (n.state = 'suppressed' and n.reason = any(${[...stoppedForNow]}))), '[]') || ${toldBefore} as climbed
    from obligations o join campaigns c on c.id = o.campaign_id
    where o.state = 'open' and o.paused_on is not null and c.phase not in ('cancelled', 'done')
      and (${campaignId}::text is null or o.campaign_id = ${campaignId})
      and (${personId}::uuid is null or o.person_id = ${personId}) order by o.id`.execute(db);
  return rows;
}

/** Standing programs by which somebody owes something whose clock stands still while they are on leave. */
export async function programsWaiting(db: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ program: string }>`
    select distinct program from obligations
    where campaign_id is null and person_id = ${personId} and state = 'open' and paused_on is not null order by 1`.execute(
    db,
  );
  return rows.map(({ program }) => program);
}
