import { sql } from 'kysely';
import type { ToldBenefit, ToldCost, ToldLines } from '../domain/roi/told-lines.ts';
import type { Tx } from './database.ts';

const told = sql`t.content ->> 'programme' as programme, t.content ->> 'line' as line, t.content ->> 'currency' as currency,
  t.content ->> 'source' as source, t.import_id as "importId", i.file_id as "fileId", t.line as row`;

/** Costs and benefits of programmes in imported tables, as they were known at a moment (ISO 8601), each with where it was told. */
export async function toldLines(db: Tx, knownAt: string): Promise<ToldLines> {
  const costs = await sql<ToldCost>`
    select ${told}, t.content ->> 'paidOn' as "on", t.content ->> 'category' as category,
      (t.content ->> 'amountMinor')::bigint as "amountMinor", coalesce((t.content ->> 'share')::numeric, 1) as share
    from told_at('cost-lines', ${knownAt}) t join imports i on i.id = t.import_id order by t.key`.execute(db);
  const benefits = await sql<ToldBenefit>`
    select ${told}, t.content ->> 'foundOn' as "on", t.content ->> 'movedMeasure' as measure,
      (t.content ->> 'improvement')::numeric as improvement, t.content ->> 'countedIn' as "countedIn",
      (t.content ->> 'unitValueMinor')::bigint as "unitValueMinor", t.content ->> 'isolationMethod' as "isolationMethod",
      (t.content ->> 'isolationShare')::numeric as "isolationShare", (t.content ->> 'confidenceShare')::numeric as "confidenceShare",
      t.content ->> 'cashable' = 'yes' as cashable
    from told_at('benefit-lines', ${knownAt}) t join imports i on i.id = t.import_id order by t.key`.execute(
    db,
  );
  return { costs: costs.rows, benefits: benefits.rows };
}
