import { partsOfKey } from '../../../domain/reports/report-scope.ts';
import { EditRefused } from '../../../storage/campaign-edits.ts';
import type { Tx } from '../../../storage/database.ts';
import { reportsToApprove } from '../../../storage/report-approval.ts';
import { gateOf, openGate } from '../../../storage/report-gates.ts';
import { failReport } from '../../../storage/reports.ts';
import { deliverApproved } from '../../reports/deliver-report.ts';
import type { Applied, Change } from './change.ts';

/** Lets reports leave that have passed their check and wait: those for one audience, or all. */
export async function approveReport(tx: Tx, change: Change): Promise<Applied> {
  const ids = (await waiting(tx, change)).map(({ id }) => id);
  const readers = await deliverApproved(tx, { ids, pinned: change, now: change.now });
  return { effect: { approved: ids.length, readers }, replan: false };
}

/** Takes out reports that wait: nobody gets them. Why stands with the edit. */
export async function rejectReport(tx: Tx, change: Change): Promise<Applied> {
  const reports = await waiting(tx, change);
  for (const report of reports) await failReport(tx, { report, codes: ['rejected'], now: change.now });
  return { effect: { rejected: reports.length }, replan: false };
}

/** Lets the reports of a campaign be written, whatever they rest on. What it was stays with the gate. */
export async function releaseReport(tx: Tx, { campaign, now }: Change): Promise<Applied> {
  const gate = await gateOf(tx, campaign.id);
  if (gate?.state !== 'held')
    throw new EditRefused(`No report of ${campaign.id} is held because it would rest on too little.`);
  const { reasons } = gate;
  await openGate(tx, { campaignId: campaign.id, state: 'released', reasons, now });
  return { effect: { letGo: reasons.length }, replan: false };
}

async function waiting(tx: Tx, { campaign, edit }: Change) {
  const { audience } = edit.content;
  const all = await reportsToApprove(tx, campaign.id);
  const meant = all.filter((one) => audience === undefined || isMeant(one.audience, audience));
  if (meant.length > 0) return meant;
  const others = [...new Set(all.map((report) => report.audience))].join(', ');
  const of = audience === undefined ? '' : ` for ${audience}`;
  const rest = others === '' ? '' : `; those for ${others} do`;
  throw new EditRefused(`No report${of} of ${campaign.id} waits to be approved${rest}.`);
}

/** An audience means all of its reports, its key with the part behind the colon one of them. */
function isMeant(key: string, audience: string): boolean {
  return key === audience || partsOfKey(key).audienceId === audience;
}
