import { sql } from 'kysely';
import { standingReached, standingOn, type ObligationEvent, type Standing } from '../domain/compliance.ts';
import { outOfReach } from './bounces.ts';
import type { Tx } from './database.ts';
import type { ObligationKind } from './schema.ts';

export interface ComplianceQuestion {
  /** YYYY-MM-DD. */
  day: string;
  /** What became known later does not count. */
  knownAt: Date | string;
  /** Only this course, program, person; null or absent: all. */
  course?: string | null;
  program?: string | null;
  personId?: string | null;
}

/** What somebody had to learn on a day, and how it stood. For HR: it names people. */
export interface DutyOn {
  obligationId: string;
  personId: string;
  /** As the roster of the day calls them, as it was known then. */
  name: string | null;
  unitId: string | null;
  kind: ObligationKind;
  courseId: string;
  program: string;
  period: string;
  standing: Standing;
  /** YYYY-MM-DD. */
  dueOn: string;
  since: string;
}

type Row = Omit<DutyOn, 'standing' | 'dueOn' | 'since'> & { events: ObligationEvent[] };

/**
 * Who had to learn what on a day, who had done it, who was exempt and who was overdue: as it stood then and was known at a
 * moment; by name. Only people who worked there that day. Who could not be reached by mail then is told from who did not do it.
 */
export async function complianceOn(db: Tx, question: ComplianceQuestion): Promise<DutyOn[]> {
  const { day, knownAt, course = null, program = null, personId = null } = question;
  const { rows } = await sql<Row>`
    with roster as materialized (
      select person_id, unit_id, coalesce(display_name, nullif(concat_ws(' ', given_name, family_name), '')) as name
      from roster_on(${day}, ${knownAt}) where employment in ('active', 'leave'))
    select o.id as "obligationId", o.person_id as "personId", r.name, r.unit_id as "unitId", o.kind, o.subject_key as "courseId",
      o.program, o.period, e.events
    from obligations o join roster r on r.person_id = o.person_id
    cross join lateral (
      select jsonb_agg(jsonb_build_object('on', coalesce(effective_on, organisation_day(at)), 'state', state, 'dueOn', due_on)
        order by at, id) as events
      from obligation_events where obligation_id = o.id and at <= ${knownAt}) e
    where o.kind in ('learn', 'renew') and e.events is not null
      and (${course}::text is null or o.subject_key = ${course}) and (${program}::text is null or o.program = ${program})
      and (${personId}::uuid is null or o.person_id = ${personId})
    order by r.name nulls last, o.person_id, o.subject_key, o.period, o.id`.execute(db);
  const duties = rows.flatMap(({ events, ...duty }) => {
    const standing = standingOn(events, day);
    return standing ? [{ ...duty, ...standing }] : [];
  });
  const personIds = [...new Set(duties.map((duty) => duty.personId))];
  const unreached = await outOfReach(db, { personIds, day, now: new Date(knownAt).toISOString() });
  return duties.map((duty) => ({
    ...duty,
    standing: standingReached(duty.standing, { reached: !unreached.has(duty.personId) }),
  }));
}
