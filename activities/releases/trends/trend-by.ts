import { trendBeside } from '../../../domain/change/trend-crossing.ts';
import { foundTrend, toldTrend, type Trend, type TrendGroup } from '../../../domain/change/trend.ts';
import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import type { Unit } from '../../../storage/units.ts';
import { inTables, type InTables } from './in-tables.ts';
import { roleGroups, skillGroups, unitGroups, type Quarters } from './trend-groups.ts';

export type TrendDivision = 'whole' | 'unit' | 'role' | 'domain' | 'skill';

/** A trend and what its lines stand for. */
export interface DividedTrend {
  trend: Trend;
  by: TrendDivision;
  groups: readonly TrendGroup[];
}

/** The trend by one division; and, of skills, the trend by domains that they are parts of. `units`: parents before children. */
export function trendBy(
  units: readonly Unit[],
  of: Quarters,
  { by, policy }: { by: TrendDivision; policy: TrendPolicy },
): { asked: DividedTrend; with: DividedTrend[] } {
  const tables = inTables(of, new Map(units.map((unit) => [unit.id, unit])));
  if (by === 'domain' || by === 'skill') return bySkills(of, { by, policy, tables });
  const byUnit = byPeople(of, by === 'whole' ? [] : unitGroups(units, of), { policy, tables });
  const unitTrend = toldTrend(byUnit.found, byUnit.telling);
  if (by !== 'role') return { asked: { trend: unitTrend, by, groups: byUnit.groups }, with: [] };
  const byRole = byPeople(of, roleGroups(of), { policy, tables });
  const trend = trendBeside(byRole.found, byRole.telling, { found: byUnit.found, trend: unitTrend });
  return { asked: { trend, by, groups: byRole.groups }, with: [] };
}

interface Known {
  policy: TrendPolicy;
  tables: InTables;
}

function byPeople(of: Quarters, groups: readonly TrendGroup[], { policy, tables }: Known) {
  const shown = new Set(groups.flatMap(({ id, quarters }) => (tables.people(quarters) ? [id] : [])));
  const telling = {
    division: 'parts' as const,
    policy,
    inTables: (id: string | null) => (id === null ? tables.domain(null) : shown.has(id)),
  };
  return {
    groups,
    telling,
    found: foundTrend({ everybody: of.packed, groups }, policy),
  };
}

function bySkills(
  of: Quarters,
  { by, policy, tables }: Known & { by: 'domain' | 'skill' },
): { asked: DividedTrend; with: DividedTrend[] } {
  const everybody = of.packed;
  const telling = { division: 'same-people' as const, policy };
  const inDomains = skillGroups(of, 'domain');
  const domains = toldTrend(foundTrend({ everybody, groups: inDomains }, policy), {
    ...telling,
    inTables: tables.domain,
  });
  const byDomain: DividedTrend = { trend: domains, by: 'domain', groups: inDomains };
  if (by === 'domain') return { asked: byDomain, with: [] };
  const hiddenParents = domains.rows.filter(({ figures }) => figures.reason !== null).map(({ id }) => id);
  const groups = skillGroups(of, 'skill');
  const trend = toldTrend(foundTrend({ everybody, groups }, policy), {
    ...telling,
    hiddenParents,
    inTables: (id) => (id === null ? tables.domain(null) : tables.skill(id)),
  });
  return { asked: { trend, by, groups }, with: [byDomain] };
}
