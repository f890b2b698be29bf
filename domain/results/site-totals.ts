import type { AlikeAtLocation, PlacedAtLocation } from '../gaps/location-table.ts';
import { basisOfSources } from './packed-levels.ts';
import { unitRoleTotals, type MeasuredPlaces } from './unit-role-totals.ts';

interface AtSites extends MeasuredPlaces {
  /** Of each person the position of the site. */
  sites: Int32Array;
  siteIds: readonly string[];
  unitIds: readonly (string | null)[];
}

/** Everybody measured, by site, unit and role: all that a table by location is made of. */
export function siteTotals(of: AtSites): { placed: PlacedAtLocation[]; alike: AlikeAtLocation[] } {
  const { siteIds, unitIds, roleProfiles } = of;
  const positions = Int32Array.from(
    of.units,
    (unit, person) => unit * siteIds.length + (of.sites[person] ?? 0),
  );
  const placeOf = (position: number, role: number) => ({
    locationId: siteIds[position % siteIds.length] ?? '',
    unitId: unitIds[Math.floor(position / siteIds.length)] ?? null,
    roleId: roleProfiles[role]?.id ?? '',
  });
  const placed = unitRoleTotals({ ...of, units: positions }).map(({ unit, role, totals }) => ({
    ...placeOf(unit, role),
    totals,
  }));
  return { placed, alike: alikeIn(of, positions, placeOf) };
}

/** People who are placed alike, by the domains in which they have a level that others said. */
function alikeIn(
  { roles, needs, packed, framework }: AtSites,
  positions: Int32Array,
  placeOf: (position: number, role: number) => Pick<AlikeAtLocation, 'locationId' | 'unitId' | 'roleId'>,
): AlikeAtLocation[] {
  const domains = framework.domains.map(({ id }) => id);
  const found = new Map<string, AlikeAtLocation>();
  const isIn = new Uint8Array(domains.length);
  for (const [person, position] of positions.entries()) {
    const role = roles[person] ?? 0;
    isIn.fill(0);
    for (let skill = 0; skill < needs.skills; skill += 1) {
      const isNeeded = !Number.isNaN(needs.targetHundredths[role * needs.skills + skill] ?? Number.NaN);
      const sources = packed.sources[person * needs.skills + skill] ?? 0;
      if (isNeeded && basisOfSources(sources) === 'combined') isIn[needs.domainOf[skill] ?? 0] = 1;
    }
    const key = `${position} ${role} ${isIn.join('')}`;
    const known = found.get(key);
    if (known) known.people += 1;
    else {
      const own = domains.filter((_, domain) => isIn[domain] === 1);
      found.set(key, { ...placeOf(position, role), people: 1, domains: own });
    }
  }
  return [...found.values()];
}
