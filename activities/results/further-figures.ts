import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { FurtherFigures } from '../../domain/further-figures.ts';
import { parsePeriod, periodStart } from '../../domain/period.ts';
import type { CampaignResults } from '../../domain/results.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import type { Tx } from '../../storage/database.ts';
import { learningMeasures } from './learning-measures.ts';
import { campaignRatingQuality } from './rating-quality.ts';

interface Asked {
  campaign: Campaign;
  configuration: Configuration;
  results: Pick<CampaignResults, 'computedAt' | 'dataQuality'>;
}

/**
 * How far a campaign's ratings agree, and what was learned from the first day of its quarter up to its cut-off, as it was
 * known then. Equal rows give equal figures.
 */
export async function furtherFigures(
  db: Tx,
  { campaign, configuration, results }: Asked,
): Promise<FurtherFigures> {
  const { organisation, programs, frameworks } = configuration;
  const knownAt = (campaign.cutOffAt ?? new Date(results.computedAt)).toISOString();
  const to = localDay(organisation, knownAt);
  const period = parsePeriod(campaign.period);
  const begins = period ? periodStart(period, organisation.fiscalYearStartsInMonth) : campaign.opensOn;
  const from = begins <= to ? begins : to;
  const program = programs.find(({ id }) => id === campaign.program);
  const framework = frameworks.find(({ id }) => id === program?.framework);
  const of = { campaignId: campaign.id, configuration, people: results.dataQuality.withRole };
  return {
    quality: framework ? await campaignRatingQuality(db, { ...of, framework }) : null,
    learning: await learningMeasures(db, { configuration, from, to, knownAt }),
  };
}
