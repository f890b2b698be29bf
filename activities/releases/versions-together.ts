import { HiddenTogether } from '../../domain/disclosure/hide-together.ts';
import { everybody } from '../../domain/disclosure/printed-cells.ts';
import type { Cell } from '../../domain/disclosure/release-register.ts';
import type { EarlierRelease, ReleasedSet } from '../../storage/released-cells.ts';
import type { TableCell } from './measured-cells.ts';
import type { PackedSet } from './packed-set.ts';
import { allFigures, type PeopleTable } from './released-table.ts';
import { sumsOfSets, type ShownSet } from './sums-of-sets.ts';
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
  const levels = measured.filter(({ of, cell }) => of.since === null && !cell.isHidden);
  for (const own of Map.groupBy(levels, ({ of }) => of.table.campaignId).values()) {
    const [table] = own.flatMap(({ of }) => (of.table.groups.has(everybody) ? [of.table] : []));
    if (!table || own.every(({ cell }) => cell.changes === 0)) continue;
    const now = shownNow(own, sets);
    const before = await shownBefore(table, { ids: new Set(now.keys()), sets });
    if (before.every(({ packed }) => !isAnother(packed, sets.packed(table)))) continue;
    found.push(new HiddenTogether(sumsOfSets([...before, ...now.values()]), sets.groupMinimum));
  }
  return found;
}

function shownNow(own: readonly Measured[], { setOf, packed }: Sets): Map<string, ShownSet> {
  const tables = Map.groupBy(own, ({ of }) => setOf(of.table).id);
  return new Map(
    [...tables].flatMap(([id, cells]) =>
      cells.slice(0, 1).map(({ of: { table } }) => {
        const shown = cells.map(({ of, cell }) => ({ group: of.group, figure: of.figure, cell }));
        return [id, { packed: packed(table), shown }] as const;
      }),
    ),
  );
}

/** What is shown of the very same sets is told again, and is no other version. */
async function shownBefore(
  { campaignId }: PeopleTable,
  { ids, sets: { earlier, packedOf } }: { ids: ReadonlySet<string>; sets: Sets },
): Promise<ShownSet[]> {
  const found: ShownSet[] = [];
  for (const { id, answersOf, cells } of earlier) {
    if (ids.has(id)) continue;
    const shown = cells.flatMap(({ group, domain: figure, since }) =>
      since === null ? [{ group, figure, cell: null }] : [],
    );
    if (shown.length === 0 || !answersOf.includes(campaignId)) continue;
    const packed = await packedOf(id);
    if (packed) found.push({ packed, shown });
  }
  return found;
}

/** Whether a table of everybody is of other people or values. */
function isAnother(before: PackedSet, now: PackedSet): boolean {
  if (!before.groups.includes(everybody) || before.figures.join('\n') !== now.figures.join('\n'))
    return false;
  const [then, own] = [before.inFigure(allFigures), now.inFigure(allFigures)];
  const areAlike = (one: Float64Array, other: Float64Array) =>
    one.length === other.length && one.every((number, at) => number === other[at]);
  return !then || !own || !areAlike(then.ids, own.ids) || !areAlike(then.marks, own.marks);
}
