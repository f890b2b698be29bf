/** One figure of one group of people, about to be shown or shown before. The parts of a bridge are cells of their own. */
export interface Cell {
  group: string;
  figure: string;
  /** The group whose figure stands in for this one's; null: none does. */
  parent: string | null;
  /**
   * By member's keyed pseudonym: a mark of the member's own value, keyed too. It is another after each newly collected
   * answer, even of the same level, and the same where a level was carried over.
   */
  members: ReadonlyMap<string, string>;
}

/** A cell that somebody has seen: in which report. */
export interface ReleasedCell extends Omit<Cell, 'parent'> {
  audience: string;
  version: string;
  quarter: string;
}

/** `own`: may be shown. Else "under correction": `parent` shows the parent's figure, `none` nothing. */
export type Shown = 'own' | 'parent' | 'none';

interface Decision {
  group: string;
  figure: string;
  shown: Shown;
  reason: null | 'under-correction';
}

export interface Releases {
  /** In the order of the cells given. */
  decisions: Decision[];
  cells: number;
  hidden: number;
  /** hidden / cells; 0 of none. */
  hiddenShare: number;
}

/**
 * Which cells may be shown beside all that were released before, to whatever audience, in whatever version or quarter:
 * between a cell and the nearest released cell of the same figure there are no changes (it was shown already), or at
 * least `groupMinimum` (methods 2.5: the same group with 5, then 6 people gives the newcomer away). A change is a joiner, a leaver, or somebody in both
 * whose own value changed. Groups count by their members, whatever they are called.
 *
 * A parent's figure less its other parts would give a hidden one away: what is hidden under a shown parent is about at
 * least `groupMinimum` changes and two cells, else the shown part with the fewest people joins, and where none is left,
 * the parent. Of nothing released before, everything may be shown. Cells of nobody tell nothing and are shown.
 */
export function decideReleases(
  cells: readonly Cell[],
  released: readonly ReleasedCell[],
  groupMinimum: number,
): Releases {
  const before = Map.groupBy(released, ({ figure }) => figure);
  const changes = new Map(cells.map((cell) => [cell, fewestChanges(cell, before.get(cell.figure) ?? [])]));
  const hidden = new Set(cells.filter((cell) => isFew(changes.get(cell) ?? 0, groupMinimum)));
  const families = familiesOf(cells);
  while (families.some((family) => hideOneMore(family, { hidden, changes, groupMinimum })));
  const decisions = cells.map((cell): Decision => {
    const { group, figure } = cell;
    if (!hidden.has(cell)) return { group, figure, shown: 'own', reason: null };
    const above = families.find(({ parts }) => parts.includes(cell))?.parent;
    return {
      group,
      figure,
      shown: above && !hidden.has(above) ? 'parent' : 'none',
      reason: 'under-correction',
    };
  });
  return {
    decisions,
    cells: cells.length,
    hidden: hidden.size,
    hiddenShare: cells.length === 0 ? 0 : hidden.size / cells.length,
  };
}

/** Joiners, leavers, and those in both whose own value changed. */
function changesBetween(before: Cell['members'], now: Cell['members']): number {
  let changes = 0;
  for (const [member, mark] of now) if (before.get(member) !== mark) changes += 1;
  for (const member of before.keys()) if (!now.has(member)) changes += 1;
  return changes;
}

interface Family {
  parent: Cell;
  parts: Cell[];
}

interface Choice {
  hidden: Set<Cell>;
  changes: ReadonlyMap<Cell, number>;
  groupMinimum: number;
}

/** From the released cell that is nearest; infinite where none was released, 0 where this very cell was, or of nobody. */
function fewestChanges(cell: Cell, released: readonly ReleasedCell[]): number {
  if (cell.members.size === 0) return 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const { members } of released) {
    if (members.size === 0 || Math.abs(members.size - cell.members.size) >= fewest) continue;
    fewest = Math.min(fewest, changesBetween(members, cell.members));
  }
  return fewest;
}

function isFew(changes: number, groupMinimum: number): boolean {
  return changes > 0 && changes < groupMinimum;
}

function familiesOf(cells: readonly Cell[]): Family[] {
  const key = (group: string, figure: string) => JSON.stringify([group, figure]);
  const byParent = Map.groupBy(cells, ({ parent, figure }) => (parent === null ? '' : key(parent, figure)));
  return cells.flatMap((parent) => {
    const parts = byParent.get(key(parent.group, parent.figure)) ?? [];
    return parts.length === 0 ? [] : [{ parent, parts }];
  });
}

/** One step towards a parent that gives no hidden part away; false when it does not. */
function hideOneMore({ parent, parts }: Family, { hidden, changes, groupMinimum }: Choice): boolean {
  const inside = parts.filter((part) => hidden.has(part));
  if (hidden.has(parent) || inside.length === 0) return false;
  const together = inside.reduce((all, part) => all + (changes.get(part) ?? 0), 0);
  if (inside.length > 1 && together >= groupMinimum) return false;
  const [next] = parts
    .filter((part) => !hidden.has(part) && part.members.size > 0)
    .toSorted((a, b) => a.members.size - b.members.size || (a.group < b.group ? -1 : 1));
  hidden.add(next ?? parent);
  return true;
}
