import { warning, type Finding } from '../../../domain/imports/findings.ts';
import { mergeRows } from '../../../domain/imports/roster-positions.ts';
import { settleRoster, type IndexedRow } from '../../../domain/imports/roster-index.ts';
import type { RosterRow } from '../../../domain/imports/roster-row.ts';
import type { RosterFile } from './roster-file.ts';
import { findPeople, type FoundPeople } from './find-people.ts';
import { fileRow, indexRows, rowsOnLines, settleKeys, type FileRow } from './index-rows.ts';
import { holdersOf, outsideHolders, type FreedPerson } from './known-addresses.ts';
import { outsidePeople } from './outside-people.ts';

/** Everything about the people of a file that only the whole file can tell, by line. */
export interface SettledPeople {
  /** Person ids by line, of rows that tell of somebody. */
  taken: Map<number, TakenPerson>;
  /** Ids of people in rows that were left out, or have become part of another row. */
  present: { line: number; personId: string }[];
  freed: FreedPerson[];
  /** Rows that are made of several, by the line of the first. */
  merged: Map<number, RosterRow>;
  findings: Finding[];
  reused: FoundPeople['reused'];
  suggested: FoundPeople['suggested'];
  /** Rows that count no longer as taken, and those of them that were rejected. */
  left: { repeated: number; rejected: number };
}

export interface TakenPerson {
  personId: string;
  managerId: string | null;
  withoutEmail: boolean;
}

/** Settles who is who, whose rows belong together, whose an address is, and who manages whom. */
export async function settlePeople(file: RosterFile): Promise<SettledPeople> {
  const { employeeNumber, managerNumber, managerEmail, manager } = file.headers;
  const email = file.headers.email ?? null;
  const key = employeeNumber ?? email;
  const headers = { email, manager: managerNumber ?? managerEmail ?? manager ?? null };
  const keyed = settleKeys((await indexRows(file)).values(), key);
  const firsts = keyed.groups.flatMap(([first]) => (first ? [first] : []));
  const found = await findPeople(file, [...firsts, ...keyed.present]);
  const people = await joinRows(file, keyed.groups, found);
  const rejectedRows = keyed.groups.filter(([first]) => first && found.rejected.has(first.line)).flat();

  const indexed = people.rows.map((row) => indexedRow(row, file.asOf, found));
  const rows = await holdersOf(file, indexed);
  const outside = await outsidePeople(file, rows, new Set(found.reused.map(({ number }) => number)));
  const settled = settleRoster(rows, headers, outside);
  const without = new Set(settled.sharedEmail);
  const { taken, freed } = await outsideHolders(
    file,
    rows.map((row) => (without.has(row.line) ? { ...row, email: null } : row)),
  );
  const shared = new Set([...without, ...taken]);
  return {
    taken: new Map(
      rows.map(({ line, personId }) => {
        const managerId = settled.managers.get(line) ?? null;
        return [line, { personId, managerId, withoutEmail: shared.has(line) }];
      }),
    ),
    present: presentOf([...keyed.present, ...people.joined], people.personOf, found),
    freed,
    merged: people.merged,
    findings: [
      ...keyed.findings,
      ...found.findings,
      ...people.joined.map(({ line, into }): Finding => {
        return { line, ...warning('SeveralRows', key, `with line ${into}`) };
      }),
      ...settled.findings,
      ...taken.map((line): Finding => ({ line, ...warning('DuplicateEmail', email) })),
    ],
    reused: found.reused,
    suggested: found.suggested,
    left: {
      repeated: keyed.repeated,
      rejected: keyed.rejected + rejectedRows.length,
    },
  };
}

interface JoinedRows {
  /** One a person. */
  rows: (FileRow & { personId: string; otherNumbers: string[]; positions: string[] })[];
  /** Rows that have become part of another. */
  joined: (FileRow & { into: number })[];
  merged: Map<number, RosterRow>;
  personOf: Map<number, string>;
}

/** Makes one row a person of several positions, employments or numbers. */
async function joinRows(file: RosterFile, groups: FileRow[][], found: FoundPeople): Promise<JoinedRows> {
  const byPerson = new Map<string, FileRow[]>();
  for (const group of groups) {
    const personId = group[0] && found.personOf.get(group[0].line);
    if (personId === undefined || personId === '') continue;
    const same = byPerson.get(personId);
    if (same) same.push(...group);
    else byPerson.set(personId, [...group]);
  }
  const several = [...byPerson.values()].filter((rows) => rows.length > 1);
  const whole = await rowsOnLines(
    file,
    several.flatMap((rows) => rows.map(({ line }) => line)),
  );
  const result: JoinedRows = { rows: [], joined: [], merged: new Map(), personOf: new Map() };
  for (const [personId, rows] of byPerson) {
    const [first, ...others] = rows;
    if (!first) continue;
    for (const { line } of rows) result.personOf.set(line, personId);
    const merged = others.length > 0 ? mergedOf(rows, whole) : null;
    if (merged) result.merged.set(first.line, merged);
    result.joined.push(...others.map((row) => ({ ...row, into: first.line })));
    result.rows.push({
      ...(merged ? fileRow(first.line, first.fingerprint, merged) : first),
      personId,
      otherNumbers: rows.flatMap(({ otherNumber }) => otherNumber ?? []),
      positions: rows.flatMap(({ position }) => position ?? []),
    });
  }
  return result;
}

function mergedOf(rows: FileRow[], whole: Map<number, RosterRow>): RosterRow | null {
  const [first, ...others] = rows.flatMap(({ line }) => whole.get(line) ?? []);
  return first ? mergeRows([first, ...others]) : null;
}

function presentOf(
  rows: FileRow[],
  joined: Map<number, string>,
  found: FoundPeople,
): { line: number; personId: string }[] {
  return rows.flatMap(({ line }) => {
    const personId = joined.get(line) ?? found.personOf.get(line);
    return personId === undefined ? [] : [{ line, personId }];
  });
}

function indexedRow(row: JoinedRows['rows'][number], asOf: string, { leavers }: FoundPeople): IndexedRow {
  const { line, personId, number, scope, otherNumbers, positions, email, names, managers, employment } = row;
  const leftOn = row.leftOn ?? leavers.get(personId)?.endedOn ?? asOf;
  const gone = employment === 'ended' && leftOn < asOf;
  return {
    line,
    personId,
    number,
    scope,
    otherNumbers,
    positions,
    email,
    names,
    managers,
    employment,
    holdsEmail: false,
    gone,
  };
}
