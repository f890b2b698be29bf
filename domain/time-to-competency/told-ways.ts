import type { ToldNumbers } from '../disclosure/told-numbers.ts';
import { countedWays, timesUntil } from './counted-ways.ts';
import { peopleIn } from '../statistics/time-to-event/risk-table.ts';
import { peopleOn, type Way } from './ways.ts';

/** Ways of which figures may be told at some quarters after their start. */
export interface ToldWays {
  ways: readonly Way[];
  /** Ascending. Times are rounded up to the next of them; figures are told as if nobody had been watched beyond the last. */
  quarters: readonly number[];
  /** False: only those who could be watched until the last one are counted. */
  everybody: boolean;
}

/** What hiding depends on. */
export interface Telling {
  groupMinimum: number;
  /** What was told before. */
  beside: ToldNumbers;
}

interface Candidate extends ToldWays {
  /** Quarters of people up to the last one. */
  seen: number;
}

/**
 * At which quarters ways may be told, and of whom. From a curve with its numbers at risk it follows how many got there between two quarters, how many were
 * not watched any more, and how many of those who began in one quarter did not get there. So a quarter is left out where one of these would be
 * about 1 to minimum − 1 people, or would be beside what was told before, and the curve ends where it would be about few, or about all who
 * began together. Of what is left, once with everybody and once with those alone who could be watched to the end, the one with the most
 * quarters counts, of several that with the most quarters of people. Null: nothing can be told.
 */
export function toldWays(ways: readonly Way[], telling: Telling): ToldWays | null {
  let best: Candidate | null = null;
  for (const candidate of candidates(ways, telling.groupMinimum)) {
    if (best && !isMore(candidate, best)) break;
    const quarters = thinned(candidate, telling);
    if (!quarters) continue;
    const found = { ...candidate, quarters };
    if (!best || isMore(found, best)) best = found;
  }
  return best;
}

/** All that could be told were nothing told before, the best first. */
function candidates(ways: readonly Way[], groupMinimum: number): Candidate[] {
  const longest = ways.reduce((most, { quarters }) => Math.max(most, quarters), 0);
  const found: Candidate[] = [];
  for (let last = longest; last > 0; last -= 1) {
    const followed = ways.filter(({ mostQuarters }) => mostQuarters >= last);
    for (const some of followed.length === ways.length ? [ways] : [ways, followed]) {
      const quarters = quartersUntil(last, some, groupMinimum);
      if (!isTold(some, quarters, groupMinimum)) continue;
      const seen = some.reduce((all, way) => all + way.people.length * Math.min(way.quarters, last), 0);
      found.push({ ways: some, quarters, everybody: some.length === ways.length, seen });
    }
  }
  return found.toSorted((a, b) => b.quarters.length - a.quarters.length || b.seen - a.seen);
}

function isMore(one: Candidate, other: Candidate): boolean {
  const more = one.quarters.length - other.quarters.length;
  return more > 0 || (more === 0 && one.seen > other.seen);
}

/** Without the quarters at which the curve would tell of few beside what was told; null: it would however few are left. */
function thinned({ ways, quarters }: ToldWays, { groupMinimum, beside }: Telling): readonly number[] | null {
  const leaving = { counts: false, shares: false };
  const exposed = (those: readonly number[]) =>
    beside.exposedBy(countedWays(ways, { quarters: those, leaving }).map(({ people }) => people));
  let [left, most] = [quarters, exposed(quarters)];
  while (most > 0) {
    const fewer = left
      .flatMap((quarter) => {
        const those = left.filter((each) => each !== quarter);
        return those.length > 0 && isTold(ways, those, groupMinimum)
          ? [{ those, tells: exposed(those) }]
          : [];
      })
      .toSorted((a, b) => a.tells - b.tells);
    const [next] = fewer;
    if (!next) return null;
    [left, most] = [next.those, next.tells];
  }
  return left;
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
  const there = peopleIn(rounded.filter(({ end }) => end === 'reached'));
  if (there < groupMinimum || peopleOn(ways) - there < groupMinimum) return false;
  const isShown = quarters.every((quarter) => {
    const then = rounded.filter(({ days }) => days === quarter);
    const reached = peopleIn(then.filter(({ end }) => end === 'reached'));
    return (
      !isFew(reached, groupMinimum) && (quarter === last || !isFew(peopleIn(then) - reached, groupMinimum))
    );
  });
  if (!isShown) return false;
  const begun = Map.groupBy(
    ways.filter(({ mostQuarters }) => mostQuarters < last),
    ({ mostQuarters }) => mostQuarters,
  );
  return [...begun].every(([quarter, together]) => {
    const got = peopleOn(together.filter(({ end }) => end === 'reached'));
    return quarters.includes(quarter) && got >= groupMinimum && peopleOn(together) - got >= groupMinimum;
  });
}

function isFew(people: number, groupMinimum: number): boolean {
  return people > 0 && people < groupMinimum;
}

/** People by quarter, those who got there or the others. */
function countsBy(last: number, ways: readonly Way[], isReached: boolean): number[] {
  const counts = Array.from({ length: last + 1 }, () => 0);
  for (const { quarters, end, people } of ways)
    if (quarters <= last && (end === 'reached') === isReached)
      counts[quarters] = (counts[quarters] ?? 0) + people.length;
  return counts;
}
