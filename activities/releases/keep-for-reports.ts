import { campaignById } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { computationOf } from '../../storage/kept-figures.ts';
import { keptLearning } from '../results/further-figures.ts';
import { changeInReport, isByUnit } from './trends/change-in-report.ts';

/** Works out what all reports of a campaign print beside its results: the change since the quarter before, and what was learned. The change by unit is worked out by the first report. */
export async function keepForReports(db: Db, campaignId: string): Promise<void> {
  const campaign = await campaignById(db, campaignId);
  const results = await computationOf(db, campaignId);
  if (!campaign || !results) return;
  const configuration = await configurationByHash(db, campaign.configurationHash);
  // First, as it takes lists: the room that the columns of the change took is not of use to them.
  await keptLearning(db, { campaign, configuration, results });
  // Of many units it takes minutes in which nothing else runs: a computation would be taken for dead.
  if (!isByUnit({ configuration })) await changeInReport(db, campaign);
}
