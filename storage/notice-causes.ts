import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { NoticeTrack, ObligationKind } from './schema.ts';

/** What a notice is about, as far as its mail says it. Fields of other causes are null. */
export interface NoticeCause {
  noticeId: string;
  recipientId: string;
  causeKind: 'obligation' | 'report' | 'milestone' | 'alarm' | 'launch';
  causeId: string;
  rung: string;
  /** Null for what is no rung of a ladder. */
  track: NoticeTrack | null;
  configurationHash: string | null;
  program: string | null;
  period: string | null;
  obligationKind: ObligationKind | null;
  /** Who owes it. */
  ownerId: string | null;
  subjectPersonId: string | null;
  subjectKey: string | null;
  dueOn: string | null;
  /** When the notice itself fell due. */
  dueAt: Date;
  fileId: string | null;
  /** Of a report; narrowed by its reader. */
  reportContent: unknown;
  milestoneKind: 'level-up' | 'completion' | null;
  milestoneSubject: string | null;
  /** The import of an alarm, narrowed by its reader: kind, source, profile, the day it describes, the limits it passed. */
  alarmedImport: unknown;
  /** The campaign of a launch that waits, narrowed by its reader: program, period, how many people it would mail. */
  heldLaunch: unknown;
}

/** The causes of everything claimed under a token, in the order of notices. Whether it may be sent is decided elsewhere. */
export async function causesUnder(db: Tx, token: string): Promise<NoticeCause[]> {
  const { rows } = await sql<NoticeCause>`
    select n.id as "noticeId", n.recipient_id as "recipientId", n.cause_kind as "causeKind", n.cause_id as "causeId", n.rung, n.track,
      c.configuration_hash as "configurationHash", coalesce(o.program, c.program) as program,
      coalesce(o.period, c.period) as period, o.kind as "obligationKind", o.person_id as "ownerId",
      o.subject_person_id as "subjectPersonId", o.subject_key as "subjectKey", o.due_on as "dueOn", n.due_at as "dueAt",
      r.file_id as "fileId", r.content as "reportContent", s.kind as "milestoneKind", s.subject as "milestoneSubject",
      case when i.id is not null then jsonb_build_object('kind', i.kind, 'source', i.source, 'asOf', i.as_of,
        'profile', coalesce(i.profile, i.difference -> 'understanding' ->> 'profile'),
        'passed', i.difference -> 'brake') end as "alarmedImport",
      case when h.id is not null then jsonb_build_object('program', h.program, 'period', h.period, 'people',
        (select count(distinct x.person_id) from obligations x where x.campaign_id = h.id and x.state = 'open')) end as "heldLaunch"
    from notices n join messages m on m.id = n.message_id and m.claim_token = ${token}
    left join campaigns c on c.id = n.campaign_id
    left join obligations o on n.cause_kind = 'obligation' and o.id = case when n.cause_kind = 'obligation' then n.cause_id::uuid end
    left join reports r on n.cause_kind = 'report' and r.id = case when n.cause_kind = 'report' then n.cause_id::uuid end
    left join milestones s on n.cause_kind = 'milestone' and s.id = case when n.cause_kind = 'milestone' then n.cause_id::uuid end
    left join imports i on n.cause_kind = 'alarm' and i.id = case when n.cause_kind = 'alarm' then n.cause_id::uuid end
    left join campaigns h on n.cause_kind = 'launch' and h.id = n.cause_id
    where m.state = 'claimed'
    order by n.id`.execute(db);
  return rows;
}
