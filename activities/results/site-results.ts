import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { FunnelResult, SiteResult } from '../../domain/results.ts';
import { basesOf } from '../../domain/results/overall-levels.ts';
import { funnelBySite } from '../../domain/results/site-process.ts';
import { dataQuality } from './data-quality.ts';
import type { ResultInputs } from './gather.ts';
import type { CampaignMeasurement } from './measure-campaign.ts';
import type { SitesOfPeople } from './sites-of-people.ts';

/** Of each site with a report what was asked of its people, and what a reader must know of them before trusting the figures. */
export function siteResults(
  inputs: ResultInputs & { sites: SitesOfPeople },
  { measured, funnel }: { measured: CampaignMeasurement | null; funnel: FunnelResult },
): SiteResult[] {
  const { configuration, sites } = inputs;
  const reported = new Set(configuration.audiences.flatMap((audience) => audience.sites ?? []));
  const duties = inputs.duties.map((each) => ({ ...each, site: sites.siteCalled(each.site ?? null) }));
  const told = funnelBySite(duties, {
    byUnit: funnel.byUnit,
    minimum: fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum),
  });
  return [...reported].toSorted().map((siteId) => {
    const isHere = ({ personId }: { personId: string }) => sites.siteOf(personId) === siteId;
    const own = {
      ...inputs,
      participants: inputs.participants.filter(isHere),
      roster: inputs.roster.filter(isHere),
      learning: inputs.learning.filter(isHere),
      duties: duties.filter(({ site }) => site === siteId),
    };
    const bases = basesOf(measured, (personId) => isHere({ personId }));
    return {
      siteId,
      funnel: told.find((each) => each.siteId === siteId)?.counts ?? null,
      dataQuality: dataQuality(bases, own, {}),
    };
  });
}
