import { nothing, type LevelSums } from './room-between.ts';

/** A group of which two versions tell a figure. */
export interface ToldTwice {
  group: string;
  /** Null: it is of everybody, and stands in all divisions. */
  division: string | null;
  /** The smallest such group around it; null: none. */
  around: string | null;
  people: number;
  was: LevelSums;
  now: LevelSums;
}

/** Somebody by whom the versions differ: groups then and now, null where there is no value. */
export interface ChangedValue {
  before: readonly string[] | null;
  after: readonly string[] | null;
  /** Of now; `nothing` where there is no value. */
  sums: LevelSums;
}

/**
 * What those had before whose values of then are not kept: each the mean of all such in the same smallest group that both versions tell, which is what was
 * told then less what is told now of those who stayed. One for each division. `moved`: who has the same value in other groups. Targets are not kept
 * either: somebody's are what is given for a pair.
 */
export function valuesBefore(
  told: readonly ToldTwice[],
  { changed, moved }: { changed: readonly ChangedValue[]; moved: readonly ChangedValue[] },
): (groups: readonly string[], targetOfPair: number) => LevelSums[] {
  const gone = new Map(told.map(({ group, was, now }) => [group, plus(was, now, -1)]));
  const add = (group: string, sums: LevelSums, times: number) => {
    const own = gone.get(group);
    if (own) gone.set(group, plus(own, sums, times));
  };
  for (const { after, sums } of [...changed, ...moved]) for (const group of after ?? []) add(group, sums, 1);
  for (const { before, sums } of moved) for (const group of before ?? []) add(group, sums, -1);
  const divisions = [...new Set(told.flatMap(({ division }) => division ?? []))];
  const means = (divisions.length === 0 ? [''] : divisions).map((division) => {
    const own = told.filter((each) => each.division === null || each.division === division);
    return meansIn(own, gone, changed);
  });
  return (groups, targetOfPair) =>
    means.flatMap((meanOf) => {
      const mean = meanOf(groups);
      return mean ? [{ ...mean, target: mean.pairs * targetOfPair }] : [];
    });
}

/** By the smallest group of one division around somebody. */
function meansIn(
  told: readonly ToldTwice[],
  gone: ReadonlyMap<string, LevelSums>,
  changed: readonly ChangedValue[],
): (groups: readonly string[]) => LevelSums | undefined {
  const sizes = new Map(told.map(({ group, people }) => [group, people]));
  const left = new Map(told.map(({ group }) => [group, { sums: gone.get(group) ?? nothing, people: 0 }]));
  for (const { group, around } of told) {
    const sum = around === null ? undefined : left.get(around);
    if (sum) sum.sums = plus(sum.sums, gone.get(group) ?? nothing, -1);
  }
  const smallest = (groups: readonly string[]) => left.get(smallestOf(groups, sizes) ?? '');
  for (const { before } of changed) {
    const own = before && smallest(before);
    if (own) own.people += 1;
  }
  return (groups) => {
    const own = smallest(groups);
    return own && times(own.sums, 1 / Math.max(1, own.people));
  };
}

/** Of groups within each other that of the fewest people; null: none of them is known. */
export function smallestOf(groups: readonly string[], sizes: ReadonlyMap<string, number>): string | null {
  let found: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const group of groups) {
    const people = sizes.get(group);
    if (people === undefined || people >= fewest) continue;
    [found, fewest] = [group, people];
  }
  return found;
}

function plus(one: LevelSums, other: LevelSums, by: number): LevelSums {
  return {
    pairs: one.pairs + by * other.pairs,
    target: one.target + by * other.target,
    short: one.short + by * other.short,
    above: one.above + by * other.above,
  };
}

function times(sums: LevelSums, by: number): LevelSums {
  return plus(nothing, sums, by);
}
