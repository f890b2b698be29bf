import { sql } from 'kysely';
import type { BusinessMeasure } from '../domain/roi/measured.ts';
import type { Tx } from './database.ts';

/** The business measures of imported tables, as they were known at a moment (ISO 8601), each with where it was told. */
export async function businessMeasures(db: Tx, knownAt: string): Promise<BusinessMeasure[]> {
  const { rows } = await sql<BusinessMeasure>`
    select t.content ->> 'measure' as measure, t.unit_ids as "unitIds", t.content ->> 'period' as period,
      (t.content ->> 'value')::numeric as value, t.content ->> 'measuredIn' as "measuredIn", t.import_id as "importId",
      i.file_id as "fileId", t.line
    from told_at('measures', ${knownAt}) t join imports i on i.id = t.import_id order by t.key`.execute(db);
  return rows;
}
