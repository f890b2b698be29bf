import { sql } from 'kysely';
import { escapeLiteral } from 'pg';
import type { AlikeDuties } from '../domain/funnel.ts';
import type { Unit } from '../domain/gaps/unit-tables.ts';
import type { LearningRecord } from '../domain/roi/recorded.ts';
import { copiedObjects, copyFields } from './copied-objects.ts';
import type { Tx } from './database.ts';
import type { Snapshot } from './snapshot.ts';
import { toldBeforeCode } from './told-before.ts';

const participantStates = ['joined', 'withdrawn'] as const;
const ratedBys = ['manager', 'fallback', 'self-only', 'not-rated'] as const;
const learningStatuses = ['completed', 'failed', 'in-progress', 'not-started', 'expired'] as const;

/** A participant as frozen, with what the roster said at the cut-off. */
export interface MeasuredParticipant {
  personId: string;
  state: (typeof participantStates)[number];
  roleId: string | null;
  ratedBy: (typeof ratedBys)[number];
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
  snapshot: Snapshot,
  { campaignId, day, at }: CutOff,
): Promise<MeasuredParticipant[]> {
  const query = `
    select p.person_id, p.state, p.role_id, p.rated_by, p.unit_id, coalesce(r.unit_id, p.unit_id)
    from participants p left join ${rosterOn({ day, at })} r on r.person_id = p.person_id
    where p.campaign_id = ${escapeLiteral(campaignId)} and p.state_reason is distinct from 'next-quarter' order by p.person_id`;
  return copiedObjects(snapshot, query, ({ id, idOrNull, oneOf, textOrNull }) => ({
    personId: id(0),
    state: oneOf(1, participantStates),
    roleId: textOrNull(2),
    ratedBy: oneOf(3, ratedBys),
    frozenUnitId: idOrNull(4),
    unitId: idOrNull(5),
  }));
}

function rosterOn({ day, at }: Omit<CutOff, 'campaignId'>): string {
  return `roster_on(${escapeLiteral(day)}, ${escapeLiteral(at)})`;
}

export interface RosterEntry {
  personId: string;
  unitId: string | null;
  title: string | null;
  payBand: string | null;
  employment: string | null;
}

export async function rosterEntries(
  snapshot: Snapshot,
  of: Omit<CutOff, 'campaignId'>,
): Promise<RosterEntry[]> {
  const query = `select person_id, unit_id, title, pay_band, employment from ${rosterOn(of)} order by person_id`;
  return copiedObjects(snapshot, query, ({ id, idOrNull, textOrNull }) => ({
    personId: id(0),
    unitId: idOrNull(1),
    title: textOrNull(2),
    payBand: textOrNull(3),
    employment: textOrNull(4),
  }));
}

/** Who the roster names, and whether they are at work or on leave; handed over one after the other, as they are many. */
export async function rosterPeople(
  snapshot: Snapshot,
  of: Omit<CutOff, 'campaignId'>,
  take: (person: Pick<RosterEntry, 'personId' | 'unitId'> & { isThere: boolean }) => void,
): Promise<void> {
  const query = `select person_id, unit_id, coalesce(employment in ('active', 'leave'), false)::int from ${rosterOn(of)} order by person_id`;
  await copyFields(snapshot, query, ({ id, idOrNull, intOrNull }) =>
    take({ personId: id(0), unitId: idOrNull(1), isThere: intOrNull(2) === 1 }),
  );
}

export async function allUnits(db: Tx): Promise<Unit[]> {
  return db.selectFrom('units').select(['id', 'parent_id as parentId', 'name']).orderBy('id').execute();
}

/** Learning as it was known at a moment. */
export async function learningRecords(snapshot: Snapshot, at: string): Promise<LearningRecord[]> {
  const query = `
    select person_id, course_id, status, started_on::text, completed_on::text, minutes, cost_minor::float8, currency
    from learning_records
    where known_since <= ${escapeLiteral(at)} and (known_until is null or known_until > ${escapeLiteral(at)})
    order by person_id, course_key, attempt_key`;
  return copiedObjects(snapshot, query, ({ id, oneOf, textOrNull, intOrNull, numberOrNull }) => ({
    personId: id(0),
    courseId: textOrNull(1),
    status: oneOf(2, learningStatuses),
    startedOn: textOrNull(3),
    completedOn: textOrNull(4),
    minutes: intOrNull(5),
    costMinor: numberOrNull(6),
    currency: textOrNull(7),
  }));
}

/**
 * Ratings and courses owed in a campaign as they stood at the cut-off, each counted once, without withdrawn and exempt ones. An
 * assessment's funnel also has the courses owed in its period. Units are the participants', and the roster's for people of the
 * period's other campaigns. `bySite`: those at one site by themselves, as the roster says it.
 */
export async function funnelDuties(
  db: Tx,
  { bySite = false, ...of }: CutOff & { timeZone: string; bySite?: boolean },
): Promise<AlikeDuties[]> {
  const [site, ofSite] = bySite ? [sql`, s.site`, sql`, site`] : [sql``, sql``];
  const sites = bySite ? sql`left join at_sites s on s.person_id = about_id` : sql``;
  // The unit as roster_on says it, of this attribute alone.
  const { rows } = await sql<AlikeDuties>`
    with owed as (select case when o.kind = 'learn' then 'learn' when o.rating_source in ('self', 'manager', 'peer')
        then 'rate-' || o.rating_source else 'rate-other' end as kind,
      o.campaign_id = c.id as own, coalesce(o.subject_person_id, o.person_id) as about_id,
      case when o.state = 'done' and o.state_at <= ${of.at}
        then to_char(o.state_at at time zone ${of.timeZone}, 'YYYY-MM-DD') end as "answeredOn",
      (select to_char(least(d.saved_at, ${of.at}::timestamptz) at time zone ${of.timeZone}, 'YYYY-MM-DD')
        from form_drafts d where d.obligation_id = o.id) as "draftOn",
      (select to_char(min(n.state_at) at time zone ${of.timeZone}, 'YYYY-MM-DD') from notices n
        where n.cause_kind = 'obligation' and n.cause_id = o.id::text and n.recipient_id = o.person_id
        and (n.state = 'handed-over' or n.reason = ${toldBeforeCode}) and n.state_at <= ${of.at}) as "invitedOn"
    from campaigns c join obligations o
      on o.campaign_id = c.id or (c.kind = 'assessment' and o.kind = 'learn' and o.period = c.period)
    where c.id = ${of.campaignId} and o.kind in ('rate', 'learn') and o.opened_at <= ${of.at}
      and not (o.state in ('withdrawn', 'exempt') and o.state_at <= ${of.at})),
    placed as (
      select person_id, max(value)::uuid as unit_id from roster_facts
      where attribute = 'unit' and valid_from <= ${of.day} and (valid_to is null or valid_to > ${of.day})
        and known_since <= ${of.at} and (known_until is null or known_until > ${of.at})
      group by person_id),
    at_sites as (
      select person_id, max(value) as site from roster_facts
      where attribute = 'site' and valid_from <= ${of.day} and (valid_to is null or valid_to > ${of.day})
        and known_since <= ${of.at} and (known_until is null or known_until > ${of.at})
      group by person_id)
    select kind, own, "unitId", "answeredOn", "draftOn", "invitedOn", count(*)::int as duties,
      count(*) filter (where nth = 1)::int as people ${ofSite}
    from (
      select owed.* ${site}, coalesce(r.unit_id, p.unit_id) as "unitId", row_number() over (partition by kind, about_id
        order by own desc, "answeredOn", "draftOn", "invitedOn") as nth
      from owed left join placed r on r.person_id = about_id ${sites}
        left join participants p on p.campaign_id = ${of.campaignId} and p.person_id = about_id
          and p.state_reason is distinct from 'next-quarter') as counted
    group by 1, 2, 3, 4, 5, 6 ${ofSite} order by 1, 2, 3, 4, 5, 6 ${ofSite}`.execute(db);
  return rows;
}
