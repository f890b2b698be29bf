import { sql } from 'kysely';
import type { Tx } from './database.ts';

type EmploymentState = 'active' | 'leave' | 'future' | 'ended';

/** One person as the roster says, on a day, as it was known at a moment. */
export interface RosterRow {
  personId: string;
  givenName: string | null;
  familyName: string | null;
  displayName: string | null;
  email: string | null;
  title: string | null;
  unitId: string | null;
  managerId: string | null;
  /** Site id. */
  site: string | null;
  /** Null for somebody of whom nothing holds on that day. */
  employment: EmploymentState | null;
  /** YYYY-MM-DD. */
  hiredOn: string | null;
  leftOn: string | null;
  /** Pay band id. */
  payBand: string | null;
  locale: string | null;
  /** ISO weekdays, 1 = Monday; null: those of the site. */
  workDays: number[] | null;
  /** Those of even calendar weeks, where `workDays` are those of odd ones; absent: all weeks are alike. */
  otherWorkDays?: number[];
}

export interface RosterQuestion {
  /** YYYY-MM-DD. */
  day: string;
  knownAt: Date | string;
  /** Only these people; none given: everybody. */
  personIds?: string[];
}

/** The roster on a day as it was known at a moment, in the order of the people's ids. */
export async function rosterOn(db: Tx, { day, knownAt, personIds }: RosterQuestion): Promise<RosterRow[]> {
  const among = personIds ? sql`where person_id = any(${personIds}::uuid[])` : sql``;
  const { rows } = await sql<Omit<RosterRow, 'workDays'> & { workDays: string | null }>`
    select person_id as "personId", given_name as "givenName", family_name as "familyName", display_name as "displayName",
      email, title, unit_id as "unitId", manager_id as "managerId", site, employment, hired_on as "hiredOn",
      left_on as "leftOn", pay_band as "payBand", locale, work_days as "workDays"
    from roster_on(${day}, ${knownAt}) ${among} order by person_id`.execute(db);
  return rows.map((row) => ({ ...row, ...weekOf(row.workDays) }));
}

/** `1,2,3`, or `1,2,3/4,5` of odd and even weeks. */
function weekOf(written: string | null): Pick<RosterRow, 'workDays' | 'otherWorkDays'> {
  const [workDays = null, otherWorkDays] = (written?.split('/') ?? []).map((part) =>
    part === '' ? [] : part.split(',').map(Number),
  );
  return { workDays, ...(otherWorkDays ? { otherWorkDays } : {}) };
}

/** Who has left by a day, and who was hired on one (YYYY-MM-DD) or later, as it was known at a moment. */
export async function hiredOrLeft(
  db: Tx,
  { day, knownAt, hiredFrom }: Omit<RosterQuestion, 'personIds'> & { hiredFrom: string },
): Promise<Pick<RosterRow, 'personId' | 'hiredOn' | 'employment'>[]> {
  const { rows } = await sql<Pick<RosterRow, 'personId' | 'hiredOn' | 'employment'>>`
    select person_id as "personId", hired_on as "hiredOn", employment from roster_on(${day}, ${knownAt})
    where hired_on >= ${hiredFrom} or employment = 'ended'`.execute(db);
  return rows;
}

/** How many people are at work on a day, as it was known at a moment; those on leave are not counted. */
export async function activeCount(
  db: Tx,
  { day, knownAt }: Omit<RosterQuestion, 'personIds'>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from roster_on(${day}, ${knownAt}) where employment = 'active'`.execute(db);
  return rows[0]?.count ?? 0;
}
