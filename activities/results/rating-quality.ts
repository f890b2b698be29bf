import type { Configuration } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { ratingSources } from '../../domain/levels.ts';
import { ratingQuality, toldSources, type RatingQuality } from '../../domain/rating-quality.ts';
import type { AnswerSums } from '../../domain/results/answer-sums.ts';
import { sourceDifferences, sourceLevels } from '../../domain/results/source-levels.ts';
import type { Db, Tx } from '../../storage/database.ts';
import { packedForms, type CutOff } from '../../storage/packed-forms.ts';
import { raterCounts } from '../../storage/rater-counts.ts';
import { inSnapshot } from '../../storage/snapshot.ts';
import { formsAsked } from './measure-campaign.ts';

interface Asked {
  campaignId: string;
  configuration: Pick<Configuration, 'organisation' | 'roles'>;
  framework: Framework;
  /** Participants with a role. */
  people: number;
}

/** Agreement and leniency of the sources that rated a campaign, by its forms. */
export async function campaignRatingQuality(
  db: Db,
  { cutOff, ...asked }: Omit<Asked, 'campaignId'> & { cutOff: CutOff },
): Promise<RatingQuality> {
  const { framework, configuration } = asked;
  return inSnapshot(db, async (snapshot) => {
    const { sums } = await packedForms(snapshot, cutOff, formsAsked(framework, configuration.roles));
    return qualityOfSums(snapshot.tx, sums, { ...asked, campaignId: cutOff.campaignId });
  });
}

/** The same of answers that were read already. */
export async function qualityOfSums(
  db: Tx,
  sums: AnswerSums,
  { campaignId, configuration, framework, people }: Asked,
): Promise<RatingQuality> {
  const { rating, disclosure } = configuration.organisation;
  const sources = ratingSources.filter((source) => (rating.weights[source] ?? 0) > 0);
  const raters = await raterCounts(db, campaignId);
  const groupMinimum = fewestPeople('mean', 'managers', disclosure.groupMinimum);
  const of = {
    framework,
    sources: toldSources({ sources, raters, groupMinimum }),
    peerMinimum: rating.peerMinimum,
  };
  return ratingQuality(sourceLevels(sums, of), sourceDifferences(sums, of), {
    domains: framework.domains.map(({ id }) => id),
    sources,
    raters,
    people,
    groupMinimum,
    scaleLevels: framework.scale.maximum - framework.scale.minimum,
  });
}
