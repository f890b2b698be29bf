import { sql } from 'kysely';
import { z } from 'zod';
import type { EarlierSummary } from '../domain/workbook/summary-lines.ts';
import type { Tx } from './database.ts';

const keptFigures = z.array(
  z.object({
    id: z.enum(['readiness', 'shortfall', 'response', 'costs', 'benefits', 'ratio', 'roi', 'break-even']),
    value: z.number(),
    of: z.object({ programme: z.string(), currency: z.string().nullable() }).nullable(),
  }),
);

/**
 * What an audience was shown on the first page of earlier quarters' reports of the same program, the latest quarter first: as it was shown,
 * whatever was computed again since. Only of reports that were delivered, and of their last version; one of a release that did not keep it shows nothing.
 */
export async function earlierSummaries(
  db: Tx,
  { campaignId, audience }: { campaignId: string; audience: string },
): Promise<EarlierSummary[]> {
  const { rows } = await sql<{ period: string; figures: unknown }>`
    select distinct on (c.opens_on, c.id) c.period, r.content->'figures' as figures
    from campaigns own
      join campaigns c on c.program = own.program and c.simulated = own.simulated and c.opens_on < own.opens_on
      join reports r on r.campaign_id = c.id
    where own.id = ${campaignId} and c.phase <> 'cancelled'
      and r.audience = ${audience} and r.state in ('delivered', 'superseded')
    order by c.opens_on desc, c.id, r.version desc`.execute(db);
  return rows.map(({ period, figures }) => {
    const kept = keptFigures.safeParse(figures);
    return { period, figures: kept.success ? kept.data : [] };
  });
}
