import { sql } from 'kysely';
import type { RatedBy } from '../domain/rating-quality.ts';
import type { Tx } from './database.ts';

/** How many people gave ratings in a campaign, by source. Counts alone: which ratings they gave is kept apart. */
export async function raterCounts(db: Tx, campaignId: string): Promise<Partial<Record<RatedBy, number>>> {
  const { rows } = await sql<{ source: RatedBy; raters: number }>`
    select rating_source as source, count(distinct person_id)::int as raters from obligations
    where campaign_id = ${campaignId} and kind = 'rate' and state = 'done' group by rating_source`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ source, raters }) => [source, raters]));
}
