import { sql, type RawBuilder } from 'kysely';
import { capAMinute } from '../domain/notices/in-words.ts';
import { classOf } from '../domain/notices/precedence.ts';
import type { Tx } from './database.ts';
import { heldBack } from './notice-holds.ts';
import type { DelayReason, MessageKind } from './schema.ts';

export interface ShardDue {
  shard: number;
  shards: number;
  /** ISO 8601. */
  now: string;
}

/** Where a cap leaves no room for all. */
export interface CapTurns {
  /** Kinds that somebody waits for: they go before all others. */
  first: readonly MessageKind[];
  /** The organisation's order of precedence, what goes first at its head. */
  precedence: readonly string[];
  /** How many messages may still be claimed, over all shards. */
  room: number;
}

/** What a shard has not sent for so long others do not wait for: it may stand still. */
const othersWait = sql`interval '1 hour'`;

const why = 'mail cap' satisfies DelayReason;

/** True of a notice (`n`, its campaign `c`) that would leave now. */
export const isDue = ({
  now,
}: Pick<ShardDue, 'now'>) => sql<boolean>`n.state = 'planned' and n.due_at <= ${now}
  and (c.id is null or c.phase not in ('held', 'paused')) and not ${heldBack}`;

/** True of a notice (`n`) of a shard. */
export const isOf = ({ shard, shards }: Omit<ShardDue, 'now'>) =>
  sql<boolean>`1 + n.shard_key % ${shards}::int = ${shard}::int`;

/**
 * The due notices of at most `people` (recipient, kind) pairs of a shard, those whose turn it is among the pairs of all
 * shards: what somebody waits for, then the order of precedence by the pair's best notice, one place better for each whole
 * day that the reader has waited under a cap since they last had such a mail, then whoever had any mail longest ago. So what
 * is more important goes first, and nobody waits for ever. (`offset 0` keeps the planner from reading all delays for each pair.)
 */
export function dueInTurn(
  of: ShardDue & { people: number; wanted: RawBuilder<boolean> },
  { first, precedence, room }: CapTurns,
): RawBuilder<string> {
  const order = sql`${[...precedence]}::text[]`;
  return sql<string>`with due as materialized (
      select n.id, n.recipient_id, n.kind, ${isOf(of)} as mine, coalesce(array_position(${order}, n.rung),
        array_position(${order}, coalesce(${JSON.stringify(classOf)}::jsonb ->> n.track, case n.kind when 'daily' then 'owner' else n.kind end)),
        cardinality(${order}) + 1) as place
      from notices n left join campaigns c on c.id = n.campaign_id
      where ${isDue(of)} and ${of.wanted} and (${isOf(of)} or n.due_at > ${of.now}::timestamptz - ${othersWait})
    ), turns as (
      select p.recipient_id, p.kind, p.mine, row_number() over (order by p.kind <> all(${[...first]}),
        p.place - waited.days, last.on_day nulls first, p.recipient_id, p.kind) as turn
      from (select recipient_id, kind, mine, min(place) as place from due group by recipient_id, kind, mine) p
      cross join lateral (select max(m.local_date) as on_day, max(m.handing_over_at) filter (where m.kind = p.kind) as at
        from messages m where m.recipient_id = p.recipient_id and m.state in ('handing-over', 'handed-over', 'unknown', 'bounced')) last
      cross join lateral (select coalesce(floor(extract(epoch from ${of.now}::timestamptz - min(d.from_due_at)) / 86400), 0)::int as days
        from notices x cross join lateral (select d.from_due_at from notice_delays d
          where d.notice_id = x.id and d.why = ${why} and (last.at is null or d.at > last.at) offset 0) d
        where x.recipient_id = p.recipient_id and x.kind = p.kind) waited
    ), mine as (
      select recipient_id, kind from turns where mine and turn <= ${room}::int order by turn limit ${of.people}
    ) select due.id from due join mine using (recipient_id, kind)`;
}

/**
 * What is due of a shard and finds no room waits for another minute: the ledger says so, once for each time that it falls due.
 */
export async function sayWhatWaits(tx: Tx, of: ShardDue): Promise<void> {
  await sql`
    insert into notice_delays (notice_id, at, from_due_at, to_due_at, why, detail)
    select n.id, ${of.now}, n.due_at, null, ${why}, ${capAMinute} from notices n left join campaigns c on c.id = n.campaign_id
    where ${isDue(of)} and ${isOf(of)}
      and not exists (select 1 from notice_delays d where d.notice_id = n.id and d.why = ${why} and d.at >= n.due_at)`.execute(
    tx,
  );
}

/** Messages that a worker has claimed and not begun to hand over: they will take room. */
export async function claimedMessages(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from messages where state = 'claimed' and lease_until > clock_timestamp()`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
