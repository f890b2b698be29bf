import { Network } from './maximum-flow.ts';
import { largestSafe } from './parts-beside.ts';

/** People who stand in the same smallest told group of each of two divisions, parted by what may not be told of each of several. */
export interface PartedPeople {
  one: string;
  other: string;
  /** Of whom it is so, and of whom it is not. */
  so: number;
  notSo: number;
}

/**
 * Whether a sum or difference of both divisions' figures tells of everybody in it that it is so, or nearly: fewer than `minimum` of those whom it counts
 * once are not so, together with those whom it counts as once less who are. Whoever counts is a cut of a graph, as in `crossed-tables.ts`: groups as points,
 * each line as wide one way as people on it are not so, the other way as they are. To tell that it is so of nobody, turn both round.
 */
export function tellsOfEach(parted: readonly PartedPeople[], minimum: number): boolean {
  const points = new Map<string, number>();
  const pointOf = (name: string) => {
    const known = points.get(name) ?? points.size;
    points.set(name, known);
    return known;
  };
  const lines = new Map<string, { one: number; other: number; so: number; notSo: number }>();
  for (const { so, notSo, ...groups } of parted) {
    const [one, other] = [pointOf(`one ${groups.one}`), pointOf(`other ${groups.other}`)];
    const known = lines.get(`${one} ${other}`) ?? { one, other, so: 0, notSo: 0 };
    lines.set(`${one} ${other}`, { ...known, so: known.so + so, notSo: known.notSo + notSo });
  }
  const all = [...lines.values()];
  const network = (there: 'so' | 'notSo', back: 'so' | 'notSo') =>
    new Network(
      points.size,
      all.map((line) => ({ ...line, people: line[there], back: line[back] })),
    );
  const [forwards, backwards] = [network('notSo', 'so'), network('so', 'notSo')];
  return all.some(
    ({ one, other, so }) =>
      so > 0 &&
      (forwards.cutBetween(one, other, minimum) !== null ||
        backwards.cutBetween(other, one, minimum) !== null),
  );
}

/** People of one part of a division, who stand in the same told groups of every other division. */
interface PlacedAlike extends Pick<PartedPeople, 'so' | 'notSo'> {
  part: string;
  /** Of each other division the smallest told group around them. */
  around: readonly string[];
}

/** Those of the told parts, the largest of which come first, beside which no other division tells of each, two by two. `everybody`: the group of who is in no told part. */
export function withoutThoseOfEach(
  told: ReadonlySet<string>,
  placed: readonly PlacedAlike[],
  { minimum, everybody }: { minimum: number; everybody: string },
): Set<string> {
  const divisions = placed[0]?.around.map((_, at) => at) ?? [];
  const isSafe = (kept: ReadonlySet<string>) =>
    divisions.every(
      (at) =>
        !tellsOfEach(
          placed.map(({ part, around, so, notSo }) => ({
            one: kept.has(part) ? part : everybody,
            other: around[at] ?? everybody,
            so,
            notSo,
          })),
          minimum,
        ),
    );
  return largestSafe([...told], isSafe);
}
