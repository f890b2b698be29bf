import { sql } from 'kysely';
import { z } from 'zod';
import type { LedgerDifference, RehearsalPlan } from '../domain/rehearsal/plan.ts';
import { openCopyIn } from './copy-in.ts';
import { streamOut } from './copy-stream.ts';
import type { Db, Tx } from './database.ts';
import { idOf } from './ids.ts';

export interface KeptPlan {
  id: string;
  campaignId: string;
  configurationHash: string;
  /** YYYY-MM-DD. */
  opensOn: string;
  dueOn: string;
  madeAt: Date;
  plan: RehearsalPlan;
}

const count = z.int().min(0);
const planSchema = z.object({
  participants: count,
  obligations: count,
  days: z.array(z.object({ on: z.string(), mails: count, notices: count })),
  busiestHours: z.array(z.object({ at: z.string(), mails: count })),
  answers: z.array(z.object({ on: z.string(), kind: z.string(), done: count })),
});

const columns = [
  'plan_id',
  'cause_kind',
  'cause_id',
  'rung',
  'recipient_id',
  'occasion',
  'track',
  'state',
  'reason',
  'at',
];

/**
 * Keeps what was rehearsed as the plan of a campaign, with the ledger of the rehearsal; of earlier rehearsals of it the
 * counts stay and the ledger goes.
 */
export async function keepPlan(
  db: Db,
  { rehearsed, ...kept }: Omit<KeptPlan, 'id'> & { rehearsed: Db },
): Promise<string> {
  const { campaignId, madeAt } = kept;
  const id = idOf('rehearsal', campaignId, madeAt.toISOString());
  await db
    .insertInto('rehearsal_plans')
    .values({
      id,
      campaign_id: campaignId,
      configuration_hash: kept.configurationHash,
      opens_on: kept.opensOn,
      due_on: kept.dueOn,
      made_at: madeAt,
      content: JSON.stringify(kept.plan),
    })
    .execute();
  const copy = await openCopyIn(db, { table: 'rehearsal_notices', columns });
  await streamOut(
    rehearsed,
    `select '${id}', n.cause_kind, n.cause_id, n.rung, n.recipient_id, n.occasion, n.track, n.state, n.reason,
      coalesce(m.settled_at, n.state_at) from notices n left join messages m on m.id = n.message_id`,
    copy,
  );
  await sql`delete from rehearsal_notices where plan_id in (
    select id from rehearsal_plans where campaign_id = ${campaignId} and id <> ${id})`.execute(db);
  return id;
}

/** The latest rehearsal of a campaign, or null. */
export async function latestPlan(db: Tx, campaignId: string): Promise<KeptPlan | null> {
  const row = await db
    .selectFrom('rehearsal_plans')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    (row && {
      id: row.id,
      campaignId: row.campaign_id,
      configurationHash: row.configuration_hash,
      opensOn: row.opens_on,
      dueOn: row.due_on,
      madeAt: row.made_at,
      plan: planSchema.parse(row.content),
    }) ??
    null
  );
}

/** The id that an obligation (`o`) has in a rehearsal, which knows nothing of a campaign of the quarter that was cancelled before. */
const rehearsedId = sql<string>`case when o.generation = 0 then o.id::text else id_of('obligation', o.program, o.period, o.person_id::text,
  o.kind, o.subject_key, (o.generation - (select count(*) from obligations b where b.program = o.program and b.period = o.period
    and b.person_id = o.person_id and b.kind = o.kind and b.subject_key = o.subject_key and b.campaign_id <> o.campaign_id))::text)::text end`;

export interface LedgerQuestion {
  planId: string;
  campaignId: string;
  timeZone: string;
  /** Days by which the campaign opened later than it was rehearsed. */
  shiftDays: number;
  now: string;
}

/** Notice by notice, by the key that both share: what came as planned, and what came otherwise and why. */
export async function ledgerDifferences(db: Tx, of: LedgerQuestion): Promise<LedgerDifference[]> {
  const { planId, campaignId, timeZone, shiftDays, now } = of;
  const sent = (state: string) => sql`${sql.ref(state)} in ('handed-over', 'bounced')`;
  const day = (at: string) => sql`(${sql.ref(at)} at time zone ${timeZone})::date`;
  const { rows } = await sql<LedgerDifference>`
    with owed as (
      select o.id::text, o.state, o.state_reason, ${rehearsedId} as rehearsed from obligations o where o.campaign_id = ${campaignId}
    ), fact as (
      select n.cause_kind, coalesce(o.rehearsed, n.cause_id) as cause_id, n.rung, n.recipient_id, n.occasion, n.track, n.state, n.reason,
        coalesce(m.settled_at, n.state_at) as at from notices n left join messages m on m.id = n.message_id
        left join owed o on n.cause_kind = 'obligation' and o.id = n.cause_id
      where n.campaign_id = ${campaignId}
    ), pairs as (
      select coalesce(p.rung, f.rung) as rung, coalesce(p.track, f.track) as track, p.state as planned, f.state as actual,
        p.reason as planned_reason, f.reason, p.at as planned_at, f.at, o.state as owed, o.state_reason, q.person_id is not null as takes_part
      from (select * from rehearsal_notices where plan_id = ${planId}) p
      full join fact f using (cause_kind, cause_id, rung, recipient_id, occasion)
      left join owed o on coalesce(p.cause_kind, f.cause_kind) = 'obligation' and o.rehearsed = cause_id
      left join participants q on q.campaign_id = ${campaignId} and q.person_id = recipient_id and q.state = 'joined'
    ), judged as (
      select rung, track, case
        when ${sent('planned')} and ${sent('actual')}
          then case when ${day('planned_at')} + ${shiftDays}::int = ${day('at')} then 'as-planned' else 'other-day' end
        when ${sent('planned')} and (actual in ('planned', 'claimed', 'handing-over')
          or actual is null and planned_at + make_interval(days => ${shiftDays}::int) > ${now} and coalesce(owed, 'open') = 'open') then 'to-come'
        when ${sent('planned')} then 'not-sent'
        when ${sent('actual')} then 'not-planned' end as outcome,
      case
        when ${sent('planned')} and ${sent('actual')} then null
        when ${sent('planned')} then coalesce(reason, case when actual in ('failed', 'unknown') then actual end,
          case when owed <> 'open' then concat_ws(': ', owed, state_reason) end,
          case when owed is null and not takes_part then 'takes no part' end, case when owed is null then 'not owed' end)
        when ${sent('actual')} then case when planned is null then 'not in the rehearsal' else coalesce(planned_reason, planned) end end as why
      from pairs)
    select rung, track, outcome, why, count(*)::int as notices from judged where outcome is not null
    group by rung, track, outcome, why order by rung, outcome, notices desc, why`.execute(db);
  return rows;
}
