import type { Employment } from '../configuration/import-profile.ts';
import { rejected, warning, type Finding } from './findings.ts';
import type { ManagerReference } from './manager-reference.ts';

/** The little of each row that questions about the whole file need. */
export interface IndexedRow {
  line: number;
  employeeNumber: string;
  /** Equal for rows that say the same. */
  fingerprint: string;
  email: string | null;
  /** Comparable forms of the name. */
  names: string[];
  managers: ManagerReference[];
  employment: Employment;
  /** The person has this address already. */
  holdsEmail: boolean;
  /** They had left before the day that the file describes. */
  gone: boolean;
}

/** Columns as the file spells them, for the findings. */
export interface IndexHeaders {
  key: string | null;
  email: string | null;
  manager: string | null;
}

/** People whom the file does not hold: by reference, their person ids. More than one id: ambiguous. */
export type OutsidePeople = (reference: ManagerReference) => string[];

type ResolvedManager = { employeeNumber: string } | { personId: string };

export interface SettledRoster {
  /** Lines that are not taken: repeated, or differing under one key. */
  dropped: number[];
  /** Lines that must do without their address, because somebody else has it. */
  sharedEmail: number[];
  /** By line; a line that is not in it has no manager. */
  managers: Map<number, ResolvedManager>;
  findings: Finding[];
}

/** Answers what only the whole file can: who is there twice, who shares an address, who manages whom. */
export function settleRoster(
  rows: IndexedRow[],
  headers: IndexHeaders,
  outside: OutsidePeople,
): SettledRoster {
  const findings: Finding[] = [];
  const dropped = duplicates(rows, headers.key, findings);
  const kept = rows.filter((row) => !dropped.has(row.line));
  const sharedEmail = sharedEmails(kept, headers.email, findings);
  const managers = resolveManagers(kept, headers.manager, { outside, findings });
  breakCycles(kept, headers.manager, { managers, findings });
  return { dropped: [...dropped], sharedEmail, managers, findings };
}

function duplicates(rows: IndexedRow[], column: string | null, findings: Finding[]): Set<number> {
  const dropped = new Set<number>();
  for (const same of groups(rows, (row) => [row.employeeNumber]).values()) {
    const first = same[0];
    if (!first || same.length === 1) continue;
    const equal = same.every((row) => row.fingerprint === first.fingerprint);
    for (const row of same) {
      if (equal && row === first) continue;
      dropped.add(row.line);
      const detail = `first on line ${first.line}`;
      findings.push({
        line: row.line,
        ...(equal ? warning('RepeatedRow', column, detail) : rejected('DuplicateKey', column, detail)),
      });
    }
  }
  return dropped;
}

function sharedEmails(rows: IndexedRow[], column: string | null, findings: Finding[]): number[] {
  const shared = [...groups(rows, (row) => (row.email === null ? [] : [row.email])).values()].flatMap(
    (same) => {
      const owner = ownerOf(same);
      return same.filter((row) => row !== owner);
    },
  );
  for (const row of shared) findings.push({ line: row.line, ...warning('DuplicateEmail', column) });
  return shared.map((row) => row.line);
}

/** Whose address it is: of those who had not left, the only one, or the only one who has it already. */
function ownerOf(same: IndexedRow[]): IndexedRow | null {
  const staying = same.filter(({ gone }) => !gone);
  const among = staying.length > 0 ? staying : same;
  const holders = among.length > 1 ? among.filter(({ holdsEmail }) => holdsEmail) : among;
  return holders.length === 1 ? (holders[0] ?? null) : null;
}

interface Resolution {
  outside: OutsidePeople;
  findings: Finding[];
}

function resolveManagers(
  rows: IndexedRow[],
  column: string | null,
  { outside, findings }: Resolution,
): Map<number, ResolvedManager> {
  const byNumber = groups(rows, (row) => [row.employeeNumber]);
  const byEmail = groups(rows, (row) => (row.email === null ? [] : [row.email]));
  const byName = groups(rows, (row) => row.names);
  const managers = new Map<number, ResolvedManager>();
  for (const row of rows) {
    if (row.managers.length === 0) continue;
    const found = resolve(row.managers);
    if (found === 'unknown') findings.push({ line: row.line, ...warning('UnknownManager', column) });
    else if (found === 'ambiguous') findings.push({ line: row.line, ...warning('AmbiguousManager', column) });
    else if ('employeeNumber' in found && found.employeeNumber === row.employeeNumber)
      findings.push({ line: row.line, ...warning('SelfManager', column) });
    else managers.set(row.line, found);
  }
  return managers;

  function resolve(references: ManagerReference[]): ResolvedManager | 'unknown' | 'ambiguous' {
    for (const reference of references) {
      const inside = preferEmployed(insideOf(reference));
      const [only] = inside;
      if (only && inside.length === 1) return { employeeNumber: only.employeeNumber };
      if (inside.length > 1) return 'ambiguous';
      const [personId, another] = outside(reference);
      if (personId && !another) return { personId };
      if (another) return 'ambiguous';
    }
    return 'unknown';
  }

  function insideOf(reference: ManagerReference): IndexedRow[] {
    if (reference.by === 'number') return byNumber.get(reference.number) ?? [];
    if (reference.by === 'email') return byEmail.get(reference.email) ?? [];
    return byName.get(reference.name) ?? [];
  }
}

/** Of several people with one name those who are still employed are meant. */
function preferEmployed(rows: IndexedRow[]): IndexedRow[] {
  const employed = rows.filter((row) => row.employment !== 'ended');
  return rows.length > 1 && employed.length > 0 ? employed : rows;
}

/** Everybody on a circle of managers loses their manager: which link is wrong cannot be told from the file. */
function breakCycles(
  rows: IndexedRow[],
  column: string | null,
  { managers, findings }: { managers: Map<number, ResolvedManager>; findings: Finding[] },
): void {
  const lines = new Map(rows.map((row) => [row.employeeNumber, row.line]));
  const next = (line: number): number | null => {
    const manager = managers.get(line);
    return manager && 'employeeNumber' in manager ? (lines.get(manager.employeeNumber) ?? null) : null;
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
    if (at !== null && seen.get(at) === walk) circles.push(...path.slice(path.indexOf(at)));
  });
  for (const line of circles) {
    managers.delete(line);
    findings.push({ line, ...warning('ManagerCycle', column) });
  }
}

function groups(rows: IndexedRow[], keysOf: (row: IndexedRow) => string[]): Map<string, IndexedRow[]> {
  const map = new Map<string, IndexedRow[]>();
  for (const row of rows)
    for (const key of new Set(keysOf(row))) {
      const same = map.get(key);
      if (same) same.push(row);
      else map.set(key, [row]);
    }
  return map;
}
