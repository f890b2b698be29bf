import { sql } from 'kysely';
import type { CollectionEnd } from '../domain/campaign-edits/collection-end.ts';
import type { Tx } from './database.ts';

/** A day on which something of a campaign is due, YYYY-MM-DD. */
export interface DueDay {
  day: string;
  /** Something that is due then is owed, or exempt; false: all of it was withdrawn. */
  owed: boolean;
}

/**
 * The days on which what was asked for in a campaign and not done is due, each once, earliest first: also of what is exempt and
 * of what was withdrawn, for when it is owed again.
 */
export async function dueDaysOf(tx: Tx, campaignId: string): Promise<DueDay[]> {
  const { rows } = await sql<DueDay>`
    select due_on as day, bool_or(state <> 'withdrawn') as owed from obligations
    where campaign_id = ${campaignId} and state <> 'done' group by due_on order by due_on`.execute(tx);
  return rows;
}

/** Moves what is not done from one due day to another. Returns how many open obligations moved. */
export async function moveDueDays(
  tx: Tx,
  {
    campaignId,
    moves,
    now,
  }: { campaignId: string; moves: readonly { from: string; to: string }[]; now: string },
): Promise<number> {
  const moving = moves.filter(({ from, to }) => from !== to);
  if (moving.length === 0) return 0;
  const { rows } = await sql<{ count: number }>`with moved as (
    update obligations o set due_on = w."to", changed_at = ${now}, leave_due_on = case when o.leave_due_on = o.due_on then w."to" end
    from jsonb_to_recordset(${JSON.stringify(moving)}) as w("from" date, "to" date)
    where o.campaign_id = ${campaignId} and o.state <> 'done' and o.due_on = w."from" returning o.state)
    select count(*)::int as count from moved where state = 'open'`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Makes these open obligations due on a day. Returns how many moved. */
export async function giveUntil(
  tx: Tx,
  { obligationIds, dueOn, now }: { obligationIds: readonly string[]; dueOn: string; now: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update obligations set due_on = ${dueOn}, changed_at = ${now}
    where id = any(${[...obligationIds]}::uuid[]) and state = 'open' and due_on <> ${dueOn}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export async function changeDates(
  tx: Tx,
  { campaignId, opensOn, dueOn }: { campaignId: string; opensOn?: string; dueOn: string },
): Promise<void> {
  await tx
    .updateTable('campaigns')
    .set({ due_on: dueOn, ...(opensOn !== undefined && { opens_on: opensOn }) })
    .where('id', '=', campaignId)
    .execute();
}

/** When a campaign's collection ends: on its own last day, or on a later one that people were given; not for a leave. */
export async function collectionEnd(db: Tx, campaignId: string): Promise<CollectionEnd> {
  const { rows } = await sql<CollectionEnd>`
    select c.due_on as "dueOn", greatest(c.due_on, max(o.due_on)) as until, count(distinct o.person_id)::int as "peopleWithLonger"
    from campaigns c left join obligations o on o.campaign_id = c.id and o.state = 'open' and o.due_on > c.due_on
      and o.due_on is distinct from o.leave_due_on
    where c.id = ${campaignId} group by c.id`.execute(db);
  const [end] = rows;
  if (!end) throw new Error(`There is no campaign ${campaignId}`);
  return end;
}
