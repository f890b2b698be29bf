import type { Configuration } from '../../domain/configuration.ts';
import { readLink, type Link } from '../../storage/links.ts';
import { rosterOn, type RosterRow } from '../../storage/roster.ts';
import type { WebContext } from '../context.ts';
import { badLink, Problem } from '../problem.ts';
import { dayIn } from '../words-of-time.ts';

/** Who opened a personal page, and when and where that is. */
export interface Reader {
  personId: string;
  name: string;
  email: string | null;
  /** The token of the address. */
  link: string;
  now: Date;
  /** YYYY-MM-DD where the reader is. */
  today: string;
  timeZone: string;
  configuration: Configuration;
}

/** The person behind a link, if the roster of this moment admits them. Throws the page to show instead. */
export async function admit(context: WebContext, token: string, kind: Link['kind']): Promise<Reader> {
  const now = await context.now();
  const link = readLink(context.ring, token, now);
  if (link?.kind !== kind) throw badLink();
  const configuration = await context.configuration();
  if (!configuration) throw badLink();
  const today = dayIn(configuration.organisation.timeZone, now);
  const [person] = await rosterOn(context.db, { day: today, knownAt: now, personIds: [link.personId] });
  if (!person || (person.employment !== 'active' && person.employment !== 'leave')) throw notAdmitted();
  const timeZone = zoneOf(configuration, person.site);
  return {
    personId: link.personId,
    name: person.givenName ?? nameOf(person),
    email: person.email,
    link: token,
    now,
    today: dayIn(timeZone, now),
    timeZone,
    configuration,
  };
}

export function nameOf(
  person: Pick<RosterRow, 'displayName' | 'givenName' | 'familyName'> | undefined,
): string {
  if (!person) return 'somebody no longer on the roster';
  return (
    person.displayName ?? ([person.givenName, person.familyName].filter(Boolean).join(' ') || 'a colleague')
  );
}

function zoneOf(configuration: Configuration, siteId: string | null): string {
  const { sites, organisation } = configuration;
  const site =
    sites.find(({ id }) => id === siteId) ?? sites.find(({ id }) => id === organisation.defaultSite);
  return site?.timeZone ?? organisation.timeZone;
}

function notAdmitted(): Problem {
  return new Problem(403, 'This page is not open to you', [
    'It is for people who work here at the moment. There is nothing for you to do.',
    'If you do work here, tell your HR team: their list of people may be out of date.',
  ]);
}
