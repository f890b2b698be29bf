import { warning, type Finding } from './findings.ts';
import type { ManagerReference } from './manager-reference.ts';
import type { IndexedRow, OutsidePeople } from './roster-index.ts';

export interface ManagerGraph {
  /** Person ids by line; a line that is not in it has no manager. */
  managers: Map<number, string>;
  findings: Finding[];
}

/** So many rows must number their managers before one can say that the numbers are of another kind. */
const enoughNumbers = 5;

/**
 * Who reports to whom, and what is wrong with it: unknown, ambiguous, oneself, in a circle, gone, nobody or several at the
 * top. A manager who has left stays; the others are left out.
 */
export function findManagers(
  rows: IndexedRow[],
  column: string | null,
  outside: OutsidePeople,
): ManagerGraph {
  const graph: ManagerGraph = { managers: new Map(), findings: [] };
  const known = peopleOf(rows);
  const left = new Set(
    rows.filter(({ employment }) => employment === 'ended').map(({ personId }) => personId),
  );
  const hasLeft = (personId: string) =>
    known.inFile.has(personId) ? left.has(personId) : outside.hasLeft(personId);
  for (const row of rows) {
    if (!row.managers || row.managers.length === 0) continue;
    const found = resolve(row, row.managers, { known, outside });
    const code = problemOf(row, found);
    if (code) graph.findings.push({ line: row.line, ...warning(code, column) });
    else if (typeof found !== 'string') graph.managers.set(row.line, found.personId);
    if (!code && typeof found !== 'string' && row.employment !== 'ended' && hasLeft(found.personId))
      graph.findings.push({ line: row.line, ...warning('ManagerLeft', column) });
  }
  breakCircles(rows, column, graph);
  graph.findings.push(...aboutTheFile(rows, column, graph));
  return graph;
}

type Found = { personId: string } | 'unknown' | 'ambiguous';

function problemOf(
  row: IndexedRow,
  found: Found,
): 'UnknownManager' | 'AmbiguousManager' | 'SelfManager' | null {
  if (found === 'unknown') return 'UnknownManager';
  if (found === 'ambiguous') return 'AmbiguousManager';
  return found.personId === row.personId ? 'SelfManager' : null;
}

function resolve(
  row: IndexedRow,
  references: ManagerReference[],
  { known, outside }: { known: KnownPeople; outside: OutsidePeople },
): Found {
  for (const reference of references) {
    const inside = preferEmployed(known.find(reference, row.scope));
    const [only] = inside;
    if (only && inside.length === 1) return { personId: only.personId };
    if (inside.length > 1) return 'ambiguous';
    const [personId, another] = outside.find(reference);
    if (another) return 'ambiguous';
    if (personId) return { personId };
  }
  return 'unknown';
}

interface KnownPeople {
  inFile: Set<string>;
  /** A number counts in the scope of who names it first. */
  find: (reference: ManagerReference, scope: string) => IndexedRow[];
}

function peopleOf(rows: IndexedRow[]): KnownPeople {
  const maps = {
    number: new Index(),
    scoped: new Index(),
    'other-number': new Index(),
    position: new Index(),
    email: new Index(),
    name: new Index(),
  };
  for (const row of rows) {
    if (row.number !== null) maps.number.add(row.number, row);
    if (row.number !== null && row.scope !== '') maps.scoped.add(`${row.scope}\u0000${row.number}`, row);
    if (row.email !== null) maps.email.add(row.email, row);
    for (const name of row.names) maps.name.add(name, row);
    for (const number of row.otherNumbers) maps['other-number'].add(number, row);
    for (const position of row.positions) maps.position.add(position, row);
  }
  return {
    inFile: new Set(rows.map(({ personId }) => personId)),
    find: (reference, scope) => {
      if (reference.by === 'email') return maps.email.get(reference.email);
      if (reference.by === 'name') return maps.name.get(reference.name);
      const near = reference.by === 'number' ? maps.scoped.get(`${scope}\u0000${reference.number}`) : [];
      if (near.length > 0) return near;
      const found = maps[reference.by].get(reference.number);
      return found.length === 0 && reference.by === 'number'
        ? maps['other-number'].get(reference.number)
        : found;
    },
  };
}

/** Rows by a text. Nearly every text means one row, so only what means several has a list. */
class Index {
  readonly #one = new Map<string, IndexedRow>();
  readonly #several = new Map<string, IndexedRow[]>();

  add(key: string, row: IndexedRow): void {
    const first = this.#one.get(key);
    if (!first) this.#one.set(key, row);
    else if (first !== row) {
      const several = this.#several.get(key) ?? [first];
      several.push(row);
      this.#several.set(key, several);
    }
  }

  get(key: string): IndexedRow[] {
    const several = this.#several.get(key);
    if (several) return several;
    const one = this.#one.get(key);
    return one ? [one] : [];
  }
}

/** Of several people with one name those who are still employed are meant. */
function preferEmployed(rows: IndexedRow[]): IndexedRow[] {
  if (rows.length < 2) return rows;
  const employed = rows.filter((row) => row.employment !== 'ended');
  return employed.length > 0 ? employed : rows;
}

/** Everybody on a circle of managers loses their manager: which link is wrong cannot be told from the file. */
function breakCircles(rows: IndexedRow[], column: string | null, { managers, findings }: ManagerGraph): void {
  const lines = new Map(rows.map((row) => [row.personId, row.line]));
  const next = (line: number): number | null => {
    const manager = managers.get(line);
    return manager === undefined ? null : (lines.get(manager) ?? null);
  };
  const seen = new Map<number, number>();
  const circles: number[] = [];
  rows.forEach((row, walk) => {
    const path: number[] = [];
    let at: number | null = row.line;
    while (at !== null && !seen.has(at)) {
      seen.set(at, walk);
      path.push(at);
      at = next(at);
    }
    if (at === null || seen.get(at) !== walk) return;
    for (const line of path.slice(path.indexOf(at))) circles.push(line);
  });
  for (const line of circles) {
    managers.delete(line);
    findings.push({ line, ...warning('ManagerCycle', column) });
  }
}

function aboutTheFile(rows: IndexedRow[], column: string | null, { managers }: ManagerGraph): Finding[] {
  const told = rows.filter((row) => row.managers !== null && row.employment !== 'ended');
  if (told.length < 2) return [];
  const findings: Finding[] = [];
  const tops = told.filter((row) => row.managers?.length === 0).length;
  const resolved = told.filter((row) => managers.has(row.line)).length;
  if (tops > 1 && resolved > 0)
    findings.push({ line: null, ...warning('SeveralTops', column, `${tops} of ${told.length} people`) });
  if (tops === 0 && resolved === told.length)
    findings.push({ line: null, ...warning('NoTop', column, `${told.length} people`) });
  const numbered = told.filter((row) => row.managers?.some(({ by }) => by === 'number'));
  if (numbered.length >= enoughNumbers && numbered.every(({ line }) => !managers.has(line)))
    findings.push({ line: null, ...warning('ManagerNumbering', column, `${numbered.length} rows`) });
  return findings;
}
