import { recordAudit } from './audit.ts';
import type { Tx } from './database.ts';
import type { Report } from './reports.ts';

/** When somebody first fetched a report's workbook; null: they have not. */
export async function firstFetchedAt(
  db: Tx,
  { reportId, personId }: { reportId: string; personId: string },
): Promise<Date | null> {
  const row = await db
    .selectFrom('report_downloads')
    .select('first_at')
    .where('report_id', '=', reportId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.first_at ?? null;
}

/** Writes down that somebody fetches a report's workbook, and says so to auditors. The first time stands. */
export async function recordFetched(
  tx: Tx,
  {
    report,
    personId,
    now,
  }: { report: Pick<Report, 'id' | 'campaignId' | 'audience' | 'version'>; personId: string; now: string },
): Promise<void> {
  await tx
    .insertInto('report_downloads')
    .values({ report_id: report.id, person_id: personId, first_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const detail = { audience: report.audience, version: report.version, person: personId };
  const events = [{ subject: `campaign/${report.campaignId}`, action: 'report-fetched', detail }];
  await recordAudit(tx, { events, actor: 'reader', now });
}
