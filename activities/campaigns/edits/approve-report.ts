import { EditRefused } from '../../../storage/campaign-edits.ts';
import type { Tx } from '../../../storage/database.ts';
import { approveReports, reportsToApprove } from '../../../storage/report-approval.ts';
import type { Applied, Change } from './change.ts';

/** Lets reports leave that were built and wait: those of one audience, or all. The report's own story plans their delivery. */
export async function approveReport(tx: Tx, { campaign, configuration, edit }: Change): Promise<Applied> {
  const { audience } = edit.content;
  const audiences = configuration.audiences.filter(({ approve }) => approve === true).map(({ id }) => id);
  const waiting = await reportsToApprove(tx, { campaignId: campaign.id, audiences });
  const meant = waiting.filter((report) => audience === undefined || report.audience === audience);
  if (meant.length === 0) {
    const others = [...new Set(waiting.map((report) => report.audience))].join(', ');
    const of = audience === undefined ? '' : ` for ${audience}`;
    throw new EditRefused(
      `No report${of} of ${campaign.id} waits to be approved${others === '' ? '' : `; those for ${others} do`}.`,
    );
  }
  await approveReports(
    tx,
    meant.map(({ id }) => id),
  );
  return { effect: { approved: meant.length }, replan: false };
}
