import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** What reports print that follows from results, and is kept beside them in the table of results, by name. */
export const keptNames = ['change-since-before', 'learning'] as const;

interface Kept {
  campaignId: string;
  name: (typeof keptNames)[number];
  /** Of everything that the figures were worked out from. */
  inputHash: string;
}

/** From which inputs a campaign's results were worked out, and when, ISO 8601; null: never. */
export async function computationOf(
  db: Tx,
  campaignId: string,
): Promise<{ campaignId: string; inputHash: string; computedAt: string } | null> {
  const row = await db
    .selectFrom('results')
    .select(['input_hash', 'computed_at'])
    .where('campaign_id', '=', campaignId)
    .where('name', '=', 'gaps')
    .executeTakeFirst();
  return row ? { campaignId, inputHash: row.input_hash, computedAt: row.computed_at.toISOString() } : null;
}

/** What was worked out from just that; undefined: nothing. */
export async function keptFigures<Figures>(
  db: Tx,
  { campaignId, name, inputHash }: Kept,
): Promise<Figures | undefined> {
  const { rows } = await sql<{ content: Figures }>`
    select content from results where campaign_id = ${campaignId} and name = ${name} and input_hash = ${inputHash}`.execute(
    db,
  );
  return rows[0]?.content;
}

/** In the place of what was kept before; gives them as whoever reads them will get them. */
export async function keepFigures<Figures>(
  db: Tx,
  { campaignId, name, inputHash, computedAt }: Kept & { computedAt: string },
  figures: Figures,
): Promise<Figures> {
  const { rows } = await sql<{ content: Figures }>`
    insert into results (campaign_id, name, content, input_hash, computed_at)
    values (${campaignId}, ${name}, ${JSON.stringify(figures)}, ${inputHash}, ${computedAt})
    on conflict (campaign_id, name) do update
    set content = excluded.content, input_hash = excluded.input_hash, computed_at = excluded.computed_at
    returning content`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`The figures ${name} of ${campaignId} were not kept`);
  return row.content;
}
