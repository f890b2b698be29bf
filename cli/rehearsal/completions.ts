import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Configuration } from '../../domain/configuration.ts';
import type { Db } from '../../storage/database.ts';
import { csvTable } from '../sample/csv-table.ts';
import type { ExportFile } from '../take-in.ts';

const learningProfile = 'quarterdeck-learning';
const dayMs = 24 * 3_600_000;
/** UTC: the learning system is asked once a day what was completed. */
const exportHour = 20;

/** After somebody sat down: the next daily export tells of the courses that they completed. One export a day, however many did. */
export async function expectExport(db: Db, now: Date): Promise<void> {
  const at = new Date(now);
  at.setUTCHours(exportHour, 0, 0, 0);
  if (at <= now) at.setTime(at.getTime() + dayMs);
  await sql`insert into rehearsal_acts (at, kind, detail, applied_at)
    select ${at}, 'completions', '{}', null
    where not exists (select 1 from rehearsal_acts where kind = 'completions' and at = ${at})`.execute(db);
}

/**
 * Writes what a learning system would export of the day before `now`: every course that those who sat down owed.
 * Null where nobody completed anything.
 */
export async function writeCompletions(
  db: Db,
  { configuration, folder, now }: { configuration: Configuration; folder: string; now: Date },
): Promise<ExportFile | null> {
  const { rows } = await sql<{ email: string; course: string; on: string }>`
    select distinct r.email, o.subject_key as course, to_char(a.applied_at at time zone 'UTC', 'YYYY-MM-DD') as "on"
    from rehearsal_acts a
    join obligations o on o.person_id = (a.detail->>'personId')::uuid and o.state = 'open' and o.kind in ('learn', 'renew')
    cross join lateral (select x.email from roster_on(${now}::timestamptz::date, ${now}) x
      where x.person_id = o.person_id and x.employment = 'active' offset 0) r
    where a.kind = 'respond' and a.applied_at > ${new Date(now.getTime() - dayMs)} and a.applied_at <= ${now}
      and r.email is not null
    order by 1, 2`.execute(db);
  if (rows.length === 0) return null;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const day = now.toISOString().slice(0, 10);
  const path = join(folder, `completions-${day}.csv`);
  const table = csvTable(['email', 'course_code', 'course_title', 'status', 'completed_on']);
  const titles = new Map(configuration.courses.map(({ id, words }) => [id, words.en]));
  for (const { email, course, on } of rows)
    table.add({
      email,
      course_code: course,
      course_title: titles.get(course) ?? course,
      status: 'completed',
      completed_on: on,
    });
  table.write(path);
  const profile = configuration.imports.find(({ id }) => id === learningProfile);
  return { path, kind: 'learning', asOf: day, profile: profile ?? null };
}
