import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { seenAs, type Asker, type SeenAs } from '../../domain/development/plan-viewer.ts';
import type { Tx } from '../../storage/database.ts';
import type { NamedPerson } from '../../storage/people-called.ts';
import { managerOn, recordLook } from '../../storage/single-results.ts';
import { personCalled } from '../campaigns/person-called.ts';
import { exitCodes, Failure } from '../failure.ts';

export interface Asked {
  asker: Asker;
  /** Null: nobody of the roster. */
  personId: string | null;
}

/** Who asks at the command line: whoever is named, else operations. */
export async function askerCalled(db: Tx, by: string | null): Promise<Asked> {
  if (by === null) return { asker: { role: 'operations' }, personId: null };
  const asker = await personCalled(db, by);
  return { asker, personId: asker.personId };
}

/**
 * Lets somebody see results of single people, or throws a Failure; both are written down for auditors, except that people look at their
 * own. Null for `person`: results of many people at once, which nobody sees as their manager.
 */
export async function admitAsker(
  db: Tx,
  { asker, personId }: Asked,
  of: { person: NamedPerson | null; configuration: Configuration; what: string; now: string },
): Promise<SeenAs> {
  const { person, configuration, what, now } = of;
  const day = localDay(configuration.organisation, now);
  const managerId = person && (await managerOn(db, person.personId, { day, knownAt: now }));
  const about = { personId: person?.personId ?? '', managerId };
  const as = seenAs(asker, about, configuration.organisation.disclosure.singleResults);
  const subject = person ? `person/${person.personId}` : what;
  await recordLook(db, { subject, as, actor: personId ?? 'operations', now });
  if (as) return as;
  throw new Failure(
    `${personId === null ? 'Operations' : 'Whoever --by names'} may not see results of single people. They are open to the person and their manager (--by NAME), and to whom organisation.yaml names under disclosure.singleResults`,
    exitCodes.notAllowed,
  );
}
