import { sql, type RawBuilder } from 'kysely';
import type { CampaignEdit } from './campaign-edits.ts';
import type { Tx } from './database.ts';
import type { RatingSource } from './schema.ts';
import { toldBeforeCode } from './told-before.ts';

export interface EditedObligation {
  id: string;
  personId: string;
  state: 'open' | 'done' | 'withdrawn' | 'exempt';
  dueOn: string;
  /** The due day that a leave gave, if one did. */
  leaveDueOn: string | null;
  /** The number of the last nudge or opening, whichever came later. */
  lastOccasion: number;
  /** The occasion of its ladder. */
  openings: number;
}

type Named = Pick<CampaignEdit, 'campaignId' | 'content' | 'people'>;

/**
 * What an edit is about, locked: what everybody owes in the campaign, or the people of a unit and of those below it (as
 * the roster says on `day`), or the people named.
 */
export async function editedObligations(
  tx: Tx,
  { edit, day, now }: { edit: Named; day: string; now: string },
): Promise<EditedObligation[]> {
  const { rows } = await sql<EditedObligation>`
    select o.id, o.person_id as "personId", o.state, o.due_on as "dueOn", o.leave_due_on as "leaveDueOn", greatest(o.openings, o.nudged) as "lastOccasion", o.openings
    from obligations o where o.campaign_id = ${edit.campaignId} and ${concerned(edit, { day, now })}
    order by o.id for update`.execute(tx);
  return rows;
}

function concerned({ content, people }: Named, at: { day: string; now: string }): RawBuilder<boolean> {
  if (people.length > 0)
    return sql`exists (select 1 from jsonb_to_recordset(${JSON.stringify(people)}) as w("personId" uuid, "obligationId" uuid)
      where w."personId" = o.person_id and coalesce(w."obligationId", o.id) = o.id)`;
  if (content.scope !== 'unit') return sql`true`;
  return sql`o.person_id in (
    with recursive below as (
      select id from units where id = ${content.unitId ?? null}::uuid
      union all select u.id from units u join below b on u.parent_id = b.id)
    select r.person_id from roster_on(${at.day}, ${at.now}) r where r.unit_id in (select id from below))`;
}

/** Those of the people who work here on a day, at present or on leave. */
export async function employedAmong(
  tx: Tx,
  { personIds, day, now }: { personIds: readonly string[]; day: string; now: string },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from roster_on(${day}, ${now})
    where person_id = any(${[...personIds]}::uuid[]) and employment in ('active', 'leave')`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Releases from open obligations, up to and with a day or (null) for good. Returns how many. */
export async function exemptObligations(
  tx: Tx,
  { obligationIds, until, now }: { obligationIds: readonly string[]; until: string | null; now: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update obligations set state = 'exempt', state_at = ${now}, state_reason = 'campaign-exempted', exempt_until = ${until}, import_id = null
    where id = any(${[...obligationIds]}::uuid[]) and state = 'open'`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** A rating that somebody owes about a subject, and the form that was begun. */
export interface RatingOf {
  id: string;
  subjectPersonId: string;
  raterId: string;
  source: RatingSource;
  state: EditedObligation['state'];
}

/** What others owe in rating these subjects, locked. */
export async function ratingsAbout(
  tx: Tx,
  { campaignId, subjectIds }: { campaignId: string; subjectIds: readonly string[] },
): Promise<RatingOf[]> {
  const { rows } = await sql<RatingOf>`
    select id, subject_person_id as "subjectPersonId", person_id as "raterId", rating_source as source, state from obligations
    where campaign_id = ${campaignId} and kind = 'rate' and rating_source <> 'self'
      and subject_person_id = any(${[...subjectIds]}::uuid[]) order by id for update`.execute(tx);
  return rows;
}

/** The last rung of the ladder that an owner got of each obligation, or should have got, and whether something is on its way to them. */
export interface LastRung {
  obligationId: string;
  /** Null: nothing was tried yet. */
  rung: string | null;
  underway: boolean;
}

export async function lastRungs(tx: Tx, obligationIds: readonly string[]): Promise<LastRung[]> {
  const { rows } = await sql<LastRung>`
    select o.id as "obligationId", bool_or(n.state in ('planned', 'claimed', 'handing-over')) is true as underway,
      (array_agg(n.rung order by n.due_at desc, n.id) filter (where n.state in ('handed-over', 'unknown', 'bounced', 'failed') or n.reason = ${toldBeforeCode}))[1] as rung
    from obligations o left join notices n on n.cause_kind = 'obligation' and n.cause_id = o.id::text and n.recipient_id = o.person_id
    where o.id = any(${[...obligationIds]}::uuid[]) group by o.id order by o.id`.execute(tx);
  return rows;
}

/** Gives each of these obligations the next number for a nudge. */
export async function numberNudges(tx: Tx, obligationIds: readonly string[]): Promise<void> {
  await sql`update obligations set nudged = greatest(openings, nudged) + 1
    where id = any(${[...obligationIds]}::uuid[])`.execute(tx);
}
