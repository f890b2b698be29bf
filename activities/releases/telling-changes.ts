import { nameOf } from '../../domain/disclosure/between-versions.ts';
import {
  addedSums,
  nothing,
  tellsOfDiffering,
  type LevelSums,
} from '../../domain/disclosure/room-between.ts';
import { differingMembers } from '../../domain/disclosure/differing-members.ts';
import { hashNumber, type Members } from '../../domain/disclosure/packed-members.ts';
import type { Tx } from '../../storage/database.ts';
import { pseudonymOf } from '../../storage/released-cells.ts';
import { releasedSums, type ReleasedSums } from '../../storage/released-sums.ts';
import type { KnownSets, KnownUnderKey, Measured } from './known-under-key.ts';
import type { TableCell } from './measured-cells.ts';
import type { PackedSet } from './packed-set.ts';
import type { PeopleTable } from './released-table.ts';

type Known = KnownSets & Pick<KnownUnderKey, 'ring' | 'keyId'>;

/**
 * Counts as changed by one person whatever gap figure tells, with one of the same group and the same answers shown before, where each of the people
 * stands by whom they differ, however many these are.
 */
export async function countTelling(db: Tx, measured: readonly Measured[], known: Known): Promise<void> {
  const looked = measured.filter(
    ({ of, cell }) => of.since === null && of.table.added && !of.isHidden && cell.changes > 0,
  );
  for (const [table, cells] of Map.groupBy(looked, ({ of }) => of.table)) {
    const set = known.setOf(table);
    const sets = known.earlier.flatMap(({ id, answersOf }) =>
      id !== set.id && answersOf.some((campaign) => set.answersOf.includes(campaign)) ? [id] : [],
    );
    const figures = [...new Set(cells.map(({ of }) => of.figure))];
    const told = Map.groupBy(await releasedSums(db, { sets, figures }), nameOf);
    const sumsOf = sumsByNumber(table, known);
    for (const { of, cell } of cells)
      for (const before of told.get(nameOf(of)) ?? []) {
        const were = (await known.packedOf(before.set))?.membersOf(before.group, before.figure);
        if (were && isTelling(of, { before, were, now: known.packed(table), sumsOf })) cell.changes = 1;
      }
  }
}

interface Beside {
  before: ReleasedSums;
  were: Members;
  now: PackedSet;
  sumsOf: SumsOf;
}

/** By a person's number in sets. */
export type SumsOf = (id: number, figure: string) => LevelSums | null;

function isTelling(
  { table, group, figure, told }: TableCell,
  { before, were, now, sumsOf }: Beside,
): boolean {
  const differing = differingMembers(were, now.membersOf(group, figure));
  if (!table.added || !('gap' in told) || differing.stayed === null) return false;
  const { came, changed, left, stayed } = differing;
  if (came.length + changed.length + left.length === 0) return false;
  const sums = (ids: readonly number[]) => ids.flatMap((id) => sumsOf(id, figure) ?? []);
  const own = sums([...came, ...changed]);
  const { pairs, short, above } = addedSums(own);
  const { assessedPairs, meanShortfall, meanSurplus } = told.gap;
  const all = assessedPairs ?? 0;
  const gone = {
    pairs: pairs - all + before.pairs,
    short: short - all * (meanShortfall ?? 0) + before.short,
    above: above - all * (meanSurplus ?? 0) + before.above,
  };
  if (changed.length + left.length === 0)
    return tellsOfDiffering({ came: own, gone: nothing }, table.added.levels);
  // Targets of before are not kept: whoever is still in the table has theirs of now, others those of somebody who stayed.
  const likely = addedSums(
    [...changed, ...left].map((id) => sumsOf(id, figure) ?? sumsOf(stayed, figure) ?? nothing),
  );
  const target = likely.pairs === 0 ? 0 : (gone.pairs * likely.target) / likely.pairs;
  return tellsOfDiffering({ came: own, gone: { ...gone, target } }, table.added.levels);
}

/** What each one adds up to now; people are looked up only once somebody differs. */
export function sumsByNumber(
  { added, groups }: PeopleTable,
  { ring, keyId }: Pick<Known, 'ring' | 'keyId'>,
): SumsOf {
  let people: Map<number, string> | null = null;
  const named = () => {
    const hash = pseudonymOf(ring, keyId);
    const ids = new Set([...groups.values()].flat());
    return new Map([...ids].map((personId) => [hashNumber(Buffer.from(hash(personId)), 0), personId]));
  };
  return (id, figure) => {
    people ??= named();
    const personId = people.get(id);
    return personId === undefined || !added ? null : added.sumsOf(personId, figure);
  };
}
