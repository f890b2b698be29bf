import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { FurtherFigures, ToldMeasure } from '../../domain/further-figures.ts';
import type { LearnersBehind } from '../../domain/learning/learners-behind.ts';
import type { LearningMeasures } from '../../domain/learning/learning-measures.ts';
import { parsePeriod, periodStart } from '../../domain/period.ts';
import type { RatingQuality } from '../../domain/rating-quality.ts';
import type { CampaignResults } from '../../domain/results.ts';
import { toldMeasure } from '../../domain/roi/measured.ts';
import { businessMeasures } from '../../storage/business-measures.ts';
import type { Campaign } from '../../storage/campaigns.ts';
import type { Db } from '../../storage/database.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { campaignImportance } from './own-importance.ts';
import { learnersOf, learningMeasures } from './learning-measures.ts';
import { campaignRatingQuality } from './rating-quality.ts';
import { workedOutOnce } from './worked-out-once.ts';

interface Asked {
  campaign: Campaign;
  configuration: Configuration;
  results: Pick<CampaignResults, 'inputHash' | 'computedAt' | 'dataQuality' | 'ratingQuality'>;
}

interface AskedOfPeriod extends Pick<Asked, 'campaign' | 'configuration'> {
  results: Pick<CampaignResults, 'computedAt'>;
}

/** How far a campaign's ratings agree, and what was learned up to its cut-off. Equal rows give equal figures. */
export async function furtherFigures(db: Db, asked: Asked): Promise<FurtherFigures> {
  const [quality, learning, told, importance] = await Promise.all([
    ratingQualityOf(db, asked),
    keptLearning(db, asked),
    toldMeasures(db, asked),
    campaignImportance(db, asked),
  ]);
  return { quality, learning, ...(importance && { importance }), ...(told.length > 0 && { told }) };
}

/** What was learned up to the cut-off, as it was worked out with the results. */
export async function keptLearning(
  db: Db,
  asked: AskedOfPeriod & { results: Pick<CampaignResults, 'inputHash'> },
): Promise<LearningMeasures> {
  const { id, configurationHash } = asked.campaign;
  const { inputHash, computedAt } = asked.results;
  const { from, to, knownAt } = periodOf(asked);
  const units = (await allUnits(db)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const restsOn = { computed: { inputHash, computedAt }, configurationHash, from, to, knownAt, units };
  return workedOutOnce(db, { campaignId: id, name: 'learning', computedAt, restsOn }, () =>
    learningMeasuresOf(db, asked),
  );
}

/** Business measures by which the scoreboards tell what was reached, as imported until the cut-off. */
async function toldMeasures(db: Db, asked: Asked): Promise<ToldMeasure[]> {
  const { scoreboards = [], organisation } = asked.configuration;
  const lines = scoreboards.flatMap(({ themes, roadmap }) => [
    ...themes.flatMap(({ metrics }) => metrics),
    ...roadmap.flatMap(({ milestones }) => milestones),
  ]);
  const imported = lines.flatMap(({ fact }) => (fact?.from === 'imported' ? [fact] : []));
  if (imported.length === 0) return [];
  const of = {
    measures: await businessMeasures(db, periodOf(asked).knownAt),
    units: await allUnits(db),
    fiscalYearStartsInMonth: organisation.fiscalYearStartsInMonth,
  };
  return imported.flatMap(({ measure, unit, period }) => {
    const told = toldMeasure({ measure, unit, period }, of);
    return told ? [{ measure, unit, period, ...told }] : [];
  });
}

/** As it was computed, or worked out now for results of an earlier version. Null: the campaign asks nobody about skills. */
export async function ratingQualityOf(db: Db, asked: Asked): Promise<RatingQuality | null> {
  const { campaign, configuration, results } = asked;
  if (results.ratingQuality !== undefined) return results.ratingQuality;
  const program = configuration.programs.find(({ id }) => id === campaign.program);
  const framework = configuration.frameworks.find(({ id }) => id === program?.framework);
  if (!framework) return null;
  const people = results.dataQuality.withRole;
  const { to: day, knownAt: at } = periodOf(asked);
  const cutOff = { campaignId: campaign.id, at, day };
  return campaignRatingQuality(db, { cutOff, configuration, framework, people });
}

/** From the first day of the campaign's quarter up to its cut-off, as it was known then. */
export async function learningMeasuresOf(db: Db, asked: AskedOfPeriod): Promise<LearningMeasures> {
  return learningMeasures(db, periodOf(asked));
}

/** Who is behind what was learned in that time. */
export async function learnersBehindOf(db: Db, asked: AskedOfPeriod): Promise<LearnersBehind> {
  return learnersOf(db, periodOf(asked));
}

function periodOf({ campaign, configuration, results }: AskedOfPeriod) {
  const { organisation } = configuration;
  const knownAt = (campaign.cutOffAt ?? new Date(results.computedAt)).toISOString();
  const to = localDay(organisation, knownAt);
  const period = parsePeriod(campaign.period);
  const begins = period ? periodStart(period, organisation.fiscalYearStartsInMonth) : campaign.opensOn;
  return { configuration, from: begins <= to ? begins : to, to, knownAt };
}
