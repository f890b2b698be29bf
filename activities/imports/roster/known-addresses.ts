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

/**
 * Marks the rows of people who have their address already. Returns what becomes of addresses that people outside the file
 * have, but for lines that are without theirs anyway: an address that only leavers have is free.
 */
export async function outsideHolders(
  { db, asOf }: RosterFile,
  rows: IndexedRow[],
): Promise<(without: Set<number>) => OutsideHolders> {
  const holders = await peopleByEmail(
    db,
    rows.flatMap(({ email }) => email ?? []),
  );
  const inFile = new Set(rows.map(({ personId }) => personId));
  const others = new Map<number, string[]>();
  for (const row of rows) {
    const known = row.email === null ? [] : (holders.get(row.email) ?? []);
    row.holdsEmail = known.includes(row.personId);
    const outside = known.filter((personId) => !inFile.has(personId));
    if (outside.length > 0) others.set(row.line, outside);
  }
  const leavers = await leaversAmong(db, [...others.values()].flat());
  const isFree = (personId: string): boolean => {
    const endedOn = leavers.get(personId)?.endedOn;
    return endedOn !== undefined && endedOn < asOf;
  };
  return (without) => {
    const result: OutsideHolders = { taken: [], freed: [] };
    for (const { line, gone } of rows) {
      const outside = without.has(line) ? [] : (others.get(line) ?? []);
      if (outside.length === 0) continue;
      if (gone || !outside.every(isFree)) result.taken.push(line);
      else result.freed.push(...outside.map((personId) => ({ personId })));
    }
    return result;
  };
}
