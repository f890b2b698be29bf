import { everybodyTold, partsBeside } from '../disclosure/parts-beside.ts';
import { countKinds, type AlikeDuties } from '../funnel.ts';
import type { FunnelCount, FunnelResult } from '../results.ts';
import { poolSmallUnits } from '../workbook/pool-units.ts';

/** What was asked of the people at a site. */
export interface SiteFunnel {
  siteId: string;
  counts: FunnelCount[];
}

/**
 * By site what was asked and came back, of sites of which it may be told beside the lines by unit: none is about fewer people than `minimum` in any kind
 * of duty, and neither is any sum or difference of both. A site is the person’s who is rated, or learns.
 */
export function funnelBySite(
  alike: readonly (AlikeDuties & { site: string })[],
  { byUnit, minimum }: Pick<FunnelResult, 'byUnit'> & { minimum: number },
): SiteFunnel[] {
  const named = new Set(poolSmallUnits(byUnit, minimum).flatMap(({ unitId }) => unitId ?? []));
  const placed = alike.map(({ site, kind, people, unitId }) => ({
    part: site,
    figure: kind,
    people,
    around: [unitId !== null && named.has(unitId) ? unitId : everybodyTold],
  }));
  const told = partsBeside(placed, { minimum });
  return [...Map.groupBy(alike, ({ site }) => site)]
    .filter(([site]) => told.has(site))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([siteId, own]) => ({ siteId, counts: countKinds(own) }));
}

/**
 * Sites of which it may be told how many of their people have levels, beside units whose figures say of how many these are: each and all others are at
 * least `minimum` people, and no sum or difference of both is about fewer. `told`: the smallest told unit around somebody.
 */
export function sitesOfLevels(
  people: readonly { site: string; told: string }[],
  { minimum }: { minimum: number },
): Set<string> {
  const alike = Map.groupBy(people, ({ site, told }) => JSON.stringify([site, told]));
  const placed = [...alike.values()].flatMap((own) =>
    own.slice(0, 1).map(({ site, told }) => ({
      part: site,
      figure: 'people',
      people: own.length,
      around: [told],
    })),
  );
  return partsBeside(placed, { minimum });
}
