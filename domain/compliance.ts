import { hideInTable, type HiddenReason, type HiddenTable } from './disclosure.ts';

/** How an obligation stood after something became known of it. */
export interface ObligationEvent {
  /** YYYY-MM-DD: since when it holds, which may lie before the day on which it became known. */
  on: string;
  state: 'open' | 'done' | 'withdrawn' | 'exempt';
  dueOn: string;
}

/**
 * `overdue`: open after its due day. `unreached`: open or overdue, of somebody to whom no mail goes because it comes back:
 * they may never have heard of it. The worst first: by it somebody with several duties is counted.
 */
export const standings = ['overdue', 'unreached', 'open', 'exempt', 'done'] as const;
export type Standing = (typeof standings)[number];

/** Who cannot be reached refuses nothing; what they have done counts all the same. */
export function standingReached(standing: Standing, { reached }: { reached: boolean }): Standing {
  return reached || standing === 'done' || standing === 'exempt' ? standing : 'unreached';
}

interface StandingOn {
  standing: Standing;
  dueOn: string;
  /** Since when it stands so. */
  since: string;
}

/**
 * How an obligation stood on a day (YYYY-MM-DD), by its events in the order in which they became known: what was learned
 * later counts from the day since which it holds, never from before the obligation began. Null: it was not owed that day.
 */
export function standingOn(events: readonly ObligationEvent[], day: string): StandingOn | null {
  const [first] = events;
  if (!first || first.on > day) return null;
  const known = events.map((event) => ({ ...event, on: event.on < first.on ? first.on : event.on }));
  const last = known.findLast(({ on }) => on <= day);
  if (!last || last.state === 'withdrawn') return null;
  const { state, dueOn, on: since } = last;
  const standing = state === 'open' && dueOn < day ? 'overdue' : state;
  return { standing, dueOn, since };
}

/** Somebody's duty on the day that is asked about. */
interface UnitDuty {
  personId: string;
  /** Of the day. */
  unitId: string | null;
  standing: Standing;
}

interface Unit {
  id: string;
  parentId: string | null;
  name: string;
}

/** People by standing; null: hidden. */
type StandingCounts = Record<Standing | 'people', number | null>;

export interface ComplianceTable {
  /** Parts of the unit that was asked about: units below it, and (`itself`) people directly in it. */
  parts: { unitId: string | null; name: string | null; itself: boolean; counts: StandingCounts }[];
  total: StandingCounts;
  /** Whether anything was hidden because a group is small, or could be worked out from what is shown. */
  hidden: boolean;
}

interface Question {
  units: readonly Unit[];
  /** The unit whose parts are asked for; null: the organisation. */
  within: string | null;
  groupMinimum: number;
}

/**
 * How many people of each part of a unit have done, owe, are exempt from or are overdue with what was asked of them: each
 * person once, by the worst of their duties. Small groups are hidden, and what would give them away by subtraction, here and
 * in the tables of the units above.
 */
export function complianceTable(
  duties: readonly UnitDuty[],
  { units, within, groupMinimum }: Question,
): ComplianceTable {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const people = worstOf(duties).map((person) => ({ ...person, path: pathOf(person.unitId, byId) }));
  const steps = [null, ...(within === null ? [] : pathOf(within, byId))];
  let members: Placed[] = people;
  let above: Pick<HiddenTable, 'rowTotals' | 'total'> | undefined;
  for (const [depth, unitId] of steps.entries()) {
    members = unitId === null ? members : members.filter(({ path }) => path[depth - 1] === unitId);
    const table = divide(members, depth, groupMinimum, above);
    const next = steps[depth + 1];
    const column = table.parts.findIndex(({ id, itself }) => id === next && !itself);
    if (depth === steps.length - 1 || column < 0)
      return shown(depth === steps.length - 1 ? table : emptied(table), byId);
    above = {
      rowTotals: table.hidden.cells.map((row) => row[column] ?? null),
      total: table.hidden.columnTotals[column] ?? null,
    };
  }
  return shown(divide([], 0, groupMinimum, above), byId);
}

interface Placed extends UnitDuty {
  /** From the root down to the person's own unit. */
  path: string[];
}

interface Divided {
  parts: { id: string | null; itself: boolean; sizes: number[] }[];
  hidden: HiddenTable;
}

function worstOf(duties: readonly UnitDuty[]): UnitDuty[] {
  const worst = new Map<string, UnitDuty>();
  for (const duty of duties) {
    const known = worst.get(duty.personId);
    if (!known || standings.indexOf(duty.standing) < standings.indexOf(known.standing))
      worst.set(duty.personId, duty);
  }
  return [...worst.values()];
}

/** Units from the root down to one; empty for none. A tree that closes on itself ends where it would repeat. */
export function pathOf(
  unitId: string | null,
  units: ReadonlyMap<string, { parentId: string | null }>,
): string[] {
  const path: string[] = [];
  for (let at = unitId; at !== null && !path.includes(at); at = units.get(at)?.parentId ?? null)
    path.push(at);
  return path.toReversed();
}

function divide(
  members: readonly Placed[],
  depth: number,
  groupMinimum: number,
  above: Pick<HiddenTable, 'rowTotals' | 'total'> | undefined,
): Divided {
  const partOf = ({ path }: Placed) => path[depth] ?? '';
  const own = members[0]?.path[depth - 1] ?? null;
  const parts = [...Map.groupBy(members, partOf)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, group]) => ({
      id: id === '' ? own : id,
      itself: id === '',
      sizes: standings.map((standing) => group.filter((each) => each.standing === standing).length),
    }));
  const counts = standings.map((_, row) => parts.map(({ sizes }) => sizes[row] ?? 0));
  const table = {
    counts,
    rowTotals: counts.map(sum),
    columnTotals: parts.map(({ sizes }) => sum(sizes)),
    total: members.length,
  };
  return { parts, hidden: hideInTable(table, groupMinimum, above) };
}

function emptied({ hidden }: Divided): Divided {
  return { parts: [], hidden };
}

function shown({ parts, hidden }: Divided, units: ReadonlyMap<string, Unit>): ComplianceTable {
  const totals = standings.map((_, row) => sum(parts.map(({ sizes }) => sizes[row] ?? 0)));
  return {
    parts: parts.map(({ id, itself, sizes }, column) => ({
      unitId: id,
      name: units.get(id ?? '')?.name ?? null,
      itself,
      counts: countsOf(
        sizes,
        hidden.cells.map((row) => row[column] ?? null),
        hidden.columnTotals[column] ?? null,
      ),
    })),
    total: countsOf(totals, hidden.rowTotals, hidden.total),
    hidden: [...hidden.cells.flat(), ...hidden.rowTotals, ...hidden.columnTotals, hidden.total].some(
      (reason) => reason !== null,
    ),
  };
}

function countsOf(
  sizes: readonly number[],
  reasons: readonly (HiddenReason | null)[],
  whole: HiddenReason | null,
): StandingCounts {
  const at = (standing: Standing) => {
    const row = standings.indexOf(standing);
    return reasons[row] ? null : (sizes[row] ?? 0);
  };
  return {
    overdue: at('overdue'),
    unreached: at('unreached'),
    open: at('open'),
    exempt: at('exempt'),
    done: at('done'),
    people: whole ? null : sum(sizes),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
