import { sql, type RawBuilder } from 'kysely';
import type { OwedItem } from '../domain/participants.ts';
import type { Tx } from './database.ts';
import { coverOwed } from './demands.ts';
import { exemptBefore } from './exemptions.ts';
import type { ObligationKind, RatingSource } from './schema.ts';

/** Phases in which a form is still taken. */
export const answeringPhases = ['inviting', 'collecting', 'closing'] as const;

export interface OpenObligation {
  id: string;
  kind: ObligationKind;
  /** Whom a rating is about; null for a course. */
  subjectPersonId: string | null;
  /** `<source>:<person>` for a rating, the course id for a course. */
  subjectKey: string;
  source: RatingSource | null;
  campaignId: string | null;
  program: string;
  period: string;
  /** YYYY-MM-DD. */
  dueOn: string;
  /** True when a draft of the form is kept. */
  draft: boolean;
}

/** What somebody owes today, earliest due day first: ratings while their campaign still takes them, courses until learned. */
export async function openObligationsOf(db: Tx, personId: string): Promise<OpenObligation[]> {
  const { rows } = await sql<OpenObligation>`
    select o.id, o.kind, o.subject_person_id as "subjectPersonId", o.subject_key as "subjectKey", o.rating_source as source,
      o.campaign_id as "campaignId", o.program, o.period, o.due_on as "dueOn",
      exists (select 1 from form_drafts d where d.obligation_id = o.id) as draft
    from obligations o left join campaigns c on c.id = o.campaign_id
    where o.person_id = ${personId} and o.state = 'open'
      and (c.id is null or c.phase = any(${[...answeringPhases]})
        or (o.kind <> 'rate' and c.phase not in ('draft', 'frozen', 'cancelled')))
    order by o.due_on, o.kind, o.rating_source desc, o.subject_key`.execute(db);
  return rows;
}

export interface Withdrawal {
  obligationId: string;
  /** A code: `left`, `subject-left`, `manager-changed`, `rater-left`, `rater-on-leave`, `not-assigned`. */
  reason: string;
  importId: string | null;
}

/** Takes back what is still open, or exempt. What was answered stays answered. */
export async function withdrawObligations(
  tx: Tx,
  { withdrawals, now }: { withdrawals: Withdrawal[]; now: string },
): Promise<number> {
  if (withdrawals.length === 0) return 0;
  const { rows } = await sql<{ count: number }>`
    with withdrawn as (
      update obligations o set state = 'withdrawn', state_at = ${now}, state_reason = w.reason, exempt_until = null, import_id = w."importId"
      from jsonb_to_recordset(${JSON.stringify(withdrawals)}) as w("obligationId" uuid, reason text, "importId" uuid)
      where o.id = w."obligationId" and o.state in ('open', 'exempt')
      returning o.id, o.import_id, o.openings),
    noted as (
      insert into obligation_changes (obligation_id, import_id, change, opening, at)
      select id, import_id, 'withdrawn', openings, ${now} from withdrawn where import_id is not null)
    select count(*)::int as count from withdrawn`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** One rating or course that somebody comes to owe in a campaign. */
export interface Owed extends OwedItem {
  /** The obligation that this one takes over from. */
  replaces?: string;
  /** It was never to end: it goes on with the dates of the one before it. */
  goesOn?: boolean;
  /** YYYY-MM-DD: the same where the one before it ended because its owner was taken for gone on that day or later. */
  employedSince?: string;
  /** A person names its owner for it: what they were exempt from before is owed from now on. */
  named?: boolean;
  importId?: string | null;
}

/** What really came about. */
export interface OpenedObligation {
  id: string;
  kind: ObligationKind;
  personId: string;
  subjectKey: string;
  /** Exempt from the first moment: nobody is asked. */
  state: 'open' | 'exempt';
}

/** Opens obligations of one campaign, as `openOwed` does; returns how many are owed. */
export async function openObligations(
  tx: Tx,
  of: { campaignId: string; owed: Owed[]; now: string; dueOn: string },
): Promise<number> {
  const opened = await openOwed(tx, of);
  return opened.filter(({ state }) => state === 'open').length;
}

/**
 * What `openOwed` opens is exempt from the first moment: a course (`w`) from which somebody is exempt, whoever asks for it; and
 * what its owner was exempt from in this campaign (`g`, `c`) when it was taken back from them, until the same day.
 */
function exemptOn(now: string): RawBuilder<unknown> {
  const day = sql`organisation_day(${now})`;
  return sql`
    select 'exempted' as reason, until_on as until from exemptions x
    where w.kind in ('learn', 'renew') and x.person_id = w."personId" and x.subject_key = w."subjectKey" and x.ended_at is null
      and ${day} between x.from_on and x.until_on
    union all
    select former.reason, former.until from (${exemptBefore({ id: sql`g.before`, state: 'withdrawn', day })}) former
    where w.named is not true and exists (select 1 from obligations b where b.id = g.before and b.campaign_id = c.id)
    order by until desc nulls first limit 1`;
}

/**
 * Opens obligations of one campaign under ids made from what they are, so that a repeated freeze makes no second one.
 * Somebody who once owed the same and was released owes it again in the next generation, and goes on with their own draft; so
 * does whoever was exempt in a campaign that was cancelled. Who was exempt in this one, or is from the course, stays so. What
 * they have been told is not told again (`toldRungs`).
 * A due day of its own counts where it lies before the campaign's. What replaces another keeps its due day, and opens only if that one was withdrawn: a form submitted meanwhile stands.
 */
export async function openOwed(
  tx: Tx,
  { campaignId, owed, now, dueOn }: { campaignId: string; owed: Owed[]; now: string; dueOn: string },
): Promise<OpenedObligation[]> {
  if (owed.length === 0) return [];
  await coverOwed(tx, { campaignId, owed, now, dueOn });
  const { rows } = await sql<OpenedObligation>`
    with opened as (
    insert into obligations (id, kind, person_id, subject_person_id, subject_key, rating_source, campaign_id, program, period,
      generation, opened_at, reopened_at, due_on, leave_due_on, paused_on, state, state_at, state_reason, exempt_until, replaces, import_id)
    select id_of('obligation', c.program, c.period, w."personId"::text, w.kind, w."subjectKey", g.generation::text),
      w.kind, w."personId", w."subjectPersonId", w."subjectKey", w.source, c.id, c.program, c.period,
      g.generation, coalesce(b.opened_at, ${now}), b.reopened_at,
      case when b.id is not null then b.due_on
        when w."dueOn" is not null then least(greatest(w."dueOn", c.opens_on, ${now.slice(0, 10)}::date), ${dueOn}::date)
        else coalesce((select r.due_on from obligations r where r.id = w.replaces), ${dueOn}::date) end,
      b.leave_due_on, w."pausedOn", case when x.reason is null then 'open' else 'exempt' end, ${now}, x.reason, x.until,
      coalesce(w.replaces, g.before), w."importId"
    from campaigns c
    cross join jsonb_to_recordset(${JSON.stringify(owed)}) as w(kind text, "personId" uuid, "subjectPersonId" uuid,
      "subjectKey" text, source text, replaces uuid, "importId" uuid, "dueOn" date, "pausedOn" date, "goesOn" boolean, "employedSince" date, named boolean)
    cross join lateral (
      select coalesce(max(o.generation) + 1, 0) as generation, (array_agg(o.id order by o.generation desc))[1] as before,
        coalesce(bool_or(o.state <> 'withdrawn' and not (o.state = 'exempt' and e.phase is not distinct from 'cancelled')), false) as stands
      from obligations o left join campaigns e on e.id = o.campaign_id
      where o.program = c.program and o.period = c.period and o.person_id = w."personId"
        and o.kind = w.kind and o.subject_key = w."subjectKey") g
    left join obligations b on b.id = g.before and b.campaign_id = c.id
      and (w."goesOn" or (b.state_reason = 'rater-left' and w."employedSince" <= organisation_day(b.state_at)))
    left join lateral (${exemptOn(now)}) x on true
    where c.id = ${campaignId} and not g.stands and (w.replaces is null
      or exists (select 1 from obligations r where r.id = w.replaces and r.state = 'withdrawn'))
    on conflict do nothing
    returning id, program, period, generation, kind, person_id, subject_key, state, import_id),
    noted as (
      insert into obligation_changes (obligation_id, import_id, change, opening, at)
      select id, import_id, 'opened', 0, ${now} from opened where import_id is not null and state = 'open'),
    own_drafts as (
      delete from form_drafts d using opened n cross join lateral (
        select b.id from obligations b where b.program = n.program and b.period = n.period and b.person_id = n.person_id
          and b.kind = n.kind and b.subject_key = n.subject_key and b.campaign_id = ${campaignId} offset 0) b
      where n.generation > 0 and d.obligation_id = b.id returning n.id, d.answers, d.saved_at),
    taken_up as (
      insert into form_drafts (obligation_id, answers, saved_at) select id, answers, saved_at from own_drafts on conflict do nothing)
    select id, kind, person_id as "personId", subject_key as "subjectKey", state from opened`.execute(tx);
  return rows;
}

/** An obligation of a campaign that a change of the roster may concern: everything open or released, and ratings given. */
export interface StandingObligation {
  id: string;
  kind: ObligationKind;
  personId: string;
  subjectPersonId: string | null;
  /** `<source>:<person>` for a rating, the course id for a course. */
  subjectKey: string;
  source: RatingSource | null;
  state: 'open' | 'done' | 'exempt';
  draft: boolean;
  /** YYYY-MM-DD. */
  dueOn: string;
  /** The first day of the owner's leave; null: the clock runs. */
  pausedOn: string | null;
  /** A person chose this rater by hand. */
  chosenByHand: boolean;
}

/** A person has named who owes it (`o`) in place of another (`r`), whom it took over from. */
const chosenByHand = sql<boolean>`(r.state_reason = 'rater-replaced' and r.person_id <> o.person_id)`;

export async function standingObligations(db: Tx, campaignId: string): Promise<StandingObligation[]> {
  const { rows } = await sql<StandingObligation>`
    select o.id, o.kind, o.person_id as "personId", o.subject_person_id as "subjectPersonId", o.subject_key as "subjectKey",
      o.rating_source as source, o.state, d.obligation_id is not null as draft, o.due_on as "dueOn", o.paused_on as "pausedOn",
      coalesce(${chosenByHand}, false) as "chosenByHand"
    from obligations o left join form_drafts d on d.obligation_id = o.id
    left join obligations r on r.id = o.replaces
    where o.campaign_id = ${campaignId} and (o.state in ('open', 'exempt') or (o.state = 'done' and o.kind = 'rate'))
    order by o.id`.execute(db);
  return rows;
}

/** Who was to rate somebody until that one left, chosen by hand in place of another. */
export interface ChosenRater {
  subjectPersonId: string;
  raterId: string;
  /** What the other owed. */
  replaces: string;
}

/** Those of whoever has left a campaign, of each the last. */
export async function chosenRatersOfLeavers(db: Tx, campaignId: string): Promise<ChosenRater[]> {
  const { rows } = await sql<ChosenRater>`
    select distinct on (o.subject_person_id) o.subject_person_id as "subjectPersonId", o.person_id as "raterId", r.id as replaces
    from obligations o join obligations r on r.id = o.replaces
    where o.campaign_id = ${campaignId} and o.state = 'withdrawn' and o.state_reason = 'subject-left' and ${chosenByHand}
    order by o.subject_person_id, o.state_at desc`.execute(db);
  return rows;
}

/** What was left in drafts goes, because a draft names its rater; that one was begun stays, for the funnel. */
export async function emptyDrafts(tx: Tx, campaignId: string): Promise<void> {
  await sql`
    update form_drafts d set answers = '[]' from obligations o
    where o.id = d.obligation_id and o.campaign_id = ${campaignId}`.execute(tx);
}

/** The draft of each withdrawn obligation goes to the one that replaces it; where none does, it stays. */
export async function handOverDrafts(tx: Tx, obligationIds: string[]): Promise<void> {
  if (obligationIds.length === 0) return;
  await sql`
    with taker as (
      select id, replaces from obligations where replaces = any(${obligationIds}::uuid[]) and state in ('open', 'exempt')),
    given as (
      delete from form_drafts d using taker t
      where d.obligation_id = t.replaces and not exists (select from form_drafts x where x.obligation_id = t.id)
      returning t.id, d.answers, d.saved_at)
    insert into form_drafts (obligation_id, answers, saved_at) select id, answers, saved_at from given`.execute(
    tx,
  );
}

/** The clock of what these people owe about themselves stops: what was planned of it does not leave. */
export async function pauseObligations(
  tx: Tx,
  { pauses, now }: { pauses: readonly { obligationId: string; from: string }[]; now: string },
): Promise<void> {
  if (pauses.length === 0) return;
  await sql`
    with paused as (
      update obligations o set paused_on = w."from"
      from jsonb_to_recordset(${JSON.stringify(pauses)}) as w("obligationId" uuid, "from" date)
      where o.id = w."obligationId" and o.state = 'open' and o.paused_on is null returning o.id),
    stepless as (delete from chase_steps s using paused o where s.obligation_id = o.id)
    update notices n set state = 'suppressed', reason = 'clock stopped', state_at = ${now} from paused o
    where n.cause_kind = 'obligation' and n.cause_id = o.id::text and n.state = 'planned'`.execute(tx);
}

/** The clock runs again, until another day. */
export async function resumeObligations(
  tx: Tx,
  { resumes, now }: { resumes: readonly { obligationId: string; dueOn: string }[]; now: string },
): Promise<void> {
  if (resumes.length === 0) return;
  await sql`
    update obligations o set paused_on = null, due_on = w."dueOn", changed_at = case when w."dueOn" > o.due_on then ${now} else o.changed_at end,
      leave_due_on = case when w."dueOn" > o.due_on then w."dueOn" else o.leave_due_on end
    from jsonb_to_recordset(${JSON.stringify(resumes)}) as w("obligationId" uuid, "dueOn" date)
    where o.id = w."obligationId" and o.paused_on is not null`.execute(tx);
}
