import type { TimeToEvent } from '../statistics/time-to-event/risk-table.ts';
import type { Way } from './ways.ts';

/** Ways of which figures may be told up to a quarter after their start. */
export interface ToldWays {
  ways: readonly Way[];
  /** All figures are told as if nobody had been watched longer. */
  quarters: number;
  /** False: only those who could be watched for so long are counted. */
  everybody: boolean;
}

/**
 * How far ways may be told, and of whom. From a curve with its numbers at risk it follows how many got there in each quarter, and how many of those
 * who began in one quarter did not. So it ends before any of these is about 1 to minimum − 1 people, or about all of those who began together.
 * Of the lengths that are left, once with everybody and once with those alone who could be watched so long, the one with the most quarters of
 * people counts. Null: nothing can be told.
 */
export function toldWays(ways: readonly Way[], groupMinimum: number): ToldWays | null {
  const longest = ways.reduce((most, { quarters }) => Math.max(most, quarters), 0);
  let best: { told: ToldWays; seen: number } | null = null;
  for (let quarters = longest; quarters > 0; quarters -= 1) {
    const followed = ways.filter(({ mostQuarters }) => mostQuarters >= quarters);
    for (const some of [ways, followed]) {
      if (!isTold(some, quarters, groupMinimum)) continue;
      const seen = some.reduce((all, way) => all + Math.min(way.quarters, quarters), 0);
      if (best && best.seen >= seen) continue;
      best = { told: { ways: some, quarters, everybody: some.length === ways.length }, seen };
    }
  }
  return best && best.told;
}

/** Whether a curve of these ways up to this quarter tells of enough people everywhere; it holds of several sets together where it holds of each. */
export function isTold(ways: readonly Way[], quarters: number, groupMinimum: number): boolean {
  const isFew = (people: number) => people > 0 && people < groupMinimum;
  const reached = countsBy(quarters, ways, ({ end, quarters: until }) => (end === 'reached' ? until : null));
  const lost = countsBy(quarters - 1, ways, ({ end, quarters: until }) => (end === 'reached' ? null : until));
  const there = reached.reduce((all, each) => all + each, 0);
  if (there < groupMinimum || ways.length - there < groupMinimum) return false;
  if (reached.some(isFew) || lost.some(isFew)) return false;
  const begun = Map.groupBy(
    ways.filter(({ mostQuarters }) => mostQuarters < quarters),
    ({ mostQuarters }) => mostQuarters,
  );
  return [...begun.values()].every((together) => {
    const got = together.filter(({ end }) => end === 'reached').length;
    return got >= groupMinimum && together.length - got >= groupMinimum;
  });
}

/** People by quarter, 0 to `last`. */
function countsBy(last: number, ways: readonly Way[], quarterOf: (way: Way) => number | null): number[] {
  const counts = Array.from({ length: last + 1 }, () => 0);
  for (const way of ways) {
    const quarter = quarterOf(way);
    if (quarter !== null && quarter <= last) counts[quarter] = (counts[quarter] ?? 0) + 1;
  }
  return counts;
}

/** What the estimators read of ways that are told up to a quarter: later ones are still on the way then. In quarters. */
export function timesUntil(ways: readonly Way[], quarters: number): TimeToEvent[] {
  return ways.map((way) =>
    way.quarters > quarters ? { days: quarters, end: 'censored' } : { days: way.quarters, end: way.end },
  );
}
