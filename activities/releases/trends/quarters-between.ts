import { smallestChange } from '../../../domain/change.ts';
import { frameworkPath, type FrameworkPath } from '../../../domain/change/framework-path.ts';
import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import { fewestPeople } from '../../../domain/disclosure/fewest-people.ts';
import { packedQuarters } from '../../../domain/statistics/change/packed-quarters.ts';
import type { Tx } from '../../../storage/database.ts';
import { storedFrameworks } from '../../../storage/framework-versions.ts';
import type { AskedCampaign, MeasuredCampaign } from '../../results/measured-levels.ts';
import { packedCampaign } from './packed-campaign.ts';
import type { Quarters } from './trend-groups.ts';

/** Two quarters that are measured by different frameworks, which are not versions of each other. */
export class NotComparable extends Error {
  override readonly name = 'NotComparable';
}

/** Two quarters, and the way from the framework of the one to that of the other. Throws NotComparable. */
export async function quartersBetween(
  db: Tx,
  { before, after }: { before: MeasuredCampaign; after: MeasuredCampaign },
): Promise<{ of: Quarters; path: FrameworkPath }> {
  const path = await pathBetween(db, { before, after });
  const { continued } = path;
  const packed = packedQuarters({ before: packedCampaign(before), after: packedCampaign(after) }, continued);
  return { of: { before, after, continued, packed }, path };
}

/** From the framework of one quarter to that of another, of which no levels are known. Throws NotComparable. */
export async function pathBetween(
  db: Tx,
  { before, after }: { before: AskedCampaign; after: AskedCampaign },
): Promise<FrameworkPath> {
  const { framework } = after;
  if (before.framework.id !== framework.id)
    throw new NotComparable(
      `${before.campaign.id} is measured by ${before.framework.id}, ${after.campaign.id} by ${framework.id}: their levels cannot be compared`,
    );
  const stored = await storedFrameworks(db);
  const known = (version: string) =>
    stored.findLast((each) => each.id === framework.id && each.version === version)?.skills ?? null;
  return frameworkPath(before.framework, framework, known);
}

/** What decides what is told of a trend to a quarter. */
export function trendPolicy({ framework, configuration }: MeasuredCampaign, seed: number): TrendPolicy {
  const { disclosure } = configuration.organisation;
  return {
    scale: framework.scale,
    smallestChange,
    groupMinimum: fewestPeople('mean', 'managers', disclosure.groupMinimum),
    seed,
  };
}
