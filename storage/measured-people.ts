import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** A level as it was stored when the campaign was computed. */
interface StoredLevel {
  personId: string;
  skillId: string;
  /** To three decimals. */
  level: number;
}

/** Levels that rest on more than people's own ratings, of everybody measured in a campaign, or of these people alone. */
export async function storedLevels(
  db: Tx,
  campaignId: string,
  personIds: readonly string[] | null = null,
): Promise<StoredLevel[]> {
  const among = personIds ? sql`and subject_id = any(${[...personIds]}::uuid[])` : sql``;
  const { rows } = await sql<StoredLevel>`
    select subject_id as "personId", skill_id as "skillId", level::float8 as level
    from skill_results where campaign_id = ${campaignId} and level is not null ${among}
    order by subject_id, skill_id`.execute(db);
  return rows;
}

/** The site of each person on a day, as the roster said it at a moment; who has none is not among them. */
export async function sitesOn(
  db: Tx,
  { day, at }: { day: string; at: string },
): Promise<Map<string, string>> {
  const { rows } = await sql<{ personId: string; site: string }>`
    select person_id as "personId", site from roster_on(${day}, ${at}) where site is not null`.execute(db);
  return new Map(rows.map(({ personId, site }) => [personId, site]));
}

/** The assessment that opened last of those that have results; null: none has. */
export async function latestMeasured(db: Tx): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select c.id from campaigns c
    where c.kind = 'assessment' and exists (select 1 from results r where r.campaign_id = c.id)
    order by c.opens_on desc, c.id limit 1`.execute(db);
  return rows[0]?.id ?? null;
}
