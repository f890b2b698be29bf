import { sql, type RawBuilder } from 'kysely';
import type { MilestoneKind } from '../domain/milestones.ts';
import type { Tx } from './database.ts';
import type { CauseKind, NoticeTrack, ObligationKind } from './schema.ts';

/** What a notice is about, as far as its mail says it. Fields of other causes are null. */
export interface NoticeCause {
  noticeId: string;
  recipientId: string;
  causeKind: CauseKind;
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
  /** Of an obligation whom it is about, of a milestone who reached it; null for a team's. */
  subjectPersonId: string | null;
  subjectKey: string | null;
  dueOn: string | null;
  /** When the notice itself fell due. */
  dueAt: Date;
  fileId: string | null;
  /** Of a report: whom it is for, with the part of the organisation behind a colon. */
  reportAudience: string | null;
  /** Of a report; narrowed by its reader. */
  reportContent: unknown;
  milestoneKind: MilestoneKind | null;
  milestoneSubject: string | null;
  /** YYYY-MM-DD. */
  milestoneReachedOn: string | null;
  /** Of a team's milestone: what its unit is called. */
  milestoneTeam: string | null;
  /** What is handed out for a milestone, narrowed by its reader: words by locale, who hands it out. */
  milestoneReward: unknown;
  /** Of a nomination, else null: its kind, what was written, and by whom. */
  milestoneNomination: { kind: string; story: string; nominatorId: string } | null;
  /** The nomination of an alarm: of whom, and why it was sent back last; null: the cause is another. */
  sentBackNomination: { nomineeId: string; reason: string | null } | null;
  /** The import of an alarm, narrowed by its reader: kind, source, profile, the day it describes, the limits it passed. */
  alarmedImport: unknown;
  /** The campaign of a launch that waits, narrowed by its reader: program, period, how many people it would mail. */
  heldLaunch: unknown;
  /** The report of an alarm, or all of a campaign's, narrowed by its reader: where it stands, what it lacks, who got it. */
  alarmedReport: unknown;
}

/** The campaign's id is the first two parts of the cause, the audience of one report the third, its version the fourth. */
const alarmedReport = sql`(
  select jsonb_build_object('program', c.program, 'period', c.period,
    'audience', nullif(a.audience, ''), 'part', (select u.name from units u where u.id::text = split_part(a.audience, ':', 2)),
    'version', r.version, 'reportId', r.id, 'state', r.state, 'failure', coalesce(r.content -> 'failure', '[]'), 'waitingSince', r.waiting_since,
    'gate', g.state, 'reasons', coalesce(g.reasons, '[]'),
    'left', (select count(*) from notices x where x.cause_kind = 'report' and x.cause_id = r.id::text and x.state in ('handed-over', 'unknown', 'bounced')),
    'readers', coalesce((select jsonb_agg(jsonb_build_object('personId', x.recipient_id, 'state', x.state, 'reason', x.reason, 'at', x.state_at)
      order by x.recipient_id) from notices x where n.rung = 'report-receipt' and x.cause_kind = 'report' and x.cause_id = r.id::text), '[]'))
  from (select split_part(n.cause_id, '/', 1) || '/' || split_part(n.cause_id, '/', 2) as campaign_id, split_part(n.cause_id, '/', 3) as audience,
    split_part(n.cause_id, '/', 4) as version) a
  join campaigns c on c.id = a.campaign_id
  left join reports r on r.campaign_id = c.id and r.audience = a.audience and r.version::text = a.version
  left join report_gates g on g.campaign_id = c.id)`;

/** A line as the ledger has it or would have it. Its id may be any. */
export interface NoticeLine {
  id: string;
  recipientId: string;
  causeKind: NoticeCause['causeKind'];
  causeId: string;
  rung: string;
  track: NoticeTrack | null;
  campaignId: string | null;
  /** ISO 8601. */
  dueAt: string;
}

/** The causes of everything claimed under a token, in the order of notices. Whether it may be sent is decided elsewhere. */
export async function causesUnder(db: Tx, token: string): Promise<NoticeCause[]> {
  const { rows } = await causesOf(
    sql`(select n.* from notices n join messages m on m.id = n.message_id and m.claim_token = ${token} and m.state = 'claimed')`,
  ).execute(db);
  return rows;
}

/** The same of lines that need not stand in the ledger, as a preview has them. */
export async function causesOfLines(db: Tx, lines: readonly NoticeLine[]): Promise<NoticeCause[]> {
  const { rows } = await causesOf(
    sql`(select id, "recipientId" as recipient_id, "causeKind" as cause_kind, "causeId" as cause_id, rung, track,
      "campaignId" as campaign_id, "dueAt" as due_at
    from jsonb_to_recordset(${JSON.stringify(lines)}) as w(id uuid, "recipientId" uuid, "causeKind" text, "causeId" text, rung text,
      track text, "campaignId" text, "dueAt" timestamptz))`,
  ).execute(db);
  return rows;
}

function causesOf(lines: RawBuilder<unknown>): RawBuilder<NoticeCause> {
  return sql<NoticeCause>`
    select n.id as "noticeId", n.recipient_id as "recipientId", n.cause_kind as "causeKind", n.cause_id as "causeId", n.rung, n.track,
      c.configuration_hash as "configurationHash", coalesce(o.program, c.program) as program,
      coalesce(o.period, c.period) as period, o.kind as "obligationKind", o.person_id as "ownerId",
      coalesce(o.subject_person_id, s.person_id) as "subjectPersonId", o.subject_key as "subjectKey", o.due_on as "dueOn", n.due_at as "dueAt",
      r.file_id as "fileId", r.audience as "reportAudience", r.content as "reportContent", s.kind as "milestoneKind", s.subject as "milestoneSubject",
      s.reached_on as "milestoneReachedOn", (select u.name from units u where u.id = s.unit_id) as "milestoneTeam",
      (select jsonb_build_object('words', w.words, 'by', w.hand_out_by) from rewards w where w.milestone_id = s.id) as "milestoneReward",
      (select jsonb_build_object('kind', x.kind, 'story', x.story, 'nominatorId', x.nominator_id) from nominations x
        where x.milestone_id = s.id) as "milestoneNomination",
      case when n.cause_kind = 'nomination' then (select jsonb_build_object('nomineeId', x.nominee_id, 'reason',
        (select e.reason from nomination_events e where e.nomination_id = x.id and e.action = 'sent-back' order by e.id desc limit 1))
        from nominations x where x.id::text = split_part(n.cause_id, '/', 1)) end as "sentBackNomination",
      case when i.id is not null then jsonb_build_object('kind', i.kind, 'source', i.source, 'asOf', i.as_of,
        'profile', coalesce(i.profile, i.difference -> 'understanding' ->> 'profile'),
        'passed', i.difference -> 'brake') end as "alarmedImport",
      case when h.id is not null then jsonb_build_object('program', h.program, 'period', h.period, 'people',
        (select count(distinct x.person_id) from obligations x where x.campaign_id = h.id and x.state = 'open')) end as "heldLaunch",
      case when n.cause_kind = 'report-alarm' then ${alarmedReport} end as "alarmedReport"
    from ${lines} n
    left join campaigns c on c.id = n.campaign_id
    left join obligations o on n.cause_kind = 'obligation' and o.id = case when n.cause_kind = 'obligation' then n.cause_id::uuid end
    left join reports r on n.cause_kind = 'report' and r.id = case when n.cause_kind = 'report' then n.cause_id::uuid end
    left join milestones s on n.cause_kind = 'milestone' and s.id = case when n.cause_kind = 'milestone' then n.cause_id::uuid end
    left join imports i on n.cause_kind = 'alarm' and i.id = case when n.cause_kind = 'alarm' then n.cause_id::uuid end
    left join campaigns h on n.cause_kind = 'launch' and h.id = n.cause_id
    order by n.id`;
}
