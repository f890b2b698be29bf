import { inseparable, type PointSets } from './inseparable.ts';
import { Network } from './maximum-flow.ts';

/** People between two points, and how far they are from each end that they could stand at. */
export interface LevelLine {
  one: number;
  other: number;
  distances: readonly number[];
  /** Σ of what each is from the nearest end, which is as wide as any cut through them is. */
  nearest: number;
}

/** Those of the lines that are separated by a cut narrower than `least`. `sets`: points that are known to be inseparable. */
export function separatedLines<Line extends LevelLine>(
  lines: readonly Line[],
  { points, least, sets }: { points: number; least: number; sets: PointSets },
): Line[] {
  inseparable(
    lines.map(({ one, other, nearest }) => ({ one, other, people: nearest })),
    { points, minimum: least, sets },
  );
  const open = joined(lines, sets);
  const networks = networksOf(open, points);
  const isTold = ({ one, other }: Pair<Line>) =>
    networks.some(
      (network) =>
        network.cutBetween(one, other, least) !== null || network.cutBetween(other, one, least) !== null,
    );
  return open.filter(isTold).flatMap((pair) => pair.lines);
}

/** All lines between two sets of points that may be separated, with their distances from each end. */
interface Pair<Line> {
  one: number;
  other: number;
  distances: number[];
  lines: Line[];
}

function joined<Line extends LevelLine>(lines: readonly Line[], sets: PointSets): Pair<Line>[] {
  const pairs = new Map<string, Pair<Line>>();
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
function networksOf(pairs: readonly Pair<unknown>[], points: number): Network[] {
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
