import type { Configuration } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { ratingSources } from '../../domain/levels.ts';
import { ratingQuality, toldSources, type RatingQuality } from '../../domain/rating-quality.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { Tx } from '../../storage/database.ts';
import { raterCounts, sourceDifferences, sourceLevels } from '../../storage/source-levels.ts';

interface Asked {
  campaignId: string;
  configuration: Pick<Configuration, 'organisation'>;
  framework: Framework;
  /** Participants with a role. */
  people: number;
}

/** Agreement and leniency of the sources that rated a campaign, by its ratings. */
export async function campaignRatingQuality(db: Tx, asked: Asked): Promise<RatingQuality> {
  const { campaignId, configuration, framework, people } = asked;
  const { rating, disclosure } = configuration.organisation;
  const sources = ratingSources.filter((source) => rating.weights[source] > 0);
  const domainOf = new Map(
    framework.domains.flatMap(({ id, skills }) => skills.map((skill) => [skill.id, id] as const)),
  );
  const raters = await raterCounts(db, campaignId);
  const groupMinimum = fewestPeople('mean', 'managers', disclosure.groupMinimum);
  const of = {
    campaignId,
    framework: framework.id,
    domainOf,
    sources: toldSources({ sources, raters, groupMinimum }),
    peerMinimum: rating.peerMinimum,
  };
  return ratingQuality(await sourceLevels(db, of), await sourceDifferences(db, of), {
    domains: framework.domains.map(({ id }) => id),
    sources,
    raters,
    people,
    groupMinimum,
    scaleLevels: framework.scale.maximum - framework.scale.minimum,
  });
}
