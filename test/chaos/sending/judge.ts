import { sql } from 'kysely';
import type { Db } from '../../../storage/database.ts';
import { rungs } from './company.ts';

/** Why a message is unknown that nobody had the time to settle. */
export const interrupted = 'hand-over interrupted';

/** A kill as it was: the connections that the worker had, and the messages that were under way once it was gone. */
export interface KillMade {
  connections: number;
  cutOff: string[];
}

export interface Verdict {
  kills: number;
  /** Mails in the server's own record. */
  mails: number;
  /** Notices that stand there more than once. */
  doubles: number;
  /** Notices there of which the ledger says something else than handed over, unknown or bounced. */
  strangers: number;
  /** Notices that the ledger calls handed over, and the server never kept. */
  neverCame: number;
  /** Rungs of obligations of which nothing tells what became, or that were suppressed without a reason. */
  losses: number;
  /** Claimed, being handed over, or due in the past, once everything rests. */
  stuck: number;
  /** Messages whose end nobody knows. */
  unknowns: number;
  /** Messages beyond the connections of the worker that was killed over them, or that no kill explains. */
  tooManyUnknown: number;
}

/** What must be nothing. */
export const faultNames = ['doubles', 'strangers', 'neverCame', 'losses', 'stuck', 'tooManyUnknown'] as const;

/** Compares the server's own record with the ledger, after everything has come to rest. */
export async function judge(db: Db, record: string[][], kills: KillMade[]): Promise<Verdict> {
  const states = new Map(
    (await db.selectFrom('notices').select(['id', 'state']).execute()).map(({ id, state }) => [id, state]),
  );
  const arrived = record.flat();
  const there = new Set(arrived);
  const mayBeThere = new Set(['handed-over', 'unknown', 'bounced']);
  return {
    kills: kills.length,
    mails: record.length,
    doubles: arrived.length - there.size,
    strangers: [...there].filter((id) => !mayBeThere.has(states.get(id) ?? 'none')).length,
    neverCame: [...states].filter(([id, state]) => state === 'handed-over' && !there.has(id)).length,
    losses: await lost(db),
    stuck: await stuck(db),
    ...(await unknowns(db, kills)),
  };
}

async function lost(db: Db): Promise<number> {
  return count(
    sql<{ n: number }>`
    select count(*)::int as n from obligations o
    cross join jsonb_to_recordset(${JSON.stringify(rungs)}) as r(id text, track text)
    where not exists (select 1 from notices n where n.cause_kind = 'obligation' and n.cause_id = o.id::text
      and n.rung = r.id and (n.state in ('handed-over', 'unknown', 'failed', 'bounced', 'planned')
        or n.state = 'suppressed' and n.reason is not null))
    and not exists (select 1 from chase_steps s where s.obligation_id = o.id and s.track = r.track)
    and (r.track = 'owner' or o.person_id in (select person_id from roster_facts where attribute = 'manager'))`.execute(
      db,
    ),
  );
}

async function stuck(db: Db): Promise<number> {
  return count(
    sql<{ n: number }>`
    select (select count(*) from notices where state in ('claimed', 'handing-over'))::int
      + (select count(*) from messages where state in ('claimed', 'handing-over'))::int
      + (select count(*) from notices n, clock c where n.state = 'planned' and n.due_at < c.now_at)::int as n`.execute(
      db,
    ),
  );
}

async function unknowns(db: Db, kills: KillMade[]): Promise<Pick<Verdict, 'unknowns' | 'tooManyUnknown'>> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'reason'])
    .where('state', '=', 'unknown')
    .execute();
  const leftOver = new Set(rows.filter(({ reason }) => reason === interrupted).map(({ id }) => id));
  let tooManyUnknown = 0;
  for (const { connections, cutOff } of kills) {
    const over = cutOff.filter((id) => leftOver.delete(id));
    tooManyUnknown += Math.max(0, over.length - connections);
  }
  return { unknowns: rows.length, tooManyUnknown: tooManyUnknown + leftOver.size };
}

async function count(query: Promise<{ rows: { n: number }[] }>): Promise<number> {
  return (await query).rows[0]?.n ?? 0;
}
