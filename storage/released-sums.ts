import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** A shown gap figure of a set: Σ over assessed pairs, in levels. */
export interface ReleasedSums {
  set: string;
  group: string;
  figure: string;
  pairs: number;
  short: number;
  above: number;
}

/** What was told of levels in these sets, each once; changes since another set are not among it. */
export async function releasedSums(
  db: Tx,
  of: { sets: readonly string[]; figures: readonly string[] },
): Promise<ReleasedSums[]> {
  if (of.sets.length === 0) return [];
  const { rows } = await sql<ReleasedSums>`
    select set_id as "set", group_name as "group", domain as figure, max(assessed_pairs)::float8 as pairs,
      max(levels_missing)::float8 as short, max(levels_above)::float8 as above
    from released_cells
    where set_id = any (${of.sets}::text[]) and domain = any (${of.figures}::text[])
      and since_set_id is null and assessed_pairs > 0
    group by 1, 2, 3`.execute(db);
  return rows;
}
