import type { Employment } from '../../../domain/configuration/import-profile.ts';
import { rejected, warning, type Finding } from '../../../domain/imports/findings.ts';
import type { ManagerReference } from '../../../domain/imports/manager-reference.ts';
import type { RosterContent, RosterRow } from '../../../domain/imports/roster-row.ts';
import { comparable } from '../../../domain/imports/text.ts';
import { scopedKey } from '../../../storage/identifiers.ts';
import { stagedOnLines, stagedPages } from '../../../storage/import-rows.ts';
import type { RosterFile } from './roster-file.ts';

/** The little of a staged row that stays in memory until the whole file is known. */
export interface FileRow {
  line: number;
  /** Equal for rows that name the same person. */
  key: string;
  /** Equal for rows that say the same. */
  fingerprint: string;
  number: string | null;
  scope: string;
  otherNumber: string | null;
  position: string | null;
  email: string | null;
  /** As it is spelled, for comparing with what is known; null: the file names nobody. */
  name: string | null;
  /** Comparable forms of the name. */
  names: string[];
  managers: ManagerReference[] | null;
  employment: Employment;
  hiredOn: string | null;
  leftOn: string | null;
  unitPath: string[] | null;
  /** A row that was left out: it names somebody who is in the file, and tells nothing. */
  rejected: boolean;
}

/** All rows of the file by whom they name, in the order of the file. */
export async function indexRows({ db, importId, beat }: RosterFile): Promise<Map<string, FileRow[]>> {
  const groups = new Map<string, FileRow[]>();
  for await (const page of stagedPages(db, importId)) {
    beat();
    for (const { line, content, fingerprint } of page) {
      const row = fileRow(line, fingerprint, contentOf(content));
      const same = groups.get(row.key);
      if (same) same.push(row);
      else groups.set(row.key, [row]);
    }
  }
  return groups;
}

/** What was staged by our own reader: looked at, not taken apart, because there may be a million of them. */
export function contentOf(content: unknown): RosterContent {
  if (!isContent(content)) throw new Error('A staged row of a roster is not one');
  return content;
}

function isContent(content: unknown): content is RosterContent {
  return typeof content === 'object' && content !== null && 'employeeNumber' in content;
}

export function fileRow(line: number, fingerprint: string, content: RosterContent): FileRow {
  const { employeeNumber: number, scope = '', email = null } = content;
  const identity = { line, fingerprint, number, scope, email, key: keyOf(number, scope, email) };
  if ('rejected' in content) return { ...identity, ...nothing, rejected: true };
  const both = [content.givenName, content.familyName].filter(Boolean).join(' ');
  const spelled = [content.displayName, both].flatMap((name) => (name ? [name] : []));
  return {
    ...identity,
    otherNumber: content.otherNumber ?? null,
    position: content.positionNumber ?? null,
    name: spelled[0] ?? null,
    names: [...new Set(spelled.map(comparable))],
    managers: content.managers ?? null,
    employment: content.employment,
    hiredOn: content.hiredOn ?? null,
    leftOn: content.leftOn ?? null,
    unitPath: content.unitPath ?? null,
    rejected: false,
  };
}

const nothing = {
  otherNumber: null,
  position: null,
  name: null,
  names: [],
  managers: null,
  employment: 'active',
  hiredOn: null,
  leftOn: null,
  unitPath: null,
} as const satisfies Partial<FileRow> | { names: [] };

function keyOf(number: string | null, scope: string, email: string | null): string {
  return number === null ? `@${email ?? ''}` : `#${scopedKey({ scope, number })}`;
}

export interface TakenRows {
  /** One or more rows of one person each. */
  groups: FileRow[][];
  /** Rows of people who are in the file, and of whom nothing is taken. */
  present: FileRow[];
  findings: Finding[];
  /** Rows that say what another has said. */
  repeated: number;
  /** Rows left out because rows of one key contradict each other. */
  rejected: number;
}

/**
 * Settles rows of one key: equal ones count once; differing ones under one name are the positions of one person; under
 * several names nobody can tell whose the number is, and none is taken.
 */
export function settleKeys(keyed: Iterable<FileRow[]>, column: string | null): TakenRows {
  const taken: TakenRows = { groups: [], present: [], findings: [], repeated: 0, rejected: 0 };
  for (const all of keyed) {
    const rows = all.filter((row) => !row.rejected);
    taken.present.push(...all.filter((row) => row.rejected));
    const [first, ...others] = rows;
    if (!first) continue;
    const told = others.filter((row) => row.fingerprint === first.fingerprint);
    const differing = [first, ...others.filter((row) => row.fingerprint !== first.fingerprint)];
    if (differing.every((row) => sameName(row, first))) {
      taken.groups.push(differing);
      taken.repeated += told.length;
      taken.findings.push(...told.map((row) => repeats(row, first, column)));
      continue;
    }
    taken.rejected += rows.length;
    taken.present.push(...rows);
    taken.findings.push(...rows.map((row) => contradicts(row, first, column)));
  }
  return taken;
}

function sameName(row: FileRow, first: FileRow): boolean {
  if (row === first) return true;
  return row.names.length > 0 && row.names.some((name) => first.names.includes(name));
}

function repeats({ line }: FileRow, first: FileRow, column: string | null): Finding {
  return { line, ...warning('RepeatedRow', column, `first on line ${first.line}`) };
}

function contradicts({ line }: FileRow, first: FileRow, column: string | null): Finding {
  return { line, ...rejected('DuplicateKey', column, `first on line ${first.line}`) };
}

/** Whole rows by line, of the few that have to be looked at again. */
export async function rowsOnLines(
  { db, importId }: RosterFile,
  lines: number[],
): Promise<Map<number, RosterRow>> {
  const rows = new Map<number, RosterRow>();
  for await (const page of stagedOnLines(db, importId, lines))
    for (const { line, content } of page) {
      const row = contentOf(content);
      if (!('rejected' in row)) rows.set(line, row);
    }
  return rows;
}
