import type { Employment } from '../configuration/import-profile.ts';
import { warning, type Finding } from './findings.ts';
import { findManagers } from './manager-graph.ts';
import type { ManagerReference } from './manager-reference.ts';

/** The little of each person in a file that questions about the whole file need. */
export interface IndexedRow {
  line: number;
  personId: string;
  number: string | null;
  /** Within which the number means somebody; empty: the whole source. */
  scope: string;
  otherNumbers: string[];
  positions: string[];
  email: string | null;
  /** Comparable forms of the name. */
  names: string[];
  /** Null: the file has no column for managers. */
  managers: ManagerReference[] | null;
  employment: Employment;
  /** The person has this address already. */
  holdsEmail: boolean;
  /** They had left before the day that the file describes. */
  gone: boolean;
}

/** Columns as the file spells them, for the findings. */
export interface IndexHeaders {
  email: string | null;
  manager: string | null;
}

/** People whom the file does not hold. */
export interface OutsidePeople {
  /** Their ids; more than one: ambiguous. */
  find: (reference: ManagerReference) => string[];
  hasLeft: (personId: string) => boolean;
}

export interface SettledRoster {
  /** Lines that must do without their address, because somebody else has it. */
  sharedEmail: number[];
  /** Person ids by line; a line that is not in it has no manager. */
  managers: Map<number, string>;
  findings: Finding[];
}

/** Answers what only the whole file can: who shares an address, and who manages whom. In time linear in the rows. */
export function settleRoster(
  rows: IndexedRow[],
  headers: IndexHeaders,
  outside: OutsidePeople,
): SettledRoster {
  const shared = sharedEmails(rows);
  const graph = findManagers(rows, headers.manager, outside);
  const findings = [
    ...shared.map((line): Finding => ({ line, ...warning('DuplicateEmail', headers.email) })),
    ...graph.findings,
  ];
  return { sharedEmail: shared, managers: graph.managers, findings };
}

function sharedEmails(rows: IndexedRow[]): number[] {
  const byEmail = new Map<string, IndexedRow[]>();
  for (const row of rows) {
    if (row.email === null) continue;
    const same = byEmail.get(row.email);
    if (same) same.push(row);
    else byEmail.set(row.email, [row]);
  }
  return [...byEmail.values()].flatMap((same) => {
    const owner = ownerOf(same);
    return same.filter((row) => row !== owner).map(({ line }) => line);
  });
}

/** Whose address it is: of those who had not left, the only one, or the only one who has it already. */
function ownerOf(same: IndexedRow[]): IndexedRow | null {
  const staying = same.filter(({ gone }) => !gone);
  const among = staying.length > 0 ? staying : same;
  const holders = among.length > 1 ? among.filter(({ holdsEmail }) => holdsEmail) : among;
  return holders.length === 1 ? (holders[0] ?? null) : null;
}
