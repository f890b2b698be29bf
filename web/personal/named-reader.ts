import { seenAs, type Asker } from '../../domain/development/plan-viewer.ts';
import { peopleNamed } from '../../storage/people-called.ts';
import type { WebContext } from '../context.ts';
import type { Reader } from './reader.ts';

/** The reader, as the organisation may name them. */
export async function askerOf({ db }: WebContext, { personId, email }: Reader): Promise<Asker> {
  const known = (await peopleNamed(db, [personId])).get(personId);
  return { personId, number: known?.number ?? null, email };
}

/** Whether the organisation opens the results of everybody to this person (`disclosure.singleResults`). */
export function isNamed(asker: Asker, { configuration }: Reader): boolean {
  const policy = configuration.organisation.disclosure.singleResults;
  return seenAs(asker, { personId: '', managerId: null }, policy) === 'named';
}
