import { sql, type RawBuilder } from 'kysely';
import { namedRungs, type MailSort } from '../domain/notices/mail-sorts.ts';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';
import type { NoticeLine } from './notice-causes.ts';

/** Which rows a mail is shown with; null: any. */
export interface SampleAsked {
  sort: MailSort;
  personId: string | null;
  campaignId: string | null;
}

const mostLines = 200;
const mostOwed = 1_000;

const columns = sql`n.id, n.recipient_id as "recipientId", n.cause_kind as "causeKind", n.cause_id as "causeId", n.rung, n.track,
  n.campaign_id as "campaignId", n.due_at as "dueAt"`;

/** The lines of the latest mail of a sort that the ledger has, those that left or will before those that did not; none where it has none. */
export async function latestTold(db: Tx, asked: SampleAsked): Promise<NoticeLine[]> {
  const { rows } = await sql<NoticeLine & { dueAt: Date }>`
    with matching as (select n.* from notices n where ${isOf(asked.sort)}
      and (${asked.personId}::uuid is null or n.recipient_id = ${asked.personId}::uuid)
      and (${asked.campaignId}::text is null or n.campaign_id = ${asked.campaignId} or n.cause_id = ${asked.campaignId}
        or n.cause_id like ${`${asked.campaignId}/%`})),
    latest as (select * from matching order by state = 'suppressed', due_at desc, id limit 1)
    select ${columns} from matching n join latest l on l.recipient_id = n.recipient_id
      and case when l.message_id is null then n.message_id is null and n.due_at = l.due_at else n.message_id = l.message_id end
    order by n.id limit ${mostLines}`.execute(db);
  return rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString() }));
}

function isOf({ causeKind, track, rung, renews }: MailSort): RawBuilder<boolean> {
  if (causeKind !== 'obligation') return sql`n.cause_kind = ${causeKind} and n.rung = ${rung}`;
  const owed = sql`exists (select 1 from obligations o where o.id = n.cause_id::uuid and (o.kind = 'renew') = ${renews === true})`;
  const named =
    track !== 'owner' || renews
      ? sql`true`
      : namedRungs.includes(rung)
        ? sql`n.rung = ${rung}`
        : sql`n.rung <> all(${namedRungs})`;
  return sql`n.cause_kind = 'obligation' and n.track = ${track} and ${named} and (${track !== 'owner'} or ${owed})`;
}

/** Something owed, of which a mail could tell. */
export interface SampleOwed {
  id: string;
  ownerId: string;
  campaignId: string | null;
}

/** What people owe, of the latest round first; for thanks what they have done. At most a thousand. */
export async function sampleOwed(db: Tx, { sort, campaignId, personId }: SampleAsked): Promise<SampleOwed[]> {
  const state = sort.track === 'thanks' ? 'done' : 'open';
  const own = sort.track === 'owner' || sort.track === 'thanks' ? personId : null;
  const { rows } = await sql<SampleOwed>`
    select o.id, o.person_id as "ownerId", o.campaign_id as "campaignId" from obligations o
    where o.state = ${state} and (o.kind = 'renew') = ${sort.renews === true}
      and (${campaignId}::text is null or o.campaign_id = ${campaignId})
      and (${own}::uuid is null or o.person_id = ${own}::uuid)
    order by o.campaign_id is null, o.opened_at desc, o.person_id, o.id limit ${mostOwed}`.execute(db);
  return rows;
}

/** What a mail of no ladder would tell of; `recipientId` null: whoever looks after such things. Undefined: there is nothing. */
export async function sampleCause(
  db: Tx,
  { sort, personId, campaignId }: SampleAsked,
): Promise<{ causeId: string; campaignId: string | null; recipientId: string | null } | undefined> {
  const ofCampaign = (column: string) =>
    sql`(${campaignId}::text is null or ${sql.ref(column)} = ${campaignId})`;
  const from: Record<Exclude<MailSort['causeKind'], OfNoRow>, RawBuilder<unknown>> = {
    report: sql`select r.id::text as "causeId", r.campaign_id as "campaignId", x.person_id as "recipientId" from reports r
      left join report_recipients x on x.report_id = r.id and (${personId}::uuid is null or x.person_id = ${personId}::uuid)
      where r.file_id is not null and r.state in ('built', 'waiting', 'delivered') and ${ofCampaign('r.campaign_id')}
      order by x.person_id is null, r.created_at desc, r.audience, x.person_id limit 1`,
    milestone: sql`select id::text as "causeId", campaign_id as "campaignId", person_id as "recipientId" from milestones
      where ${ofCampaign('campaign_id')} and (${personId}::uuid is null or person_id = ${personId}::uuid)
      order by reached_on desc, id limit 1`,
    digest: sql`select to_char(found_at at time zone 'UTC', 'YYYY-MM') as "causeId", null as "campaignId", null as "recipientId"
      from milestones where audience = 'everyone' order by found_at desc, id limit 1`,
    alarm: sql`select id::text as "causeId", null as "campaignId", null as "recipientId" from imports
      order by state = ${importStates[sort.rung] ?? 'applied'} desc, created_at desc, id limit 1`,
    nomination: sql`select id::text as "causeId", null as "campaignId", nominator_id as "recipientId" from nominations
      where ${personId}::uuid is null or nominator_id = ${personId}::uuid
      order by state = 'sent-back' desc, state_at desc, id limit 1`,
    pulse: sql`select id || '/' || to_char(date_trunc('week', greatest(opens_on, current_date)), 'YYYY-MM-DD') as "causeId",
      id as "campaignId", null as "recipientId" from campaigns where ${ofCampaign('id')}
      order by phase = 'collecting' desc, created_at desc, id limit 1`,
    launch: sql`select id as "causeId", null as "campaignId", null as "recipientId" from campaigns
      where ${ofCampaign('id')} order by phase = 'held' desc, created_at desc, id limit 1`,
    'report-alarm': sql`select c.id || coalesce('/' || r.audience || '/' || r.version, '') as "causeId", null as "campaignId", null as "recipientId"
      from campaigns c left join reports r on r.campaign_id = c.id and ${sort.rung !== 'report-held'}
      where c.kind = 'assessment' and ${ofCampaign('c.id')} and (r.id is not null or ${ofCampaignAlone.includes(sort.rung)})
      order by r.state is not distinct from ${reportStates[sort.rung] ?? 'waiting'} desc, r.created_at desc nulls last, c.created_at desc, c.id limit 1`,
  };
  if (sort.causeKind === 'obligation' || sort.causeKind === 'channel') return undefined;
  const { rows } = await sql<{ causeId: string; campaignId: string | null; recipientId: string | null }>`${
    from[sort.causeKind]
  }`.execute(db);
  return rows[0];
}

/** What is many rows, and what the configuration tells. */
type OfNoRow = 'obligation' | 'channel';

/** Of which state the rows are that such a mail tells of, where there are some. */
const importStates: Record<string, string> = { held: 'held', asks: 'asking', failed: 'failed' };
const reportStates: Record<string, string> = { 'report-failed': 'failed', 'report-receipt': 'delivered' };
/** What is told of a campaign whose reports were not even begun. */
const ofCampaignAlone = ['report-held', 'report-overdue'];

/** A line as the ledger would have it. */
export function sampleLine(
  { causeKind, track, rung }: MailSort,
  of: Pick<NoticeLine, 'recipientId' | 'causeId' | 'campaignId' | 'dueAt'>,
): NoticeLine {
  return { id: idOf('preview', causeKind, of.causeId, rung, of.recipientId), causeKind, track, rung, ...of };
}

/** Somebody at work who can be written to; undefined: there is nobody. */
export async function anybody(db: Tx, day: string): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`
    select r.person_id as "personId" from roster_on(${day}, 'infinity') r
    where r.employment = 'active' and r.email is not null order by r.person_id limit 1`.execute(db);
  return rows[0]?.personId;
}
