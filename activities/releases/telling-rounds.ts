import { leftByRound, type Step } from '../../domain/disclosure/left-by-round.ts';
import { leastOpen, nothing, type LevelSums } from '../../domain/disclosure/room-between.ts';
import type { Tx } from '../../storage/database.ts';
import { releasedSums, type ReleasedSums } from '../../storage/released-sums.ts';
import { addedIn, sumsTold } from './added-sums.ts';
import type { Measured } from './known-under-key.ts';
import type { TableCell } from './measured-cells.ts';
import type { Added } from './released-table.ts';
import { sidesBefore, sidesNow, sumsByNumber, type Known, type SumsOf } from './telling-changes.ts';

/**
 * Counts a change as of one person where with two that were told of the same group it leads over a quarter between, and what the three leave over can
 * only be if each of those by whom they differ moved as far as the scale goes, however many these are.
 */
export async function countTellingRounds(db: Tx, measured: readonly Measured[], known: Known): Promise<void> {
  const looked = measured.filter(
    ({ of, cell }) => of.since && !of.isHidden && cell.changes > 0 && addedIn(of),
  );
  if (looked.length === 0) return;
  const answers = new Map(known.earlier.map(({ id, answersOf }) => [id, JSON.stringify(answersOf)]));
  const figures = [...new Set(looked.map(({ of }) => of.figure))];
  const told = (await releasedSums(db, { sets: [...answers.keys()], figures })).flatMap(
    (each): ToldChange[] =>
      each.since === null
        ? []
        : [{ sums: each, from: answers.get(each.since) ?? '', to: answers.get(each.set) ?? '' }],
  );
  if (told.length < 2) return;
  const bySame = Map.groupBy(told, ({ sums }) => nameOf(sums));
  for (const [table, those] of Map.groupBy(looked, ({ of }) => of.table)) {
    const [added] = those.flatMap(({ of }) => addedIn(of) ?? []);
    if (!added) continue;
    const behind = { known, added, sumsOf: sumsByNumber({ groups: table.groups, added }, known) };
    for (const { of, cell } of those)
      for (const round of roundsOf(of, bySame.get(nameOf(of)) ?? [], known))
        if (await isTelling(of, round, behind)) cell.changes = 1;
  }
}

/** What each one adds to changes, by id and by number. */
interface Behind {
  known: Known;
  added: Added;
  sumsOf: SumsOf;
}

interface ToldChange {
  sums: ReleasedSums;
  /** The answers on which each side rests. */
  from: string;
  to: string;
}

interface Followed {
  sums: ReleasedSums;
  isTurned: boolean;
}

function nameOf({ group, figure }: Pick<TableCell, 'group' | 'figure'>): string {
  return JSON.stringify([group, figure]);
}

/** Two that were told, the one from where the change begins to another quarter, the other from there to where it ends. */
function roundsOf(
  { table, since }: TableCell,
  told: readonly ToldChange[],
  { setOf }: Known,
): (readonly [Followed, Followed])[] {
  const [begin, end] = [since ?? table, table].map((at) => JSON.stringify(setOf(at).answersOf));
  const both = told.flatMap(({ sums, from, to }) => [
    { sums, from, to, isTurned: false },
    { sums, from: to, to: from, isTurned: true },
  ]);
  const first = both.filter(({ from, to }) => from === begin && to !== end);
  return first.flatMap((one) =>
    both.flatMap((other) => (other.from === one.to && other.to === end ? [[one, other] as const] : [])),
  );
}

async function isTelling(
  of: TableCell,
  [first, second]: readonly [Followed, Followed],
  { known, added, sumsOf }: Behind,
): Promise<boolean> {
  const [one, other] = [await stepOf(first, known), await stepOf(second, known)];
  const all = sumsTold(of);
  if (!all || !one || !other) return false;
  const left = leftByRound(sidesNow(of, known), one, other);
  if (left.length === 0) return false;
  const { maximum: width } = added.levels.scale;
  const rest = moved(all, width) - followed(first, width) - followed(second, width);
  // Who is not in the change has as many pairs as somebody who is.
  const like = likeIn(of, added);
  const people = left.map((id) => {
    const own = sumsOf(id, of.figure);
    return own && own.pairs > 0 ? own : like;
  });
  const pairs = people.reduce((sum, each) => sum + each.pairs, 0);
  return pairs * width - Math.abs(rest) < leastOpen(people, added.levels);
}

function likeIn({ table, group, figure }: TableCell, added: Added): LevelSums {
  for (const personId of table.groups.get(group) ?? []) {
    const sums = added.sumsOf(personId, figure);
    if (sums.pairs > 0) return sums;
  }
  return nothing;
}

async function stepOf({ sums, isTurned }: Followed, known: Known): Promise<Step | null> {
  const sides = await sidesBefore(sums, known);
  return sides && { sides, isTurned };
}

/** Levels in sum: kept is how much less than from the bottom of the scale to its top. */
function moved({ pairs, short }: Pick<LevelSums, 'pairs' | 'short'>, width: number): number {
  return pairs * width - short;
}

function followed({ sums, isTurned }: Followed, width: number): number {
  return isTurned ? -moved(sums, width) : moved(sums, width);
}
