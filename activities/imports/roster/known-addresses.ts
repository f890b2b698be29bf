import type { IndexedRow } from '../../../domain/imports/roster-index.ts';
import { peopleByEmail } from '../../../storage/identifiers.ts';
import { leaversAmong } from '../../../storage/leavers.ts';
import type { RosterFile } from './roster-file.ts';

/** A former holder of an address, who had left before the file's day, and has it no longer. */
export interface FreedPerson {
  personId: string;
}

export interface OutsideHolders {
  /** Lines whose address somebody has of whom the file says nothing, or nothing that is taken. */
  taken: number[];
  freed: FreedPerson[];
}

/** Marks the rows of people who have their address already. */
export async function holdersOf({ db }: RosterFile, rows: IndexedRow[]): Promise<IndexedRow[]> {
  const holders = await peopleByEmail(db, emailsOf(rows));
  for (const row of rows)
    row.holdsEmail = row.email !== null && (holders.get(row.email) ?? []).includes(row.personId);
  return rows;
}

/** What becomes of addresses that people outside the file have. An address that only leavers have is free. */
export async function outsideHolders({ db, asOf }: RosterFile, rows: IndexedRow[]): Promise<OutsideHolders> {
  const holders = await peopleByEmail(db, emailsOf(rows));
  const inFile = new Set(rows.map(({ personId }) => personId));
  const outside = (email: string | null) =>
    email === null ? [] : (holders.get(email) ?? []).filter((personId) => !inFile.has(personId));
  const leavers = await leaversAmong(
    db,
    rows.flatMap(({ email }) => outside(email)),
  );
  const taken: number[] = [];
  const freed: FreedPerson[] = [];
  for (const { line, email, gone } of rows) {
    const others = outside(email).map((personId) => ({ personId, endedOn: leavers.get(personId)?.endedOn }));
    const free = others.flatMap(({ personId, endedOn }) =>
      !gone && endedOn !== undefined && endedOn < asOf ? [{ personId }] : [],
    );
    if (free.length < others.length) taken.push(line);
    else freed.push(...free);
  }
  return { taken, freed };
}

function emailsOf(rows: IndexedRow[]): string[] {
  return [...new Set(rows.flatMap(({ email }) => email ?? []))];
}
