import type { StoredResults } from '../results.ts';
import { columnOf, totalsOf } from './column-of.ts';

/** What the whole organisation's tables by site tell of one. */
export function siteResults(
  { gapsBySite, sites, dataQuality }: Pick<StoredResults, 'gapsBySite' | 'sites' | 'dataQuality'>,
  siteId: string,
): Partial<StoredResults> {
  const column = gapsBySite ? columnOf([gapsBySite], siteId) : null;
  const own = sites?.find((site) => site.siteId === siteId);
  const { simulated } = dataQuality;
  return {
    ...(column && { gapMatrix: { whole: column, units: {} }, gaps: totalsOf(column) }),
    ...(own?.funnel && { funnel: { byKind: own.funnel, byUnit: [], byDay: [] } }),
    ...(own && { dataQuality: { ...own.dataQuality, simulated } }),
  };
}
