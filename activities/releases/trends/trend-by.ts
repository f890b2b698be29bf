import { toldTogether, type Divided } from '../../../domain/change/trends-together.ts';
import { foundTrend, type FoundTrend, type Trend, type TrendGroup } from '../../../domain/change/trend.ts';
import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import type { Unit } from '../../../storage/units.ts';
import type { UnitDomain } from '../../../domain/change/unit-domains.ts';
import { inTables, type InTables } from './in-tables.ts';
import { once } from './packed-campaign.ts';
import { toldQuarters } from './told-quarters.ts';
import { domainsDivided, unitDomains } from './unit-domains.ts';
import { changedDomains, roleGroups, skillGroups, unitGroups, type Quarters } from './trend-groups.ts';

export type TrendDivision = 'whole' | 'unit' | 'unit-domain' | 'role' | 'domain' | 'skill';

/** A trend and what its lines stand for. */
export interface DividedTrend {
  trend: Trend;
  by: TrendDivision;
  groups: readonly TrendGroup[];
  /** Of units' domains the same again. */
  cells?: readonly UnitDomain[];
}

/** What is told beside a division whenever it is asked for, in this order, and then itself: reports tell domains, and those of their units; lines by role stand beside those by unit. */
const beside: Record<TrendDivision, readonly TrendDivision[]> = {
  whole: ['whole'],
  domain: ['domain'],
  skill: ['domain', 'skill'],
  unit: ['domain', 'unit'],
  'unit-domain': ['domain', 'unit', 'unit-domain'],
  role: ['domain', 'unit', 'unit-domain', 'role'],
};

/**
 * The trend by one division; and, of skills, the trend by domains that they are parts of. `told`: all that is told beside it, itself the last. `units`: parents
 * before children.
 */
export function trendBy(
  units: readonly Unit[],
  of: Quarters,
  { by, policy }: { by: TrendDivision; policy: TrendPolicy },
): { asked: DividedTrend; with: DividedTrend[]; told: DividedTrend[] } {
  const tables = inTables(of, new Map(units.map((unit) => [unit.id, unit])));
  const groupsOf = once((each: TrendDivision) => groupsBy(each, units, of));
  const cells = beside[by].includes('unit-domain') ? unitDomains(units, of, groupsOf('unit')) : [];
  const told = beside[by].map((each) =>
    each === 'unit-domain' ? { by: each, groups: cells, cells } : { by: each, groups: groupsOf(each) },
  );
  const all = foundTrend({ everybody: of.packed, groups: told.flatMap(({ groups }) => groups) }, policy);
  const changed = changedDomains(of);
  const reported = new Set(cells.map(({ unitId }) => unitId));
  let from = 0;
  const divisions = told.map(({ by: each, groups }): Divided => {
    const own = all.groups.slice(from, (from += groups.length));
    if (each === 'unit-domain')
      return domainsDivided(cells, { ...all, groups: own }, { policy, tables, changed });
    const telling = tellingOf(each, groups, { policy, tables, found: all.groups, changed, reported });
    return { by: each, found: { ...all, groups: own }, telling };
  });
  const unasked = (['unit', 'role'] as const)
    .filter((each) => !beside[by].includes(each))
    .map((each) => groupsBy(each, units, of));
  const sums = toldQuarters(of, { units, policy, bySkill: by === 'skill', byDomain: reported });
  const trends = toldTogether(divisions, sums, unasked);
  const divided = told.flatMap((each, at): DividedTrend[] => {
    const trend = trends[at];
    return trend ? [{ trend, ...each }] : [];
  });
  const asked = divided.at(-1);
  if (!asked) throw new Error(`No trend by ${by} was told`);
  return { asked, with: by === 'skill' ? divided.slice(0, -1) : [], told: divided };
}

/** The lines of a division. */
export function groupsBy(by: TrendDivision, units: readonly Unit[], of: Quarters): TrendGroup[] {
  if (by === 'unit') return unitGroups(units, of);
  if (by === 'unit-domain') return unitDomains(units, of, unitGroups(units, of));
  if (by === 'role') return roleGroups(of);
  return by === 'whole' ? [] : skillGroups(of, by);
}

interface Facts {
  policy: TrendPolicy;
  tables: InTables;
  found: FoundTrend['groups'];
  /** Domains that are not of the same skills at both times. */
  changed: ReadonlySet<string>;
  /** Units of which there are reports. */
  reported: ReadonlySet<string>;
}

function tellingOf(
  by: TrendDivision,
  groups: readonly TrendGroup[],
  { policy, tables, found, changed, reported }: Facts,
): Divided['telling'] {
  const isOfTables = (id: string | null) => tables.domain(id) && !changed.has(id ?? '');
  if (by === 'domain')
    return () => ({ division: 'same-people', policy, inTables: tables.domain, isOfTables });
  if (by === 'skill')
    return ([domains]) => ({
      division: 'same-people',
      policy,
      hiddenParents: (domains?.rows ?? []).flatMap(({ id, figures }) =>
        figures.reason === null ? [] : [id],
      ),
      spreadsAbove: found.filter(({ id }) =>
        domains?.rows.some((row) => row.id === id && !row.figures.spreadHidden),
      ),
      inTables: (id) => (id === null ? tables.domain(null) : tables.skill(id)),
    });
  const shown = new Set(groups.flatMap(({ id, quarters }) => (tables.people(quarters) ? [id] : [])));
  const isShown = (id: string | null) => (id === null ? tables.domain(null) : shown.has(id));
  const means = by === 'unit' && { withMeans: reported };
  return () => ({ division: 'parts', policy, inTables: isShown, isOfTables: isShown, ...means });
}
