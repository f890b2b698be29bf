import type { IndexedRow } from '../../domain/imports/roster-index.ts';
import type { StagedPerson } from '../../domain/imports/staged.ts';
import { peopleByEmail } from '../../storage/identifiers.ts';
import { leaversAmong } from '../../storage/leavers.ts';
import type { CheckContext } from './check-context.ts';

type PersonRow = IndexedRow & { personId: string };

export interface OutsideHolders {
  /** Lines whose address somebody has of whom the file says nothing, or nothing that is taken. */
  taken: number[];
  /** Former holders who had left before the file's day, as they are from now on: without the address. */
  freed: StagedPerson[];
}

/** Marks the rows of people who have their address already. */
export async function withHolders({ db }: CheckContext, rows: PersonRow[]): Promise<PersonRow[]> {
  const holders = await peopleByEmail(db, emailsOf(rows));
  return rows.map((row) => ({
    ...row,
    holdsEmail: row.email !== null && (holders.get(row.email) ?? []).includes(row.personId),
  }));
}

/** What becomes of addresses that people outside the file have. An address that only leavers have is free. */
export async function outsideHolders(
  { db, record }: CheckContext,
  rows: PersonRow[],
): Promise<OutsideHolders> {
  const holders = await peopleByEmail(db, emailsOf(rows));
  const inFile = new Set(rows.map(({ personId }) => personId));
  const outside = (email: string | null) =>
    email === null ? [] : (holders.get(email) ?? []).filter((personId) => !inFile.has(personId));
  const leavers = await leaversAmong(
    db,
    rows.flatMap(({ email }) => outside(email)),
  );
  const taken: number[] = [];
  const freed: StagedPerson[] = [];
  for (const { line, email, gone } of rows) {
    const others = outside(email).map((personId) => ({ personId, endedOn: leavers.get(personId)?.endedOn }));
    const free = others.flatMap(({ personId, endedOn }) =>
      !gone && endedOn !== undefined && endedOn < record.asOf ? [withoutAddress(personId, endedOn)] : [],
    );
    if (free.length < others.length) taken.push(line);
    else freed.push(...free);
  }
  return { taken, freed };
}

function withoutAddress(personId: string, endedOn: string): StagedPerson {
  const facts = { employment: 'ended', email: null } as const;
  return { personId, employeeNumber: null, hiredOn: null, leftOn: endedOn, facts };
}

function emailsOf(rows: PersonRow[]): string[] {
  return [...new Set(rows.flatMap(({ email }) => email ?? []))];
}
