import { sql } from 'kysely';
import { futureNotices } from '../../activities/campaigns/future-notices.ts';
import { createConfigurations } from '../../activities/notices/configurations.ts';
import { chasingPhases } from '../../storage/chase-steps.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { peopleNamed } from '../../storage/people-called.ts';
import type { LostPage } from './lost-pages.ts';
import { mayHaveLeft, type Leaving } from './may-have-left.ts';

/** A notice that leaves as soon as nothing holds it back. */
export interface Departing {
  /** Of a message: `daily`, `report`, `celebration`, … */
  kind: string;
  rung: string;
  campaignId: string | null;
  recipientId: string;
  /** As an employee number and a name; the id where neither is known. */
  recipient: string;
  /** ISO 8601: when it leaves at the earliest. */
  at: string;
  /** The mail server may have had it since the backup. */
  mayHaveLeft: boolean;
}

const aheadMs = 24 * 3_600_000;

/**
 * What would leave within a day from `now`, earliest first: what the ledger has planned, and what the planner itself
 * would plan of the ladders, missed rungs collapsed as it collapses them. `lost`: pages that the ledger does not hold.
 */
export async function wouldGo(
  db: Db,
  { now, lost, shards }: { now: string; lost: readonly LostPage[]; shards: number },
): Promise<Departing[]> {
  const until = new Date(Date.parse(now) + aheadMs).toISOString();
  const campaigns = await chasingCampaigns(db);
  const leaving = [...(await ofCampaigns(db, campaigns, now)), ...(await ofNoCampaign(db, until))].filter(
    ({ at }) => at < until,
  );
  const isMarked = await mayHaveLeft(db, lost, { leaving, shards, campaignIds: [...campaigns.keys()] });
  const notices = leaving.map(({ ladder, dueAt, since, ...notice }) => ({
    ...notice,
    mayHaveLeft: isMarked({ recipientId: notice.recipientId, ladder, dueAt, since }),
  }));
  const people = await peopleNamed(db, [...new Set(notices.map(({ recipientId }) => recipientId))]);
  const posts = await ofChannels(db, { now, until });
  const mails = notices.map((notice) => {
    const person = people.get(notice.recipientId);
    const recipient = [person?.number, person?.name].filter(Boolean).join(' ');
    return { ...notice, recipient: recipient === '' ? notice.recipientId : recipient };
  });
  return [...mails, ...posts].sort(
    (a, b) => a.at.localeCompare(b.at) || a.recipient.localeCompare(b.recipient),
  );
}

/** Posts to channels; no server can be asked whether one that was due has left. */
async function ofChannels(db: Tx, { now, until }: { now: string; until: string }): Promise<Departing[]> {
  const { rows } = await sql<{ channel: string; rung: string; at: Date }>`
    select channel, cause_kind as rung, due_at as at from channel_posts where state in ('planned', 'claimed') and due_at < ${until}`.execute(
    db,
  );
  return rows.map(({ channel, rung, at }) => ({
    kind: 'post',
    rung,
    campaignId: null,
    recipientId: channel,
    recipient: `channel ${channel}`,
    at: at.toISOString(),
    mayHaveLeft: at <= new Date(now),
  }));
}

type Unnamed = Omit<Departing, 'recipient' | 'mayHaveLeft'> & Leaving;

/** Since when each is in the database, ISO 8601. */
async function chasingCampaigns(db: Tx): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('campaigns')
    .select(['id', 'created_at'])
    .where('phase', 'in', chasingPhases)
    .orderBy('id')
    .execute();
  return new Map(rows.map(({ id, created_at: at }) => [id, at.toISOString()]));
}

async function ofCampaigns(db: Tx, campaigns: ReadonlyMap<string, string>, now: string): Promise<Unnamed[]> {
  const campaignIds = [...campaigns.keys()];
  const future = await futureNotices(db, { campaignIds, now, configurations: createConfigurations() });
  return future.flatMap((ladder) => {
    const { campaignId, rung, recipientId, at } = ladder;
    if (at === null) return [];
    const since = campaigns.get(campaignId) ?? '';
    return [{ kind: 'daily', rung, campaignId, recipientId, at, ladder, dueAt: at, since }];
  });
}

/** Reports, celebrations, alarms, and what is owed outside campaigns. */
async function ofNoCampaign(db: Tx, until: string): Promise<Unnamed[]> {
  const { rows } = await sql<Omit<Unnamed, 'at' | 'ladder' | 'dueAt' | 'since'> & { at: Date; since: Date }>`
    select n.kind, n.rung, n.campaign_id as "campaignId", n.recipient_id as "recipientId", n.due_at as at, n.planned_at as since
    from notices n left join obligations o on n.cause_kind = 'obligation' and o.id::text = n.cause_id
    where n.state in ('planned', 'claimed') and n.due_at < ${until}
      and (n.cause_kind <> 'obligation' or n.campaign_id is null and o.state = 'open')
    union all
    select 'daily', s.rung, null, s.recipient_id, s.next_action_at, o.opened_at from chase_steps s
    join obligations o on o.id = s.obligation_id and o.state = 'open' and o.campaign_id is null
    where s.next_action_at < ${until}`.execute(db);
  return rows.map(({ at, since, ...row }) => {
    const dueAt = at.toISOString();
    return { ...row, at: dueAt, ladder: null, dueAt, since: since.toISOString() };
  });
}
