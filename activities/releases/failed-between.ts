import { differingMembers, type DifferingMembers } from '../../domain/disclosure/differing-members.ts';
import type { KnownSets, Measured } from './known-under-key.ts';

/**
 * Counts figures of learning as changed by one person where, with those shown before of the same group and records, they tell that everybody by whom
 * they differ failed, however many these are: who failed, and where none of them came to complete anything or to be under way, all that differ.
 */
export async function countFailing(
  measured: readonly Measured[],
  { earlier, packedOf, setOf, packed }: KnownSets,
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
        howEach(differingMembers(before.membersOf(group, figure), packed(table).membersOf(group, figure)));
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

function howEach({ came, left, changed }: DifferingMembers): Map<number, Change> {
  const each = (ids: readonly number[], how: Change) => ids.map((id) => [id, how] as const);
  return new Map([...each(came, 'came'), ...each(left, 'left'), ...each(changed, 'other')]);
}
