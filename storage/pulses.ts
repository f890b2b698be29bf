import { sql } from 'kysely';
import type { StuckMail } from '../domain/pulse.ts';
import type { Tx } from './database.ts';

/** Those who lead somebody that still owes something in a campaign, as it followed the roster last. */
export async function leadersOfOpen(db: Tx, campaignId: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select distinct coalesce(p.followed_manager_id, p.manager_id) as "personId"
    from participants p join obligations o on o.campaign_id = p.campaign_id and o.person_id = p.person_id and o.state = 'open'
    where p.campaign_id = ${campaignId} and p.state = 'joined' and coalesce(p.followed_manager_id, p.manager_id) is not null
    order by 1`.execute(db);
  return rows.map(({ personId }) => personId);
}

/** Of how many people a campaign asks something: those whom it is about. */
export async function peopleAskedOf(db: Tx, campaignId: string): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct coalesce(subject_person_id, person_id))::int as people from obligations
    where campaign_id = ${campaignId} and state in ('open', 'done')`.execute(db);
  return rows[0]?.people ?? 0;
}

/** Somebody who still owes something. */
export interface StillOpen {
  personId: string;
  managerId: string;
  open: number;
  /** The first of its due days, YYYY-MM-DD. */
  dueOn: string;
}

/** What is open in a campaign among those whom some people lead. */
export async function openUnder(
  db: Tx,
  { campaignId, managerIds }: { campaignId: string; managerIds: readonly string[] },
): Promise<StillOpen[]> {
  const { rows } = await sql<StillOpen>`
    select p.person_id as "personId", coalesce(p.followed_manager_id, p.manager_id) as "managerId",
      count(*)::int as open, min(o.due_on)::text as "dueOn"
    from participants p join obligations o on o.campaign_id = p.campaign_id and o.person_id = p.person_id and o.state = 'open'
    where p.campaign_id = ${campaignId} and p.state = 'joined'
      and coalesce(p.followed_manager_id, p.manager_id) = any(${[...managerIds]}::uuid[])
    group by 1, 2 order by 1`.execute(db);
  return rows;
}

/** What is in the way of mail about a campaign. */
export async function stuckMail(db: Tx, campaignId: string): Promise<StuckMail> {
  const { rows } = await sql<StuckMail>`
    with waiting as materialized (
      select distinct person_id from obligations where campaign_id = ${campaignId} and state = 'open')
    select (select count(distinct s.person_id)::int from mail_stops s join waiting w on w.person_id = s.person_id
        where s.released_at is null) as "comesBack",
      (select count(distinct n.message_id)::int from notices n where n.campaign_id = ${campaignId} and n.state = 'unknown') as unknown,
      (select count(*)::int from notice_holds h where h.released_at is null and (h.campaign_id = ${campaignId}
        or (h.campaign_id is null and (h.person_id is null or h.person_id in (select person_id from waiting))))) as held`.execute(
    db,
  );
  return rows[0] ?? { comesBack: 0, unknown: 0, held: 0 };
}

/** The campaign of a program in an earlier quarter that ran to an end; undefined: there was none. */
export async function earlierCampaign(
  db: Tx,
  of: { program: string; period: string },
): Promise<{ id: string; opensOn: string } | undefined> {
  return db
    .selectFrom('campaigns')
    .select(['id', 'opens_on as opensOn'])
    .where('program', '=', of.program)
    .where('period', '=', of.period)
    .where('frozen_at', 'is not', null)
    .where('phase', '<>', 'cancelled')
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
}
