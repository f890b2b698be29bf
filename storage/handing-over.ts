import { sql, type RawBuilder } from 'kysely';
import { awayOn } from './absences.ts';
import { mailComesBack } from './bounces.ts';
import { notToBeTold } from './celebrated.ts';
import { chasingPhases, undecidedLink } from './chase-steps.ts';
import { latestHash } from './configurations.ts';
import type { Db, Tx } from './database.ts';
import { endedReason } from './ended-reason.ts';
import { inPlace } from './ledger-epoch.ts';
import { timeIsOver } from './messages.ts';
import { heldBack, heldReasonCode } from './notice-holds.ts';
import { switchedOff } from './opt-outs.ts';
import { overseersOf, type OverseeingTrack, type OverseersAsked } from './overseers.ts';
import type { MessageKind, NoticeTrack } from './schema.ts';

/** A message whose mail may now be sent, once, to exactly this address and about exactly these notices. */
export interface Departure {
  messageId: string;
  kind: MessageKind;
  recipientId: string;
  email: string;
  /** How often this message has been tried, this time included. */
  attempts: number;
  noticeIds: string[];
  /** It may not be begun any more from then on; null: it may at any time. */
  leaveBy: Date | null;
  /** Nor from then on: half of its lease has run out, and what was read when it was taken in hand may be otherwise. */
  beginBy: Date;
}

export interface HandingOver {
  departures: Departure[];
  /** Messages of which no notice survived. */
  suppressed: number;
}

export interface HandOverOrder {
  token: string;
  page: number;
  messageIds: readonly string[];
  /** ISO 8601: the true moment, asked when nobody is waited for any more. */
  present: () => string;
  /** The organisation's date, YYYY-MM-DD: the day on which the roster is read. */
  day: string;
  leaseSeconds: number;
  /** Of the configuration from which the rest of the order was read: under another nothing leaves. */
  configurationHash: string;
  /** Work e-mail or employee number of the organisation's HR partner; null: it has none. */
  hrPartner: string | null;
  /** Addresses, and domains as `@example.com`, to which alone mail may go; absent: to all. */
  allowOnly?: readonly string[] | null;
  /** True where every mail goes to one address of a staging copy. */
  redirected?: boolean;
}

/** Another reader, or another day: found out when it is claimed again, in a minute, so that nothing is claimed over and over. */
const reasonsOfReaders = ['goes to somebody else', 'away for some days'];

/** Why a notice that was about to leave goes back to planned instead: what stands in its way may end. */
const reasonsToGiveBack = [
  'campaign paused',
  'campaign held',
  heldReasonCode,
  timeIsOver,
  ...reasonsOfReaders,
];

/**
 * Moves messages to handing-over, in one statement that reads again everything that could forbid it: the claim and its
 * lease, a hold or stop of everything, the configuration, the obligations (locked for share, so that a form being submitted
 * is waited for), the campaign and its plan, whom it goes to by what is known last of the roster, whether they are at work,
 * their address, whether mail to it comes back, the allow-list, the useful-until, the end of their sending time, opt-outs. What is forbidden is suppressed
 * with the reason, and what may leave later is given back; a message of which nothing is left is suppressed too. Ends with
 * its commit, before the first byte is sent.
 */
export function moveToHandingOver(db: Db, order: HandOverOrder): Promise<HandingOver> {
  return db.transaction().execute(async (tx) => move(tx, order, await waitForChanges(tx, order)));
}

/** What is seen once nobody is waited for any more. */
interface Seen {
  /** The roster is read as it was known then, ISO 8601: at the clock's moment in a rehearsal, else last (`infinity`). */
  knownAt: string;
  /** Of the notices; theirs never change. */
  tracks: NoticeTrack[];
}

/**
 * Waits for whoever changes what is owed or its notices at this moment. A statement sees what was there when it began:
 * only one that begins after the last wait, and waits for nothing itself, knows what they did.
 */
async function waitForChanges(tx: Tx, { messageIds, token }: HandOverOrder): Promise<Seen> {
  const { rows } = await sql<{ clock: Date | null; tracks: NoticeTrack[] }>`
    with picked as materialized (
      select id from messages where id = any(${[...messageIds]}) and claim_token = ${token} and state = 'claimed' order by id for update
    ), lines as materialized (
      select n.id, n.track, case when n.cause_kind = 'obligation' then n.cause_id::uuid end as owed
      from notices n join picked p on p.id = n.message_id
    ), owed as materialized (
      select 1 from obligations where id in (select owed from lines) order by id for share
    ), told as materialized (
      select 1 from notices where id in (select id from lines) order by id for update
    ) select (select count(*) from owed), (select count(*) from told), (select now_at from clock) as clock,
      array(select distinct track from lines where track is not null) as tracks`.execute(tx);
  const [seen] = rows;
  return { knownAt: seen?.clock?.toISOString() ?? 'infinity', tracks: seen?.tracks ?? [] };
}

/** (`offset 0` keeps the planner from reading the whole roster for a handful of people.) */
async function move(tx: Tx, order: HandOverOrder, { knownAt, tracks }: Seen): Promise<HandingOver> {
  const { day, hrPartner } = order;
  const now = order.present();
  const toOthers = tracks.some((track) => overseeing.includes(track));
  const { rows } = await sql<Omit<Departure, 'beginBy'> & { state: string }>`
    with picked as materialized (
      select m.id, m.recipient_id, m.kind, m.leave_by, m.claimed_at, ${awayOn('m.recipient_id', { day, knownAt, on: sql.ref('m.local_date') })} as away
      from messages m
      where m.id = any(${[...order.messageIds]}) and m.claim_token = ${order.token} and m.state = 'claimed'
        and m.lease_until > clock_timestamp() and ${latestHash} = ${order.configurationHash}
        and exists (select 1 from installation where may_send and ${inPlace} and ledger_epoch >= ${order.page})
      for update of m
    ), lines as materialized (
      select n.* from notices n join picked p on p.id = n.message_id where n.state = 'claimed'
    ), owed as materialized (
      select o.id, o.id::text as cause_id, o.person_id, o.state, o.state_reason, o.kind, o.subject_key, o.paused_on from obligations o
      where o.id in (select cause_id::uuid from lines where cause_kind = 'obligation') for share
    ), readers as materialized (
      select r.*, ${awayOn('who.id', { day, knownAt })} as away
      from (select recipient_id as id from picked union select person_id from owed) who
      cross join lateral (select * from roster_on(${day}, ${knownAt}) x where x.person_id = who.id offset 0) r
    ), ${toOthers ? toldOf({ day, knownAt, hrPartner }) : sql``}
    judged as materialized (
      select n.id, n.message_id, p.leave_by, ${verdict({ ...order, now, knownAt }, toOthers)} as reason
      from lines n
      join picked p on p.id = n.message_id
      left join readers r on r.person_id = n.recipient_id
      left join owed o on n.cause_kind = 'obligation' and o.cause_id = n.cause_id
      left join readers w on w.person_id = o.person_id
      ${toOthers ? sql`left join overseers v on v.track = n.track and v.owner_id = o.person_id` : sql``}
      left join campaigns c on c.id = n.campaign_id
    ), moved_lines as (
      update notices n set state = case when j.reason is null then 'handing-over' when g.back then 'planned' else 'suppressed' end,
        reason = case when not g.back then j.reason end, message_id = case when g.back then null else n.message_id end,
        due_at = case when j.reason = any(${reasonsOfReaders}) then greatest(n.due_at, ${now}::timestamptz + interval '1 minute')
          when j.reason = ${timeIsOver} then greatest(n.due_at, j.leave_by) else n.due_at end,
        state_at = ${now}
      from judged j cross join lateral (select coalesce(j.reason = any(${reasonsToGiveBack}), false) as back) g where n.id = j.id
    ), left_over as materialized (
      select p.id, (select array_agg(j.id order by j.id) from judged j where j.message_id = p.id and j.reason is null) as notices
      from picked p
    )
    update messages m set state = case when l.notices is null then 'suppressed' else 'handing-over' end,
      reason = case when l.notices is null then 'nothing left to say' end,
      handing_over_at = case when l.notices is null then m.handing_over_at else ${now} end,
      settled_at = case when l.notices is null then ${now}::timestamptz end,
      lease_until = case when l.notices is null then null else clock_timestamp() + make_interval(secs => ${order.leaseSeconds}) end,
      attempts = m.attempts + case when l.notices is null then 0 else 1 end,
      address_hash = case when l.notices is null then m.address_hash when not ${order.redirected ?? false} then address_hash(r.email) end
    from left_over l left join picked p on p.id = l.id left join readers r on r.person_id = p.recipient_id
    where m.id = l.id
    returning m.id as "messageId", m.kind, m.recipient_id as "recipientId", m.state, r.email, m.attempts,
      m.leave_by as "leaveBy", l.notices as "noticeIds"`.execute(tx);
  const beginBy = new Date(Date.parse(now) + order.leaseSeconds * 500);
  const departures = rows.filter((row) => row.state === 'handing-over').map((row) => ({ ...row, beginBy }));
  return { departures, suppressed: rows.length - departures.length };
}

/** Tracks on which somebody is told of what another owes. */
const overseeing: readonly NoticeTrack[] = ['oversight', 'unit', 'escalation'] satisfies OverseeingTrack[];

/** Whom those notices go to now. */
function toldOf(asked: OverseersAsked): RawBuilder<unknown> {
  return sql`overseen as materialized (
      select distinct n.track, w.person_id as owner_id, w.unit_id, w.manager_id
      from lines n join owed o on n.cause_kind = 'obligation' and o.cause_id = n.cause_id join readers w on w.person_id = o.person_id
      where n.track = any(${[...overseeing]})
    ), ${overseersOf(asked)},`;
}

/**
 * Why a notice must not be sent, or null. `n` the notice, `p` its message, `r` its reader, `o` what is owed, `w` who owes it,
 * `v` who is to hear of it, `c` its campaign.
 */
function verdict(
  {
    now,
    knownAt,
    allowOnly,
    day,
  }: Pick<HandOverOrder, 'allowOnly' | 'day'> & { now: string; knownAt: string },
  toOthers: boolean,
): RawBuilder<string | null> {
  const toSomebodyElse = toOthers
    ? sql`n.track = any(${[...overseeing]}) and w.employment = 'active' and v.person_id is distinct from n.recipient_id`
    : sql`false`;
  const allowed = allowOnly?.map((each) => each.toLowerCase()) ?? null;
  return sql<string | null>`case
    when n.cause_kind = 'obligation' and o.id is null then 'obligation unknown'
    when o.state <> case when n.track = 'thanks' then 'done' else 'open' end then ${endedReason}
    when n.cause_kind = 'obligation' and o.state = 'open' and ${undecidedLink} then 'person link undecided'
    when n.cause_kind = 'obligation' and n.track is distinct from 'thanks' and c.phase <> all(${[...chasingPhases]}) then 'campaign ' || c.phase
    when n.cause_kind = 'pulse' and c.phase <> 'collecting' then 'campaign ' || c.phase
    when c.phase in ('held', 'paused', 'cancelled') then 'campaign ' || c.phase
    when n.cause_kind = 'obligation' and n.track is distinct from 'thanks' and c.plan_version <> n.plan_version then 'plan changed'
    when ${heldBack} then ${heldReasonCode}
    when o.state = 'open' and o.paused_on is not null then 'clock stopped'
    when n.useful_until <= ${now} then 'no longer useful'
    when p.leave_by <= ${now} then ${timeIsOver}
    when ${toSomebodyElse} then 'goes to somebody else'
    when n.cause_kind = 'report' and ${anotherPosition(knownAt)} then 'goes to somebody else'
    when r.person_id is null then 'not on the roster'
    when r.employment is distinct from 'active' then ${employmentWords('r')}
    when n.cause_kind in ('obligation', 'milestone', 'digest') and p.away = 'ends' then 'away for some days'
    when n.cause_kind in ('obligation', 'milestone', 'digest') and p.away = 'open' then 'on leave'
    when ${noAddress('r')} then 'no address'
    when ${mailComesBack('r')} then 'address bounces'
    when ${allowed}::text[] is not null and not (lower(r.email) = any(${allowed}::text[])
      or regexp_replace(lower(r.email), '^.*@', '@') = any(${allowed}::text[])) then 'not on the allow-list'
    when o.person_id <> n.recipient_id and w.employment is distinct from 'active' then 'owner ' || ${employmentWords('w')}
    when o.person_id <> n.recipient_id and w.away is not null then 'owner on leave'
    when o.person_id <> n.recipient_id and ${noAddress('w')} then 'owner has no address'
    when o.person_id <> n.recipient_id and ${mailComesBack('w')} then 'owner’s address bounces'
    when o.person_id <> n.recipient_id and n.track is null
      and w.manager_id is distinct from n.recipient_id then 'manager changed'
    when ${switchedOff('n', sql`n.kind`)} then 'opted out'
    when n.cause_kind = 'milestone' and exists (select 1 from nominations x where x.milestone_id::text = n.cause_id
      and x.nominee_id <> n.recipient_id and x.kept_private_at is not null) then 'kept private'
    when n.cause_kind = 'milestone' and ${notToBeTold({ day, knownAt })} then 'not to be told of'
    when n.cause_kind = 'alarm' and n.rung <> 'failed' and not exists (select 1 from imports x
      where x.id::text = n.cause_id and x.state in ('asking', 'held')) then 'import decided'
    when n.cause_kind = 'launch' and not exists (select 1 from campaigns x
      where x.id = n.cause_id and x.phase = 'held') then 'launch decided'
    when n.cause_kind = 'report-alarm' and n.rung like 'report-approve%' and not exists (select 1 from reports x
      where x.campaign_id || '/' || x.audience || '/' || x.version = n.cause_id and x.state = 'waiting') then 'report decided'
    when n.cause_kind = 'report-alarm' and n.rung = 'report-held' and not exists (select 1 from report_gates x
      where x.campaign_id = n.cause_id and x.state = 'held') then 'reports went on'
    when n.cause_kind = 'nomination' and not exists (select 1 from nominations x
      where x.id::text = split_part(n.cause_id, '/', 1) and x.state = 'sent-back') then 'nomination changed since'
    when n.cause_kind = 'report' and not exists (select 1 from reports x
      where x.id::text = n.cause_id and x.state in ('built', 'delivered')) then 'report withdrawn'
  end`;
}

/** Whether the roster says of a report's reader anything else than when the message was claimed: who reads it is looked up again then. */
function anotherPosition(knownAt: string): RawBuilder<boolean> {
  const isNew = (row: string) =>
    sql`(${sql.ref(`${row}.known_since`)} > p.claimed_at and ${sql.ref(`${row}.known_since`)} <= ${knownAt}
      or ${sql.ref(`${row}.known_until`)} > p.claimed_at and ${sql.ref(`${row}.known_until`)} <= ${knownAt})`;
  return sql<boolean>`(exists (select 1 from roster_facts f where f.person_id = n.recipient_id
      and f.attribute in ('title', 'unit', 'site', 'employment') and ${isNew('f')})
    or exists (select 1 from told_records t where t.person_id = n.recipient_id and t.kind = 'unit-leads' and ${isNew('t')}))`;
}

function noAddress(alias: 'r' | 'w'): RawBuilder<boolean> {
  return sql<boolean>`coalesce(${sql.ref(`${alias}.email`)}, '') !~ '^[^[:space:]@<>]+@[^[:space:]@<>]+$'`;
}

function employmentWords(alias: 'r' | 'w'): RawBuilder<string> {
  return sql<string>`case ${sql.ref(`${alias}.employment`)} when 'leave' then 'on leave' when 'ended' then 'has left'
    when 'future' then 'not started yet' else 'not on the roster' end`;
}
