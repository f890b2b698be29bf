/**
 * By member's keyed pseudonym: a mark of the member's own value, keyed too. It is another after each newly collected answer, even of
 * the same level, and the same where an answer was carried over.
 */
export type Members = ReadonlyMap<string, string>;

/** Whom a figure sums: of a level its people; of a change those of then and those of now, whose marks are of two campaigns. */
export type Sides = readonly [Members] | readonly [Members, Members];

/** More steps over other changes are not looked at. */
const mostSteps = 2;

/**
 * Of each cell the fewest people that some sum or difference of it and of released ones is about: a joiner, a leaver, or somebody in
 * both whose own value changed. 0: it was shown already, follows from what was, or is of nobody. From `groupMinimum` on they are not
 * told apart: Infinity. Cells and released ones are of one figure; groups count by their members, whatever they are called.
 *
 * A level meets another of nearly the same people, or a change on one side of which they stand, and so the level on its other side. A
 * change meets levels on both sides, or other changes that lead from one side to the other (a year, and its quarters).
 */
export function changesSince(
  cells: readonly Sides[],
  released: readonly Sides[],
  groupMinimum: number,
): number[] {
  const of = { holding: holders(released), released, groupMinimum };
  return cells.map((cell) => {
    const fewest = Math.min(Number.POSITIVE_INFINITY, ...leftOver(cell, of));
    return fewest < groupMinimum ? fewest : Number.POSITIVE_INFINITY;
  });
}

interface Released {
  /** By member and mark, where they stand. */
  holding: ReadonlyMap<string, readonly Place[]>;
  released: readonly Sides[];
  groupMinimum: number;
}

interface Place {
  side: Members;
  /** Null: a level, which leads nowhere. */
  other: Members | null;
}

/** The far side of a released cell, null of a level, and who does not cancel out up to there. */
interface Reached {
  to: Members | null;
  left: ReadonlySet<string>;
}

function leftOver([first, second]: Sides, of: Released): number[] {
  if (first.size === 0) return [0];
  const begun = reached(first, { left: new Set(), steps: 0 }, of);
  const levels = begun.flatMap(({ to, left }) => (to === null ? [left] : []));
  if (!second) return levels.map(({ size }) => size);
  const round = begun.flatMap(({ to, left }) => {
    const all = to && together(left, differing(to, second, of.groupMinimum));
    return all ? [all.size] : [];
  });
  const ended = levels.length === 0 ? [] : reached(second, { left: new Set(), steps: 0 }, of);
  const between = ended.flatMap(({ to, left }) =>
    to === null ? levels.map((other) => together(left, other).size) : [],
  );
  return [...round, ...between];
}

/** Everything that is reached by cells of nearly the same people, one after the other. */
function reached(
  from: Members,
  { left, steps }: { left: ReadonlySet<string>; steps: number },
  of: Released,
): Reached[] {
  return near(from, of).flatMap(({ side, other }): Reached[] => {
    const all = together(left, differing(from, side, of.groupMinimum));
    if (all.size >= of.groupMinimum) return [];
    const here = { to: other, left: all };
    if (other === null || steps + 1 >= mostSteps) return [here];
    return [here, ...reached(other, { left: all, steps: steps + 1 }, of)];
  });
}

/**
 * Where somebody unchanged stands. Of any `groupMinimum` members at least one is unchanged in a cell that is nearer, so only cells with one of
 * those are looked at.
 */
function near(members: Members, { holding, released, groupMinimum }: Released): readonly Place[] {
  if (members.size < groupMinimum) return released.flatMap(placesOf);
  const some = [...members].slice(0, groupMinimum);
  return [...new Set(some.flatMap(([member, mark]) => holding.get(tokenOf(member, mark)) ?? []))];
}

function holders(released: readonly Sides[]): Map<string, Place[]> {
  const found = new Map<string, Place[]>();
  for (const place of released.flatMap(placesOf))
    for (const [member, mark] of place.side) {
      const token = tokenOf(member, mark);
      const places = found.get(token);
      if (places) places.push(place);
      else found.set(token, [place]);
    }
  return found;
}

function placesOf([first, second]: Sides): Place[] {
  const places = second
    ? [
        { side: first, other: second },
        { side: second, other: first },
      ]
    : [{ side: first, other: null }];
  return places.filter(({ side }) => side.size > 0);
}

/** Who is in one alone, or in both with another mark; of many only as many as are enough. */
function differing(one: Members, other: Members, enough: number): Set<string> {
  const found = new Set<string>();
  const compare = (those: Members, beside: Members) => {
    for (const [member, mark] of those) {
      if (found.size >= enough) return;
      if (beside.get(member) !== mark) found.add(member);
    }
  };
  compare(one, other);
  compare(other, one);
  return found;
}

function together(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return one.size === 0 ? other : new Set([...one, ...other]);
}

function tokenOf(member: string, mark: string): string {
  return `${member} ${mark}`;
}
