import { sql } from 'kysely';
import type { CollectionEnd } from '../domain/campaign-edits/collection-end.ts';
import type { Tx } from './database.ts';

/** The days on which open obligations of a campaign are due, and those that are exempt were, each once, earliest first. */
export async function openDueDays(tx: Tx, campaignId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('obligations')
    .select('due_on')
    .distinct()
    .where('campaign_id', '=', campaignId)
    .where('state', 'in', ['open', 'exempt'])
    .orderBy('due_on')
    .execute();
  return rows.map((row) => row.due_on);
}

/** Moves obligations from one due day to another, also what is exempt, for when it is owed again. Returns how many open ones moved. */
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
    where o.campaign_id = ${campaignId} and o.state in ('open', 'exempt') and o.due_on = w."from" returning o.state)
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
