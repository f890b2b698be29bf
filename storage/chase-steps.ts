import { sql, type RawBuilder } from 'kysely';
import type { Pause } from '../domain/campaign-edits/pauses.ts';
import type { Track } from '../domain/chase.ts';
import type { Tx } from './database.ts';
import { inPlace } from './ledger-epoch.ts';
import { heldBack } from './notice-holds.ts';
import { stoppedForNow } from './notices.ts';
import type { CampaignPhase, NoticeTrack } from './schema.ts';

/** Where an obligation stands on one of its ladders: the rung that comes next, for whom, and when. */
export interface ChaseStepRow {
  obligationId: string;
  track: Track;
  rung: string;
  recipientId: string;
  /** ISO 8601 instants. */
  nextActionAt: string;
  usefulUntil: string;
  calendar: string;
  planVersion: number;
  occasion: number;
}

/** Phases in which people are chased. */
export const chasingPhases = ['inviting', 'collecting', 'closing'] as const satisfies CampaignPhase[];
/** Phases in which steps are kept for later; in any other they are dropped when they fall due. */
const waitingPhases = ['draft', 'frozen', 'held', 'paused'] as const satisfies CampaignPhase[];

/** Whether a step (`s`) is of something open that is chased now. (`offset 0` keeps the planner from asking that of all that is open.) */
export const isChased = sql<boolean>`exists (select 1 from obligations o left join campaigns c on c.id = o.campaign_id
  where o.id = s.obligation_id and o.state = 'open' and (c.id is null or c.phase = any(${[...chasingPhases]})) offset 0)`;

interface Standing {
  rung: string;
  recipientId: string;
  planVersion: number;
  occasion: number;
}

/** An open obligation of a campaign with its steps. */
export interface ChasedObligation {
  id: string;
  personId: string;
  /** Or opened again, when that came later. */
  openedAt: Date;
  /** The occasion of its notices: grows when it is opened again, beyond the numbers of its nudges. */
  openings: number;
  /** 0: the same person never owed the same before. */
  generation: number;
  dueOn: string;
  /** After which its own grace begins; null outside campaigns. */
  collectedUntil: string | null;
  /** By track; a track on which nothing is to come is absent. */
  standings: Partial<Record<Track, Standing>>;
}

/**
 * The last day on which an obligation (`o`) is asked for in its campaign (`c`): the campaign's, or a later one that was given
 * for it alone. That others were given longer keeps the campaign open, and is no reason to go on reminding of it.
 */
const collectedUntil = sql`case when c.id is not null then
  greatest(c.due_on, case when o.due_on is distinct from o.leave_due_on then o.due_on end) end`;

/**
 * A page of the open obligations of a campaign, or (null) of a program outside campaigns, in the order of their ids, after the
 * one given; without those whose clock stands still.
 */
export async function chasedObligations(
  db: Tx,
  of: { campaignId: string | null; program: string; after: string | null; limit: number },
): Promise<ChasedObligation[]> {
  const { campaignId, program, after, limit } = of;
  const asked =
    campaignId === null
      ? sql`o.campaign_id is null and o.program = ${program}`
      : sql`o.campaign_id = ${campaignId}`;
  const { rows } = await sql<ChasedObligation>`
    select o.id, o.person_id as "personId", coalesce(o.reopened_at, o.opened_at) as "openedAt", o.openings, o.generation, o.due_on as "dueOn",
      ${collectedUntil} as "collectedUntil",
      coalesce((select jsonb_object_agg(s.track, jsonb_build_object('rung', s.rung, 'recipientId', s.recipient_id,
        'planVersion', s.plan_version, 'occasion', s.occasion)) from chase_steps s where s.obligation_id = o.id), '{}') as standings
    from obligations o left join campaigns c on c.id = o.campaign_id
    where ${asked} and o.state = 'open' and o.paused_on is null and (${after}::uuid is null or o.id > ${after})
    order by o.id limit ${limit}`.execute(db);
  return rows;
}

/** Rungs that the ledger holds for an obligation, with the ladder that they belong to. */
export interface RecordedRung {
  obligationId: string;
  rung: string;
  occasion: number;
  track: NoticeTrack;
}

/**
 * Takes out what was planned under an older plan and has not left, then returns every rung that counts as climbed:
 * those stopped for their date or their reader alone do not.
 */
export async function recordedRungs(
  tx: Tx,
  { obligationIds, planVersion, now }: { obligationIds: string[]; planVersion: number; now: string },
): Promise<RecordedRung[]> {
  if (obligationIds.length === 0) return [];
  await sql`
    update notices set state = 'suppressed', reason = 'plan changed', state_at = ${now}
    where cause_id = any(${obligationIds}) and cause_kind = 'obligation' and state = 'planned'
      and plan_version < ${planVersion}`.execute(tx);
  const { rows } = await sql<RecordedRung>`
    select n.cause_id as "obligationId", n.rung, n.occasion,
      coalesce(n.track, case when n.recipient_id = o.person_id then 'owner' else 'oversight' end) as track
    from notices n join obligations o on o.id = n.cause_id::uuid
    where n.cause_id = any(${obligationIds}) and n.cause_kind = 'obligation'
      and not (n.state = 'suppressed' and n.reason = any(${[...stoppedForNow]}))`.execute(tx);
  return rows;
}

/** Writes steps: new ones, and new standings of those that are there. */
export async function writeSteps(tx: Tx, rows: readonly ChaseStepRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into chase_steps (obligation_id, track, rung, recipient_id, next_action_at, useful_until, calendar, plan_version, occasion)
    select "obligationId", track, rung, "recipientId", "nextActionAt", "usefulUntil", calendar, "planVersion", occasion
    from jsonb_to_recordset(${JSON.stringify(rows)}) as w("obligationId" uuid, track text, rung text, "recipientId" uuid,
      "nextActionAt" timestamptz, "usefulUntil" timestamptz, calendar text, "planVersion" int, occasion int)
    on conflict (obligation_id, track) do update set rung = excluded.rung, recipient_id = excluded.recipient_id,
      next_action_at = excluded.next_action_at, useful_until = excluded.useful_until, calendar = excluded.calendar,
      plan_version = excluded.plan_version, occasion = excluded.occasion`.execute(tx);
}

export async function removeSteps(
  tx: Tx,
  rows: readonly { obligationId: string; track: Track }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    delete from chase_steps s using jsonb_to_recordset(${JSON.stringify(rows)}) as w("obligationId" uuid, track text)
    where s.obligation_id = w."obligationId" and s.track = w.track`.execute(tx);
}

export interface DueStep {
  obligationId: string;
  track: Track;
  rung: string;
  recipientId: string;
  occasion: number;
  nextActionAt: Date;
  personId: string;
  open: boolean;
  /** A completion of it is known under an address of which nobody has said yet whose it is. */
  undecided: boolean;
  /** Or opened again, when that came later. */
  openedAt: Date;
  dueOn: string;
  /** After which its own grace begins; null outside campaigns. */
  collectedUntil: string | null;
  program: string;
  campaignId: string | null;
  chasing: boolean;
  /** The campaign's current one; 1 outside campaigns. */
  planVersion: number;
  opensOn: string | null;
  configurationHash: string | null;
  /** The campaign's that are over, oldest first. */
  pauses: readonly Pause[];
}

/** True while a suggested link is undecided whose record would close what is owed (`o`). */
export const undecidedLink = sql<boolean>`exists (
  select 1 from suggested_completions w join person_links k using (source, kind, value, person_id)
  where k.state = 'suggested' and w.person_id = o.person_id and w.course_id = o.subject_key and o.kind in ('learn', 'renew'))`;

/**
 * A page of a shard's due steps, locked, in the order of their obligations. Those of campaigns that wait stay asleep. The
 * campaigns are locked for share: an edit that changes dates waits until the page is planned, and stops what it planned.
 */
export async function dueSteps(
  tx: Tx,
  of: { shard: number; shards: number; now: string; limit: number },
): Promise<DueStep[]> {
  await sql`select 1 from campaigns where phase = any(${[...chasingPhases]}) order by id for share`.execute(
    tx,
  );
  const due = sql`s.next_action_at <= ${of.now} and 1 + s.shard_key % ${of.shards}::int = ${of.shard}::int
    and (c.id is null or c.phase <> all(${[...waitingPhases]}))`;
  const { rows } = await sql<DueStep>`${stepsWhere(due)} limit ${of.limit} for update of s`.execute(tx);
  return rows;
}

/** Every step of these campaigns of which something is still owed (that is due before `until`, where that is given), in the order of their obligations. */
export async function stepsOfCampaigns(
  db: Tx,
  campaignIds: readonly string[],
  until?: string,
): Promise<DueStep[]> {
  const which = sql`c.id = any(${[...campaignIds]}) and o.state = 'open' and s.next_action_at < coalesce(${until ?? null}::timestamptz, 'infinity')`;
  return (await stepsWhere(which).execute(db)).rows;
}

/** Those for these recipients alone, also of what is owed outside campaigns. */
export async function stepsElsewhere(
  db: Tx,
  { campaignIds, recipientIds }: { campaignIds: readonly string[]; recipientIds: readonly string[] },
  until?: string,
): Promise<DueStep[]> {
  const which = sql`s.recipient_id = any(${[...recipientIds]}) and (o.campaign_id is null or c.id = any(${[...campaignIds]}))
    and o.state = 'open' and s.next_action_at < coalesce(${until ?? null}::timestamptz, 'infinity')`;
  return (await stepsWhere(which).execute(db)).rows;
}

/** These people, and to whom the next steps of what they owe go. */
export async function readersAbout(db: Tx, personIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.recipient_id as id from chase_steps s join obligations o on o.id = s.obligation_id
    where o.person_id = any(${[...personIds]}::uuid[]) and o.state = 'open'`.execute(db);
  return new Set([...personIds, ...rows.map(({ id }) => id)]);
}

/** How many steps of what is owed in a campaign are due before a moment. */
export async function countSteps(
  db: Tx,
  { campaignId, until }: { campaignId: string; until: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from chase_steps s join obligations o on o.id = s.obligation_id
    where o.campaign_id = ${campaignId} and o.state = 'open' and s.next_action_at < ${until}`.execute(db);
  return rows[0]?.count ?? 0;
}

function stepsWhere(which: RawBuilder<unknown>): RawBuilder<DueStep> {
  return sql<DueStep>`
    select s.obligation_id as "obligationId", s.track, s.rung, s.recipient_id as "recipientId", s.occasion, s.next_action_at as "nextActionAt",
      o.person_id as "personId", o.state = 'open' as open, coalesce(o.reopened_at, o.opened_at) as "openedAt", ${undecidedLink} as undecided, o.due_on as "dueOn", ${collectedUntil} as "collectedUntil", o.program,
      o.campaign_id as "campaignId", c.id is null or c.phase = any(${[...chasingPhases]}) as chasing,
      coalesce(c.plan_version, 1) as "planVersion", c.opens_on as "opensOn", c.configuration_hash as "configurationHash",
      coalesce(c.pauses, '[]') as pauses
    from chase_steps s join obligations o on o.id = s.obligation_id left join campaigns c on c.id = o.campaign_id
    where ${which} order by s.obligation_id, s.track`;
}

/**
 * The next moment at which a shard has something to do, or null; null also while nothing may be sent. A lease that another
 * run left behind is something to do when it ends; in a rehearsal it counts in real time and not on the clock.
 */
export async function nextDueAt(
  db: Tx,
  { shard, shards }: { shard: number; shards: number },
): Promise<string | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select s.next_action_at from chase_steps s where 1 + s.shard_key % ${shards}::int = ${shard}::int and ${isChased}
        order by s.next_action_at limit 1),
      (select min(n.due_at) from notices n left join campaigns c on c.id = n.campaign_id
        where n.state = 'planned' and 1 + n.shard_key % ${shards}::int = ${shard}::int
          and (c.id is null or c.phase not in ('held', 'paused')) and not ${heldBack}),
      (select min(f.at) from closed_obligations f where 1 + f.shard_key % ${shards}::int = ${shard}::int),
      (select min(m.lease_until) from messages m where m.state in ('claimed', 'handing-over')
        and 1 + m.shard_key % ${shards}::int = ${shard}::int and not exists (select 1 from clock))) as at
    from installation where may_send and ${inPlace}`.execute(db);
  return rows[0]?.at?.toISOString() ?? null;
}
