import { trendOf, type Trend, type TrendGroup } from '../../domain/change/trend.ts';
import type { TrendPolicy } from '../../domain/change/trend-figures.ts';
import type { Tx } from '../../storage/database.ts';
import { roleGroups, skillGroups, unitGroups, wholeQuarters, type Quarters } from './trend-groups.ts';

export type TrendDivision = 'whole' | 'unit' | 'role' | 'domain' | 'skill';

/** A trend and what its lines stand for. */
export interface DividedTrend {
  trend: Trend;
  by: TrendDivision;
  groups: readonly TrendGroup[];
}

/** The trend by one division; and, of skills, the trend by domains that they are parts of. */
export async function trendBy(
  db: Tx,
  of: Quarters,
  { by, policy }: { by: TrendDivision; policy: TrendPolicy },
): Promise<{ asked: DividedTrend; with: DividedTrend[] }> {
  const { continued } = of;
  const everybody = wholeQuarters(of);
  if (by === 'whole' || by === 'unit' || by === 'role') {
    const groups = by === 'whole' ? [] : by === 'unit' ? await unitGroups(db, of) : roleGroups(of);
    const trend = trendOf({ everybody, groups }, { continued, division: 'parts', policy });
    return { asked: { trend, by, groups }, with: [] };
  }
  const facts = { continued, division: 'same-people' as const, policy };
  const inDomains = skillGroups(of, 'domain');
  const domains = trendOf({ everybody, groups: inDomains }, facts);
  const byDomain: DividedTrend = { trend: domains, by: 'domain', groups: inDomains };
  if (by === 'domain') return { asked: byDomain, with: [] };
  const hiddenParents = domains.rows.filter(({ figures }) => figures.reason !== null).map(({ id }) => id);
  const groups = skillGroups(of, 'skill');
  const trend = trendOf({ everybody, groups }, { ...facts, hiddenParents });
  return { asked: { trend, by, groups }, with: [byDomain] };
}
