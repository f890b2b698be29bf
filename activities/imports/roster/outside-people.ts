import type { ManagerReference } from '../../../domain/imports/manager-reference.ts';
import type { IndexedRow, OutsidePeople } from '../../../domain/imports/roster-index.ts';
import { peopleByEmail, peopleByName, peopleByNumber } from '../../../storage/identifiers.ts';
import { leaversAmong } from '../../../storage/leavers.ts';
import type { RosterFile } from './roster-file.ts';

/** Managers that the file does not hold may stand on the roster already. */
export async function outsidePeople(
  { db, source, asOf }: RosterFile,
  rows: IndexedRow[],
  reused: Set<string>,
): Promise<OutsidePeople> {
  const wanted = { number: new Set<string>(), email: new Set<string>(), name: new Set<string>() };
  const inFile = new Set(rows.flatMap(({ number, email, names }) => [number, email, ...names]));
  for (const { managers } of rows)
    for (const reference of managers ?? []) {
      const { by } = reference;
      if (by === 'number' && !reused.has(reference.number) && !inFile.has(reference.number))
        wanted.number.add(reference.number);
      if (by === 'email' && !inFile.has(reference.email)) wanted.email.add(reference.email);
      if (by === 'name' && !inFile.has(reference.name)) wanted.name.add(reference.name);
    }
  const byNumber = await peopleByNumber(db, { numbers: [...wanted.number], source });
  const byEmail = await peopleByEmail(db, [...wanted.email]);
  const byName = await peopleByName(db, [...wanted.name]);
  const people = [byNumber, byEmail, byName].flatMap((map) => [...map.values()].flat());
  const leavers = await leaversAmong(db, [...new Set(people)]);
  return {
    find: (reference: ManagerReference) => {
      if (reference.by === 'number') return byNumber.get(reference.number) ?? [];
      if (reference.by === 'email') return byEmail.get(reference.email) ?? [];
      return reference.by === 'name' ? (byName.get(reference.name) ?? []) : [];
    },
    hasLeft: (personId) => {
      const endedOn = leavers.get(personId)?.endedOn;
      return endedOn !== undefined && endedOn <= asOf;
    },
  };
}
