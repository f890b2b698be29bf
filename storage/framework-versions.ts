import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** A version of a framework that was in force. */
export interface StoredFramework {
  id: string;
  version: string;
  /** Of all its domains, in their order. */
  skills: string[];
}

/** Every version of every framework that was ever applied, oldest first; of one that was applied with different skills the latest counts. */
export async function storedFrameworks(db: Tx): Promise<StoredFramework[]> {
  const { rows } = await sql<StoredFramework>`
    select distinct on (first_seq, id, version) id, version, skills from (
      select f ->> 'id' as id, f ->> 'version' as version, c.seq,
        min(c.seq) over (partition by f ->> 'id', f ->> 'version') as first_seq,
        jsonb_path_query_array(f, '$.domains[*].skills[*].id') as skills
      from configurations c cross join lateral jsonb_array_elements(c.content -> 'frameworks') f) each
    order by first_seq, id, version, seq desc`.execute(db);
  return rows;
}
