import { idAt, markAt, type Members } from '../../domain/disclosure/packed-members.ts';
import type { Cell } from '../../domain/disclosure/release-register.ts';
import type { EarlierRelease, ReleasedSet } from '../../storage/released-cells.ts';
import type { TableCell } from './measured-cells.ts';
import type { PackedSet } from './packed-set.ts';
import type { PeopleTable } from './released-table.ts';
import type { PackedOf } from './versions-beside.ts';

interface Known {
  earlier: readonly EarlierRelease[];
  packedOf: PackedOf;
  setOf: (table: PeopleTable) => Pick<ReleasedSet, 'id' | 'answersOf'>;
  packed: (table: PeopleTable) => PackedSet;
}

/**
 * Counts figures of learning as changed by one person where, with those shown before of the same group and records, they tell that everybody by whom
 * they differ failed, however many these are: who failed, and where none of them came to complete anything or to be under way, all that differ.
 */
export async function countFailing(
  measured: readonly { of: TableCell; cell: Cell }[],
  { earlier, packedOf, setOf, packed }: Known,
): Promise<void> {
  const looked = measured.filter(
    ({ of, cell }) => of.figure === 'learners' && of.since === null && cell.changes > 0,
  );
  for (const { of } of looked) {
    const { table, group } = of;
    const set = setOf(table);
    const own = measured.filter((each) => each.of.table === table && each.of.group === group);
    for (const { id, answersOf, cells } of earlier) {
      const isTold = cells.some((each) => each.group === group && each.domain === 'learners');
      if (id === set.id || !isTold || !answersOf.some((each) => set.answersOf.includes(each))) continue;
      const before = await packedOf(id);
      if (!before) continue;
      const changed = (figure: string) =>
        changesIn(before.membersOf(group, figure), packed(table).membersOf(group, figure));
      const told = new Set(toldByFailing(changed));
      for (const { of: each, cell } of own) if (told.has(each.figure)) cell.changes = 1;
    }
  }
}

type Change = 'came' | 'left' | 'other';

/** Figures that tell that everybody by whom learners differ failed, or had. */
function toldByFailing(changed: (figure: string) => ReadonlyMap<number, Change>): string[] {
  const [learners, failed] = [changed('learners'), changed('failed')];
  const [how] = failed.values();
  const areAll = learners.size === failed.size && [...learners.keys()].every((id) => failed.get(id) === how);
  if (how === undefined || how === 'other' || !areAll) return [];
  const others = ['completers', 'underWay'].filter((figure) => changed(figure).size > 0);
  const elsewhere = others.some((figure) => [...changed(figure).values()].includes(how));
  return elsewhere ? ['failed'] : ['failed', 'learners', ...others];
}

/** Numbers of those who count in one version alone, or with another value in each. */
function changesIn(were: Members, now: Members): Map<number, Change> {
  const found = new Map<number, Change>();
  let [here, there] = [0, 0];
  while (here < were.places.length || there < now.places.length) {
    const [old, id] = [idAt(were, here), idAt(now, there)];
    if (id < old) found.set(id, 'came');
    else if (old < id) found.set(old, 'left');
    else if (markAt(were, here) !== markAt(now, there)) found.set(id, 'other');
    if (old <= id) here += 1;
    if (id <= old) there += 1;
  }
  return found;
}
