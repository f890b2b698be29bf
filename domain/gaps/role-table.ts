import type { GapMatrix, GapTable } from '../results.ts';
import type { GapTableOf, HiddenTotals } from './gap-table.ts';
import { tableBeside } from './table-beside.ts';
import { groupsAround, type PlacedTotals, type Unit } from './unit-tables.ts';

/** People of one unit and role, and the totals of their pairs. */
interface RoleMember extends PlacedTotals {
  roleId: string;
}

interface Of extends GapTableOf {
  units: ReadonlyMap<string, Unit>;
  matrix: GapMatrix;
  hidden: HiddenTotals;
}

/** Figures of domains × roles beside the tables by unit of the same people; null when they cannot be shown safely. */
export function roleTable(members: readonly RoleMember[], of: Of): GapTable | null {
  const placed = members.map((member) => ({ ...member, groupId: member.roleId }));
  return tableBeside(placed, { ...of, besides: [besideUnits(of.matrix, of.units)] });
}

/** The tables by unit as another division of people. */
export function besideUnits(matrix: GapMatrix, units: ReadonlyMap<string, Unit>) {
  return {
    keyOf: ({ unitId }: Pick<PlacedTotals, 'unitId'>) => unitId ?? '',
    divisionsOf: ({ unitId }: Pick<PlacedTotals, 'unitId'>) => groupsAround(matrix, unitId, units),
  };
}
