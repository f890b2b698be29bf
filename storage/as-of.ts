import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { rosterOn, type RosterRow } from './roster.ts';

export interface AsOfQuestion {
  /** YYYY-MM-DD. */
  day: string;
  /** What was learned or corrected later does not count. */
  knownAt: Date | string;
  /** Only who goes by this number; null: everybody. */
  number: string | null;
}

/** Somebody in a reporting line. */
interface Superior {
  personId: string;
  number: string | null;
  name: string | null;
}

export interface Completion {
  courseKey: string;
  courseTitle: string;
  /** YYYY-MM-DD; null: completed, nobody knows when. */
  completedOn: string | null;
  /** Last day of a certificate; null: it does not expire. */
  validUntil: string | null;
  /** Whether the certificate was still valid on the day. */
  valid: boolean;
}

export interface PersonAsOf {
  personId: string;
  number: string | null;
  name: string | null;
  /** `active`, `leave`, `future` or `ended`; null: the files of then say nothing of that day. */
  employment: RosterRow['employment'];
  title: string | null;
  /** From the organisation's first level down to the person's unit. */
  units: string[];
  site: string | null;
  /** YYYY-MM-DD. */
  hiredOn: string | null;
  leftOn: string | null;
  /** From the direct manager up. */
  reportsTo: Superior[];
  completions: Completion[];
}

/** Who worked under whom, who was on leave, and what was completed on a day, as it was known at a moment; by name. */
export async function peopleAsOf(db: Tx, { day, knownAt, number }: AsOfQuestion): Promise<PersonAsOf[]> {
  const roster = await rosterOn(db, { day, knownAt });
  const rows = new Map(roster.map((row) => [row.personId, row]));
  const numbers = await numbersAt(db, { day, knownAt });
  const wanted = roster.filter(
    (row) => isKnown(row) && (number === null || (numbers.get(row.personId)?.includes(number) ?? false)),
  );
  const completions = await completionsOf(db, {
    day,
    knownAt,
    personIds: wanted.map(({ personId }) => personId),
  });
  const paths = await unitPaths(db);
  const superior = (personId: string): Superior => {
    const row = rows.get(personId);
    return { personId, number: numbers.get(personId)?.[0] ?? null, name: row ? nameOf(row) : null };
  };
  return wanted
    .map((row): PersonAsOf => {
      const { personId, employment, title, unitId, site, hiredOn, leftOn } = row;
      return {
        ...superior(personId),
        employment,
        title,
        units: unitId === null ? [] : (paths.get(unitId) ?? []),
        site,
        hiredOn,
        leftOn,
        reportsTo: lineAbove(row, rows).map(superior),
        completions: completions.get(personId) ?? [],
      };
    })
    .sort((a, b) => compare(a.name ?? '', b.name ?? '') || compare(a.personId, b.personId));
}

/** Of somebody who is known from other days only nothing is said. */
function isKnown(row: RosterRow): boolean {
  return nameOf(row) !== null || row.employment !== null;
}

function nameOf({ displayName, givenName, familyName }: RosterRow): string | null {
  return displayName ?? ([givenName, familyName].filter(Boolean).join(' ') || null);
}

/** Managers from the direct one up, each once: files of two systems may send people round in a circle. */
function lineAbove(row: RosterRow, rows: Map<string, RosterRow>): string[] {
  const line: string[] = [];
  const seen = new Set([row.personId]);
  for (let at = row.managerId; at !== null && !seen.has(at); at = rows.get(at)?.managerId ?? null) {
    seen.add(at);
    line.push(at);
  }
  return line;
}

/** The numbers by which people went, those of the day first. */
async function numbersAt(
  db: Tx,
  { day, knownAt }: { day: string; knownAt: Date | string },
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ personId: string; numbers: string[] }>`
    select person_id as "personId", array_agg(value order by (valid_from <= ${day} and (valid_to is null or valid_to > ${day})) desc,
      valid_from, source, value) as numbers
    from person_identifiers
    where kind = 'employee-number' and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})
    group by person_id`.execute(db);
  return new Map(rows.map(({ personId, numbers }) => [personId, numbers]));
}

async function completionsOf(
  db: Tx,
  { day, knownAt, personIds }: { day: string; knownAt: Date | string; personIds: string[] },
): Promise<Map<string, Completion[]>> {
  const { rows } = await sql<Completion & { personId: string }>`
    select person_id as "personId", course_key as "courseKey", course_title as "courseTitle", completed_on as "completedOn",
      valid_until as "validUntil", valid_until is null or valid_until >= ${day} as valid
    from learning_on(${day}, ${knownAt})
    where status = 'completed' and person_id = any(${personIds}::uuid[])
    order by person_id, completed_on nulls last, course_title, course_key`.execute(db);
  const byPerson = new Map<string, Completion[]>();
  for (const { personId, ...completion } of rows) {
    const completions = byPerson.get(personId);
    if (completions) completions.push(completion);
    else byPerson.set(personId, [completion]);
  }
  return byPerson;
}

/** Names from below the organisation down, by unit. */
async function unitPaths(db: Tx): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; path: string[] }>`
    with recursive tree as (
      select id, '{}'::text[] as path from units where parent_id is null
      union all select u.id, t.path || u.name from units u join tree t on t.id = u.parent_id)
    select id, path from tree`.execute(db);
  return new Map(rows.map(({ id, path }) => [id, path]));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
