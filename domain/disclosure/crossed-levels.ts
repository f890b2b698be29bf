import { levelUnit } from '../gaps/pair-totals.ts';
import type { CellSums, Levels } from './cell-sums.ts';
import type { Label } from './crossed.ts';
import { inseparable, type PointSets } from './inseparable.ts';
import { Network } from './maximum-flow.ts';

/** The people of one domain who are in the same smallest group of both divisions, and how far they are from being all alike. */
export interface CrossedLevels {
  domain: string;
  one: Label;
  other: Label;
  /** By `distancesToEnds`. */
  distances: readonly number[];
  /** Pairs of the person who has most of them. */
  mostOfOne: number;
}

/** Hundredths of a level, the unit of capacities. */
const hundredths = 100;
/** The one group of a table that is not looked at. */
const everybody: Label = { text: '', base: '' };
/** As far from telling as each table alone must be, and the least that is kept where a table alone is no further. */
const rooms = [2, 1];

/**
 * How far, in sum and in millionths of a level, the pairs of a cell are from all standing at the bottom of the scale, at its top,
 * exactly at target, and just critical: by the sums that figures are made of, and at most as far as they are.
 */
export function distancesToEnds({ alike }: CellSums, { scale, criticalShortfallLevels }: Levels): number[] {
  const ends = [0, 0, 0, 0];
  for (const { target, pairs, belowTarget, short, above } of alike.values()) {
    const deepest = Math.max(0, target - scale.minimum * levelUnit);
    const up = Math.max(0, scale.maximum * levelUnit - target);
    const mild = Math.min(criticalShortfallLevels * levelUnit, deepest);
    const beyond = Math.max(0, short - belowTarget * mild);
    const reach = { deepest: pairs * deepest, up: pairs * up, mild: pairs * mild };
    const distances = distancesWithin(reach, { short, above, beyond });
    for (const [end, distance] of distances.entries()) ends[end] = (ends[end] ?? 0) + distance;
  }
  return ends;
}

/**
 * How far shortfalls and surpluses in sum are from the four ends: all at the bottom, at the top, at target, just critical. `reach`: the most shortfall
 * and surplus there can be, and the shortfall that is just critical; `beyond`: how much of the shortfall is more than that.
 */
export function distancesWithin(
  { deepest, up, mild }: { deepest: number; up: number; mild: number },
  { short, above, beyond }: { short: number; above: number; beyond: number },
): number[] {
  return [deepest - short + above, up + short - above, short + above, mild - short + above + 2 * beyond].map(
    (distance) => Math.max(0, distance),
  );
}

/**
 * Whether sums and differences of two tables' figures leave each person's mean level open by one level, as either table alone does
 * by its own rules.
 *
 * A combination counts some people once, others as once less (as in `crossed.ts`, by the labels of their groups), and tells of them
 * all where the first are at one end of what they could have, and the second at another. How far they are from that adds up over
 * people: so it is a cut of the graph of labels, each line as wide one way as its people are from an end, the other way as from the
 * nearest of the other ends. What a table tells alone is not counted against both.
 */
export function levelsLeftOpen(crossed: readonly CrossedLevels[], { scale }: Pick<Levels, 'scale'>): boolean {
  const level = Math.ceil(Math.min(1, scale.maximum - scale.minimum) * hundredths);
  for (const room of rooms) {
    const told = toldIn(crossed, level * room);
    if (told.size === 0) return true;
    const alone = (['one', 'other'] as const).map((side) =>
      toldIn(
        crossed.map((each) => ({ ...each, [side]: everybody })),
        level * room,
      ),
    );
    if ([...told].some((at) => alone.every((each) => !each.has(at)))) return false;
  }
  return true;
}

/** People between two labels, numbered, of one domain. */
interface Line {
  at: number;
  one: number;
  other: number;
  distances: readonly number[];
}

/** Positions of the people who are separated by a cut narrower than `least` hundredths of a level a pair of one person. */
function toldIn(crossed: readonly CrossedLevels[], least: number): Set<number> {
  const told = new Set<number>();
  const byDomain = Map.groupBy(crossed.entries(), ([, { domain }]) => domain);
  for (const those of byDomain.values()) {
    const { lines, points } = linesOf(those);
    const sets = inseparable(
      lines.map(({ one, other, distances }) => ({ one, other, people: Math.min(...distances) })),
      { points, minimum: least },
    );
    const open = joined(lines, sets);
    const networks = networksOf(open, points);
    const isTold = ({ one, other }: Pair) =>
      networks.some(
        (network) =>
          network.cutBetween(one, other, least) !== null || network.cutBetween(other, one, least) !== null,
      );
    for (const pair of open) if (isTold(pair)) for (const { at } of pair.lines) told.add(at);
  }
  return told;
}

function linesOf(those: readonly [number, CrossedLevels][]): { lines: Line[]; points: number } {
  const numbers = new Map<string, number>();
  const numberOf = ({ text }: Label) => {
    const known = numbers.get(text);
    if (known === undefined) numbers.set(text, numbers.size);
    return known ?? numbers.size - 1;
  };
  const most = those.reduce((all, [, { mostOfOne }]) => Math.max(all, mostOfOne), 1);
  const lines = those.map(([at, { one, other, distances }]) => ({
    at,
    one: numberOf(one),
    other: numberOf(other),
    distances: distances.map((sum) => Math.floor((sum * hundredths) / most / levelUnit)),
  }));
  return { lines, points: numbers.size };
}

/** All lines between two sets of points that may be separated, with their distances from each end. */
interface Pair {
  one: number;
  other: number;
  distances: number[];
  lines: Line[];
}

function joined(lines: readonly Line[], sets: PointSets): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const line of lines) {
    const [one, other] = [sets.find(line.one), sets.find(line.other)];
    if (one === other) continue;
    const key = `${one} ${other}`;
    const pair = pairs.get(key) ?? { one, other, distances: line.distances.map(() => 0), lines: [] };
    pairs.set(key, pair);
    pair.lines.push(line);
    for (const [end, distance] of line.distances.entries())
      pair.distances[end] = (pair.distances[end] ?? 0) + distance;
  }
  return [...pairs.values()];
}

/** For each end: as wide from `one` as people are from it, and back as they are from the nearest of the others. */
function networksOf(pairs: readonly Pair[], points: number): Network[] {
  return (pairs[0]?.distances ?? []).map((_, end) => {
    const lines = new Map<string, { one: number; other: number; people: number; back: number }>();
    for (const { one, other, distances } of pairs) {
      const there = distances[end] ?? 0;
      const back = Math.min(...distances.filter((_distance, at) => at !== end));
      const opposite = lines.get(`${other} ${one}`);
      if (opposite) {
        opposite.people += back;
        opposite.back += there;
      } else lines.set(`${one} ${other}`, { one, other, people: there, back });
    }
    return new Network(points, [...lines.values()]);
  });
}
