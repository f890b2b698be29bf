import { crossedSafely, type CrossedPeople, type Division } from '../disclosure/crossed.ts';
import { toldTrend, type FoundTrend, type Telling, type Trend } from './trend.ts';

/** A trend by one division, and what may be told of it. */
export interface Divided {
  found: FoundTrend;
  trend: Trend;
}

/**
 * A trend by one division of people beside one of the same people by another (roles beside units), such that no sum or difference of lines of both
 * is about fewer people than the minimum. As with their tables: where all groups together are not safe, none is shown at first, and then each, the
 * largest first, with which both stay safe.
 */
export function trendBeside(found: FoundTrend, telling: Telling, other: Divided): Trend {
  const told = (barred: ReadonlySet<string>) => toldTrend(found, { ...telling, barred });
  const overlaps = overlapsOf(found, other);
  const isSafe = (trend: Trend) => crossedSafely(overlaps(trend), telling.policy.groupMinimum);
  const complete = told(new Set());
  if (isSafe(complete)) return complete;
  const largestFirst = found.groups.toSorted((a, b) => b.people.length - a.people.length);
  let barred = new Set(largestFirst.map(({ id }) => id));
  let trend = told(barred);
  for (const { id } of largestFirst) {
    const fewer = new Set([...barred].filter((each) => each !== id));
    const next = told(fewer);
    if (shownIn(next).size < shownIn(trend).size || !isSafe(next)) continue;
    [barred, trend] = [fewer, next];
  }
  return trend;
}

function shownIn({ rows }: Trend): Set<string> {
  return new Set(rows.flatMap(({ id, figures }) => (figures.n ? [id] : [])));
}

/** Everybody measured twice, by the groups of either division that they are in both times. */
function overlapsOf(found: FoundTrend, other: Divided): (trend: Trend) => CrossedPeople[] {
  const change = 'change';
  const [own, others] = [chainsOf(found), chainsOf(other.found)];
  const alike = Map.groupBy(found.whole.people.places, (place) =>
    JSON.stringify([own(place), others(place)]),
  );
  const places = [...alike.values()].flatMap((people) => {
    const [first] = people;
    return first === undefined ? [] : [{ own: own(first), other: others(first), people: people.length }];
  });
  const divisions = (chain: readonly string[], trend: Trend): Division[] => {
    const shown = shownIn(trend);
    const isTotal = {
      id: '',
      isShown: (domain: string | null) => domain === change && !!trend.total.figures.n,
    };
    return [
      isTotal,
      ...chain.map((id) => ({ id, isShown: (domain: string | null) => domain === change && shown.has(id) })),
    ];
  };
  return (trend) =>
    places.map((place) => ({
      domain: change,
      one: divisions(place.own, trend),
      other: divisions(place.other, other.trend),
      people: place.people,
    }));
}

/** Of somebody the groups of a trend, from the uppermost down. */
function chainsOf({ groups }: FoundTrend): (place: number) => string[] {
  const chains = new Map<number, string[]>();
  for (const { id, people } of groups)
    for (const place of people.places) {
      const chain = chains.get(place);
      if (chain) chain.push(id);
      else chains.set(place, [id]);
    }
  return (place) => chains.get(place) ?? [];
}
