import { changesSince, type Members, type Sides } from '../../domain/disclosure/changes-since.ts';
import { heldBack, type Cell } from '../../domain/disclosure/release-register.ts';
import type { Tx } from '../../storage/database.ts';
import type { KeyRing } from '../../storage/keys.ts';
import {
  earlierReleases,
  registerKeys,
  type ReleasedRow,
  type ReleasedSet,
} from '../../storage/released-cells.ts';
import { membersOf, releasedSet, type PeopleTable } from './released-table.ts';

/** A figure about to be shown, and the people behind it. */
export interface TableCell extends Omit<Cell, 'changes'> {
  table: PeopleTable;
  /** Of a change: the same group in the campaign before. Null: a figure of one campaign. */
  since: PeopleTable | null;
  told: ReleasedRow['told'];
}

export interface Measuring {
  ring: KeyRing;
  groupMinimum: number;
  /** What counts as shown although nobody may have seen it yet: a report's own figures come first. */
  reserved?: readonly TableCell[];
}

/** Which of the cells may be shown now, as rows of the register, and which are held back beside everything that was shown before. */
export async function measuredCells<Of extends TableCell>(
  db: Tx,
  cells: readonly Of[],
  { ring, groupMinimum, reserved = [] }: Measuring,
): Promise<{ rows: ReleasedRow[]; held: ReadonlySet<Of> }> {
  if (cells.length === 0) return { rows: [], held: new Set() };
  const changes = new Map<Of, number>();
  const campaigns = [
    ...new Set([...cells, ...reserved].flatMap(tablesOf).map(({ campaignId }) => campaignId)),
  ];
  const current = setsUnder(ring, ring.currentId);
  for (const keyId of new Set([...(await registerKeys(db, campaigns)), ring.currentId])) {
    const { setOf, sides } = keyId === ring.currentId ? current : setsUnder(ring, keyId);
    const sets = new Map(cells.flatMap(tablesOf).map((table) => [setOf(table).id, setOf(table)]));
    const shown = await shownBefore(db, { campaigns, keyId, sets });
    const virtual = reserved.map((cell) => ({ figure: cell.figure, sides: sides(cell) }));
    const released = Map.groupBy([...shown.others, ...virtual], ({ figure }) => figure);
    for (const [figure, own] of Map.groupBy(cells, (cell) => cell.figure)) {
      const before = released.get(figure)?.map((each) => each.sides) ?? [];
      const found = before.length === 0 ? [] : changesSince(own.map(sides), before, groupMinimum);
      own.forEach((cell, at) => {
        const of = shown.same.has(nameOf(rowOf(cell, setOf))) ? 0 : (found[at] ?? Number.POSITIVE_INFINITY);
        changes.set(cell, Math.min(of, changes.get(cell) ?? Number.POSITIVE_INFINITY));
      });
    }
  }
  const compared = cells.map((cell) => ({
    ...cell,
    cell,
    changes: changes.get(cell) ?? Number.POSITIVE_INFINITY,
  }));
  const held = new Set(heldBack(compared, groupMinimum).map(({ cell }) => cell));
  const rows = cells.filter((cell) => !held.has(cell)).map((cell) => rowOf(cell, current.setOf));
  return { rows, held };
}

interface Known {
  campaigns: readonly string[];
  keyId: string;
  /** Those of the cells, by id. */
  sets: ReadonlyMap<string, ReleasedSet>;
}

/** What was shown: names of cells of the very same sets, which their own tables made safe beside each other, and the sides of all others. */
async function shownBefore(db: Tx, { campaigns, keyId, sets }: Known) {
  const earlier = await earlierReleases(db, { answersOf: campaigns, keyId, known: [...sets.keys()] });
  const finders = new Map<string, ReturnType<typeof membersOf>>();
  const loaded = new Map<string, Parameters<typeof membersOf>[0]>(earlier.map((set) => [set.id, set]));
  for (const [id, set] of sets) loaded.set(id, set);
  const membersIn = (id: string, group: string, figure: string): Members | null => {
    const set = loaded.get(id);
    if (!set) return null;
    const find = finders.get(id) ?? membersOf(set);
    finders.set(id, find);
    return find(group, figure);
  };
  const same = new Set<string>();
  const others: { figure: string; sides: Sides }[] = [];
  for (const { id, cells } of earlier)
    for (const { group, domain: figure, since } of cells) {
      const isOwn = sets.has(id) && (since === null || sets.has(since));
      const now = isOwn ? null : membersIn(id, group, figure);
      const then = since === null ? null : membersIn(since, group, figure);
      if (isOwn)
        same.add(nameOf({ set: { id }, since: since === null ? null : { id: since }, group, figure }));
      else if (now && since === null) others.push({ figure, sides: [now] });
      else if (now && then) others.push({ figure, sides: [then, now] });
    }
  return { same, others };
}

interface Made {
  set: ReleasedSet;
  /** Only where something is compared. */
  find?: ReturnType<typeof membersOf>;
}

/** By table and key: a report measures its figures once before it is drawn and once more before it is kept, and people are many. */
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
  const find = (table: PeopleTable, group: string, figure: string) => {
    const own = of(table);
    own.find ??= membersOf(own.set);
    return own.find(group, figure);
  };
  const sides = ({ table, since, group, figure }: TableCell): Sides => {
    const now = find(table, group, figure);
    return since ? [find(since, group, figure), now] : [now];
  };
  return { setOf: (table: PeopleTable) => of(table).set, sides };
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

interface Named {
  set: { id: string };
  since: { id: string } | null;
  group: string;
  figure: string;
}

function nameOf({ set, since, group, figure }: Named): string {
  return JSON.stringify([set.id, since?.id, group, figure]);
}
