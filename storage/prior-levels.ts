import { sql } from 'kysely';
import type { RecordDifference } from '../domain/imports/difference.ts';
import type { Tx } from './database.ts';

/** A level from before the first campaign, as it is staged. */
export interface StagedLevel {
  key: string;
  personId: string;
  framework: string;
  skillId: string;
  level: number;
  /** YYYY-MM-DD. */
  assessedOn: string;
}

const staged = (importId: string) => sql`
  staged as (
    select i.line, c.* from import_rows i cross join lateral jsonb_to_record(i.content) as c("personId" uuid,
      framework text, "skillId" text, level numeric, "assessedOn" date)
    where i.import_id = ${importId})`;

export async function compareLevels(tx: Tx, importId: string): Promise<RecordDifference> {
  const { rows } = await sql<RecordDifference>`
    with ${staged(importId)}
    select (count(*) filter (where p.person_id is null))::int as new,
      (count(*) filter (where p.level <> s.level))::int as changed,
      (count(*) filter (where p.level = s.level))::int as unchanged, 0 as "takenBack"
    from staged s left join prior_levels p on p.person_id = s."personId" and p.framework = s.framework
      and p.skill_id = s."skillId" and p.assessed_on = s."assessedOn"`.execute(tx);
  return rows[0] ?? { new: 0, changed: 0, unchanged: 0, takenBack: 0 };
}

export async function applyLevels(tx: Tx, importId: string): Promise<void> {
  await sql`
    with ${staged(importId)}
    insert into prior_levels as p (person_id, framework, skill_id, level, assessed_on, import_id, line)
    select "personId", framework, "skillId", level, "assessedOn", ${importId}, line from staged order by line
    on conflict (person_id, framework, skill_id, assessed_on) do update
      set level = excluded.level, import_id = excluded.import_id, line = excluded.line
    where p.level <> excluded.level`.execute(tx);
}
