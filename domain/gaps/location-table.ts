import type { RequiredPair } from '../gaps.ts';
import { lastExposes, type PlacedPeople } from '../disclosure/tables-together.ts';
import type { GapMatrix, GapTable } from '../results.ts';
import type { DomainWeights } from './domain-weights.ts';
import type { GapTableOf, HiddenTotals } from './gap-table.ts';
import { totalsByDomain, type PairTotals } from './pair-totals.ts';
import { besideUnits } from './role-table.ts';
import { groupsIn, tableBeside } from './table-beside.ts';
import { groupsAround, type Unit } from './unit-tables.ts';

/** A person's pairs, and where they belong in all three divisions. */
interface LocationMember {
  locationId: string;
  roleId: string;
  unitId: string | null;
  pairs: readonly RequiredPair[];
}

/** Everybody of one location, role and unit, and the totals of their pairs. */
export interface PlacedAtLocation {
  locationId: string;
  roleId: string;
  unitId: string | null;
  totals: readonly PairTotals[];
}

/** People who are placed alike and have levels in the same domains. */
export interface AlikeAtLocation extends Omit<PlacedAtLocation, 'totals'> {
  people: number;
  domains: readonly string[];
}

interface Of extends GapTableOf {
  units: ReadonlyMap<string, Unit>;
  matrix: GapMatrix;
  /** As shown; null: no table by role is. */
  byRole: GapTable | null;
}

/**
 * Figures of domains × locations beside the tables by unit and by role of the same people, as they are shown. Null when they
 * cannot be shown safely.
 */
export function locationTable(
  members: readonly LocationMember[],
  of: Of & { weights: DomainWeights },
): GapTable | null {
  const together = Map.groupBy(members, ({ locationId, roleId, unitId }) =>
    JSON.stringify([locationId, roleId, unitId]),
  );
  const placed = [...together.values()].flatMap((own) => {
    const totals = totalsByDomain(
      own.flatMap(({ pairs }) => pairs),
      of,
    );
    return own.slice(0, 1).map(({ pairs: _pairs, ...place }) => ({ ...place, totals }));
  });
  return placedLocationTable(placed, alikeMembers(members), of);
}

/** The same of totals that were added up already. */
export function placedLocationTable(
  placed: readonly PlacedAtLocation[],
  alike: readonly AlikeAtLocation[],
  of: Of,
): GapTable | null {
  const { byRole, matrix, units } = of;
  const besideRoles = byRole && {
    keyOf: ({ roleId }: Pick<LocationMember, 'roleId'>) => roleId,
    divisionsOf: ({ roleId }: Pick<LocationMember, 'roleId'>) => groupsIn(byRole, roleId),
  };
  return tableBeside(
    placed.map((each) => ({ ...each, groupId: each.locationId })),
    {
      ...of,
      hidden: totalsHiddenIn(matrix.whole),
      besides: [besideUnits(matrix, units), ...(besideRoles ? [besideRoles] : [])],
      ...(byRole ? { isSafeBesideAll: besideBoth(alike, { ...of, byRole }) } : {}),
    },
  );
}

/** Whether the table tells of few people beside both others at once what these do not tell by themselves. */
function besideBoth(
  kinds: readonly AlikeAtLocation[],
  { byRole, matrix, units, groupMinimum }: Of & { byRole: GapTable },
): (table: GapTable) => boolean {
  return (table) =>
    !lastExposes(
      kinds.map(({ locationId, roleId, unitId, people, domains }): PlacedPeople => {
        const others = [groupsAround(matrix, unitId, units), groupsIn(byRole, roleId)];
        return { people, domains, chains: [...others, groupsIn(table, locationId)] };
      }),
      groupMinimum,
    );
}

function alikeMembers(members: readonly LocationMember[]): AlikeAtLocation[] {
  return [...Map.groupBy(members, kindOf).values()].flatMap((alike) =>
    alike.slice(0, 1).map((member) => ({ ...member, people: alike.length, domains: domainsOf(member) })),
  );
}

function kindOf(member: LocationMember): string {
  const { locationId, roleId, unitId } = member;
  return JSON.stringify([locationId, roleId, unitId, ...domainsOf(member)]);
}

/** In which somebody has a level. */
function domainsOf({ pairs }: LocationMember): string[] {
  return [...new Set(pairs.flatMap(({ domain, level }) => (level === null ? [] : [domain])))].toSorted();
}

function totalsHiddenIn({ domains, cells }: GapTable): HiddenTotals {
  const reason = (domain: string | null) => {
    const found = cells.find((cell) => cell.domain === domain && cell.group === null)?.figure.reason;
    return found === 'small-group' || found === 'complementary' ? found : null;
  };
  return { rowTotals: domains.map(reason), total: reason(null) };
}
