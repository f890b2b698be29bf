import { recordAudit } from '../../storage/audit.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { openReports as openRows } from '../../storage/reports.ts';
import { pinnedProgram } from '../campaigns/pinned-program.ts';

const notOpened = 'report-not-opened';

/**
 * Opens a report for each audience that gets the whole organisation, once. Audiences that get their own unit are left
 * out, and auditors are told: a report of a unit needs its own suppression across units. Repeating it changes nothing.
 */
export async function openReports(
  db: Db,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<{ audiences: { audience: string; version: number }[] }> {
  const { configuration } = await pinnedProgram(db, campaignId);
  const idsOf = (wanted: boolean) =>
    configuration.audiences.filter(({ scope }) => (scope === 'organisation') === wanted).map(({ id }) => id);
  return db.transaction().execute(async (tx) => {
    const audiences = await openRows(tx, { campaignId, audiences: idsOf(true), now });
    await tellAuditors(tx, { subject: `campaign/${campaignId}`, audiences: idsOf(false), now });
    return { audiences };
  });
}

async function tellAuditors(
  tx: Tx,
  { subject, audiences, now }: { subject: string; audiences: string[]; now: string },
): Promise<void> {
  const told = await tx
    .selectFrom('audit_events')
    .select('id')
    .where('subject', '=', subject)
    .where('action', '=', notOpened)
    .limit(1)
    .executeTakeFirst();
  if (told) return;
  const events = audiences.map((audience) => ({
    subject,
    action: notOpened,
    detail: { audience, reason: 'unit-scope' },
  }));
  await recordAudit(tx, { events, actor: 'report', now });
}
