import { stagedRowsOf } from '../../../domain/imports/copy-text.ts';
import { rejected, warning, type Finding } from '../../../domain/imports/findings.ts';
import type { IndexedRow } from '../../../domain/imports/roster-index.ts';
import type { RosterContent, RosterRow } from '../../../domain/imports/roster-row.ts';
import { comparable } from '../../../domain/imports/text.ts';
import type { Db } from '../../../storage/database.ts';
import { scopedKey } from '../../../storage/identifiers.ts';
import { stagedOnLines } from '../../../storage/import-rows.ts';
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

/**
 * The rows of a roster by whom they name, in the order of the file. It is made while they are read, and what they tell is
 * taken down on the way.
 */
export class RowIndex {
  readonly #db: Db;
  readonly #importId: string;
  #groups = new Map<string, FileRow[]>();
  #told: Promise<ToldRows> | null = null;

  constructor(db: Db, importId: string) {
    this.#db = db;
    this.#importId = importId;
  }

  /** Whole rows as they are staged, as COPY text. */
  async take(copyText: Buffer): Promise<void> {
    const telling: { line: number; row: RosterRow }[] = [];
    for (const { line, content } of stagedRowsOf(copyText.toString('utf8'))) {
      const read = contentOf(content);
      if (!('rejected' in read)) telling.push({ line, row: read });
      this.#add(fileRow(line, read));
    }
    await (await this.#open()).write(telling);
  }

  /** What was taken does not count: the file is read anew. */
  async again(): Promise<void> {
    await this.abort();
    this.#groups = new Map();
    this.#told = null;
  }

  async end(): Promise<FileRow[][]> {
    await (await this.#open()).end();
    return [...this.#groups.values()];
  }

  /** Safe after `end`. */
  async abort(): Promise<void> {
    await this.#told?.then(
      (told) => told.abort(),
      () => {},
    );
  }

  #open(): Promise<ToldRows> {
    this.#told ??= openToldRows(this.#db, this.#importId);
    return this.#told;
  }

  #add(row: FileRow): void {
    const key = keyOf(row);
    const same = this.#groups.get(key);
    if (same) same.push(row);
    else this.#groups.set(key, [row]);
  }
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
