import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { seenAs } from '../../domain/development/plan-viewer.ts';
import type { Tx } from '../../storage/database.ts';
import type { NamedPerson } from '../../storage/people-called.ts';
import { managerOn, recordLook } from '../../storage/single-results.ts';
import { personCalled } from '../campaigns/person-called.ts';
import { exitCodes, Failure } from '../failure.ts';

/** On whose behalf somebody asks at the command line; null: nobody's but that of operations. */
export async function askerCalled(db: Tx, by: string | null): Promise<string | null> {
  return by === null ? null : (await personCalled(db, by)).personId;
}

/**
 * Lets the command line see results of single people, or throws a Failure; both are written down for auditors, with who was named.
 * Whoever sits there is operations: a name shows nobody who they are. Null for `person`: results of many people at once.
 */
export async function admitAsker(
  db: Tx,
  namedId: string | null,
  of: { person: NamedPerson | null; configuration: Configuration; what: string; now: string },
): Promise<void> {
  const { person, configuration, what, now } = of;
  const about = { personId: person?.personId ?? '', managerId: null };
  const as = seenAs({ role: 'operations' }, about, configuration.organisation.disclosure.singleResults);
  const subject = person ? `person/${person.personId}` : what;
  await recordLook(db, { subject, as, actor: 'operations', atCommandLine: { namedId }, now });
  if (as) return;
  throw new Failure(
    'Operations may not see results of single people, and whoever asks at the command line is operations. People see their own on their personal page, managers those of their people; the roles that organisation.yaml names under disclosure.singleResults see all',
    exitCodes.notAllowed,
  );
}

/** Throws a Failure unless a plan is the named person's own, or that of somebody who reports to them. */
export async function mayAnswerFor(
  db: Tx,
  namedId: string | null,
  of: { personId: string; configuration: Configuration; now: string },
): Promise<string> {
  const { personId, configuration, now } = of;
  const day = localDay(configuration.organisation, now);
  const managerId = await managerOn(db, personId, { day, knownAt: now });
  if (namedId !== null && (namedId === personId || namedId === managerId)) return namedId;
  throw new Failure(
    'Only the person or their manager say what becomes of a plan: name with --by on whose behalf it is said, or look with --preview',
    exitCodes.notAllowed,
  );
}
