import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** A shown figure of a set: Σ over assessed pairs, in levels. */
export interface ReleasedSums {
  set: string;
  /** Of a change: the set before. */
  since: string | null;
  group: string;
  figure: string;
  pairs: number;
  short: number;
  above: number;
  /** Pairs below target; null: it was not told. */
  below: number | null;
}

/** What was told of levels in these sets, and of changes to them, each once. */
export async function releasedSums(
  db: Tx,
  of: { sets: readonly string[]; figures: readonly string[] },
): Promise<ReleasedSums[]> {
  if (of.sets.length === 0) return [];
  const { rows } = await sql<ReleasedSums>`
    select set_id as "set", since_set_id as since, group_name as "group", domain as figure, max(assessed_pairs)::float8 as pairs,
      max(levels_missing)::float8 as short, max(levels_above)::float8 as above,
      max(pairs_below)::float8 as below
    from released_cells
    where set_id = any (${of.sets}::text[]) and domain = any (${of.figures}::text[])
      and assessed_pairs > 0
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}
