import type { TrendPolicy } from '../../../domain/change/trend-figures.ts';
import type { Divided } from '../../../domain/change/trends-together.ts';
import type { FoundTrend, TrendGroup } from '../../../domain/change/trend.ts';
import { unitDomainId, type UnitDomain } from '../../../domain/change/unit-domains.ts';
import { partsOfKey } from '../../../domain/reports/report-scope.ts';
import { reportKeys } from '../../../domain/reports/reported-parts.ts';
import type { MeasuredCampaign } from '../../results/measured-levels.ts';
import type { Unit } from '../../../storage/units.ts';
import type { InTables } from './in-tables.ts';
import { skillGroups, type Quarters } from './trend-groups.ts';

/** Each domain of the units of which there are reports, each unit before its parts. `groups`: all units. */
export function unitDomains(
  units: readonly Unit[],
  of: Quarters,
  groups: readonly TrendGroup[],
): UnitDomain[] {
  const reported = reportedUnits(units, of.after);
  if (reported.size === 0) return [];
  const domains = skillGroups(of, 'domain');
  const parents = new Map(groups.map(({ id, parentId }) => [id, parentId]));
  const around = (id: string): string | null => {
    const parent = parents.get(id) ?? null;
    return parent === null || reported.has(parent) ? parent : around(parent);
  };
  return groups
    .filter(({ id }) => reported.has(id))
    .flatMap(({ id: unitId, quarters, toldIn }) => {
      const parent = around(unitId);
      return domains.map(({ id: domain, name, quarters: { skills } }): UnitDomain => ({
        id: unitDomainId(unitId, domain),
        name,
        parentId: parent === null ? null : unitDomainId(parent, domain),
        quarters: { ...quarters, skills },
        unitId,
        domain,
        ...(toldIn && { toldIn }),
      }));
    });
}

function reportedUnits(listed: readonly Unit[], { configuration, results }: MeasuredCampaign): Set<string> {
  const units = new Map(listed.map((unit) => [unit.id, unit]));
  const audiences = configuration.audiences.filter(({ scope }) => scope === 'unit');
  const keys = audiences.flatMap((audience) => reportKeys(audience, { configuration, results, units }));
  return new Set(keys.flatMap((key) => partsOfKey(key).part ?? []));
}

interface Facts {
  policy: TrendPolicy;
  tables: InTables;
  /** Domains that are not of the same skills at both times. */
  changed: ReadonlySet<string>;
}

/** What is found of them, in the same order, and what may be told of it. */
export function domainsDivided(
  asked: readonly UnitDomain[],
  found: FoundTrend,
  { policy, tables, changed }: Facts,
): Divided {
  const cells = found.groups.flatMap((each, at) => {
    const { unitId, domain } = asked[at] ?? {};
    return unitId === undefined || domain === undefined ? [] : [{ ...each, unitId, domain }];
  });
  const shown = new Set(
    asked.flatMap((cell) => (!changed.has(cell.domain) && tables.unitDomain(cell) ? [cell.id] : [])),
  );
  const inTables = (id: string | null) => id === null || shown.has(id);
  return {
    by: 'unit-domain',
    found: { ...found, groups: cells },
    cells,
    telling: () => ({ division: 'parts', policy, inTables }),
  };
}
