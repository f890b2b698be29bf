import { z } from 'zod';
import type { ShownFigures } from '../domain/reports/correction.ts';
import { recordAudit } from './audit.ts';
import type { Tx } from './database.ts';
import { reportId } from './reports.ts';

interface Key {
  campaignId: string;
  audience: string;
  version: number;
}

const shown = z.object({
  mail: z.object({
    figures: z.array(z.object({ label: z.string(), value: z.string() })),
    chart: z
      .object({ table: z.object({ head: z.array(z.string()), rows: z.array(z.array(z.string())) }) })
      .nullable(),
  }),
});

/** What the latest version before one showed that has left; null: none has. */
export async function shownBefore(
  db: Tx,
  { campaignId, audience, version }: Key,
): Promise<ShownFigures | null> {
  const row = await db
    .selectFrom('reports')
    .select('content')
    .where('campaign_id', '=', campaignId)
    .where('audience', '=', audience)
    .where('version', '<', version)
    .where('state', 'in', ['delivered', 'superseded'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const read = shown.safeParse(row?.content);
  return read.success ? read.data.mail : null;
}

/** Marks the versions before one as replaced: what of them has not left does not leave any more. Auditors are told. */
export async function supersedeEarlier(
  tx: Tx,
  { campaignId, audience, version, now }: Key & { now: string },
): Promise<void> {
  const replaced = await tx
    .updateTable('reports')
    .set({ state: 'superseded' })
    .where('campaign_id', '=', campaignId)
    .where('audience', '=', audience)
    .where('version', '<', version)
    .where('state', '=', 'delivered')
    .returning('version')
    .execute();
  const events = replaced.map((old) => ({
    subject: `campaign/${campaignId}`,
    action: 'report-superseded',
    detail: { audience, version: old.version, by: version },
  }));
  if (events.length > 0) await recordAudit(tx, { events, actor: 'report', now });
}

/** The latest version of each audience's report. */
export async function latestVersions(
  tx: Tx,
  campaignId: string,
): Promise<(Omit<Key, 'campaignId'> & { state: string })[]> {
  return tx
    .selectFrom('reports')
    .distinctOn('audience')
    .select(['audience', 'version', 'state'])
    .where('campaign_id', '=', campaignId)
    .orderBy('audience')
    .orderBy('version', 'desc')
    .execute();
}

/** Opens a version of a report; one that is there stays. */
export async function openVersion(tx: Tx, { now, ...key }: Key & { now: string }): Promise<void> {
  const row = {
    id: reportId(key),
    campaign_id: key.campaignId,
    audience: key.audience,
    version: key.version,
  };
  await tx
    .insertInto('reports')
    .values({ ...row, state: 'building', file_id: null, content: '{}', created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
