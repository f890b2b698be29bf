import { sql } from 'kysely';
import type { LeaveSpell } from '../domain/motion/due-after-leave.ts';
import type { FrozenParticipant, RosterMember } from '../domain/participants.ts';
import type { Tx } from './database.ts';

const pageSize = 2_000;

/** A row of the roster, whose told absences are still to be put together. */
export interface RosterMemberRow extends Omit<RosterMember, 'absence'> {
  /** The weekdays of the person's own, `1,2,3` or `1,2,3/4,5` of odd and even weeks. */
  workDays: string | null;
  /** Of somebody who is absent on the day all that are known, earliest first; null: they are not. */
  absences: LeaveSpell[] | null;
}

/** Everybody on the roster of a day, with what a campaign needs of them. `knownAt` is ISO text. */
export async function rosterMembers(
  db: Tx,
  { day, knownAt }: { day: string; knownAt: string },
): Promise<RosterMemberRow[]> {
  const { rows } = await sql<RosterMemberRow>`
    select r.person_id as "personId", coalesce(n.value, r.person_id::text) as "employeeNumber", r.title, r.unit_id as "unitId",
      r.manager_id as "managerId", r.email, r.employment, r.site, r.pay_band as "payBand", r.work_days as "workDays",
      r.hired_on as "hiredOn", p.known_since as "knownSince", e.since, b.since as "employedSince", l.leads, a.absences,
      to_char(s.since at time zone 'UTC', 'YYYY-MM-DD') as "noMailSince"
    from roster_on(${day}, ${knownAt}) r
    join people p on p.id = r.person_id
    left join (select person_id, min(value) as value from person_identifiers
      where kind = 'employee-number' and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt}) group by 1) n
      on n.person_id = r.person_id
    left join (select person_id, max(valid_from) as since from roster_facts
      where attribute = 'employment' and valid_from <= ${day} and (valid_to is null or valid_to > ${day})
        and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt}) group by 1) e
      on e.person_id = r.person_id
    left join (select person_id, max(valid_from) as since from (
        select person_id, valid_from, valid_from > max(coalesce(valid_to, 'infinity')) over (partition by person_id order by valid_from
          rows between unbounded preceding and 1 preceding) as anew
        from roster_facts where attribute = 'employment' and value in ('active', 'leave') and valid_from <= ${day}
          and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})) spells
      where anew is not false group by 1) b
      on b.person_id = r.person_id
    left join (select person_id, jsonb_agg(jsonb_build_object('unitId', unit_ids[1], 'rank', (content ->> 'rank')::numeric)) as leads
      from told_at('unit-leads', ${knownAt})
      where (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day}) group by 1) l
      on l.person_id = r.person_id
    left join (select person_id, jsonb_agg(jsonb_build_object('from', valid_from, 'to', valid_to - 1) order by valid_from) as absences
      from told_at('absences', ${knownAt})
      where jsonb_typeof(content -> 'workDays') is distinct from 'array' group by 1
      having bool_or(valid_from <= ${day}) and bool_or(valid_to is null or valid_to > ${day})) a
      on a.person_id = r.person_id
    left join mail_stops s on s.person_id = r.person_id and s.released_at is null and s.since <= ${knownAt}
      and s.address_hash = address_hash(r.email)
    where r.employment is not null`.execute(db);
  return rows;
}

/**
 * Writes who takes part. Somebody who joined already stays as they are; somebody withdrawn joins again: under the role of
 * today, or (`reinstated`) as if they had never been withdrawn.
 */
export async function joinParticipants(
  tx: Tx,
  of: {
    campaignId: string;
    participants: (FrozenParticipant & { joins?: 'new' | 'rehired' | 'reinstated' })[];
    now: string;
  },
): Promise<void> {
  for (const page of pagesOf(of.participants)) {
    const told = sql`jsonb_to_recordset(${JSON.stringify(page)}) as w("personId" uuid, "roleId" text, title text, "unitId" uuid,
      site text, "managerId" uuid, "ratedBy" text, "onLeave" boolean, joins text)`;
    await sql`
      update participants p set state = 'joined', state_reason = case when w."onLeave" then 'on-leave' else w.joins end,
        state_at = ${of.now}, rated_by = w."ratedBy", followed_manager_id = w."managerId", followed_site = w.site,
        followed_unit_id = w."unitId", followed_title = w.title
      from ${told}
      where w.joins = 'reinstated' and p.campaign_id = ${of.campaignId} and p.person_id = w."personId"
        and p.state = 'withdrawn'`.execute(tx);
    await sql`
      insert into participants (campaign_id, person_id, role_id, title, unit_id, site, manager_id, followed_manager_id,
        followed_site, followed_unit_id, followed_title, state, state_reason, state_at, rated_by)
      select ${of.campaignId}, w."personId", w."roleId", w.title, w."unitId", w.site, w."managerId", w."managerId",
        w.site, w."unitId", w.title, 'joined', case when w."onLeave" then 'on-leave' end, ${of.now}, w."ratedBy"
      from ${told}
      on conflict (campaign_id, person_id) do update set role_id = excluded.role_id, title = excluded.title,
        unit_id = excluded.unit_id, site = excluded.site, manager_id = excluded.manager_id,
        followed_manager_id = excluded.followed_manager_id, followed_site = excluded.followed_site,
        followed_unit_id = excluded.followed_unit_id, followed_title = excluded.followed_title, state = 'joined',
        state_reason = coalesce(excluded.state_reason, 'rehired'), state_at = excluded.state_at, rated_by = excluded.rated_by
      where participants.state = 'withdrawn'`.execute(tx);
  }
}

/** A participant as the campaign last saw them. */
export interface FollowedParticipant {
  personId: string;
  state: 'joined' | 'withdrawn';
  reason: string | null;
  stateAt: Date;
  site: string | null;
  followedManagerId: string | null;
  followedSite: string | null;
  followedUnitId: string | null;
  followedTitle: string | null;
  ratedBy: 'manager' | 'fallback' | 'self-only' | 'not-rated';
}

export async function participantsOfCampaign(db: Tx, campaignId: string): Promise<FollowedParticipant[]> {
  return db
    .selectFrom('participants')
    .where('campaign_id', '=', campaignId)
    .orderBy('person_id')
    .select([
      'person_id as personId',
      'state',
      'state_reason as reason',
      'state_at as stateAt',
      'site',
      'followed_manager_id as followedManagerId',
      'followed_site as followedSite',
      'followed_unit_id as followedUnitId',
      'followed_title as followedTitle',
      'rated_by as ratedBy',
    ])
    .execute();
}

/** How a participant stands after the roster was followed. */
export interface ParticipantChange {
  personId: string;
  state: 'joined' | 'withdrawn';
  /** A code, or null. */
  reason: string | null;
  followedManagerId: string | null;
  followedSite: string | null;
  followedUnitId: string | null;
  followedTitle: string | null;
  ratedBy: FollowedParticipant['ratedBy'];
  importId: string | null;
}

export async function changeParticipants(
  tx: Tx,
  of: { campaignId: string; changes: ParticipantChange[]; now: string },
): Promise<void> {
  for (const page of pagesOf(of.changes)) {
    await sql`
      update participants p set state = w.state, state_reason = w.reason, rated_by = w."ratedBy",
        followed_manager_id = w."followedManagerId", followed_site = w."followedSite", followed_unit_id = w."followedUnitId",
        followed_title = w."followedTitle", import_id = coalesce(w."importId", p.import_id),
        state_at = case when (p.state, p.state_reason) is distinct from (w.state, w.reason) then ${of.now} else p.state_at end
      from jsonb_to_recordset(${JSON.stringify(page)}) as w("personId" uuid, state text, reason text,
        "followedManagerId" uuid, "followedSite" text, "followedUnitId" uuid, "followedTitle" text, "ratedBy" text, "importId" uuid)
      where p.campaign_id = ${of.campaignId} and p.person_id = w."personId"`.execute(tx);
  }
}

/** People who came, or came back, too late: kept beside the participants, so that each is decided once and can be counted. */
export async function noteNextQuarter(
  tx: Tx,
  of: { campaignId: string; personIds: string[]; now: string },
): Promise<void> {
  if (of.personIds.length === 0) return;
  await sql`
    insert into participants (campaign_id, person_id, state, state_reason, state_at, rated_by)
    select ${of.campaignId}, id, 'withdrawn', 'next-quarter', ${of.now}, 'not-rated' from unnest(${of.personIds}::uuid[]) id
    on conflict (campaign_id, person_id) do update set state_reason = excluded.state_reason, state_at = excluded.state_at
    where participants.state = 'withdrawn' and participants.state_reason = 'left'`.execute(tx);
}

export function* pagesOf<T>(rows: T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += pageSize) yield rows.slice(from, from + pageSize);
}

/** How many take part. */
export async function countParticipants(db: Tx, campaignId: string): Promise<number> {
  const { count } = await db
    .selectFrom('participants')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'joined')
    .executeTakeFirstOrThrow();
  return count;
}
