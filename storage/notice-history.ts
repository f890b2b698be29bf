import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { whyHeld } from './ledger-epoch.ts';
import type {
  DelayReason,
  MessageKind,
  NoticeChannel,
  NoticeState,
  NoticeTrack,
  ObligationKind,
} from './schema.ts';

export interface NoticeDelay {
  at: Date;
  fromDueAt: Date;
  toDueAt: Date | null;
  why: DelayReason;
  detail: string | null;
}

/** A line of the ledger with everything that was decided about it. */
export interface NoticeRecord {
  id: string;
  recipientId: string;
  causeKind: 'obligation' | 'report' | 'milestone' | 'alarm' | 'launch' | 'report-alarm';
  rung: string;
  track: NoticeTrack | null;
  channel: NoticeChannel;
  occasion: number;
  kind: MessageKind;
  campaignId: string | null;
  planVersion: number;
  state: NoticeState;
  /** A code. */
  reason: string | null;
  dueAt: Date;
  usefulUntil: Date;
  calendar: string;
  plannedAt: Date;
  stateAt: Date;
  messageId: string | null;
  smtpReply: string | null;
  /** Of an obligation; else null. */
  obligationKind: ObligationKind | null;
  ownerId: string | null;
  subjectPersonId: string | null;
  subjectKey: string | null;
  dueOn: string | null;
  openedAt: Date | null;
  opensOn: string | null;
  program: string | null;
  configurationHash: string | null;
  delays: NoticeDelay[];
  resolution: Resolved | null;
}

interface Resolved {
  outcome: string;
  evidence: string;
  /** Why its end was unknown; a code. */
  cause: string | null;
  by: string;
  at: Date;
}

export interface NoticeQuestion {
  recipientId?: string | null;
  campaignId?: string | null;
  state?: NoticeState | null;
  /** Only this one, by its id or the beginning of it. */
  id?: string | null;
  limit: number;
}

/** Lines of the ledger that fit, latest first. */
export async function noticeRecords(db: Tx, of: NoticeQuestion): Promise<NoticeRecord[]> {
  const { rows } = await sql<NoticeRecord & { delays: StoredDelay[]; resolution: StoredResolution | null }>`
    select n.id, n.recipient_id as "recipientId", n.cause_kind as "causeKind", n.rung, n.track, n.channel, n.occasion, n.kind,
      n.campaign_id as "campaignId", n.plan_version as "planVersion", n.state, n.reason, n.due_at as "dueAt",
      n.useful_until as "usefulUntil", n.calendar, n.planned_at as "plannedAt", n.state_at as "stateAt", n.message_id as "messageId",
      m.smtp_reply as "smtpReply", o.kind as "obligationKind", o.person_id as "ownerId", o.subject_person_id as "subjectPersonId",
      o.subject_key as "subjectKey", o.due_on as "dueOn", coalesce(o.reopened_at, o.opened_at) as "openedAt", c.opens_on as "opensOn",
      coalesce(o.program, c.program) as program, c.configuration_hash as "configurationHash",
      coalesce((select jsonb_agg(jsonb_build_object('at', d.at, 'fromDueAt', d.from_due_at, 'toDueAt', d.to_due_at, 'why', d.why,
        'detail', d.detail) order by d.id) from notice_delays d where d.notice_id = n.id), '[]') as delays,
      (select jsonb_build_object('outcome', r.outcome, 'evidence', r.evidence, 'cause', r.cause,
        'by', r.made_by, 'at', r.made_at)
        from notice_resolutions r where r.message_id = n.message_id order by r.made_at desc limit 1) as resolution
    from notices n left join messages m on m.id = n.message_id left join campaigns c on c.id = n.campaign_id
    left join obligations o on n.cause_kind = 'obligation' and o.id = case when n.cause_kind = 'obligation' then n.cause_id::uuid end
    where (${of.recipientId ?? null}::uuid is null or n.recipient_id = ${of.recipientId ?? null})
      and (${of.campaignId ?? null}::text is null or n.campaign_id = ${of.campaignId ?? null})
      and (${of.state ?? null}::text is null or n.state = ${of.state ?? null})
      and (${of.id ?? null}::text is null or n.id::text like ${of.id ?? ''} || '%')
    order by n.due_at desc, n.id limit ${of.limit}`.execute(db);
  return rows.map((row) => ({
    ...row,
    delays: row.delays.map(delayOf),
    resolution: row.resolution && { ...row.resolution, at: new Date(row.resolution.at) },
  }));
}

interface StoredDelay extends Omit<NoticeDelay, 'at' | 'fromDueAt' | 'toDueAt'> {
  at: Date | string;
  fromDueAt: Date | string;
  toDueAt: Date | string | null;
}

interface StoredResolution extends Omit<Resolved, 'at'> {
  at: Date | string;
}

function delayOf({ at, fromDueAt, toDueAt, ...delay }: StoredDelay): NoticeDelay {
  return {
    ...delay,
    at: new Date(at),
    fromDueAt: new Date(fromDueAt),
    toDueAt: toDueAt === null ? null : new Date(toDueAt),
  };
}

/** A rung that comes next for somebody, of what they owe or of what others do. */
export interface ComingRung {
  rung: string;
  track: Exclude<NoticeTrack, 'thanks'>;
  at: Date;
  calendar: string;
  obligationKind: ObligationKind;
  ownerId: string;
  subjectPersonId: string | null;
  subjectKey: string;
  campaignId: string | null;
  phase: string | null;
}

/** What comes next for a reader, soonest first. */
export async function comingRungs(db: Tx, recipientId: string): Promise<ComingRung[]> {
  const { rows } = await sql<ComingRung>`
    select s.rung, s.track, s.next_action_at as at, s.calendar, o.kind as "obligationKind", o.person_id as "ownerId",
      o.subject_person_id as "subjectPersonId", o.subject_key as "subjectKey", o.campaign_id as "campaignId", c.phase
    from chase_steps s join obligations o on o.id = s.obligation_id and o.state = 'open'
    left join campaigns c on c.id = o.campaign_id
    where s.recipient_id = ${recipientId} order by s.next_action_at, s.rung, o.id`.execute(db);
  return rows;
}

/** What stands against all mail to somebody. */
export interface ReaderStanding {
  heldReason: string | null;
  stoppedBy: string | null;
  optOuts: { what: string; since: Date }[];
  addressStoppedSince: Date | null;
}

export async function readerStanding(db: Tx, personId: string): Promise<ReaderStanding> {
  const { rows } = await sql<Omit<ReaderStanding, 'optOuts'>>`
    select ${whyHeld} as "heldReason", i.mail_stopped_by as "stoppedBy",
      (select min(s.since) from mail_stops s where s.person_id = ${personId} and s.released_at is null) as "addressStoppedSince"
    from installation i`.execute(db);
  const optOuts = await db
    .selectFrom('opt_outs')
    .where('person_id', '=', personId)
    .select(['what', 'since'])
    .orderBy('what')
    .execute();
  const [row] = rows;
  return {
    heldReason: row?.heldReason ?? null,
    stoppedBy: row?.stoppedBy ?? null,
    addressStoppedSince: row?.addressStoppedSince ?? null,
    optOuts,
  };
}
