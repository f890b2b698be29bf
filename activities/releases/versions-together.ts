import { HiddenTogether } from '../../domain/disclosure/hide-together.ts';
import type { PeopleInFigure } from '../../domain/disclosure/packed-members.ts';
import { everybody } from '../../domain/disclosure/printed-cells.ts';
import { markIn, sideBySide } from '../../domain/disclosure/side-by-side.ts';
import type { KnownSets, Measured } from './known-under-key.ts';
import type { PackedSet } from './packed-set.ts';
import type { PeopleTable } from './released-table.ts';
import { sumsOfFigures, type ToldFigure } from './sums-of-figures.ts';

/**
 * Of each campaign whose tables are measured, all that was shown of levels from its answers, in all versions and by all divisions, laid beside what is
 * about to be. Where no earlier version has other people or values there is nothing that its tables have not looked at.
 */
export async function versionsTogether(
  measured: readonly Measured[],
  sets: KnownSets & { groupMinimum: number },
): Promise<HiddenTogether[]> {
  const found: HiddenTogether[] = [];
  const levels = measured.filter(({ of, cell }) => of.since === null && !cell.isHidden && cell.changes > 0);
  for (const own of Map.groupBy(levels, ({ of }) => of.table.campaignId).values()) {
    const [table] = own.flatMap(({ of }) => (of.table.groups.has(everybody) ? [of.table] : []));
    if (!table) continue;
    const packed = new Map(own.map(({ of }) => [sets.setOf(of.table).id, sets.packed(of.table)]));
    const before = await shownBefore(table, packed, sets);
    const versions = sets.earlier.filter(({ answersOf }) => answersOf.includes(table.campaignId));
    if (versions.every(({ id }) => !isAnother(packed.get(id), sets.packed(table)))) continue;
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

/**
 * Adds the sets to `packed`. What is shown of the very same sets is told again, and is no other version. Where changes were told, what was shown of the
 * quarters from or to which they lead is among it.
 */
async function shownBefore(
  { campaignId }: PeopleTable,
  packed: Map<string, PackedSet>,
  { earlier, packedOf }: KnownSets,
): Promise<ToldFigure[]> {
  const answersOf = new Map(earlier.map((set) => [set.id, set.answersOf]));
  const told = earlier.flatMap(({ id: set, cells }) =>
    cells.map(({ group, domain: figure, since }): ToldFigure => ({ set, since, group, figure, cell: null })),
  );
  const behind = ({ set, since }: ToldFigure) => [set, since ?? set].flatMap((id) => answersOf.get(id) ?? []);
  const own = told.filter((each) => behind(each).includes(campaignId));
  const quarters = new Set([campaignId, ...own.flatMap((each) => (each.since === null ? [] : behind(each)))]);
  const found = told.filter((each) => behind(each).every((campaign) => quarters.has(campaign)));
  for (const id of new Set(found.flatMap(({ set, since }) => [set, since ?? set]))) {
    const known = packed.get(id) ?? (await packedOf(id));
    if (known) packed.set(id, known);
  }
  return found.filter(({ set, since }) => packed.has(set) && packed.has(since ?? set));
}

/** Whether a set has somebody with another value than now, or who has none now; a table of everybody, whether it is of others at all. */
function isAnother(before: PackedSet | undefined, now: PackedSet): boolean {
  if (!before) return false;
  const isOfAll = before.groups.includes(everybody);
  return before.figures.some((figure) => {
    const [then, own] = [before.inFigure(figure), now.inFigure(figure)];
    if (!then || !own) return false;
    const { changed, gone, came } = differenceOf(then, own);
    return changed || (isOfAll && (gone || came));
  });
}

function differenceOf(then: PeopleInFigure, now: PeopleInFigure) {
  const found = { changed: false, gone: false, came: false };
  sideBySide(then, now, (_id, was, is) => {
    const [before, after] = [markIn(then, was), markIn(now, is)];
    if (before < 0 && after >= 0) found.came = true;
    else if (before >= 0 && after < 0) found.gone = true;
    else if (before !== after) found.changed = true;
  });
  return found;
}
