import type { RequiredPair } from '../gaps.ts';
import type { GapMatrix, GapTable } from '../results.ts';
import type { GapTableOf, HiddenTotals } from './gap-table.ts';
import { tableBeside } from './table-beside.ts';
import { groupsAround, type Unit } from './unit-tables.ts';

/** A person's pairs, and where they belong in both divisions. */
export interface RoleMember {
  roleId: string;
  unitId: string | null;
  pairs: readonly RequiredPair[];
}

interface Of extends GapTableOf {
  units: ReadonlyMap<string, Unit>;
  matrix: GapMatrix;
  hidden: HiddenTotals;
}

/** Figures of domains × roles beside the tables by unit of the same people; null when they cannot be shown safely. */
export function roleTable(members: readonly RoleMember[], of: Of): GapTable | null {
  const placed = members.map(({ roleId, unitId, pairs }) => ({ groupId: roleId, unitId, pairs }));
  return tableBeside(placed, { ...of, besides: [besideUnits(of.matrix, of.units)] });
}

/** The tables by unit as another division of people. */
export function besideUnits(matrix: GapMatrix, units: ReadonlyMap<string, Unit>) {
  return {
    keyOf: ({ unitId }: { unitId: string | null }) => unitId ?? '',
    divisionsOf: ({ unitId }: { unitId: string | null }) => groupsAround(matrix, unitId, units),
  };
}
