import { warning, type Finding } from '../../../domain/imports/findings.ts';
import { mergeRows } from '../../../domain/imports/roster-positions.ts';
import { settleRoster } from '../../../domain/imports/roster-index.ts';
import type { RosterRow } from '../../../domain/imports/roster-row.ts';
import { findPeople, type FoundPeople } from './find-people.ts';
import { fileRow, rowsOnLines, settleKeys, type FileRow } from './index-rows.ts';
import { outsideHolders, type FreedPerson } from './known-addresses.ts';
import { outsidePeople } from './outside-people.ts';
import type { RosterFile } from './roster-file.ts';

/** Everything about the people of a file that only the whole file can tell, by line. */
export interface SettledPeople {
  /** Of rows that tell of somebody. */
  taken: Map<number, TakenPerson>;
  /** People in rows that were left out, or have become part of another row. */
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

interface TakenPerson {
  personId: string;
  managerId: string | null;
  withoutEmail: boolean;
}

/** Settles who is who, whose rows belong together, whose an address is, and who manages whom. `all` are the rows by whom they name. */
export async function settlePeople(file: RosterFile, all: FileRow[][]): Promise<SettledPeople> {
  const { employeeNumber, managerNumber, managerEmail, manager } = file.headers;
  const email = file.headers.email ?? null;
  const key = employeeNumber ?? email;
  const alike = all.filter((rows) => rows.length > 1).flatMap((rows) => rows.map(({ line }) => line));
  const keyed = settleKeys(all, (await rowsOnLines(file, alike)).fingerprints, key);
  const firsts = keyed.groups.flatMap(([first]) => (first ? [first] : []));
  const found = await findPeople(file, [...firsts, ...keyed.present]);
  const left = keyed.groups.filter(([first]) => first && found.rejected.has(first.line)).flat();
  const people = await joinRows(file, keyed.groups, found);
  const { rows } = people;
  for (const row of rows) {
    const leftOn = row.leftOn ?? found.leavers.get(row.personId)?.endedOn ?? file.asOf;
    row.gone = row.employment === 'ended' && leftOn < file.asOf;
  }
  const addresses = await outsideHolders(file, rows);
  const outside = await outsidePeople(file, rows, new Set(found.reused.map(({ number }) => number)));
  const settled = settleRoster(
    rows,
    { email, manager: managerNumber ?? managerEmail ?? manager ?? null },
    outside,
  );
  const shared = new Set(settled.sharedEmail);
  const { taken, freed } = addresses(shared);
  for (const line of taken) shared.add(line);
  return {
    taken: new Map(
      rows.map(({ line, personId }) => {
        const managerId = settled.managers.get(line) ?? null;
        return [line, { personId, managerId, withoutEmail: shared.has(line) }];
      }),
    ),
    present: [...keyed.present, ...people.joined].flatMap(({ line, personId }) => {
      const id = personId || found.personOf.get(line);
      return id ? [{ line, personId: id }] : [];
    }),
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
    left: { repeated: keyed.repeated, rejected: keyed.rejected + left.length },
  };
}

interface JoinedRows {
  /** One a person. */
  rows: FileRow[];
  /** Rows that have become part of another. */
  joined: { line: number; personId: string; into: number }[];
  merged: Map<number, RosterRow>;
}

/** Makes one row a person of several positions, employments or numbers. */
async function joinRows(file: RosterFile, groups: FileRow[][], found: FoundPeople): Promise<JoinedRows> {
  const byPerson = new Map<string, FileRow[]>();
  for (const group of groups) {
    const personId = group[0] && found.personOf.get(group[0].line);
    if (personId === undefined) continue;
    const same = byPerson.get(personId);
    if (same) same.push(...group);
    else byPerson.set(personId, group);
  }
  const several = [...byPerson.values()].filter((rows) => rows.length > 1).flat();
  const whole = await rowsOnLines(
    file,
    several.map(({ line }) => line),
  );
  const result: JoinedRows = { rows: [], joined: [], merged: new Map() };
  for (const [personId, rows] of byPerson) {
    const [first, ...others] = rows;
    if (!first) continue;
    const merged = others.length > 0 ? mergedOf(rows, whole.rows) : null;
    const row = merged ? mergedRow(rows, fileRow(first.line, merged)) : first;
    row.personId = personId;
    result.rows.push(row);
    if (merged) result.merged.set(first.line, merged);
    for (const { line } of others) result.joined.push({ line, personId, into: first.line });
  }
  return result;
}

function mergedOf(rows: FileRow[], whole: Map<number, RosterRow>): RosterRow | null {
  const [first, ...others] = rows.flatMap(({ line }) => whole.get(line) ?? []);
  return first ? mergeRows([first, ...others]) : null;
}

/** Whoever is named by any of their positions or numbers is found. */
function mergedRow(rows: FileRow[], merged: FileRow): FileRow {
  const numbers = rows.flatMap(({ number }) => (number === null || number === merged.number ? [] : [number]));
  merged.otherNumbers = [...new Set([...rows.flatMap((row) => row.otherNumbers), ...numbers])];
  merged.positions = [...new Set(rows.flatMap((row) => row.positions))];
  return merged;
}
