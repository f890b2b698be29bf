import { ApplicationFailure } from '@temporalio/activity';
import type { Configuration } from '../../domain/configuration.ts';
import type { Program } from '../../domain/configuration/program.ts';
import { campaignById, type Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';

export interface PinnedProgram {
  campaign: Campaign;
  configuration: Configuration;
  program: Program;
}

/** A campaign with the definition that it was launched with. No retry would find what is not there. */
export async function pinnedProgram(db: Tx, campaignId: string): Promise<PinnedProgram> {
  const campaign = await campaignById(db, campaignId);
  if (!campaign)
    throw ApplicationFailure.nonRetryable(`There is no campaign ${campaignId}`, 'UnknownCampaign');
  const configuration = await configurationByHash(db, campaign.configurationHash);
  const program = configuration.programs.find(({ id }) => id === campaign.program);
  if (!program) {
    throw ApplicationFailure.nonRetryable(
      `The pinned configuration lacks ${campaign.program}`,
      'UnknownCampaign',
    );
  }
  return { campaign, configuration, program };
}
