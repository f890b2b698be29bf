import { changesSince, type Sides } from '../../domain/disclosure/changes-since.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { membersOutside } from '../../domain/disclosure/packed-members.ts';
import { heldBack, type Cell } from '../../domain/disclosure/release-register.ts';
import type { Tx } from '../../storage/database.ts';
import type { KeyRing } from '../../storage/keys.ts';
import {
  earlierReleases,
  registerKeys,
  type EarlierRelease,
  type ReleasedRow,
  type ReleasedSet,
} from '../../storage/released-cells.ts';
import { membersOfSet, numbered } from '../../storage/released-members.ts';
import { sumsTold } from './added-sums.ts';
import { directionsTelling } from './directions-beside.ts';
import { earlierSides, nameOf, shownAlready } from './earlier-sides.ts';
import type { PackedOf } from './known-under-key.ts';
import { figureOfDirection } from './line-groups.ts';
import { laidBeside, type LaidBeside } from './laid-beside.ts';
import { PackedSet } from './packed-set.ts';
import { releasedSet, type PeopleTable } from './released-table.ts';

/** A figure about to be shown, and the people behind it; or one that its own table hides, which adds up with the others. */
export interface TableCell extends Omit<Cell, 'changes'> {
  table: PeopleTable;
  /** Of a change: the same group in the campaign before. Null: a figure of one campaign. */
  since: PeopleTable | null;
  /** Of a change it is told where it went, without numbers. */
  isDirection?: true;
  told: ReleasedRow['told'];
}

export interface Measuring {
  ring: KeyRing;
  groupMinimum: number;
  /** What counts as shown although nobody may have seen it yet: a report's own figures come first. */
  reserved?: readonly TableCell[];
  /** What the campaigns' own tables hold back: nothing of nearly the same people may tell it. */
  withheld?: readonly TableCell[];
}

/**
 * Which of the cells may be shown now, as rows of the register, and which are held back beside everything that was shown before. `near`: changes that
 * differ from one shown before by fewer people than a spread needs.
 */
export async function measuredCells<Of extends TableCell>(
  db: Tx,
  cells: readonly Of[],
  { ring, groupMinimum, reserved = [], withheld = [] }: Measuring,
): Promise<{ rows: ReleasedRow[]; held: ReadonlySet<Of>; near: ReadonlySet<Of> }> {
  const near = new Set<Of>();
  if (cells.length === 0) return { rows: [], held: new Set(), near };
  const directions = cells.filter(({ isDirection }) => isDirection);
  const measured = cells.flatMap((of) => (of.isDirection ? [] : [{ of, cell: neverShown(of) }]));
  const telling = new Set<Of>();
  const elsewhere = new Map<string, Cell>();
  const beside: LaidBeside[] = [];
  const answersOf = answersBehind([...cells, ...reserved]);
  const byFigure = [...Map.groupBy(measured, ({ of }) => of.figure)];
  const current = setsUnder(ring, ring.currentId);
  for (const keyId of new Set([...(await registerKeys(db, answersOf)), ring.currentId])) {
    const sets = keyId === ring.currentId ? current : setsUnder(ring, keyId);
    const { setOf, sides } = sets;
    const own = new Set(cells.flatMap(tablesOf).map((table) => setOf(table).id));
    const figures = [...new Set(cells.map(({ figure }) => figure))];
    const earlier = await earlierReleases(db, { answersOf, keyId, figures });
    const packedOf = packedSets(db, { earlier, own: cells.flatMap(tablesOf), sets });
    const same = shownAlready({ earlier, own });
    for (const [figure, those] of byFigure) {
      const before = await earlierSides({ earlier, own }, { figure, packedOf });
      for (const cell of reserved) if (cell.figure === figure) before.push(sides(cell));
      const compared = those.map(({ of, cell }) => ({ cell, sides: sides(of) }));
      const isSame = new Set(
        those.flatMap(({ of, cell }) => (same.has(nameOf(rowOf(of, setOf))) ? [cell] : [])),
      );
      for (const rest of elsewhereIn(compared, groupMinimum)) {
        const name = JSON.stringify([rest.cell.group, figure]);
        const known = elsewhere.get(name) ?? rest.cell;
        elsewhere.set(name, known);
        compared.push({ ...rest, cell: known });
      }
      const found = changesBeside(compared, before, groupMinimum);
      compared.forEach(({ cell }, at) => {
        cell.changes = isSame.has(cell) ? 0 : Math.min(cell.changes, found[at] ?? cell.changes);
      });
      for (const { of } of nearlyShown(those, { before, sides, groupMinimum })) near.add(of);
      const heldSides = withheld.filter((cell) => cell.figure === figure).map(sides);
      for (const cell of tellingOf(compared, heldSides, groupMinimum)) cell.isHeld = cell.changes > 0;
    }
    const known = { ring, keyId, groupMinimum, earlier, reserved, packedOf, ...sets };
    beside.push(await laidBeside(db, measured, known));
    for (const of of await directionsTelling(directions, known)) telling.add(of);
  }
  const hidden = hiddenAmong(
    [...measured.map(({ cell }) => cell), ...elsewhere.values()],
    beside,
    groupMinimum,
  );
  const held = new Set([...telling, ...measured.flatMap(({ of, cell }) => (hidden.has(cell) ? [of] : []))]);
  const shown = cells.filter((cell) => !cell.isHidden && !cell.isDirection && !held.has(cell));
  const rows = shown.map((cell) => shownRow(cell, current.setOf));
  return { rows: [...rows, ...directionRows(directions, held, current.setOf)], held, near };
}

/** Of nothing that was shown there are none. */
function changesBeside(
  cells: readonly WithSides[],
  before: readonly Sides[],
  groupMinimum: number,
): readonly number[] {
  if (before.length === 0) return [];
  const sides = cells.map((each) => each.sides);
  return changesSince(sides, before, groupMinimum);
}

function hiddenAmong(
  cells: readonly Cell[],
  beside: readonly LaidBeside[],
  groupMinimum: number,
): ReadonlySet<Cell> {
  const versions = beside.flatMap((each) => each.versions);
  const together = beside.flatMap((each) => each.together);
  return new Set(heldBack(cells, groupMinimum, versions, together));
}

/** What all of them rest on, each once. */
function answersBehind(cells: readonly TableCell[]): string[] {
  const tables = cells.flatMap(tablesOf);
  return [...new Set(tables.flatMap(({ campaignId, restsOn }) => restsOn ?? [campaignId]))];
}

/** Sets by id, each read once. */
function packedSets(
  db: Tx,
  of: { earlier: readonly EarlierRelease[]; own: readonly PeopleTable[]; sets: ReturnType<typeof setsUnder> },
): PackedOf {
  const { setOf, packed } = of.sets;
  const own = new Map(of.own.map((table) => [setOf(table).id, table]));
  const earlier = new Map(of.earlier.map((set) => [set.id, set]));
  const read = new Map<string, PackedSet>();
  return async (id) => {
    const [table, set] = [own.get(id), earlier.get(id)];
    if (table) return packed(table);
    const known = read.get(id);
    if (known || !set) return known;
    const found = new PackedSet(set, await membersOfSet(db, { id, figures: set.domains.length }));
    read.set(id, found);
    return found;
  };
}

function neverShown({ group, figure, parent, division, whole, people, isHidden }: TableCell): Cell {
  const changes = Number.POSITIVE_INFINITY;
  return { group, figure, parent, division, whole, people, changes, isHidden: isHidden === true };
}

interface WithSides {
  cell: Cell;
  sides: Sides;
}

/** Changes beside earlier changes: with the means, spreads subtract as squares. */
function nearlyShown<Each extends { of: TableCell }>(
  measured: readonly Each[],
  {
    before,
    sides,
    groupMinimum,
  }: { before: readonly Sides[]; sides: (cell: TableCell) => Sides; groupMinimum: number },
): Each[] {
  const changes = measured.filter(({ of }) => of.since !== null);
  const earlier = before.filter(({ length }) => length > 1);
  if (changes.length === 0 || earlier.length === 0) return [];
  const fewest = fewestPeople('standard-deviation', 'executives', groupMinimum);
  const found = changesSince(
    changes.map(({ of }) => sides(of)),
    earlier,
    fewest,
  );
  return changes.filter((_, at) => (found[at] ?? 0) > 0 && found[at] !== Number.POSITIVE_INFINITY);
}

/** Cells that at either side are of nearly the same people as one that is held back: whoever knows the other side would know it. */
function tellingOf(cells: readonly WithSides[], held: readonly Sides[], groupMinimum: number): Set<Cell> {
  if (held.length === 0) return new Set();
  const levels = cells.flatMap(({ cell, sides }) =>
    sides.flatMap((side) => (side.places.length > 0 ? [{ cell, side }] : [])),
  );
  const near = changesSince(
    levels.map(({ side }) => [side]),
    held,
    groupMinimum,
  );
  return new Set(levels.flatMap(({ cell }, at) => (near[at] === Number.POSITIVE_INFINITY ? [] : [cell])));
}

/** Of each sum whoever is in none of its parts, as who moved between them: a figure that is nowhere shown, and follows from all of them. */
function elsewhereIn(cells: readonly WithSides[], groupMinimum: number): WithSides[] {
  const byGroup = new Map(cells.map((each) => [each.cell.group, each]));
  const families = Map.groupBy(cells, ({ cell: { parent, division } }) => JSON.stringify([parent, division]));
  return [...families.values()].flatMap((parts) => {
    const { parent = null, division = '', figure = '' } = parts[0]?.cell ?? {};
    const sum = parent === null ? undefined : byGroup.get(parent);
    if (!sum || parent === null) return [];
    const at = (side: 0 | 1) => parts.flatMap(({ sides }) => sides[side] ?? []);
    const [first, second] = sum.sides;
    const begin = membersOutside(first, at(0));
    const sides: Sides = second ? [begin, membersOutside(second, at(1))] : [begin];
    const people = Math.max(...sides.map(({ places }) => places.length));
    if (people === 0) return [];
    const changes = people < groupMinimum ? people : Number.POSITIVE_INFINITY;
    const group = `${parent}, elsewhere than by ${division}`;
    return [
      {
        sides,
        cell: { group, figure, parent, division, whole: null, people, changes, isHidden: true },
      },
    ];
  });
}

interface Made {
  set: ReleasedSet;
  /** Only where something is compared. */
  packed?: PackedSet;
}

/** By table and key: a report measures its figures part by part, and anew where another was shown while it was drawn, and people are many. */
const made = new WeakMap<PeopleTable, Map<string, Made>>();

/** The sets of tables under a key, each made once. */
function setsUnder(ring: KeyRing, keyId: string) {
  const of = (table: PeopleTable) => {
    const ofTable = made.get(table) ?? new Map<string, Made>();
    made.set(table, ofTable);
    const known = ofTable.get(keyId);
    if (known) return known;
    const own: Made = { set: releasedSet(table, ring, keyId) };
    ofTable.set(keyId, own);
    return own;
  };
  const packed = (table: PeopleTable) => {
    const own = of(table);
    own.packed ??= new PackedSet(own.set, numbered(own.set.members));
    return own.packed;
  };
  const sides = ({ table, since, group, figure }: TableCell): Sides => {
    const now = packed(table).membersOf(group, figure);
    return since ? [packed(since).membersOf(group, figure), now] : [now];
  };
  return { setOf: (table: PeopleTable) => of(table).set, packed, sides };
}

function tablesOf({ table, since }: TableCell): PeopleTable[] {
  return since ? [table, since] : [table];
}

function rowOf(
  { table, since, group, figure, people, told }: TableCell,
  setOf: (table: PeopleTable) => ReleasedSet,
): ReleasedRow {
  return { set: setOf(table), since: since && setOf(since), group, figure, people, told };
}

/** With the sums that its numbers tell. */
function shownRow(cell: TableCell, setOf: (table: PeopleTable) => ReleasedSet): ReleasedRow {
  const { told } = cell;
  const row = rowOf(cell, setOf);
  const sums = 'numbers' in told ? sumsTold(cell) : undefined;
  return 'numbers' in told && sums ? { ...row, told: { numbers: told.numbers, sums } } : row;
}

/** Where lines without numbers went. */
function directionRows<Of extends TableCell>(
  directions: readonly Of[],
  held: ReadonlySet<Of>,
  setOf: (table: PeopleTable) => ReleasedSet,
): ReleasedRow[] {
  return directions
    .filter((cell) => !cell.isHidden && !held.has(cell))
    .map((cell) => ({ ...rowOf(cell, setOf), figure: figureOfDirection(cell.figure) }));
}
