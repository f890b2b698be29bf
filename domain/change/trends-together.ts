import { toldTrend, type FoundTrend, type Telling, type Trend } from './trend.ts';
import type { TrendBridge } from './trend-bridge.ts';
import type { ToldLine, ToldSums } from './told-sums.ts';

/** A trend by one division, before anything is hidden, and what decides what may be told of it. */
export interface Divided {
  by: ToldLine['by'];
  found: FoundTrend;
  telling: (earlier: readonly Trend[]) => Telling;
}

/** What is hidden beside what the lines themselves say. */
type Barred = Required<Pick<Telling, 'barred' | 'withoutLevels'>>;

/**
 * Trends of the same two quarters by several divisions, such that no sum or difference of their lines and of both quarters' tables is about fewer people
 * than the minimum. What comes first is told first: everybody's line, and then each division beside all that was told before. Where lines stood
 * tells more than the lines, and is told of a whole division or of none of it.
 */
export function toldTogether(divisions: readonly Divided[], sums: ToldSums): Trend[] {
  const trends: Trend[] = [];
  const [first] = divisions;
  if (!first) return trends;
  const { everybody, told } = toldOfEverybody(first, sums);
  for (const { by, found, telling } of divisions) {
    const trend = toldBeside({ by, found, telling: telling(trends) }, { everybody, told, sums });
    told.push(...linesOf(trend, by));
    trends.push(trend);
  }
  return trends;
}

function toldOfEverybody(
  { found, telling }: Divided,
  sums: ToldSums,
): { everybody: Barred; told: ToldLine[] } {
  const { id } = found.whole;
  const withoutLevels = new Set([id]);
  for (const everybody of [nothing, { ...nothing, withoutLevels }]) {
    const told = everybodyIn(toldTrend({ ...found, groups: [] }, { ...telling([]), ...everybody }));
    if (!sums.expose(told)) return { everybody, told };
  }
  return { everybody: { barred: withoutLevels, withoutLevels }, told: [] };
}

const nothing: Barred = { barred: new Set(), withoutLevels: new Set() };

interface Beside {
  everybody: Barred;
  told: readonly ToldLine[];
  sums: ToldSums;
}

/** Where all groups together are not safe, none is shown at first, and then as many as stay safe, the largest first. */
function toldBeside(
  { by, found, telling }: Pick<Divided, 'by' | 'found'> & { telling: Telling },
  { everybody, told, sums }: Beside,
): Trend {
  const largestFirst = found.groups
    .toSorted((a, b) => b.people.length - a.people.length || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const trendOf = (hidden: ReadonlySet<string>, withoutLevels: readonly string[]) =>
    toldTrend(found, {
      ...telling,
      barred: new Set([...everybody.barred, ...hidden]),
      withoutLevels: new Set([...everybody.withoutLevels, ...withoutLevels]),
    });
  const isSafe = (trend: Trend) => !sums.expose([...told, ...linesOf(trend, by)]);
  const complete = trendOf(new Set(), []);
  if (isSafe(complete)) return complete;
  let best = { hidden: new Set(largestFirst), trend: trendOf(new Set(largestFirst), largestFirst) };
  const add = (ids: readonly string[]): void => {
    const hidden = new Set([...best.hidden].filter((id) => !ids.includes(id)));
    const trend = trendOf(hidden, largestFirst);
    if (linesOf(trend, by).length >= linesOf(best.trend, by).length && isSafe(trend)) {
      best = { hidden, trend };
    } else if (ids.length > 1) {
      const half = Math.ceil(ids.length / 2);
      add(ids.slice(0, half));
      add(ids.slice(half));
    }
  };
  add(largestFirst);
  return best.trend;
}

function everybodyIn({ total }: Trend): ToldLine[] {
  if (!total.figures.n) return [];
  const told = (parts: readonly (keyof TrendBridge['people'])[]) =>
    total.bridges.some(({ people }) => parts.some((part) => (people[part] ?? 0) > 0));
  const stayed = [
    ...(told(['leavers', 'measured', 'framework']) ? (['before'] as const) : []),
    ...(told(['joiners', 'measured', 'framework']) ? (['after'] as const) : []),
  ];
  return [{ by: 'whole', id: total.id, levels: total.figures.hakeGain !== null, stayed }];
}

function linesOf({ rows }: Trend, by: ToldLine['by']): ToldLine[] {
  return rows.flatMap(({ id, figures }) =>
    figures.n ? [{ by, id, levels: figures.hakeGain !== null, stayed: [] }] : [],
  );
}
