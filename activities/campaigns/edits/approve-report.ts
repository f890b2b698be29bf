import { EditRefused } from '../../../storage/campaign-edits.ts';
import type { Tx } from '../../../storage/database.ts';
import { reportsToApprove } from '../../../storage/report-approval.ts';
import { deliverApproved } from '../../reports/deliver-report.ts';
import type { Applied, Change } from './change.ts';

/** Lets reports leave that have passed their check and wait: those for one audience, or all. */
export async function approveReport(tx: Tx, change: Change): Promise<Applied> {
  const { campaign, edit, now } = change;
  const { audience } = edit.content;
  const waiting = await reportsToApprove(tx, campaign.id);
  const ids = waiting
    .filter((one) => audience === undefined || one.audience === audience)
    .map(({ id }) => id);
  if (ids.length === 0) {
    const others = [...new Set(waiting.map((report) => report.audience))].join(', ');
    const of = audience === undefined ? '' : ` for ${audience}`;
    throw new EditRefused(
      `No report${of} of ${campaign.id} waits to be approved${others === '' ? '' : `; those for ${others} do`}.`,
    );
  }
  const readers = await deliverApproved(tx, { ids, pinned: change, now });
  return { effect: { approved: ids.length, readers }, replan: false };
}
