import { sql } from 'kysely';
import type { Cause } from '../domain/motion/effects.ts';
import type { Tx } from './database.ts';

/** An import and the line of its file. */
export interface CausedBy {
  importId: string | null;
  line: number | null;
}

const nobody: CausedBy = { importId: null, line: null };

/**
 * Which import, and which line of it, told what is known now of an attribute of a person, or ended it: the cause of what
 * follows from it. Where the last that happened to it was that an import was undone, that import is the cause. What an older
 * file has filled in since is no cause.
 */
export async function importsBehind(
  db: Tx,
  causes: readonly Cause[],
  now: string,
): Promise<(cause: Cause) => CausedBy> {
  const personIds = [...new Set(causes.map(({ personId }) => personId))];
  if (personIds.length === 0) return () => nobody;
  const touched = sql`
    case when u.id is not null then u.id when f.valid_to is null then f.import_id else coalesce(f.written_by, f.import_id) end as "importId",
    case when u.id is null then f.line end as line`;
  const undone = sql`left join imports u on u.undone_at = f.known_since and u.state = 'undone'`;
  const { rows } = await sql<CausedBy & { personId: string; attribute: string }>`
    (select distinct on (f.person_id, f.attribute) f.person_id as "personId", f.attribute, ${touched}
    from roster_facts f ${undone}
    where f.person_id = any(${personIds}::uuid[]) and f.attribute in ('employment', 'manager', 'site', 'unit', 'title')
      and f.import_id is not null and f.known_since <= ${now}
    order by f.person_id, f.attribute, (f.valid_to is null and (f.known_until is null or f.known_until > ${now})) desc,
      f.known_since desc, f.id desc)
    union all
    (select distinct on (f.person_id) f.person_id, 'absence', ${touched}
    from told_records f ${undone}
    where f.person_id = any(${personIds}::uuid[]) and f.kind = 'absences' and f.known_since <= ${now}
    order by f.person_id, f.known_since desc, f.id desc)`.execute(db);
  const found = new Map(rows.map(({ personId, attribute, ...by }) => [`${personId} ${attribute}`, by]));
  return ({ personId, attribute }) => found.get(`${personId} ${attribute}`) ?? nobody;
}

/** The next day on which something that the roster, a table of assignments, leads or absences, or a stand-in already says begins or ends to hold; null: none. */
export async function nextRosterDay(
  db: Tx,
  { after, knownAt }: { after: string; knownAt: string },
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(day) as day from (
      select case when valid_from > ${after}::date then valid_from else valid_to end as day from roster_facts
      where (valid_from > ${after}::date or valid_to > ${after}::date)
        and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})
      union all
      select case when valid_from > ${after}::date then valid_from else valid_to end from told_records
      where kind in ('assignments', 'unit-leads', 'absences') and (valid_from > ${after}::date or valid_to > ${after}::date)
        and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})
      union all
      select case when from_on > ${after}::date then from_on else until_on + 1 end from delegates
      where ended_at is null and (from_on > ${after}::date or until_on >= ${after}::date)) changes`.execute(
    db,
  );
  return rows[0]?.day ?? null;
}

/**
 * Lets go of the next steps of people whose place, weekdays or leave changed since the campaign heard of the roster last: they are
 * worked out anew in the calendar of now.
 */
export async function dropStepsOfMoved(
  tx: Tx,
  { campaignId, after, until, today }: { campaignId: string; after: string; until: string; today: string },
): Promise<void> {
  await sql`
    delete from chase_steps s using obligations o
    where o.id = s.obligation_id and o.campaign_id = ${campaignId} and s.recipient_id in (
      select person_id from told_records where kind = 'absences'
        and ((known_since > ${after} and known_since <= ${until}) or (known_until > ${after} and known_until <= ${until}))
      union all
      select person_id from roster_facts
      where attribute in ('site', 'work-days', 'employment') and ((known_since > ${after} and known_since <= ${until})
        or (known_until > ${after} and known_until <= ${until})
        or (valid_from > organisation_day(${after}::timestamptz) and valid_from <= ${today} and known_until is null)))`.execute(
    tx,
  );
}

/** Days on which people were on leave, as it is known at a moment: by the roster or a table of absences. */
export async function leaveSpells(
  db: Tx,
  { personIds, knownAt }: { personIds: string[]; knownAt: string },
): Promise<Map<string, { from: string; to: string | null }[]>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ personId: string; from: string; to: string | null }>`
    select person_id as "personId", valid_from as "from", valid_to - 1 as "to" from (
      select person_id, valid_from, valid_to from roster_facts
      where attribute = 'employment' and value = 'leave' and person_id = any(${personIds}::uuid[])
        and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})
      union all
      select person_id, valid_from, valid_to from told_at('absences', ${knownAt})
      where person_id = any(${personIds}::uuid[]) and jsonb_typeof(content -> 'workDays') is distinct from 'array') spells
    order by 1, 2`.execute(db);
  const grouped = Map.groupBy(rows, ({ personId }) => personId);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ from, to }) => ({ from, to }))]));
}
