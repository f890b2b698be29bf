import { dimensionFrom, openSums } from '../disclosure/exposed-sums.ts';
import { fewestPeople } from '../disclosure/fewest-people.ts';
import { isSpreadOpen } from '../disclosure/open-spread.ts';
import type { WeightedColumns } from '../statistics/change/weighted-spread.ts';
import { changesOf, those, type MeasuredTwice } from './measured-twice.ts';
import type { TrendPolicy } from './trend-figures.ts';

/** People of a line of a trend. */
export interface SpreadGroup {
  id: string;
  parentId: string | null;
  people: MeasuredTwice;
}

interface Of {
  policy: TrendPolicy;
  /** Whether the mean of a group is told. */
  isTold: (id: string) => boolean;
  /** Groups of another table of the same answer that those asked about are parts of, whose spread is told. */
  above: readonly SpreadGroup[];
}

/**
 * Of which groups it is told how far changes lie apart, and what follows from that: interval, p, sizes. With the means spreads add up as squares, so
 * that everybody's less those of parts is that of all others: they are nobody, or as many and as far apart as a group whose spread is told
 * (`isSpreadOpen`). Else the smallest part joins them. Nothing is told of parts of a group of which it is not. Groups: parents before their parts.
 */
export function toldSpreads(
  everybody: SpreadGroup,
  groups: readonly SpreadGroup[],
  { policy, isTold, above }: Of,
): Set<string> {
  const isOpen = (changes: WeightedColumns) => areChangesOpen(changes, policy);
  const told = new Set<string>();
  if (isTold(everybody.id) && isOpen(changesOf(everybody.people))) told.add(everybody.id);
  const known = new Map([...groups, ...above].map((group) => [group.id, group]));
  const isAbove = new Set(above.map(({ id }) => id));
  for (const [parentId, family] of Map.groupBy(groups, (group) => group.parentId)) {
    const parent = parentId === null ? everybody : known.get(parentId);
    const isParentTold = parent && (told.has(parent.id) || isAbove.has(parent.id));
    if (parentId !== null && !isParentTold) continue;
    const shown = family
      .filter(({ id, people }) => isTold(id) && isOpen(changesOf(people)))
      .toSorted((a, b) => b.people.length - a.people.length || (a.id < b.id ? -1 : 1));
    const isSafe = () => {
      if (!isParentTold) return true;
      const rest = outside(parent.people, shown);
      return rest.length === 0 || isOpen(changesOf(rest));
    };
    while (shown.length > 0 && !isSafe()) shown.pop();
    for (const { id } of shown) told.add(id);
  }
  return told;
}

export function areChangesOpen(changes: WeightedColumns, { groupMinimum, scale }: TrendPolicy): boolean {
  return isSpreadOpen(changes, { groupMinimum, scaleLevels: scale.maximum - scale.minimum });
}

/** Whose change is that of no part: people who are in none, or are measured in other skills besides. */
function outside(people: MeasuredTwice, parts: readonly SpreadGroup[]): MeasuredTwice {
  const skills = skillsByPlace({ people });
  // Whoever is measured in as many skills of a part is measured in no others.
  for (const part of parts)
    for (const [at, place] of part.people.places.entries())
      if (skills[place] === part.people.weights[at]) skills[place] = 0;
  return those(people, (at) => (skills[people.places[at] ?? 0] ?? 0) > 0);
}

/**
 * Whether sums and differences of squares of changes tell of fewer people than a spread needs what those of everybody and of the `others` do not, of groups
 * that may cross each other (`openSums`). Whoever is measured in fewer skills in a group than in `everybody` has another change there, and so another square.
 */
export function spreadsExpose(
  { everybody, others }: { everybody: SpreadGroup; others: readonly SpreadGroup[] },
  groups: readonly SpreadGroup[],
  groupMinimum: number,
): boolean {
  const skills = skillsByPlace(everybody);
  const squares = new Map<number, { whole: number[]; own: number[] }>();
  const before = [everybody, ...others];
  for (const [at, { people }] of [...before, ...groups].entries())
    for (const [n, place] of people.places.entries()) {
      const known = squares.get(place) ?? { whole: [], own: [] };
      squares.set(place, known);
      if (skills[place] === people.weights[n]) known.whole.push(at, 1);
      else known.own.push(at);
    }
  const alike = Map.groupBy(squares.values(), ({ whole, own }) => `${whole.join(' ')}/${own.join(' ')}`);
  const values = [...alike.values()].flatMap((those) =>
    those.slice(0, 1).map(({ whole, own }) => ({
      people: those.length,
      values: [whole, ...own.map((at) => [at, 1])],
    })),
  );
  const fewest = fewestPeople('standard-deviation', 'managers', groupMinimum);
  return dimensionFrom(before.length, openSums({ safe: [], open: values }, fewest)) > 0;
}

/** Groups in which somebody is measured in all the skills that they are measured in at all: squares of others stand in no line of people. */
export function sharingSquares(everybody: SpreadGroup, groups: readonly SpreadGroup[]): SpreadGroup[] {
  const skills = skillsByPlace(everybody);
  return groups.filter(({ people }) =>
    people.places.some((place, at) => skills[place] === people.weights[at]),
  );
}

/**
 * Groups of some of everybody in which some squares stand in lines of people too, and too few do not: less those lines, a spread would be of these few.
 */
export function squaresOfFew(
  everybody: SpreadGroup,
  groups: readonly SpreadGroup[],
  groupMinimum: number,
): SpreadGroup[] {
  const skills = skillsByPlace(everybody);
  const fewest = fewestPeople('standard-deviation', 'managers', groupMinimum);
  return groups.filter(({ people }) => {
    const own = people.places.filter((place, at) => skills[place] !== people.weights[at]).length;
    return own < people.length && own < fewest && people.length < everybody.people.length;
  });
}

export function skillsByPlace({ people }: Pick<SpreadGroup, 'people'>): Int32Array {
  const last = people.places.reduce((most, place) => Math.max(most, place), 0);
  const skills = new Int32Array(last + 1);
  for (const [at, place] of people.places.entries()) skills[place] = people.weights[at] ?? 0;
  return skills;
}
