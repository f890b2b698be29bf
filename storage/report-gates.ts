import { sql } from 'kysely';
import { z } from 'zod';
import type { FreshnessFacts, StaleReason } from '../domain/reports/freshness.ts';
import type { Tx } from './database.ts';

/** Whether the figures of a campaign rest on enough to be reported. */
export interface ReportGate {
  state: 'held' | 'passed' | 'released';
  reasons: StaleReason[];
  heldSince: Date | null;
  openSince: Date | null;
  /** The end of the collection, where newer exports were let in after it. */
  cutOffBefore: Date | null;
}

const age = { allowed: z.number(), asOf: z.string().nullable(), ageDays: z.number().nullable() };
const reasonsSchema = z.array(
  z.discriminatedUnion('limit', [
    z.object({ limit: z.literal(['rosterAgeDays', 'learningAgeDays']), ...age }),
    z.object({
      limit: z.literal('responseShare'),
      allowed: z.number(),
      answered: z.number(),
      asked: z.number(),
    }),
    z.object({ limit: z.literal('coverageShare'), allowed: z.number() }),
  ]),
) satisfies z.ZodType<StaleReason[]>;

/** What stands in the database, narrowed. */
export function readReasons(column: unknown): StaleReason[] {
  return reasonsSchema.parse(column);
}

/** Null: nobody has asked yet. */
export async function gateOf(db: Tx, campaignId: string): Promise<ReportGate | null> {
  const row = await db
    .selectFrom('report_gates')
    .select(['state', 'reasons', 'held_since as heldSince', 'open_since as openSince'])
    .select('cut_off_before as cutOffBefore')
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row ? { ...row, reasons: readReasons(row.reasons) } : null;
}

/** Holds the reports of a campaign, or says anew what they lack. */
export async function holdGate(
  tx: Tx,
  { campaignId, reasons, now }: { campaignId: string; reasons: readonly StaleReason[]; now: string },
): Promise<void> {
  const seen = { state: 'held', reasons: JSON.stringify(reasons), looked_at: now } as const;
  await tx
    .insertInto('report_gates')
    .values({ campaign_id: campaignId, ...seen, held_since: now, open_since: null, cut_off_before: null })
    .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet(seen))
    .execute();
}

/** Lets them go on. `cutOffBefore`: the end of the collection, where it has just been moved. */
export async function openGate(
  tx: Tx,
  of: {
    campaignId: string;
    state: 'passed' | 'released';
    cutOffBefore?: Date | null;
    reasons?: readonly StaleReason[];
    now: string;
  },
): Promise<void> {
  const { campaignId, state, cutOffBefore = null, reasons = [], now } = of;
  const opened = {
    state,
    reasons: JSON.stringify(reasons),
    looked_at: now,
    open_since: now,
    cut_off_before: cutOffBefore,
  };
  await tx
    .insertInto('report_gates')
    .values({ campaign_id: campaignId, held_since: null, ...opened })
    .onConflict((conflict) => conflict.column('campaign_id').doUpdateSet(opened))
    .execute();
}

/** The newest exports that were applied until a moment, and how much was answered and is covered by the results of the campaign. */
export async function freshnessFacts(
  db: Tx,
  { campaignId, on, until }: { campaignId: string; on: string; until: string },
): Promise<FreshnessFacts> {
  const { rows } = await sql<Omit<FreshnessFacts, 'on'>>`
    with newest as (select kind, max(as_of)::text as as_of from imports where state = 'applied' and kind in ('roster', 'learning')
      and applied_at <= ${until} group by kind),
    counted as (select coalesce(sum((each ->> 'assigned')::int), 0)::int as asked, coalesce(sum((each ->> 'answered')::int), 0)::int as answered
      from results r, jsonb_array_elements(case jsonb_typeof(r.content -> 'byKind') when 'array' then r.content -> 'byKind' else '[]' end) as each
      where r.campaign_id = ${campaignId} and r.name = 'funnel'),
    covered as (select coalesce(sum(required_pairs), 0)::int as required, coalesce(sum(assessed_pairs), 0)::int as assessed
      from group_results where campaign_id = ${campaignId} and division = 'all' and part = 'all')
    select (select as_of from newest where kind = 'roster') as "rosterAsOf", (select as_of from newest where kind = 'learning') as "learningAsOf",
      asked, answered, required as "requiredPairs", assessed as "assessedPairs" from counted, covered`.execute(
    db,
  );
  const [found] = rows;
  if (!found) throw new Error('Counting gives a row in any case');
  return { on, ...found };
}

/** Lets in what became known after the end of the collection; forms are taken no more by then. */
export async function moveCutOff(
  tx: Tx,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<void> {
  await tx.updateTable('campaigns').set({ cut_off_at: now }).where('id', '=', campaignId).execute();
}

/** Whether results were worked out after a moment. */
export async function computedSince(db: Tx, campaignId: string, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('results')
    .select((select) => select.fn.min('computed_at').as('at'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row?.at !== null && row?.at !== undefined && row.at >= since;
}

/** The reports of campaigns that wait for newer exports: whoever applies one wakes them. */
export async function heldReports(
  db: Tx,
): Promise<{ campaignId: string; audience: string; version: number }[]> {
  return db
    .selectFrom('report_gates as g')
    .innerJoin('reports as r', 'r.campaign_id', 'g.campaign_id')
    .select(['r.campaign_id as campaignId', 'r.audience', 'r.version'])
    .where('g.state', '=', 'held')
    .where('r.state', '=', 'building')
    .orderBy('r.id')
    .execute();
}
