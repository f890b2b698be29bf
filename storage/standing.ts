import { sql, type RawBuilder } from 'kysely';
import type { Completion } from '../domain/standing/certificates.ts';
import type { StandingDebt } from '../domain/standing/demand.ts';
import type { Tx } from './database.ts';
import { coverDemands, endedPhases } from './demands.ts';

/** What a standing program has asked for and did not take back. */
export async function standingDebts(db: Tx, program: string): Promise<StandingDebt[]> {
  const { rows } = await sql<StandingDebt>`
    select id, kind, person_id as "personId", subject_key as "courseId", period, state, due_on as "dueOn",
      replaces is not null as "takenOver"
    from obligations where program = ${program} and campaign_id is null and state <> 'withdrawn' order by id`.execute(
    db,
  );
  return rows;
}

/** Whether and since when the clock of something stands that is open by a standing program. */
export interface StandingClock {
  id: string;
  kind: StandingDebt['kind'];
  personId: string;
  /** Or opened again, when that came later. */
  openedAt: Date;
  /** YYYY-MM-DD. */
  dueOn: string;
  /** The first day of the owner's leave; null: the clock runs. */
  pausedOn: string | null;
}

export async function standingClocks(db: Tx, program: string): Promise<StandingClock[]> {
  const { rows } = await sql<StandingClock>`
    select id, kind, person_id as "personId", coalesce(reopened_at, opened_at) as "openedAt", due_on as "dueOn",
      paused_on as "pausedOn"
    from obligations where program = ${program} and campaign_id is null and state = 'open' order by id`.execute(
    db,
  );
  return rows;
}

/** When what a standing program asks was changed last, or null. */
export async function standingChangedAt(db: Tx, program: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(greatest(opened_at, state_at)) as at from obligations where campaign_id is null and program = ${program}`.execute(
    db,
  );
  return rows[0]?.at ?? null;
}

/** Whether anybody owes anything outside campaigns. */
export async function isOwedOutside(db: Tx): Promise<boolean> {
  const { rows } =
    await sql`select from obligations where campaign_id is null and state = 'open' limit 1`.execute(db);
  return rows.length > 0;
}

/** Every completion that counts, as it is known now. */
export async function completionsKnown(db: Tx): Promise<Completion[]> {
  const { rows } = await sql<Completion>`
    select person_id as "personId", course_id as "courseId", completed_on as "completedOn", valid_until as "validUntil"
    from completions order by 1, 2, 3, 4`.execute(db);
  return rows;
}

/** Courses that each person has completed, and that were valid on a day or are still to begin, as `<person> <course>`. */
export async function completedCourses(
  db: Tx,
  { courses, on }: { courses: string[]; on: string },
): Promise<Set<string>> {
  if (courses.length === 0) return new Set();
  const { rows } = await sql<{ what: string }>`
    select distinct person_id || ' ' || course_id as what from completions
    where course_id = any(${courses}::text[]) and (valid_until is null or valid_until > ${on})`.execute(db);
  return new Set(rows.map(({ what }) => what));
}

/** Something that a standing program begins to ask. */
export interface StandingOwed {
  kind: 'learn' | 'renew' | 'survey';
  personId: string;
  subjectKey: string;
  period: string;
  /** YYYY-MM-DD. */
  dueOn: string;
  /** Of an ended campaign, which it takes over. */
  replaces?: string;
}

/** What a standing program asks for now. */
interface StandingAsked {
  program: string;
  owed: readonly StandingOwed[];
  /** Whom the program may ask. */
  people: readonly string[];
  /** ISO 8601. */
  now: string;
}

/**
 * Opens obligations outside campaigns under ids made from what they are, so that repeating it makes no second one. A course
 * that is owed already is covered by what is. Returns how many were opened.
 */
export async function openStanding(tx: Tx, { program, owed, people, now }: StandingAsked): Promise<number> {
  const resumed = await resumeOfStayed(tx, { program, owed, people, now });
  if (owed.length === 0) return resumed;
  const demands = owed.map((one) => ({ ...one, program, campaignId: null }));
  await coverDemands(tx, { demands, now });
  const { numAffectedRows } = await sql`
    insert into obligations (id, kind, person_id, subject_key, program, period, generation, opened_at, due_on, state, state_at, replaces)
    select id_of('obligation', ${program}, w.period, w."personId"::text, w.kind, w."subjectKey", g.generation::text),
      w.kind, w."personId", w."subjectKey", ${program}, w.period, g.generation, ${now}, w."dueOn", 'open', ${now}, w.replaces
    from jsonb_to_recordset(${JSON.stringify(owed)}) as w(kind text, "personId" uuid, "subjectKey" text, period text,
      "dueOn" date, replaces uuid)
    cross join lateral (
      select coalesce(max(o.generation) + 1, 0) as generation, coalesce(bool_or(o.state <> 'withdrawn'), false) as stands
      from obligations o where o.program = ${program} and o.period = w.period and o.person_id = w."personId"
        and o.kind = w.kind and o.subject_key = w."subjectKey") g
    where not g.stands
    on conflict do nothing`.execute(tx);
  return resumed + Number(numAffectedRows ?? 0);
}

/**
 * What was taken back from somebody who was said to have left, and had not, goes on where it stood: with its dates, and without
 * telling again what was told; also what was taken over from a campaign, which nothing demands anew.
 */
async function resumeOfStayed(tx: Tx, { program, owed, people, now }: StandingAsked): Promise<number> {
  const day = sql`organisation_day(b.state_at)`;
  const worksHere = (
    knownAt: RawBuilder<unknown>,
  ) => sql`exists (select 1 from roster_on(${day}, ${knownAt}) r
    where r.person_id = b.person_id and r.employment in ('active', 'leave'))`;
  const { numAffectedRows } = await sql`
    update obligations b set state = 'open', state_at = ${now}, state_reason = null, import_id = null
    from (
      select kind, "personId", "subjectKey", period from jsonb_to_recordset(${JSON.stringify(owed)})
        as w(kind text, "personId" uuid, "subjectKey" text, period text, replaces uuid) where replaces is null
      union
      select o.kind, o.person_id, o.subject_key, o.period from obligations o
      where o.program = ${program} and o.campaign_id is null and o.replaces is not null and o.state = 'withdrawn'
        and o.person_id = any(${[...people]}::uuid[])
        and not exists (select 1 from completions r where r.person_id = o.person_id and r.course_id = o.subject_key
          and (r.valid_until is null or r.valid_until > organisation_day(${now})))) w
    where b.state = 'withdrawn' and b.state_reason = 'not-assigned'
      and b.id = (select o.id from obligations o where o.program = ${program} and o.campaign_id is null and o.period = w.period
        and o.person_id = w."personId" and o.kind = w.kind and o.subject_key = w."subjectKey" order by o.generation desc limit 1)
      and ${worksHere(sql`${now}::timestamptz`)} and not ${worksHere(sql`b.state_at`)}
      and not exists (select 1 from obligations p where p.person_id = b.person_id and p.subject_key = b.subject_key
        and p.state = 'open' and p.kind in ('learn', 'renew'))`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Certificates whose expiry was corrected: due on the right day, with the ladder worked out again. */
export async function moveDueDays(
  tx: Tx,
  { moved, now }: { moved: readonly { id: string; dueOn: string }[]; now: string },
): Promise<void> {
  if (moved.length === 0) return;
  await sql`
    with moved as (
      update obligations o set due_on = w."dueOn", changed_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(moved)}) as w(id uuid, "dueOn" date)
      where o.id = w.id and o.state = 'open' returning o.id)
    delete from chase_steps s using moved m where s.obligation_id = m.id`.execute(tx);
}

/** Open courses of ended campaigns of these programs, of people who take part no more than before. */
export async function leftOpen(
  db: Tx,
  programs: readonly string[],
): Promise<{ id: string; personId: string; courseId: string; period: string }[]> {
  if (programs.length === 0) return [];
  const { rows } = await sql<{ id: string; personId: string; courseId: string; period: string }>`
    select o.id, o.person_id as "personId", o.subject_key as "courseId", o.period
    from obligations o join campaigns c on c.id = o.campaign_id
    where o.state = 'open' and o.kind = 'learn' and o.program = any(${[...programs]})
      and c.phase = any(${endedPhases.filter((phase) => phase !== 'cancelled')}) order by o.id`.execute(db);
  return rows;
}
