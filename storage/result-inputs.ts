import { sql } from 'kysely';
import type { AlikeDuties } from '../domain/funnel.ts';
import type { Unit } from '../domain/gaps/unit-tables.ts';
import type { LearningRecord } from '../domain/roi/recorded.ts';
import type { Tx } from './database.ts';
import { toldBeforeCode } from './told-before.ts';

/** A participant as frozen, with what the roster said at the cut-off. */
export interface MeasuredParticipant {
  personId: string;
  state: 'joined' | 'withdrawn';
  roleId: string | null;
  ratedBy: 'manager' | 'fallback' | 'self-only' | 'not-rated';
  frozenUnitId: string | null;
  /** At the cut-off; the frozen one where the roster no longer names any. */
  unitId: string | null;
}

interface CutOff {
  campaignId: string;
  /** YYYY-MM-DD, the organisation's local date of the cut-off. */
  day: string;
  /** ISO 8601. Nothing that became known later counts. */
  at: string;
}

/** Joiners who came too late and wait for the next quarter are not among them. */
export async function measuredParticipants(
  db: Tx,
  { campaignId, day, at }: CutOff,
): Promise<MeasuredParticipant[]> {
  const { rows } = await sql<MeasuredParticipant>`
    select p.person_id as "personId", p.state, p.role_id as "roleId", p.rated_by as "ratedBy",
      p.unit_id as "frozenUnitId", coalesce(r.unit_id, p.unit_id) as "unitId"
    from participants p left join roster_on(${day}, ${at}) r on r.person_id = p.person_id
    where p.campaign_id = ${campaignId} and p.state_reason is distinct from 'next-quarter' order by p.person_id`.execute(
    db,
  );
  return rows;
}

export interface RosterEntry {
  personId: string;
  unitId: string | null;
  title: string | null;
  payBand: string | null;
  employment: string | null;
}

export async function rosterEntries(db: Tx, { day, at }: Omit<CutOff, 'campaignId'>): Promise<RosterEntry[]> {
  const { rows } = await sql<RosterEntry>`
    select person_id as "personId", unit_id as "unitId", title, pay_band as "payBand", employment
    from roster_on(${day}, ${at}) order by person_id`.execute(db);
  return rows;
}

export async function allUnits(db: Tx): Promise<Unit[]> {
  return db.selectFrom('units').select(['id', 'parent_id as parentId', 'name']).orderBy('id').execute();
}

/** Learning as it was known at a moment. */
export async function learningRecords(db: Tx, at: string): Promise<LearningRecord[]> {
  const { rows } = await sql<LearningRecord>`
    select person_id as "personId", course_id as "courseId", status, started_on as "startedOn",
      completed_on as "completedOn", minutes, cost_minor as "costMinor", currency
    from learning_records
    where known_since <= ${at} and (known_until is null or known_until > ${at})
    order by person_id, course_key, attempt_key`.execute(db);
  return rows;
}

/**
 * Ratings and courses owed in a campaign as they stood at the cut-off, each counted once, without withdrawn and exempt ones. An
 * assessment's funnel also has the courses owed in its period. Units are the participants', and the roster's for people of the
 * period's other campaigns.
 */
export async function funnelDuties(db: Tx, of: CutOff & { timeZone: string }): Promise<AlikeDuties[]> {
  // The unit as roster_on says it, of this attribute alone.
  const { rows } = await sql<AlikeDuties>`
    with owed as (select case when o.kind = 'learn' then 'learn' when o.rating_source in ('self', 'manager', 'peer')
        then 'rate-' || o.rating_source else 'rate-other' end as kind,
      o.campaign_id = c.id as own, coalesce(o.subject_person_id, o.person_id) as about_id,
      case when o.state = 'done' and o.state_at <= ${of.at}
        then to_char(o.state_at at time zone ${of.timeZone}, 'YYYY-MM-DD') end as "answeredOn",
      exists (select 1 from form_drafts d where d.obligation_id = o.id) as draft,
      exists (select 1 from notices n where n.cause_kind = 'obligation' and n.cause_id = o.id::text
        and n.recipient_id = o.person_id and (n.state = 'handed-over' or n.reason = ${toldBeforeCode}) and n.state_at <= ${of.at}) as invited
    from campaigns c join obligations o
      on o.campaign_id = c.id or (c.kind = 'assessment' and o.kind = 'learn' and o.period = c.period)
    where c.id = ${of.campaignId} and o.kind in ('rate', 'learn') and o.opened_at <= ${of.at}
      and not (o.state in ('withdrawn', 'exempt') and o.state_at <= ${of.at})),
    placed as (
      select person_id, max(value)::uuid as unit_id from roster_facts
      where attribute = 'unit' and valid_from <= ${of.day} and (valid_to is null or valid_to > ${of.day})
        and known_since <= ${of.at} and (known_until is null or known_until > ${of.at})
      group by person_id)
    select kind, own, coalesce(r.unit_id, p.unit_id) as "unitId", "answeredOn", draft, invited, count(*)::int as duties
    from owed left join placed r on r.person_id = about_id
      left join participants p on p.campaign_id = ${of.campaignId} and p.person_id = about_id
        and p.state_reason is distinct from 'next-quarter'
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`.execute(db);
  return rows;
}
