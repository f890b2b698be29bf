import { releaseAddress } from '../../storage/bounces.ts';
import { personCalled, personInWords } from '../campaigns/person-called.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunningLedger } from '../running-stack.ts';

/** Returns a sentence. Throws a Failure when nobody is meant, or nothing was stopped. */
export async function releasePerson(
  { db }: Pick<RunningLedger, 'db'>,
  { person, by }: { person: string; by: string },
): Promise<string> {
  const found = await personCalled(db, person);
  const now = new Date().toISOString();
  const { personId } = found;
  const released = await db.transaction().execute((tx) => releaseAddress(tx, { personId, by, now }));
  if (!released) throw new Failure(`Mail to ${personInWords(found)} is not stopped`, exitCodes.conflict);
  return `Mail to ${personInWords(found)} leaves again`;
}
