import type { Configuration } from '../configuration.ts';
import type { Celebrations } from '../configuration/celebrations.ts';

/** What somebody has said about their celebrations: none at all, nobody else, or others too. */
export type Wish = 'none' | 'private' | 'shared';

/** Whether others may hear of somebody's milestones: by what they said, else by the policy of the place where they work. */
export function mayBeNamed(
  wish: Wish | undefined,
  {
    site,
    configuration: { sites, organisation },
    optIn,
  }: {
    site: string | null;
    configuration: Pick<Configuration, 'sites' | 'organisation'>;
    optIn: Celebrations['optIn'];
  },
): boolean {
  if (wish !== undefined) return wish === 'shared';
  const place =
    sites.find(({ id }) => id === site) ?? sites.find(({ id }) => id === organisation.defaultSite);
  return !place || !(optIn.sites.includes(place.id) || optIn.countries.includes(place.country));
}
