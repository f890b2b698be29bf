import { lastExposes } from './tables-together.ts';

/** People of one part of a division, who stand in the same told groups of every other division and count in one figure. */
export interface PlacedPart {
  /** `everybodyTold`: in none that may be told. */
  part: string;
  figure: string;
  people: number;
  /** Of each other division the smallest told group around them; `everybodyTold` where there is none. */
  around: readonly string[];
}

/** The group of everybody, of whom all is told. */
export const everybodyTold = '';

/**
 * The parts of a division that may be told beside everybody and beside other divisions of the same people: each is about at least `minimum`
 * people in every figure, or nobody, and so are all others together; and no sum or difference of parts and of told groups is about
 * fewer of whom those groups do not tell already. Where all together are not safe, each is told, the largest first, with which they stay so. `neverNone`: nobody in a figure tells something of everybody else.
 */
export function partsBeside(
  placed: readonly PlacedPart[],
  { minimum, neverNone = false }: { minimum: number; neverNone?: boolean },
): Set<string> {
  const figures = [...new Set(placed.map(({ figure }) => figure))];
  const peopleIn = (parts: ReadonlySet<string>) =>
    figures.map((figure) =>
      placed.reduce(
        (all, each) => all + (each.figure === figure && parts.has(each.part) ? each.people : 0),
        0,
      ),
    );
  const isEnough = (parts: ReadonlySet<string>) =>
    peopleIn(parts).every((people) => people >= minimum || (people === 0 && !neverNone));
  const all = [...new Set(placed.map(({ part }) => part))].filter((part) => part !== everybodyTold);
  const size = new Map(all.map((part) => [part, Math.max(...peopleIn(new Set([part])))]));
  const enough = all
    .filter((part) => isEnough(new Set([part])))
    .toSorted((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0) || (a < b ? -1 : 1));
  const isSafe = (shown: ReadonlySet<string>) => {
    const rest = new Set(all.filter((part) => !shown.has(part)));
    return (rest.size === 0 || isEnough(rest)) && !expose(placed, shown, minimum);
  };
  return largestSafe(enough, isSafe);
}

/** All parts where that is safe; else each, in their order, with which those before stay so. What is safe must be so of fewer. */
export function largestSafe(
  parts: readonly string[],
  isSafe: (shown: ReadonlySet<string>) => boolean,
): Set<string> {
  const shown = new Set(parts);
  if (isSafe(shown)) return shown;
  shown.clear();
  for (const part of parts) if (!isSafe(shown.add(part))) shown.delete(part);
  return shown;
}

function expose(placed: readonly PlacedPart[], shown: ReadonlySet<string>, minimum: number): boolean {
  const division = (id: string, figure: string) => ({
    id,
    isShown: (domain: string | null) => domain === figure,
  });
  return lastExposes(
    placed
      .filter(({ people }) => people > 0)
      .map(({ part, figure, people, around }) => ({
        people,
        domains: [figure],
        chains: [everybodyTold, ...around, shown.has(part) ? part : null].map((id) =>
          id === null ? [] : [division(id, figure)],
        ),
      })),
    minimum,
  );
}
