import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { seenAs, type Asker, type SeenAs } from '../../domain/development/plan-viewer.ts';
import { recordAudit } from '../../storage/audit.ts';
import type { Tx } from '../../storage/database.ts';
import type { NamedPerson } from '../../storage/people-called.ts';
import { rosterOn } from '../../storage/roster.ts';
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
  const managerId = person && (await managerOf(db, person.personId, { configuration, now }));
  const about = { personId: person?.personId ?? '', managerId };
  const as = seenAs(asker, about, configuration.organisation.disclosure.singleResults);
  if (as !== 'person') {
    const subject = person ? `person/${person.personId}` : what;
    const event = { subject, action: as ? 'single-results-seen' : 'single-results-refused', detail: { as } };
    const actor = personId ?? 'operations';
    await recordAudit(db, { events: [event], actor, now });
  }
  if (as) return as;
  throw new Failure(
    `${personId === null ? 'Operations' : 'Whoever --by names'} may not see results of single people. They are open to the person and their manager (--by NAME), and to whom organisation.yaml names under disclosure.singleResults`,
    exitCodes.notAllowed,
  );
}

async function managerOf(
  db: Tx,
  personId: string,
  { configuration, now }: { configuration: Configuration; now: string },
): Promise<string | null> {
  const day = localDay(configuration.organisation, now);
  const [row] = await rosterOn(db, { day, knownAt: now, personIds: [personId] });
  return row?.managerId ?? null;
}
