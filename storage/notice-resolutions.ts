import { sql } from 'kysely';
import type { Arrival } from '../domain/replies/delivery-status.ts';
import { recordAudit } from './audit.ts';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';

export interface Resolution {
  /** Of a notice or of the message that carried it. */
  id: string;
  outcome: 'delivered' | 'not-delivered';
  /** Only of what was not delivered: it is sent again, as a new occasion. */
  again: boolean;
  /** What it is known by: a line of the relay's log, somebody's word. */
  evidence: string;
  by: string;
  /** ISO 8601. */
  now: string;
}

/** What cannot be resolved; the message says why, in a sentence for people. */
export class ResolutionRefused extends Error {
  override readonly name = 'ResolutionRefused';
}

/** A message that is sent again stays useful for as long at least, so that deciding late does not decide against it. */
const usefulAgainDays = 3;

/**
 * Writes down what a person found out about a mail whose end was unknown: it was delivered, or it was not and (only by
 * this decision) is sent again. Returns how many notices are. Throws ResolutionRefused. The caller pokes the chase stories.
 */
export async function resolveNotice(
  tx: Tx,
  resolution: Resolution,
): Promise<{ messageId: string; again: number }> {
  const { id, outcome, again, evidence, by, now } = resolution;
  if (by.trim() === '') throw new ResolutionRefused('Say who decides.');
  if (evidence.trim() === '') throw new ResolutionRefused('Say what it is known by: the evidence is kept.');
  if (again && outcome === 'delivered') throw new ResolutionRefused('What was delivered is not sent again.');
  const { messageId, cause } = await lockUnknown(tx, id);
  const state = outcome === 'delivered' ? 'handed-over' : 'failed';
  const reason = `resolved: ${outcome}`;
  await sql`update messages set state = ${state}, reason = ${reason}, settled_at = ${now} where id = ${messageId}`.execute(
    tx,
  );
  await sql`
    update notices set state = ${state}, reason = ${reason}, state_at = ${now}
    where message_id = ${messageId} and state = 'unknown'`.execute(tx);
  const planned = again ? await planAgain(tx, { messageId, now }) : 0;
  await keepResolution(tx, { messageId, cause, outcome, again, evidence, by, now });
  const events = [
    { subject: `message/${messageId}`, action: 'unknown resolved', detail: { outcome, again: planned } },
  ];
  await recordAudit(tx, { events, actor: by, now });
  return { messageId, again: planned };
}

/** By whom it is said where nobody did but a mail server. */
const byReport = 'A delivery report';

interface Reported {
  messageId: string;
  action: Arrival['action'] | 'delayed' | 'failed';
  /** RFC 3463, such as `2.0.0`; '' where nothing tells it. */
  status: string;
  now: string;
}

/** Why a message stands as failed that a person found out has not arrived. */
export const takenForLost = 'resolved: not-delivered';

/**
 * A server reports that it has a mail, or has passed it on: what was unknown, or is being handed over, had left; so had what
 * a person took for lost, and the copies of it that have not left are taken out. False, and nothing changes, where its end
 * was known.
 */
export async function recordArrival(tx: Tx, report: Reported): Promise<boolean> {
  const { messageId, action, now } = report;
  if (!(await endedUnknown(tx, { ...report, outcome: 'delivered' }))) return false;
  const reason = `reported: ${action}`;
  await sql`
    with moved as (
      update messages set state = 'handed-over', reason = ${reason}, lease_until = null, settled_at = ${now}
      where id = ${messageId} returning id
    )
    update notices n set state = 'handed-over', reason = ${reason}, state_at = ${now}
    from moved where n.message_id = moved.id and (n.state in ('handing-over', 'unknown') or n.reason = ${takenForLost})`.execute(
    tx,
  );
  await sql`
    update notices copy set state = 'suppressed', reason = ${reason}, message_id = null, state_at = ${now}
    from notices n where n.message_id = ${messageId} and copy.occasion < 0 and copy.state in ('planned', 'claimed')
      and (copy.cause_kind, copy.cause_id, copy.rung, copy.recipient_id) = (n.cause_kind, n.cause_id, n.rung, n.recipient_id)`.execute(
    tx,
  );
  return true;
}

/** Keeps what a report says of a mail whose end was unknown, or was guessed, with why it was. False: its end was known. */
export async function endedUnknown(
  tx: Tx,
  { messageId, outcome, action, status, now }: Reported & Pick<Resolution, 'outcome'>,
): Promise<boolean> {
  const guessed = outcome === 'delivered' ? takenForLost : null;
  const { rows } = await sql<{ cause: string | null }>`
    select coalesce((select r.cause from notice_resolutions r where r.message_id = m.id order by r.made_at limit 1), m.reason) as cause
    from messages m where m.id = ${messageId} and (m.state in ('handing-over', 'unknown') or m.reason = ${guessed}) for update`.execute(
    tx,
  );
  const [message] = rows;
  if (!message) return false;
  const { cause } = message;
  const evidence = status === '' ? action : `${action}, ${status}`;
  await keepResolution(tx, { messageId, cause, outcome, again: false, evidence, by: byReport, now });
  return true;
}

interface KeptResolution extends Omit<Resolution, 'id'> {
  messageId: string;
  /** Why its end was unknown; a code. Null where it was being handed over. */
  cause: string | null;
}

async function keepResolution(tx: Tx, of: KeptResolution): Promise<void> {
  const { messageId, cause, outcome, again, evidence, by, now } = of;
  await tx
    .insertInto('notice_resolutions')
    .values({
      id: idOf('resolution', messageId, now),
      message_id: messageId,
      outcome,
      again,
      evidence,
      cause,
      made_by: by,
      made_at: now,
    })
    .execute();
}

async function lockUnknown(tx: Tx, id: string): Promise<{ messageId: string; cause: string | null }> {
  const { rows } = await sql<{ id: string; state: string; reason: string | null }>`
    select m.id, m.state, m.reason from messages m
    where m.id::text = ${id} or m.id in (select n.message_id from notices n where n.id::text = ${id}) for update`.execute(
    tx,
  );
  const [message] = rows;
  if (!message) throw new ResolutionRefused(`No mail has carried a notice ${id}.`);
  if (message.state !== 'unknown')
    throw new ResolutionRefused(
      `The mail of ${id} is ${message.state.replace('-', ' ')}: only one whose end is unknown can be resolved.`,
    );
  return { messageId: message.id, cause: message.reason };
}

/** Occasions below 0 are copies that a person asked for: they never meet those of re-openings and nudges. */
async function planAgain(tx: Tx, { messageId, now }: { messageId: string; now: string }): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    insert into notices (id, cause_kind, cause_id, rung, recipient_id, occasion, kind, campaign_id, plan_version, state,
      due_at, useful_until, calendar, planned_at, state_at, track, channel, quiet)
    select id_of('notice', n.cause_kind, n.cause_id, n.rung, n.recipient_id::text, next.occasion::text), n.cause_kind, n.cause_id,
      n.rung, n.recipient_id, next.occasion, n.kind, n.campaign_id, coalesce(c.plan_version, n.plan_version), 'planned', ${now},
      greatest(n.useful_until, ${now}::timestamptz + make_interval(days => ${usefulAgainDays})), n.calendar, ${now}, ${now},
      n.track, n.channel, n.quiet
    from notices n left join campaigns c on c.id = n.campaign_id
    cross join lateral (select least(min(x.occasion), 0) - 1 as occasion from notices x where x.cause_kind = n.cause_kind
      and x.cause_id = n.cause_id and x.rung = n.rung and x.recipient_id = n.recipient_id) next
    where n.message_id = ${messageId} and n.state = 'failed'
    returning id`.execute(tx);
  return rows.length;
}
