import type { TimeToEvent } from '../statistics/time-to-event/risk-table.ts';
import type { Way } from './ways.ts';

/** Ways of which figures may be told at some quarters after their start. */
export interface ToldWays {
  ways: readonly Way[];
  /** Ascending. Times are rounded up to the next of them; figures are told as if nobody had been watched beyond the last. */
  quarters: readonly number[];
  /** False: only those who could be watched until the last one are counted. */
  everybody: boolean;
}

/**
 * At which quarters ways may be told, and of whom. From a curve with its numbers at risk it follows how many got there between two quarters, how many were
 * not watched any more, and how many of those who began in one quarter did not get there. So a quarter is left out where one of these would be
 * about 1 to minimum − 1 people, and the curve ends where it would be about few, or about all who began together. Of what is left, once
 * with everybody and once with those alone who could be watched to the end, the one with the most quarters counts, of several that with the most
 * quarters of people. Null: nothing can be told.
 */
export function toldWays(ways: readonly Way[], groupMinimum: number): ToldWays | null {
  const longest = ways.reduce((most, { quarters }) => Math.max(most, quarters), 0);
  let best: { told: ToldWays; seen: number } | null = null;
  for (let last = longest; last > 0; last -= 1) {
    const followed = ways.filter(({ mostQuarters }) => mostQuarters >= last);
    for (const some of [ways, followed]) {
      const quarters = quartersUntil(last, some, groupMinimum);
      if (!isTold(some, quarters, groupMinimum)) continue;
      const seen = some.reduce((all, way) => all + Math.min(way.quarters, last), 0);
      const more = best ? quarters.length - best.told.quarters.length : 1;
      if (more > 0 || (more === 0 && seen > (best?.seen ?? 0)))
        best = { told: { ways: some, quarters, everybody: some.length === ways.length }, seen };
    }
  }
  return best && best.told;
}

/** Every quarter at which enough people, or nobody, got there and went missing since the one before; and the last one. */
function quartersUntil(last: number, ways: readonly Way[], groupMinimum: number): number[] {
  const reached = countsBy(last, ways, true);
  const lost = countsBy(last, ways, false);
  const quarters: number[] = [];
  let [got, gone] = [0, 0];
  for (let quarter = 1; quarter < last; quarter += 1) {
    got += reached[quarter] ?? 0;
    gone += lost[quarter] ?? 0;
    if (isFew(got, groupMinimum) || isFew(gone, groupMinimum)) continue;
    quarters.push(quarter);
    [got, gone] = [0, 0];
  }
  return [...quarters, last];
}

/**
 * Whether a curve of these ways at these quarters tells of enough people everywhere; it holds of several sets together where it holds of each.
 * Where people could not be watched longer than a quarter before the last, that quarter must be told, so that nobody counts as on the way
 * who was not watched.
 */
export function isTold(ways: readonly Way[], quarters: readonly number[], groupMinimum: number): boolean {
  const last = quarters.at(-1) ?? 0;
  const rounded = timesUntil(ways, quarters);
  const there = rounded.filter(({ end }) => end === 'reached').length;
  if (there < groupMinimum || ways.length - there < groupMinimum) return false;
  const isShown = quarters.every((quarter) => {
    const then = rounded.filter(({ days }) => days === quarter);
    const reached = then.filter(({ end }) => end === 'reached').length;
    return !isFew(reached, groupMinimum) && (quarter === last || !isFew(then.length - reached, groupMinimum));
  });
  if (!isShown) return false;
  const begun = Map.groupBy(
    ways.filter(({ mostQuarters }) => mostQuarters < last),
    ({ mostQuarters }) => mostQuarters,
  );
  return [...begun].every(([quarter, together]) => {
    const got = together.filter(({ end }) => end === 'reached').length;
    return quarters.includes(quarter) && got >= groupMinimum && together.length - got >= groupMinimum;
  });
}

function isFew(people: number, groupMinimum: number): boolean {
  return people > 0 && people < groupMinimum;
}

/** People by quarter, those who got there or the others. */
function countsBy(last: number, ways: readonly Way[], isReached: boolean): number[] {
  const counts = Array.from({ length: last + 1 }, () => 0);
  for (const { quarters, end } of ways)
    if (quarters <= last && (end === 'reached') === isReached) counts[quarters] = (counts[quarters] ?? 0) + 1;
  return counts;
}

/** What the estimators read, in quarters: times rounded up to those told, later ones still on the way at the last. */
export function timesUntil(ways: readonly Way[], quarters: readonly number[]): TimeToEvent[] {
  const last = quarters.at(-1) ?? 0;
  return ways.map((way) => {
    const by = quarters.find((quarter) => way.quarters <= quarter);
    return by === undefined ? { days: last, end: 'censored' } : { days: by, end: way.end };
  });
}
