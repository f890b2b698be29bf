import { sql, type RawBuilder } from 'kysely';
import { chasingPhases, undecidedLink } from './chase-steps.ts';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';
import { toldBefore, type ToldRung } from './told-before.ts';

export interface NewExemption {
  personId: string;
  /** Course id. */
  subjectKey: string;
  /** YYYY-MM-DD; both belong to it. */
  fromOn: string;
  untilOn: string;
}

/** Exempts people from courses, whoever asks for them; what they owe of it now is exempt at once. Returns how many obligations are. */
export async function exemptFrom(
  tx: Tx,
  of: { exemptions: readonly NewExemption[]; reason: string; by: string; now: string },
): Promise<number> {
  const rows = of.exemptions.map((one) => ({
    id: idOf('exemption', one.personId, one.subjectKey, one.fromOn, one.untilOn, of.now),
    person_id: one.personId,
    subject_key: one.subjectKey,
    from_on: one.fromOn,
    until_on: one.untilOn,
    reason: of.reason,
    made_by: of.by,
    made_at: of.now,
  }));
  if (rows.length === 0) return 0;
  await tx
    .insertInto('exemptions')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return applyExemptions(tx, of.now);
}

/** Ends an exemption before its time; what it covered is owed again when programs and campaigns next look. */
export async function endExemption(
  tx: Tx,
  { id, by, now }: { id: string; by: string; now: string },
): Promise<boolean> {
  const ended = await tx
    .updateTable('exemptions')
    .set({ ended_at: now, ended_by: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

export interface ListedExemption extends NewExemption {
  id: string;
  reason: string;
  madeBy: string;
  /** Null: nobody ended it before its day. */
  endedBy: string | null;
}

/** Exemptions from courses that hold or will hold; `past`: also those that are over. */
export async function listExemptions(
  db: Tx,
  { today, past }: { today: string; past: boolean },
): Promise<ListedExemption[]> {
  const { rows } = await sql<ListedExemption>`
    select id, person_id as "personId", subject_key as "subjectKey", from_on as "fromOn", until_on as "untilOn", reason,
      made_by as "madeBy", ended_by as "endedBy"
    from exemptions where ${past} or (ended_at is null and until_on >= ${today}) order by from_on, subject_key, made_at, id`.execute(
    db,
  );
  return rows;
}

/** Standing programs by which somebody is exempt from a course. */
export async function programsExempting(
  db: Tx,
  { personId, subjectKey }: Pick<NewExemption, 'personId' | 'subjectKey'>,
): Promise<string[]> {
  const { rows } = await sql<{ program: string }>`
    select distinct program from obligations
    where campaign_id is null and state = 'exempt' and person_id = ${personId} and subject_key = ${subjectKey} order by 1`.execute(
    db,
  );
  return rows.map(({ program }) => program);
}

/** The number of its next opening (`o`), beyond those of its nudges. */
const nextOpening = sql`greatest(o.openings, o.nudged) + 1`;

const inForce = sql`x.person_id = o.person_id and x.subject_key = o.subject_key and x.ended_at is null`;

/** What is open and exempt is owed no more. Repeating it changes nothing. */
export async function applyExemptions(tx: Tx, now: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update obligations o set state = 'exempt', state_at = ${now}, state_reason = 'exempted', exempt_until = x.until_on, import_id = null
    from (select person_id, subject_key, ended_at, max(until_on) as until_on from exemptions
      where ended_at is null and organisation_day(${now}) between from_on and until_on group by 1, 2, 3) x
    where o.state = 'open' and o.kind in ('learn', 'renew') and ${inForce}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/**
 * From what an obligation (`id`) was exempt in its campaign until it came to the state in which it is, where that would hold on
 * a day still: `reason` and `until`, or no row.
 */
export function exemptBefore(of: {
  id: RawBuilder<unknown>;
  state: 'withdrawn' | 'done';
  day: RawBuilder<unknown>;
}): RawBuilder<unknown> {
  return sql`
    select last.reason, last.exempt_until as until from (
      select e.state, e.reason, e.exempt_until from obligation_events e
      where e.obligation_id = ${of.id} and e.state <> ${of.state} order by e.id desc limit 1) last
    where last.state = 'exempt' and last.reason = 'campaign-exempted' and (last.exempt_until is null or last.exempt_until >= ${of.day})`;
}

/** Who is exempt (`o`), or whom the rating is about, takes part no more: nobody asks them again. */
const withdrawn = sql`exists (select 1 from participants p where p.campaign_id = o.campaign_id and p.state = 'withdrawn'
  and p.person_id in (o.person_id, o.subject_person_id))`;

/** What is exempt (`o`) is owed by the same person elsewhere. */
const owedElsewhere = sql`exists (select 1 from obligations p where p.person_id = o.person_id and p.subject_key = o.subject_key
  and p.state = 'open' and p.kind in ('learn', 'renew') and o.kind in ('learn', 'renew'))`;

function siteOn(day: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<
    string | null
  >`(select max(f.value) from roster_facts f where f.person_id = o.person_id and f.attribute = 'site' and f.known_until is null
    and f.valid_from <= ${day} and (f.valid_to is null or f.valid_to > ${day}))`;
}

export interface ExpiredExemption {
  id: string;
  /** Of the roster as it is known now. */
  site: string | null;
  program: string;
  /** Null outside campaigns, and where its campaign asks for nothing any more. */
  campaignDueOn: string | null;
  /** Until when it was owed before it was exempt, moved with its campaign since, YYYY-MM-DD. */
  dueOn: string;
}

/**
 * Obligations of a campaign (absent: all) whose exemption is over, whether made for the campaign or for the course. A
 * rating is owed again only while its campaign takes it, by and about people who take part; a campaign whose clock stands
 * still waits, and one that was cancelled asks for nothing again.
 */
export async function expiredExemptions(
  db: Tx,
  of: { today: string; campaignId?: string },
): Promise<ExpiredExemption[]> {
  const { today, campaignId = null } = of;
  const running = sql`c.phase = any(${[...chasingPhases]})`;
  const { rows } = await sql<ExpiredExemption>`
    select o.id, o.program, o.due_on as "dueOn", case when ${running} then c.due_on end as "campaignDueOn", ${siteOn(sql`${today}::date`)} as site
    from obligations o left join campaigns c on c.id = o.campaign_id
    where o.state = 'exempt' and (${campaignId}::text is null or c.id = ${campaignId})
      and (o.exempt_until < ${today} or (o.state_reason = 'exempted'
        and not exists (select 1 from exemptions x where ${inForce} and x.until_on >= o.exempt_until)))
      and (c.id is null or ${running} or (o.kind in ('learn', 'renew') and c.phase not in ('cancelled', 'paused', 'held')))
      and not ${withdrawn} order by o.id`.execute(db);
  return rows;
}

/** What is exempt in a campaign until a day, as it will be owed again after it. */
export interface EndingExemption {
  obligationId: string;
  personId: string;
  /** The first day on which it is owed again, YYYY-MM-DD. */
  againOn: string;
  /** Of its notices, from then on. */
  occasion: number;
  undecided: boolean;
  /** Until when it was owed before. */
  dueOn: string;
  /** The same where that was given to somebody and not by a leave, so that the campaign collects until then; else null. */
  givenUntil: string | null;
  /** On that day, of the roster as it is known now. */
  site: string | null;
  climbed: ToldRung[];
}

/** What will be owed again in a campaign, by what is known now: the same that `expiredExemptions` finds when the day has come. */
export async function endingExemptions(db: Tx, campaignId: string): Promise<EndingExemption[]> {
  const again = sql`o.exempt_until + 1`;
  const { rows } = await sql<EndingExemption>`
    select o.id as "obligationId", o.person_id as "personId", ${again} as "againOn", ${nextOpening} as occasion,
      o.due_on as "dueOn", case when o.due_on is distinct from o.leave_due_on then o.due_on end as "givenUntil", ${undecidedLink} as undecided, ${siteOn(again)} as site,
      ${toldBefore} as climbed
    from obligations o
    where o.campaign_id = ${campaignId} and o.state = 'exempt' and o.exempt_until is not null and not ${withdrawn} and not ${owedElsewhere}
      and not (o.kind in ('learn', 'renew') and exists (select 1 from exemptions x where ${inForce}
        and ${again} between x.from_on and x.until_on)) order by o.id`.execute(db);
  return rows;
}

/** The first day after a day on which an exemption in a campaign is over, or one from a course begins; null: none. */
export async function nextExemptionDay(
  db: Tx,
  { campaignId, after }: { campaignId: string; after: string },
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select least(
      (select min(exempt_until) + 1 from obligations
        where campaign_id = ${campaignId} and state = 'exempt' and exempt_until >= ${after}),
      (select min(x.from_on) from obligations o join exemptions x on ${inForce}
        where o.campaign_id = ${campaignId} and o.state = 'open' and o.kind in ('learn', 'renew') and x.from_on > ${after})
    ) as day`.execute(db);
  return rows[0]?.day ?? null;
}

/**
 * Opens again what was exempt, due on the day before or on one of its own, which keeps no campaign open; its ladder begins anew. What was taken
 * up elsewhere meanwhile is covered by that.
 */
export async function reopenExempt(
  tx: Tx,
  { reopened, now }: { reopened: readonly { id: string; dueOn: string }[]; now: string },
): Promise<number> {
  if (reopened.length === 0) return 0;
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(reopened)}) as w(id uuid, "dueOn" date)`;
  await sql`
    update obligations o set state = 'withdrawn', state_at = ${now}, state_reason = 'covered', exempt_until = null, import_id = null
    from ${wanted} where o.id = w.id and o.state = 'exempt' and ${owedElsewhere}`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    with first as (
      select distinct on (o.person_id, case when o.kind in ('learn', 'renew') then o.subject_key else o.id::text end) o.id, w."dueOn", c.due_on as ends_on
      from ${wanted} join obligations o on o.id = w.id and o.state = 'exempt' left join campaigns c on c.id = o.campaign_id
      order by o.person_id, case when o.kind in ('learn', 'renew') then o.subject_key else o.id::text end, w."dueOn", o.id),
    rest as (
      update obligations o set state = 'withdrawn', state_at = ${now}, state_reason = 'covered', exempt_until = null, import_id = null
      from ${wanted} where o.id = w.id and o.state = 'exempt' and not exists (select 1 from first f where f.id = o.id)),
    opened as (
      update obligations o set state = 'open', state_at = ${now}, state_reason = 'exemption-over', exempt_until = null,
        due_on = f."dueOn", leave_due_on = case when f."dueOn" = o.due_on then o.leave_due_on when f."dueOn" > f.ends_on then f."dueOn" end, openings = ${nextOpening}, reopened_at = ${now}, import_id = null
      from first f where o.id = f.id returning o.id),
    stepless as (delete from chase_steps s using opened o where s.obligation_id = o.id)
    select count(*)::int as count from opened`.execute(tx);
  return rows[0]?.count ?? 0;
}
