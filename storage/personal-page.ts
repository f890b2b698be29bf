import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { NoticeTrack, ObligationKind, RatingSource } from './schema.ts';

export interface DoneObligation {
  id: string;
  kind: ObligationKind;
  subjectPersonId: string | null;
  subjectKey: string;
  source: RatingSource | null;
  /** Of the campaign that pins it, for the words of a course; null outside campaigns. */
  campaignId: string | null;
  doneAt: Date;
}

/** What somebody has done in the campaigns that still run, latest first. */
export async function doneObligationsOf(db: Tx, personId: string): Promise<DoneObligation[]> {
  const { rows } = await sql<DoneObligation>`
    select o.id, o.kind, o.subject_person_id as "subjectPersonId", o.subject_key as "subjectKey", o.rating_source as source,
      o.campaign_id as "campaignId", o.state_at as "doneAt"
    from obligations o left join campaigns c on c.id = o.campaign_id
    where o.person_id = ${personId} and o.state = 'done' and (c.id is null or c.phase not in ('done', 'cancelled'))
    order by o.state_at desc, o.id`.execute(db);
  return rows;
}

/** When each draft of somebody's open forms was saved, by obligation. */
export async function draftsOf(db: Tx, personId: string): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('form_drafts as d')
    .innerJoin('obligations as o', 'o.id', 'd.obligation_id')
    .where('o.person_id', '=', personId)
    .where('o.state', '=', 'open')
    .select(['d.obligation_id', 'd.saved_at'])
    .execute();
  return new Map(rows.map((row) => [row.obligation_id, row.saved_at]));
}

/** A notice that is shown on its reader's page instead of being mailed. */
export interface PageNotice {
  track: NoticeTrack;
  /** Who owes, or has done, what it is about. */
  ownerId: string;
  kind: ObligationKind;
  subjectPersonId: string | null;
  subjectKey: string;
  program: string;
  dueOn: string;
  at: Date;
}

/** What the page says to somebody: notices for it that are still useful, and whose cause has not changed; latest first. */
export async function pageNoticesOf(db: Tx, personId: string, now: Date): Promise<PageNotice[]> {
  const { rows } = await sql<PageNotice>`
    select n.track, o.person_id as "ownerId", o.kind, o.subject_person_id as "subjectPersonId", o.subject_key as "subjectKey",
      o.program, o.due_on as "dueOn", n.due_at as at
    from notices n join obligations o on n.cause_kind = 'obligation' and o.id = case when n.cause_kind = 'obligation' then n.cause_id::uuid end
    where n.recipient_id = ${personId} and n.channel = 'page' and n.state = 'handed-over' and n.track is not null
      and n.useful_until > ${now} and o.state = case when n.track = 'thanks' then 'done' else 'open' end
    order by n.due_at desc, n.id`.execute(db);
  return rows;
}
