import { z } from 'zod';
import { effectKinds } from '../domain/motion/effects.ts';
import type { CampaignEffects } from '../domain/motion/effects-in-words.ts';
import type { Tx } from './database.ts';

const count = z.int();
const counts = z.partialRecord(z.enum(effectKinds), count);
const contentSchema = z.array(
  z.object({
    campaignId: z.string(),
    counts,
    notices: z.object({ adds: count, cancels: count, moves: count, repeats: count }).nullable(),
    lines: z.array(
      z.object({
        personId: z.string(),
        name: z.string().nullable(),
        otherName: z.string().nullable(),
        effect: z.enum(effectKinds),
        reason: z.string(),
        line: count.nullable(),
      }),
    ),
    total: count,
    later: z
      .object({
        days: z.array(z.object({ on: z.string(), brings: counts, spares: counts })),
        until: z.string().nullable(),
      })
      .optional(),
  }),
) satisfies z.ZodType<CampaignEffects[]>;

/** What an import would do to running campaigns, as it was when it was worked out. */
export interface ImportPreview {
  at: Date;
  campaigns: CampaignEffects[];
}

export async function keepPreview(
  tx: Tx,
  of: { importId: string; now: string; campaigns: CampaignEffects[] },
): Promise<void> {
  const row = { at: of.now, content: JSON.stringify(of.campaigns) };
  await tx
    .insertInto('import_previews')
    .values({ import_id: of.importId, ...row })
    .onConflict((conflict) => conflict.column('import_id').doUpdateSet(row))
    .execute();
}

/** Null: none was worked out, or the import has ended. */
export async function previewOf(db: Tx, importId: string): Promise<ImportPreview | null> {
  const row = await db
    .selectFrom('import_previews')
    .select(['at', 'content'])
    .where('import_id', '=', importId)
    .executeTakeFirst();
  return row ? { at: row.at, campaigns: contentSchema.parse(row.content) } : null;
}

/** Names stand in it: it goes with the rows of the import. */
export async function dropPreview(tx: Tx, importId: string): Promise<void> {
  await tx.deleteFrom('import_previews').where('import_id', '=', importId).execute();
}
