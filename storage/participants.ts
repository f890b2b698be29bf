import { sql } from 'kysely';
import type { FrozenParticipant, RosterMember } from '../domain/participants.ts';
import type { Tx } from './database.ts';

const pageSize = 2_000;

/** Everybody on the roster of a day, with what a campaign needs of them. `knownAt` is ISO text. */
export async function rosterMembers(
  db: Tx,
  { day, knownAt }: { day: string; knownAt: string },
): Promise<RosterMember[]> {
  const { rows } = await sql<RosterMember>`
    select r.person_id as "personId", coalesce(n.value, r.person_id::text) as "employeeNumber", r.title, r.unit_id as "unitId",
      r.manager_id as "managerId", r.email, r.employment, r.site, r.hired_on as "hiredOn", p.known_since as "knownSince", l.leads
    from roster_on(${day}, ${knownAt}) r
    join people p on p.id = r.person_id
    left join (select person_id, min(value) as value from person_identifiers
      where kind = 'employee-number' and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt}) group by 1) n
      on n.person_id = r.person_id
    left join (select person_id, jsonb_agg(jsonb_build_object('unitId', unit_ids[1], 'rank', (content ->> 'rank')::numeric)) as leads
      from told_at('unit-leads', ${knownAt})
      where (valid_from is null or valid_from <= ${day}) and (valid_to is null or valid_to > ${day}) group by 1) l
      on l.person_id = r.person_id
    where r.employment is not null`.execute(db);
  return rows;
}

/** Writes who takes part. Somebody who joined already stays as they are; somebody withdrawn joins again. */
export async function joinParticipants(
  tx: Tx,
  of: { campaignId: string; participants: FrozenParticipant[]; now: string },
): Promise<void> {
  for (const page of pagesOf(of.participants)) {
    await sql`
      insert into participants (campaign_id, person_id, role_id, title, unit_id, site, manager_id, followed_manager_id,
        state, state_reason, state_at, rated_by)
      select ${of.campaignId}, w."personId", w."roleId", w.title, w."unitId", w.site, w."managerId", w."managerId",
        'joined', case when w."onLeave" then 'on-leave' end, ${of.now}, w."ratedBy"
      from jsonb_to_recordset(${JSON.stringify(page)}) as w("personId" uuid, "roleId" text, title text, "unitId" uuid,
        site text, "managerId" uuid, "ratedBy" text, "onLeave" boolean)
      on conflict (campaign_id, person_id) do update set role_id = excluded.role_id, title = excluded.title,
        unit_id = excluded.unit_id, site = excluded.site, manager_id = excluded.manager_id,
        followed_manager_id = excluded.followed_manager_id, state = 'joined', state_reason = 'rehired',
        state_at = excluded.state_at, rated_by = excluded.rated_by
      where participants.state = 'withdrawn'`.execute(tx);
  }
}

/** A participant as the campaign last saw them. */
export interface FollowedParticipant {
  personId: string;
  state: 'joined' | 'withdrawn';
  reason: string | null;
  site: string | null;
  followedManagerId: string | null;
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
      'site',
      'followed_manager_id as followedManagerId',
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
        followed_manager_id = w."followedManagerId", import_id = coalesce(w."importId", p.import_id),
        state_at = case when (p.state, p.state_reason) is distinct from (w.state, w.reason) then ${of.now} else p.state_at end
      from jsonb_to_recordset(${JSON.stringify(page)}) as w("personId" uuid, state text, reason text,
        "followedManagerId" uuid, "ratedBy" text, "importId" uuid)
      where p.campaign_id = ${of.campaignId} and p.person_id = w."personId"`.execute(tx);
  }
}

/** People who came too late: kept beside the participants, so that each is decided once and can be counted. */
export async function noteNextQuarter(
  tx: Tx,
  of: { campaignId: string; personIds: string[]; now: string },
): Promise<void> {
  if (of.personIds.length === 0) return;
  await sql`
    insert into participants (campaign_id, person_id, state, state_reason, state_at, rated_by)
    select ${of.campaignId}, id, 'withdrawn', 'next-quarter', ${of.now}, 'not-rated' from unnest(${of.personIds}::uuid[]) id
    on conflict do nothing`.execute(tx);
}

/** Courses that each person has validly completed on a day, as `<person> <course>`. */
export async function completedCourses(
  db: Tx,
  { courses, on }: { courses: string[]; on: string },
): Promise<Set<string>> {
  if (courses.length === 0) return new Set();
  const rows = await db
    .selectFrom('learning_records')
    .where('course_id', 'in', courses)
    .where('status', '=', 'completed')
    .where('known_until', 'is', null)
    .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', on)]))
    .select(['person_id', 'course_id'])
    .distinct()
    .execute();
  return new Set(rows.map((row) => `${row.person_id} ${row.course_id}`));
}

export function* pagesOf<T>(rows: T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += pageSize) yield rows.slice(from, from + pageSize);
}
