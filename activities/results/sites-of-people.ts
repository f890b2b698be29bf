import type { Configuration } from '../../domain/configuration.ts';
import { sitesOn } from '../../storage/measured-people.ts';
import type { Tx } from '../../storage/database.ts';

/** At which site each person is, as the roster says it; who is at none, or at one that is not configured, is at the usual one. */
export interface SitesOfPeople {
  siteOf: (personId: string) => string;
  /** The site of that name; the usual one where there is none of it. */
  siteCalled: (site: string | null) => string;
  /** Person and site, in the order of people. */
  told: readonly (readonly [personId: string, site: string])[];
}

/** On a day (YYYY-MM-DD), as it was known at a moment (ISO 8601). */
export async function sitesOfPeople(
  db: Tx,
  { sites, organisation }: Pick<Configuration, 'sites' | 'organisation'>,
  at: { day: string; at: string },
): Promise<SitesOfPeople> {
  const { defaultSite } = organisation;
  const known = new Set(sites.map(({ id }) => id));
  const told = await sitesOn(db, at);
  const siteCalled = (site: string | null) => (site !== null && known.has(site) ? site : defaultSite);
  return {
    siteOf: (personId) => siteCalled(told.get(personId) ?? null),
    siteCalled,
    told: [...told].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** Whether a report is of a site: only then anything is divided by sites. */
export function hasSiteReports({ audiences }: Pick<Configuration, 'audiences'>): boolean {
  return audiences.some(({ scope }) => scope === 'site');
}
