import { HiddenTogether } from '../../domain/disclosure/hide-together.ts';
import { everybody } from '../../domain/disclosure/printed-cells.ts';
import type { Cell } from '../../domain/disclosure/release-register.ts';
import type { EarlierRelease, ReleasedSet } from '../../storage/released-cells.ts';
import type { TableCell } from './measured-cells.ts';
import type { PackedSet } from './packed-set.ts';
import { allFigures, type PeopleTable } from './released-table.ts';
import { sumsOfFigures, type ToldFigure } from './sums-of-figures.ts';
import type { PackedOf } from './versions-beside.ts';

interface Measured {
  of: TableCell;
  cell: Cell;
}

interface Sets {
  earlier: readonly EarlierRelease[];
  packedOf: PackedOf;
  setOf: (table: PeopleTable) => ReleasedSet;
  packed: (table: PeopleTable) => PackedSet;
  groupMinimum: number;
}

/**
 * Of each campaign whose tables are measured, all that was shown of levels from its answers, in all versions and by all divisions, laid beside what is
 * about to be. Where no earlier version has other people or values there is nothing that its tables have not looked at.
 */
export async function versionsTogether(measured: readonly Measured[], sets: Sets): Promise<HiddenTogether[]> {
  const found: HiddenTogether[] = [];
  const levels = measured.filter(({ of, cell }) => of.since === null && !cell.isHidden && cell.changes > 0);
  for (const own of Map.groupBy(levels, ({ of }) => of.table.campaignId).values()) {
    const [table] = own.flatMap(({ of }) => (of.table.groups.has(everybody) ? [of.table] : []));
    if (!table) continue;
    const packed = new Map(own.map(({ of }) => [sets.setOf(of.table).id, sets.packed(of.table)]));
    const before = await shownBefore(table, packed, sets);
    if (before.every(({ set }) => !isAnother(packed.get(set), sets.packed(table)))) continue;
    const fresh = own.map(({ of: { table: at, group, figure }, cell }): ToldFigure => ({
      set: sets.setOf(at).id,
      since: null,
      group,
      figure,
      cell,
    }));
    const sums = sumsOfFigures([...before, ...fresh], packed);
    // What this version tells alone is left to its own tables.
    found.push(new HiddenTogether({ ...sums, firstNow: sums.firstFresh }, sets.groupMinimum));
  }
  return found;
}

/** Adds the sets to `packed`. What is shown of the very same sets is told again, and is no other version. */
async function shownBefore(
  { campaignId }: PeopleTable,
  packed: Map<string, PackedSet>,
  { earlier, packedOf }: Sets,
): Promise<ToldFigure[]> {
  const found: ToldFigure[] = [];
  for (const { id: set, answersOf, cells } of earlier) {
    if (!answersOf.includes(campaignId)) continue;
    const told = cells.flatMap(({ group, domain: figure, since }) =>
      since === null ? [{ set, since, group, figure, cell: null }] : [],
    );
    const known = told.length > 0 ? (packed.get(set) ?? (await packedOf(set))) : undefined;
    if (!known) continue;
    packed.set(set, known);
    found.push(...told);
  }
  return found;
}

/** Whether a table of everybody is of other people or values. */
function isAnother(before: PackedSet | undefined, now: PackedSet): boolean {
  if (!before?.groups.includes(everybody) || before.figures.join('\n') !== now.figures.join('\n'))
    return false;
  const [then, own] = [before.inFigure(allFigures), now.inFigure(allFigures)];
  const areAlike = (one: Float64Array, other: Float64Array) =>
    one.length === other.length && one.every((number, at) => number === other[at]);
  return !then || !own || !areAlike(then.ids, own.ids) || !areAlike(then.marks, own.marks);
}
