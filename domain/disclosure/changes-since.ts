import { idAt, markAt, placeOf, type Members, type PeopleInFigure } from './packed-members.ts';

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
  const places = released.flatMap(placesOf);
  const of = { shelves: shelvesOf(places), places, groupMinimum };
  return cells.map((cell) => {
    const fewest = Math.min(Number.POSITIVE_INFINITY, ...leftOver(cell, of));
    return fewest < groupMinimum ? fewest : Number.POSITIVE_INFINITY;
  });
}

interface Released {
  shelves: readonly Shelf[];
  places: readonly Place[];
  groupMinimum: number;
}

/** Released sides of the same people in the same figure, by the numbers of their groups. */
interface Shelf {
  of: PeopleInFigure;
  byGroup: ReadonlyMap<number, readonly Place[]>;
}

interface Place {
  side: Members;
  /** Null: a level, which leads nowhere. */
  other: Members | null;
}

/** The far side of a released cell, null of a level, and who does not cancel out up to there. */
interface Reached {
  to: Members | null;
  left: ReadonlySet<number>;
}

function leftOver([first, second]: Sides, of: Released): number[] {
  if (first.places.length === 0) return [0];
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
  { left, steps }: { left: ReadonlySet<number>; steps: number },
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
function near(from: Members, { shelves, places, groupMinimum }: Released): readonly Place[] {
  if (from.places.length < groupMinimum) return places;
  const found = new Set<Place>();
  for (let at = 0; at < groupMinimum; at += 1) {
    const [id, mark] = [idAt(from, at), markAt(from, at)];
    for (const { of, byGroup } of shelves) {
      const place = placeOf(of.ids, id);
      if (place < 0 || of.marks[place] !== mark) continue;
      for (const group of of.kinds[of.kindOf[place] ?? 0] ?? [])
        for (const each of byGroup.get(group) ?? []) found.add(each);
    }
  }
  return [...found];
}

function shelvesOf(places: readonly Place[]): Shelf[] {
  return [...Map.groupBy(places, ({ side }) => side.of)].map(([of, own]) => ({
    of,
    byGroup: Map.groupBy(own, ({ side }) => side.group),
  }));
}

function placesOf([first, second]: Sides): Place[] {
  const places = second
    ? [
        { side: first, other: second },
        { side: second, other: first },
      ]
    : [{ side: first, other: null }];
  return places.filter(({ side }) => side.places.length > 0);
}

/** Who is in one alone, or in both with another mark; of many only as many as are enough. */
function differing(one: Members, other: Members, enough: number): Set<number> {
  const found = new Set<number>();
  let [here, there] = [0, 0];
  while (found.size < enough && (here < one.places.length || there < other.places.length)) {
    const [mine, theirs] = [idAt(one, here), idAt(other, there)];
    if (mine !== theirs || markAt(one, here) !== markAt(other, there)) found.add(Math.min(mine, theirs));
    if (mine <= theirs) here += 1;
    if (theirs <= mine) there += 1;
  }
  return found;
}

function together(one: ReadonlySet<number>, other: ReadonlySet<number>): ReadonlySet<number> {
  return one.size === 0 ? other : new Set([...one, ...other]);
}
