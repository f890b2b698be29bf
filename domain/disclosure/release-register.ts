/**
 * By member's keyed pseudonym: a mark of the member's own value, keyed too. It is another after each newly collected answer, even of
 * the same level, and the same where an answer was carried over.
 */
export type Members = ReadonlyMap<string, string>;

/** One figure of one group of people, about to be shown. The parts of a bridge are cells of their own. */
export interface Cell {
  group: string;
  figure: string;
  /** The group above, whose figure of the same kind adds up from its groups; null: none. */
  parent: string | null;
  /** The figure of the same group that this one is a part of (a domain, of all domains); null: none. */
  whole: string | null;
  people: number;
  /** From the nearest released cell of the same figure, as `changesSince` counts them. */
  changes: number;
}

/**
 * Of each cell the changes from the released one that is nearest: a joiner, a leaver, or somebody in both whose own value changed.
 * 0: it was shown already, or is of nobody. From `groupMinimum` on they are not told apart: Infinity. Cells and released ones
 * are of one figure; groups count by their members, whatever they are called.
 *
 * Of any `groupMinimum` members of a cell at least one is unchanged in a released cell that is nearer, so only cells with one of
 * those are looked at.
 */
export function changesSince(
  cells: readonly Members[],
  released: readonly Members[],
  groupMinimum: number,
): number[] {
  const holding = new Map<string, Members[]>();
  for (const members of released) {
    for (const [member, mark] of members) {
      const token = tokenOf(member, mark);
      const found = holding.get(token);
      if (found) found.push(members);
      else holding.set(token, [members]);
    }
  }
  return cells.map((cell) => {
    if (cell.size === 0) return 0;
    const some = [...cell].slice(0, groupMinimum);
    const near = new Set(some.flatMap(([member, mark]) => holding.get(tokenOf(member, mark)) ?? []));
    const candidates = cell.size < groupMinimum ? released : [...near];
    const fewest = Math.min(
      Number.POSITIVE_INFINITY,
      ...candidates.map((each) => (each.size === 0 ? Number.POSITIVE_INFINITY : changesBetween(each, cell))),
    );
    return fewest < groupMinimum ? fewest : Number.POSITIVE_INFINITY;
  });
}

/**
 * Which cells to hold back beside all that were released before, to whatever audience, in whatever version or quarter:
 * a cell is shown where between it and the nearest released one there are no changes, or at least `groupMinimum` (methods 2.5: the
 * same group with 5, then 6 people gives the newcomer away).
 *
 * A sum less its other parts would give a hidden part away: what is hidden under a shown group above, or under a shown figure over
 * all domains, is at least two cells and about at least `groupMinimum` changes, else the shown part with the fewest people joins,
 * and where none is left, the sum.
 */
export function heldBack<Of extends Cell>(cells: readonly Of[], groupMinimum: number): Of[] {
  const hidden = new Set<Cell>(cells.filter(({ changes }) => changes > 0 && changes < groupMinimum));
  if (hidden.size === 0) return [];
  const families = familiesOf(cells);
  for (let again = true; again;) {
    again = false;
    for (const family of families) while (hideOneMore(family, { hidden, groupMinimum })) again = true;
  }
  return cells.filter((cell) => hidden.has(cell));
}

/** Joiners, leavers, and those in both whose own value changed. */
function changesBetween(before: Members, now: Members): number {
  let changes = 0;
  for (const [member, mark] of now) if (before.get(member) !== mark) changes += 1;
  for (const member of before.keys()) if (!now.has(member)) changes += 1;
  return changes;
}

function tokenOf(member: string, mark: string): string {
  return `${member} ${mark}`;
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
  const inGroups = Map.groupBy(cells, ({ parent, figure }) => key(parent, figure));
  const inFigures = Map.groupBy(cells, ({ group, whole }) => key(group, whole));
  const families = (parts: ReadonlyMap<string, Cell[]>, together: Family['together']) =>
    [...parts].flatMap(([of, each]) => {
      const sum = byKey.get(of);
      return sum ? [{ sum, parts: each, together }] : [];
    });
  return [...families(inGroups, added), ...families(inFigures, most)];
}

/** One step towards a sum that gives no hidden part away; false when it does not. */
function hideOneMore(
  { sum, parts, together }: Family,
  { hidden, groupMinimum }: { hidden: Set<Cell>; groupMinimum: number },
): boolean {
  const inside = parts.filter((part) => hidden.has(part));
  if (hidden.has(sum) || inside.length === 0) return false;
  if (inside.length > 1 && together(inside.map(({ changes }) => changes)) >= groupMinimum) return false;
  const [next] = parts
    .filter((part) => !hidden.has(part) && part.people > 0)
    .toSorted((a, b) => a.people - b.people || (keyOf(a) < keyOf(b) ? -1 : 1));
  hidden.add(next ?? sum);
  return true;
}

function keyOf({ group, figure }: Cell): string {
  return JSON.stringify([group, figure]);
}
