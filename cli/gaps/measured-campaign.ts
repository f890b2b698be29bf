import {
  measuredLevels,
  NoFramework,
  type MeasuredCampaign,
} from '../../activities/results/measured-levels.ts';
import { campaignById, type Campaign } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { latestMeasured } from '../../storage/measured-people.ts';
import { NoResults } from '../../storage/results.ts';
import { campaignCalled } from '../campaigns/campaign-called.ts';
import { exitCodes, Failure } from '../failure.ts';

export type { MeasuredCampaign };

/** What was computed of a campaign, person by person. Throws a Failure when nothing was, or when it asks for no skills. */
export async function measuredCampaign(db: Tx, campaign: Campaign): Promise<MeasuredCampaign> {
  return measuredLevels(db, campaign).catch(async (error: unknown) => {
    if (error instanceof NoFramework) throw new Failure(error.message, exitCodes.notFound);
    if (!(error instanceof NoResults)) throw error;
    const other = await latestMeasured(db);
    const hint = other === null ? '' : `; ${other} has some`;
    throw new Failure(`${error.message}${hint}`, exitCodes.notFound);
  });
}

/** The campaign of that id or program; null asks for the latest assessment that has results. Throws a Failure where there is none. */
export async function campaignMeasured(db: Tx, asked: string | null): Promise<MeasuredCampaign> {
  if (asked !== null) return measuredCampaign(db, await campaignCalled(db, asked));
  const id = await latestMeasured(db);
  const campaign = id === null ? null : await campaignById(db, id);
  if (campaign) return measuredCampaign(db, campaign);
  throw new Failure(
    'No assessment has results yet: they are computed when a campaign closes',
    exitCodes.notFound,
  );
}
