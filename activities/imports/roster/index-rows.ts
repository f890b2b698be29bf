import { rejected, warning, type Finding } from '../../../domain/imports/findings.ts';
import type { IndexedRow } from '../../../domain/imports/roster-index.ts';
import type { RosterContent, RosterRow } from '../../../domain/imports/roster-row.ts';
import { comparable } from '../../../domain/imports/text.ts';
import { scopedKey } from '../../../storage/identifiers.ts';
import { stagedOnLines, stagedPages } from '../../../storage/import-rows.ts';
import type { RosterFile } from './roster-file.ts';
import { openToldRows, type ToldRows } from './stage-people.ts';

/** The little of a staged row that stays in memory until the whole file is known; one object a row. */
export interface FileRow extends IndexedRow {
  /** As it is spelled, for comparing with what is known; null: the file names nobody. */
  name: string | null;
  hiredOn: string | null;
  leftOn: string | null;
  /** A row that was left out: it names somebody who is in the file, and tells nothing. */
  rejected: boolean;
}

/** All rows of the file by whom they name, in the order of the file; what they tell is taken down on the way. */
export async function indexRows(file: RosterFile): Promise<FileRow[][]> {
  const told = await openToldRows(file);
  try {
    const groups = await readIndex(file, told);
    await told.end();
    return groups;
  } catch (error) {
    await told.abort();
    throw error;
  }
}

async function readIndex({ db, importId, beat }: RosterFile, told: ToldRows): Promise<FileRow[][]> {
  const groups = new Map<string, FileRow[]>();
  for await (const page of stagedPages(db, importId)) {
    beat();
    const telling: { line: number; row: RosterRow }[] = [];
    for (const { line, content } of page) {
      const read = contentOf(content);
      if (!('rejected' in read)) telling.push({ line, row: read });
      const row = fileRow(line, read);
      const key = keyOf(row);
      const same = groups.get(key);
      if (same) same.push(row);
      else groups.set(key, [row]);
    }
    await told.write(telling);
  }
  return [...groups.values()];
}

/** What was staged by our own reader: looked at, not taken apart, because there may be a million of them. */
function contentOf(content: unknown): RosterContent {
  if (!isContent(content)) throw new Error('A staged row of a roster is not one');
  return content;
}

function isContent(content: unknown): content is RosterContent {
  return typeof content === 'object' && content !== null && 'employeeNumber' in content;
}

const none: string[] = [];

/** The person is not known yet. */
export function fileRow(line: number, content: RosterContent): FileRow {
  const isRejected = 'rejected' in content;
  const names = isRejected ? none : namesOf(content);
  return {
    line,
    personId: '',
    number: content.employeeNumber,
    scope: content.scope ?? '',
    otherNumbers: isRejected ? none : listOf(content.otherNumber),
    positions: isRejected ? none : listOf(content.positionNumber),
    email: content.email ?? null,
    name: names[0] ?? null,
    names: isRejected ? none : spokenNames(names, content),
    managers: isRejected ? null : (content.managers ?? null),
    employment: isRejected ? 'active' : content.employment,
    hiredOn: isRejected ? null : (content.hiredOn ?? null),
    leftOn: isRejected ? null : (content.leftOn ?? null),
    holdsEmail: false,
    gone: false,
    rejected: isRejected,
  };
}

/** The name in full, and the parts put together where that gives another. */
function namesOf({ displayName, givenName, familyName }: RosterRow): string[] {
  const both = givenName && familyName ? `${givenName} ${familyName}` : (givenName ?? familyName ?? null);
  if (!displayName) return both ? [both] : none;
  return both && both !== displayName ? [displayName, both] : [displayName];
}

/** The forms in which a file may name somebody as a manager: as theirs are spelled, and the family name first. */
function spokenNames(
  names: string[],
  { givenName, familyName }: Pick<RosterRow, 'givenName' | 'familyName'>,
): string[] {
  if (names.length === 0) return none;
  const spoken = names.map(comparable);
  if (givenName && familyName) spoken.push(comparable(`${familyName} ${givenName}`));
  return spoken.length > 1 ? [...new Set(spoken)] : spoken;
}

function listOf(value: string | null | undefined): string[] {
  return value ? [value] : none;
}

function keyOf({ number, scope, email }: FileRow): string {
  return number === null ? `@${email ?? ''}` : scopedKey({ scope, number });
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
 * several names nobody can tell whose the number is, and none is taken. `fingerprints` are of lines that share a key.
 */
export function settleKeys(
  keyed: FileRow[][],
  fingerprints: Map<number, string>,
  column: string | null,
): TakenRows {
  const taken: TakenRows = { groups: [], present: [], findings: [], repeated: 0, rejected: 0 };
  for (const all of keyed) {
    const rows = all.some((row) => row.rejected) ? all.filter((row) => !row.rejected) : all;
    if (rows !== all) taken.present.push(...all.filter((row) => row.rejected));
    const [first] = rows;
    if (!first) continue;
    if (rows.length === 1) taken.groups.push(rows);
    else settleSeveral(first, rows, { taken, fingerprints, column });
  }
  return taken;
}

function settleSeveral(
  first: FileRow,
  rows: FileRow[],
  about: { taken: TakenRows; fingerprints: Map<number, string>; column: string | null },
): void {
  const { taken, fingerprints, column } = about;
  const detail = `first on line ${first.line}`;
  const says = ({ line }: FileRow) => fingerprints.get(line) ?? `line ${line}`;
  if (!rows.every((row) => sameName(row, first) || says(row) === says(first))) {
    taken.rejected += rows.length;
    taken.present.push(...rows);
    taken.findings.push(...rows.map(({ line }) => ({ line, ...rejected('DuplicateKey', column, detail) })));
    return;
  }
  const seen = new Set<string>();
  const differing = rows.filter((row) => !seen.has(says(row)) && seen.add(says(row)));
  const kept = new Set(differing);
  const repeats = rows.filter((row) => !kept.has(row));
  taken.groups.push(differing);
  taken.repeated += repeats.length;
  taken.findings.push(...repeats.map(({ line }) => ({ line, ...warning('RepeatedRow', column, detail) })));
}

function sameName(row: FileRow, first: FileRow): boolean {
  return row.names.length > 0 && row.names.some((name) => first.names.includes(name));
}

export interface WholeRows {
  rows: Map<number, RosterRow>;
  /** Equal for rows that say the same. */
  fingerprints: Map<number, string>;
}

/** Whole rows by line, of the few that have to be looked at again. */
export async function rowsOnLines({ db, importId }: RosterFile, lines: number[]): Promise<WholeRows> {
  const whole: WholeRows = { rows: new Map(), fingerprints: new Map() };
  for await (const page of stagedOnLines(db, importId, lines))
    for (const { line, content, fingerprint } of page) {
      const row = contentOf(content);
      whole.fingerprints.set(line, fingerprint);
      if (!('rejected' in row)) whole.rows.set(line, row);
    }
  return whole;
}
