import { HiddenBetween, type VersionBeside } from './hide-between.ts';

/** One figure of one group of people, about to be shown. The parts of a bridge are cells of their own. */
export interface Cell {
  group: string;
  figure: string;
  /** The group above, whose figure of the same kind adds up from its groups; null: none. */
  parent: string | null;
  /** Which division of the group above it belongs to: units, roles. Each adds up by itself. */
  division: string;
  /** The figure of the same group that this one is a part of (a domain, of all domains); null: none. */
  whole: string | null;
  people: number;
  /** From what was released of the same figure, as `changesSince` counts them. */
  changes: number;
  /** Hidden whatever was released, as by its own table: it is not shown, but adds up with those that are. */
  isHidden?: boolean;
  /** Held back whatever its changes, as what it tells is held back elsewhere; it covers others as any hidden one. */
  isHeld?: boolean;
}

/** What looks at several figures at once. */
export interface Hiding {
  /** Hides more of what would tell, whatever is hidden already; false when it had nothing to hide. */
  hideMore: (hidden: Set<Cell>) => boolean;
}

/**
 * Which cells to hold back beside all that were released before, to whatever audience, in whatever version or quarter:
 * a cell is shown where between it and the nearest released one there are no changes, or at least `groupMinimum` (methods 2.5: the
 * same group with 5, then 6 people gives the newcomer away).
 *
 * A sum less its other parts would give a hidden part away: what is hidden under a shown group above, or under a shown figure over
 * all domains, is at least two cells and about at least `groupMinimum` changes, else the shown part with the fewest people joins,
 * and where none is left, the sum. What was released as it is covers nothing, hidden or not. Parts that are all shown add up to a hidden sum: there the one with
 * the fewest people is hidden too.
 *
 * Beside earlier versions of the same answers also what their shown figures leave of each other is looked at, whatever is hidden in either; `together`:
 * over all divisions at once.
 */
export function heldBack<Of extends Cell>(
  cells: readonly Of[],
  groupMinimum: number,
  versions: readonly VersionBeside[] = [],
  together: readonly Hiding[] = [],
): Of[] {
  const few = cells.filter(({ changes, isHeld }) => isHeld === true || isFew(changes, groupMinimum));
  const known = cells.filter(({ isHidden, changes }) => isHidden && changes === 0);
  if (few.length + known.length + versions.length + together.length === 0) return [];
  const hidden = new Set<Cell>([...few, ...cells.filter(({ isHidden }) => isHidden)]);
  const families = familiesOf(cells);
  const between = versions.map((version) => new HiddenBetween(version, groupMinimum));
  for (let again = true; again;) {
    again = false;
    for (const family of families) while (hideOneMore(family, { hidden, groupMinimum })) again = true;
    for (const version of between) while (version.hideMore(hidden)) again = true;
    if (!again) for (const all of together) if (all.hideMore(hidden)) again = true;
  }
  return cells.filter((cell) => hidden.has(cell) && !cell.isHidden);
}

interface Family {
  sum: Cell;
  parts: Cell[];
  /** Changes behind several hidden parts together: of groups they add up, of domains they may be the same people's. */
  together: (changes: readonly number[]) => number;
}

function familiesOf(cells: readonly Cell[]): Family[] {
  const key = (group: string | null, figure: string | null) => JSON.stringify([group, figure]);
  const byKey = new Map(cells.map((cell) => [key(cell.group, cell.figure), cell]));
  const added = (changes: readonly number[]) => changes.reduce((all, each) => all + each, 0);
  const most = (changes: readonly number[]) => Math.max(...changes);
  const inGroups = Map.groupBy(cells, ({ parent, figure, division }) => `${key(parent, figure)} ${division}`);
  const inFigures = Map.groupBy(cells, ({ group, whole }) => key(group, whole));
  const families = (
    groups: Iterable<Cell[]>,
    sumOf: (part: Cell) => string,
    together: Family['together'],
  ): Family[] =>
    [...groups].flatMap((parts) => {
      const [sum] = parts.slice(0, 1).flatMap((part) => byKey.get(sumOf(part)) ?? []);
      return sum ? [{ sum, parts, together }] : [];
    });
  return [
    ...families(inGroups.values(), ({ parent, figure }) => key(parent, figure), added),
    ...families(inFigures.values(), ({ group, whole }) => key(group, whole), most),
  ];
}

/** One step towards a sum that gives no hidden part away; false when it does not. */
function hideOneMore(
  { sum, parts, together }: Family,
  { hidden, groupMinimum }: { hidden: Set<Cell>; groupMinimum: number },
): boolean {
  const isCovered = (those: readonly Cell[]) => {
    const own = those.filter(({ changes }) => changes > 0);
    // By their tables they are safe.
    if (own.length === those.length && those.every(isHiddenAnyhow)) return true;
    return (
      own.length === 0 || (own.length > 1 && together(own.map(({ changes }) => changes)) >= groupMinimum)
    );
  };
  const inside = parts.filter((part) => hidden.has(part));
  if (hidden.has(sum) ? inside.some(({ changes }) => changes > 0) : isCovered(inside)) return false;
  const [next] = parts
    .filter((part) => !hidden.has(part) && part.people > 0 && part.changes > 0)
    .toSorted((a, b) => a.people - b.people || (keyOf(a) < keyOf(b) ? -1 : 1));
  if (!next && hidden.has(sum)) return false;
  hidden.add(next ?? sum);
  return true;
}

/** Never shown, nor anything of nearly the same people. */
function isHiddenAnyhow({ isHidden, changes }: Cell): boolean {
  return isHidden === true && changes === Number.POSITIVE_INFINITY;
}

function isFew(changes: number, groupMinimum: number): boolean {
  return changes > 0 && changes < groupMinimum;
}

function keyOf({ group, figure }: Cell): string {
  return JSON.stringify([group, figure]);
}

interface Among {
  all: string;
  those: string;
  /** That it is so of nobody tells as much: whoever must hold a level holds it or does not. */
  noneTells: boolean;
}

/** A figure of which only counts of people are known, not who they are. */
export interface Counted {
  counts: Readonly<Record<string, number>>;
  /** Names of counts of the same people, or of parts of them, by each of these; absent: all are. */
  ofSamePeople?: readonly (readonly string[])[];
  /** Names of counts that may change by few: anybody of many may be behind it. Absent: none. */
  ofAny?: readonly string[];
  /** Counts of people and of those among them of whom something is so. */
  among?: readonly Among[];
  /** Means and the like, in any form. */
  values: string;
}

/**
 * By how many people a counted figure differs from the nearest earlier one, as far as counts tell: the least by which one of the same name
 * differs. Where all are equal and other values are not, it may be a single person; and where something is so of all who came or went (`among`), it is
 * told of each one, however many they are.
 */
export function countChanges(now: Counted, earlier: readonly Counted[], groupMinimum: number): number {
  const changes = earlier.map((before) => countedBetween(before, now));
  if (changes.includes(0)) return 0;
  const fewest = Math.min(Number.POSITIVE_INFINITY, ...changes);
  return fewest < groupMinimum ? fewest : Number.POSITIVE_INFINITY;
}

function tellsOfEach({ all, those, noneTells }: Among, changed: ReadonlyMap<string, number>): boolean {
  const [came, own] = [changed.get(all), changed.get(those)];
  return came !== undefined && came !== 0 && (own === came || (noneTells && own === 0));
}

/** Of two counts of the same people also their sum and their difference: they may be apart, or the one a part of the other. */
function countedBetween(before: Counted, now: Counted): number {
  const changed = new Map(
    Object.entries(now.counts).flatMap(([name, count]) => {
      const old = before.counts[name];
      return old === undefined ? [] : [[name, count - old] as const];
    }),
  );
  const together = (now.ofSamePeople ?? [[...changed.keys()]]).flatMap((names) => {
    const own = names.flatMap((name) => changed.get(name) ?? []);
    return own.flatMap((one, at) => own.slice(at + 1).flatMap((other) => [one + other, one - other]));
  });
  const single = [...changed].flatMap(([name, change]) => (now.ofAny?.includes(name) ? [] : [change]));
  const people = [...single, ...together].map(Math.abs).filter((each) => each > 0);
  if ((now.among ?? []).some((each) => tellsOfEach(each, changed))) return 1;
  if (people.length > 0) return Math.min(...people);
  return before.values === now.values ? 0 : 1;
}
