import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { everybodyTold } from '../../domain/disclosure/parts-beside.ts';
import { groupsAround } from '../../domain/gaps/unit-tables.ts';
import type { FunnelResult, GapMatrix, SiteResult } from '../../domain/results.ts';
import { basesOf } from '../../domain/results/overall-levels.ts';
import { funnelBySite, sitesOfLevels } from '../../domain/results/site-process.ts';
import { dataQuality } from './data-quality.ts';
import type { ResultInputs } from './gather.ts';
import type { CampaignMeasurement } from './measure-campaign.ts';
import type { SitesOfPeople } from './sites-of-people.ts';

interface Told {
  measured: CampaignMeasurement | null;
  funnel: FunnelResult;
  gapMatrix: GapMatrix | null;
}

/**
 * Of each site with a report what was asked of its people, and what a reader must know of them before trusting the figures: of who has answered only what
 * may be told of what was asked.
 */
export function siteResults(
  inputs: ResultInputs & { sites: SitesOfPeople },
  { measured, funnel, gapMatrix }: Told,
): SiteResult[] {
  const { configuration, sites } = inputs;
  const reported = new Set(configuration.audiences.flatMap((audience) => audience.sites ?? []));
  const duties = inputs.duties.map((each) => ({ ...each, site: sites.siteCalled(each.site ?? null) }));
  const minimum = fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum);
  const told = funnelBySite(duties, { byUnit: funnel.byUnit, minimum });
  const withLevels = sitesOfLevels(participantsAt(inputs, gapMatrix), { minimum });
  return [...reported].toSorted().map((siteId) => {
    const isHere = ({ personId }: { personId: string }) => sites.siteOf(personId) === siteId;
    const own = {
      ...inputs,
      participants: inputs.participants.filter(isHere),
      roster: inputs.roster.filter(isHere),
      learning: inputs.learning.filter(isHere),
      duties: duties.filter(({ site }) => site === siteId),
    };
    const counts = told.find((each) => each.siteId === siteId)?.counts ?? null;
    const bases = withLevels.has(siteId) ? basesOf(measured, (personId) => isHere({ personId })) : null;
    return {
      siteId,
      funnel: counts,
      dataQuality: dataQuality(bases, counts ? own : { ...own, duties: [] }, {}),
    };
  });
}

/** Who may have levels, by site and by the smallest unit whose figure says of how many people it is. */
function participantsAt(
  { participants, sites, units }: ResultInputs & { sites: SitesOfPeople },
  gapMatrix: GapMatrix | null,
) {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const told = (unitId: string | null) =>
    gapMatrix && groupsAround(gapMatrix, unitId, byId).findLast(({ isShown }) => isShown(null))?.id;
  return participants
    .filter(({ state, roleId }) => state === 'joined' && roleId !== null)
    .map(({ personId, unitId }) => ({
      site: sites.siteOf(personId),
      told: told(unitId) ?? everybodyTold,
    }));
}
