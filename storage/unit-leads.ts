import { sql } from 'kysely';
import type { Tx } from './database.ts';

/**
 * Who leads each unit, as an imported table says: the leads of the unit itself by rank, then those of the units above it,
 * nearest first. On a day, as it was known at a moment.
 */
export async function leadsOfUnits(
  db: Tx,
  { unitIds, day, knownAt }: { unitIds: readonly string[]; day: string; knownAt: string },
): Promise<Map<string, string[]>> {
  if (unitIds.length === 0) return new Map();
  const { rows } = await sql<{ unitId: string; leadIds: string[] }>`
    with recursive above as (
      select id as unit, id, parent_id, 0 as height from units where id = any(${[...unitIds]}::uuid[])
      union all
      select a.unit, u.id, u.parent_id, a.height + 1 from units u join above a on u.id = a.parent_id)
    select a.unit as "unitId", array_agg(l.person_id order by a.height, (l.content ->> 'rank')::numeric, l.person_id) as "leadIds"
    from above a join told_at('unit-leads', ${knownAt}) l on l.unit_ids[1] = a.id
    where l.person_id is not null and (l.valid_from is null or l.valid_from <= ${day}) and (l.valid_to is null or l.valid_to > ${day})
    group by a.unit`.execute(db);
  return new Map(rows.map(({ unitId, leadIds }) => [unitId, leadIds]));
}
