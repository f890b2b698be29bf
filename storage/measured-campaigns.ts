import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** An assessment that has results. */
export interface MeasuredQuarter {
  id: string;
  program: string;
  period: string;
}

/** Every assessment that has results, oldest first. */
export async function measuredQuarters(db: Tx): Promise<MeasuredQuarter[]> {
  const { rows } = await sql<MeasuredQuarter>`
    select c.id, c.program, c.period from campaigns c
    where c.kind = 'assessment' and c.phase <> 'cancelled' and exists (select 1 from results r where r.campaign_id = c.id)
    order by c.opens_on, c.id`.execute(db);
  return rows;
}
