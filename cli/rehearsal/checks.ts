import { sql } from 'kysely';
import type { Db } from '../../storage/database.ts';

/** What a rehearsal promises, counted as violations: every number must be zero. */
export type Checks = Record<
  keyof typeof queries | 'mailsOutsideTheLedger' | 'handedOverButNotInTheMailbox',
  number
>;

const queries = {
  /** A mail whose hand-over was cut off. */
  unknownMails: `select count(*)::int as n from messages where state = 'unknown'`,
  /**
   * Owed at launch, and not invited exactly once (an invitation handed over, or suppressed with its reason). What was
   * taken back before, or waits while its owner is on leave, is not invited.
   */
  notInvitedOnce: `
    select count(*)::int as n from obligations o join campaigns c on c.id = o.campaign_id
    cross join lateral (
      select count(*) filter (where n.state = 'handed-over' or (n.state = 'suppressed' and n.reason is not null)) as n
      from notices n where n.cause_kind = 'obligation' and n.cause_id = o.id::text and n.rung = 'invitation') invited
    where o.opened_at = (select min(opened_at) from obligations f where f.campaign_id = c.id) and invited.n <> 1
      and not (invited.n = 0 and (o.state in ('withdrawn', 'exempt') or o.paused_on is not null))`,
  /** A mail that names something which was no longer open when it was handed over, by campaign time on both sides. */
  namedAfterDone: `
    select count(*)::int as n from notices n join obligations o on n.cause_kind = 'obligation' and o.id::text = n.cause_id
    join messages m on m.id = n.message_id
    where n.state in ('handed-over', 'unknown') and o.state <> 'open' and o.state_at < m.settled_at
      and n.track is distinct from 'thanks'`,
  /** Two mails of one kind to one person within half a day: by the moments, which no key of the ledger guards. */
  secondMailOfADay: `
    select count(*)::int as n from messages a join messages b on a.recipient_id = b.recipient_id and a.kind = b.kind and a.id < b.id
    where a.state = 'handed-over' and b.state = 'handed-over' and a.settled_at > b.settled_at - interval '12 hours'
      and a.settled_at < b.settled_at + interval '12 hours'`,
  /** Suppressed without a reason. */
  silentlySuppressed: `select count(*)::int as n from notices where state = 'suppressed' and reason is null`,
} as const;

/** Counts every violation; `mailboxIds` are the Message-IDs of the mails that the server caught. */
export async function checkRehearsal(db: Db, mailboxIds: string[]): Promise<Checks> {
  const ledger = await sql<{ id: string }>`select id from messages where state = 'handed-over'`.execute(db);
  const handedOver = new Set(ledger.rows.map((row) => row.id));
  const caught = new Set(mailboxIds.map((id) => id.replace(/^<|@.*$/g, '')));
  return {
    unknownMails: await count(db, queries.unknownMails),
    notInvitedOnce: await count(db, queries.notInvitedOnce),
    namedAfterDone: await count(db, queries.namedAfterDone),
    secondMailOfADay: await count(db, queries.secondMailOfADay),
    silentlySuppressed: await count(db, queries.silentlySuppressed),
    mailsOutsideTheLedger:
      [...caught].filter((id) => !handedOver.has(id)).length + (mailboxIds.length - caught.size),
    handedOverButNotInTheMailbox: [...handedOver].filter((id) => !caught.has(id)).length,
  };
}

async function count(db: Db, query: string): Promise<number> {
  const { rows } = await sql.raw<{ n: number }>(query).execute(db);
  return rows[0]?.n ?? 0;
}
