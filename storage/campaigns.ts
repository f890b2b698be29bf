import { sql } from 'kysely';
import { z } from 'zod';
import type { Pause } from '../domain/campaign-edits/pauses.ts';
import { chasingPhases } from './chase-steps.ts';
import type { Tx } from './database.ts';
import type { CampaignPhase } from './schema.ts';
import { toldBeforeCode } from './told-before.ts';

export interface Campaign {
  id: string;
  program: string;
  period: string;
  kind: 'assessment' | 'learning';
  configurationHash: string;
  phase: CampaignPhase;
  phaseAt: Date;
  planVersion: number;
  /** YYYY-MM-DD. */
  opensOn: string;
  dueOn: string;
  frozenAt: Date | null;
  /** Up to when it has heard of the roster; null: not since it was frozen. */
  followedAt: Date | null;
  /** When the collection ended; the unit that somebody had then is the one under which results print. */
  cutOffAt: Date | null;
  simulated: boolean;
  /** How many people somebody has confirmed that it mails; null: nobody was asked. */
  confirmedPeople: number | null;
  /** The phase to which a paused or held campaign goes back. */
  phaseBefore: CampaignPhase | null;
  /** Pauses that are over, oldest first. */
  pauses: readonly Pause[];
}

const columns = [
  'id',
  'program',
  'period',
  'kind',
  'configuration_hash as configurationHash',
  'phase',
  'phase_at as phaseAt',
  'plan_version as planVersion',
  'opens_on as opensOn',
  'due_on as dueOn',
  'frozen_at as frozenAt',
  'followed_at as followedAt',
  'cut_off_at as cutOffAt',
  'simulated',
  'confirmed_people as confirmedPeople',
  'phase_before as phaseBefore',
  'pauses',
] as const;

const pausesSchema = z.array(
  z.object({ fromOn: z.string(), resumedOn: z.string().optional(), workingDays: z.number() }),
);

/** What the column holds, narrowed. */
function pausesOf(column: unknown): Pause[] {
  return pausesSchema.parse(column);
}

export async function campaignById(db: Tx, campaignId: string): Promise<Campaign | null> {
  const row = await db
    .selectFrom('campaigns')
    .select(columns)
    .where('id', '=', campaignId)
    .executeTakeFirst();
  return row ? { ...row, pauses: pausesOf(row.pauses) } : null;
}

/** Locks a campaign until the end of the transaction: whoever sends or submits for it waits, and then sees what changed. */
export async function lockCampaign(tx: Tx, campaignId: string): Promise<void> {
  await tx.selectFrom('campaigns').select('id').where('id', '=', campaignId).forUpdate().execute();
}

export interface KeptPlan {
  /** Null: what is asked outside campaigns has one plan for ever. */
  campaignId: string | null;
  planVersion: number;
}

/** Keeps a campaign's plan as it is until the end of the transaction. False: it is another one by now. */
export async function keepPlan(tx: Tx, { campaignId, planVersion }: KeptPlan): Promise<boolean> {
  if (campaignId === null) return true;
  const row = await tx
    .selectFrom('campaigns')
    .select('id')
    .where('id', '=', campaignId)
    .where('plan_version', '=', planVersion)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** All campaigns, newest first. */
export async function listCampaigns(db: Tx): Promise<Campaign[]> {
  const rows = await db
    .selectFrom('campaigns')
    .select(columns)
    .orderBy('opens_on', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, pauses: pausesOf(row.pauses) }));
}

/** Campaigns that a change of the roster or of learning concerns. */
export async function runningCampaignIds(db: Tx): Promise<string[]> {
  const rows = await db
    .selectFrom('campaigns')
    .select('id')
    .where('phase', 'in', ['frozen', 'inviting', 'collecting', 'closing', 'held', 'paused'])
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Where a story saw its campaign stand when it decided what comes next. */
export interface SeenStanding {
  phase: CampaignPhase;
  planVersion: number;
}

/**
 * Writes the phase and since when; repeating it keeps the first moment. `seen`: only where the campaign still stands there,
 * so that an attempt which hung on takes back nothing that was decided since. False: nothing was written.
 */
export async function writePhase(
  tx: Tx,
  {
    campaignId,
    phase,
    now,
    seen,
  }: { campaignId: string; phase: CampaignPhase; now: string; seen?: SeenStanding },
): Promise<boolean> {
  let write = tx
    .updateTable('campaigns')
    .set({ phase, phase_at: now })
    .where('id', '=', campaignId)
    .where('phase', '<>', phase);
  if (seen) write = write.where('phase', '=', seen.phase).where('plan_version', '=', seen.planVersion);
  return (await write.executeTakeFirst()).numUpdatedRows > 0n;
}

/** At the close: which peer wrote which form is known no longer, not even to the identity role. */
export async function forgetPeerAuthors(tx: Tx, campaignId: string): Promise<void> {
  await sql`select forget_peer_authors(${campaignId})`.execute(tx);
}

/** Sites of everybody who takes part, as frozen, and of everybody else who owes something, as known now. */
export async function campaignSites(db: Tx, campaignId: string): Promise<(string | null)[]> {
  const { rows } = await sql<{ site: string | null }>`
    select site from participants where campaign_id = ${campaignId} and state = 'joined'
    union
    select f.value from roster_facts f
    where f.attribute = 'site' and f.valid_to is null and f.known_until is null and f.person_id in (
      select o.person_id from obligations o where o.campaign_id = ${campaignId} and o.state in ('open', 'done'))
    order by 1`.execute(db);
  return rows.map((row) => row.site);
}

/** Obligations of a campaign by state. */
export interface CampaignProgress {
  open: number;
  done: number;
  exempt: number;
  withdrawn: number;
}

export async function campaignProgress(db: Tx, campaignId: string): Promise<CampaignProgress> {
  const rows = await db
    .selectFrom('obligations')
    .select((select) => ['state', select.fn.countAll<number>().as('n')])
    .where('campaign_id', '=', campaignId)
    .groupBy('state')
    .execute();
  const counted = { open: 0, done: 0, exempt: 0, withdrawn: 0 };
  for (const { state, n } of rows) counted[state] = n;
  return counted;
}

export interface FunnelLine {
  kind: string;
  /** self or manager for ratings; null for courses. */
  source: string | null;
  assigned: number;
  /** Owed by somebody to whom at least one notice about it was handed over, also before it was theirs anew. */
  invited: number;
  /** Done, or with a draft. */
  started: number;
  done: number;
  open: number;
  withdrawn: number;
}

export interface CampaignFunnel {
  participants: number;
  withdrawnParticipants: number;
  ratedBy: { manager: number; fallback: number; selfOnly: number; notRated: number };
  lines: FunnelLine[];
  /** Obligations done on each local day of `timeZone`, oldest first. */
  days: { on: string; kind: string; done: number }[];
}

/** How far a campaign has come. Withdrawn and exempt obligations are not assigned. */
export async function campaignFunnel(
  db: Tx,
  campaignId: string,
  timeZone: string = 'UTC',
): Promise<CampaignFunnel> {
  const [people, lines, days] = await Promise.all([
    participantCounts(db, campaignId),
    sql<FunnelLine>`
      select kind, rating_source as source,
        (count(*) filter (where state in ('open', 'done')))::int as assigned,
        (count(*) filter (where state in ('open', 'done') and exists (select 1 from notices n
          where n.cause_kind = 'obligation' and n.cause_id = o.id::text and n.recipient_id = o.person_id
            and (n.state = 'handed-over' or n.reason = ${toldBeforeCode}))))::int as invited,
        (count(*) filter (where state = 'done' or (state = 'open'
          and exists (select 1 from form_drafts d where d.obligation_id = o.id))))::int as started,
        (count(*) filter (where state = 'done'))::int as done,
        (count(*) filter (where state = 'open'))::int as open,
        (count(*) filter (where state = 'withdrawn'))::int as withdrawn
      from obligations o where campaign_id = ${campaignId}
      group by kind, rating_source order by kind desc, rating_source desc`.execute(db),
    sql<{ on: string; kind: string; done: number }>`
      select to_char(state_at at time zone ${timeZone}, 'YYYY-MM-DD') as "on", kind, count(*)::int as done
      from obligations where campaign_id = ${campaignId} and state = 'done' group by 1, 2 order by 1, 2`.execute(
      db,
    ),
  ]);
  return { ...people, lines: lines.rows, days: days.rows };
}

async function participantCounts(
  db: Tx,
  campaignId: string,
): Promise<Pick<CampaignFunnel, 'participants' | 'withdrawnParticipants' | 'ratedBy'>> {
  const rows = await db
    .selectFrom('participants')
    .select((select) => ['state', 'rated_by', select.fn.countAll<number>().as('n')])
    .where('campaign_id', '=', campaignId)
    .groupBy(['state', 'rated_by'])
    .execute();
  const count = (state: string, ratedBy?: string) =>
    rows
      .filter((row) => row.state === state && (ratedBy === undefined || row.rated_by === ratedBy))
      .reduce((sum, row) => sum + row.n, 0);
  return {
    participants: count('joined'),
    withdrawnParticipants: count('withdrawn'),
    ratedBy: {
      manager: count('joined', 'manager'),
      fallback: count('joined', 'fallback'),
      selfOnly: count('joined', 'self-only'),
      notRated: count('joined', 'not-rated'),
    },
  };
}

export interface GoingOut {
  rung: string;
  track: 'owner' | 'oversight';
  firstAt: Date;
  lastAt: Date;
  /** Recipients, each counted once. */
  people: number;
}

/** What leaves next, a line for each rung that open obligations of the campaign wait for, soonest first. */
export async function nextGoingOut(db: Tx, campaignId: string): Promise<GoingOut[]> {
  const { rows } = await sql<GoingOut>`
    select s.rung, s.track, min(s.next_action_at) as "firstAt", max(s.next_action_at) as "lastAt",
      count(distinct s.recipient_id)::int as people
    from chase_steps s join obligations o on o.id = s.obligation_id and o.state = 'open'
    join campaigns c on c.id = o.campaign_id and c.phase = any(${[...chasingPhases]})
    where o.campaign_id = ${campaignId} group by s.rung, s.track order by 3, 1, 2`.execute(db);
  return rows;
}
