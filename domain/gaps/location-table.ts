import type { GapMatrix, GapTable } from '../results.ts';
import type { GapTableOf, HiddenTotals } from './gap-table.ts';
import { besideUnits, type RoleMember } from './role-table.ts';
import { groupsIn, tableBeside } from './table-beside.ts';
import type { Unit } from './unit-tables.ts';

interface LocationMember extends RoleMember {
  locationId: string;
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
export function locationTable(members: readonly LocationMember[], of: Of): GapTable | null {
  const { byRole, matrix, units } = of;
  const placed = members.map((member) => ({ ...member, groupId: member.locationId }));
  const besideRoles = byRole && {
    keyOf: ({ roleId }: LocationMember) => roleId,
    divisionsOf: ({ roleId }: LocationMember) => groupsIn(byRole, roleId),
  };
  return tableBeside(placed, {
    ...of,
    hidden: totalsHiddenIn(matrix.whole),
    besides: [besideUnits(matrix, units), ...(besideRoles ? [besideRoles] : [])],
  });
}

function totalsHiddenIn({ domains, cells }: GapTable): HiddenTotals {
  const reason = (domain: string | null) => {
    const found = cells.find((cell) => cell.domain === domain && cell.group === null)?.figure.reason;
    return found === 'small-group' || found === 'complementary' ? found : null;
  };
  return { rowTotals: domains.map(reason), total: reason(null) };
}
