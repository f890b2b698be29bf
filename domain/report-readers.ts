import type { ReportAudience } from './configuration/program.ts';
import type { RosterMember } from './participants.ts';
import { titleMatches } from './configuration/title-pattern.ts';

export interface Readers {
  personIds: string[];
  /** `hr-partner`: nobody of the audience can be reached, so the HR partner gets it; `nobody`: not even they. */
  found: 'audience' | 'hr-partner' | 'nobody';
}

type Candidate = Pick<RosterMember, 'personId' | 'employeeNumber' | 'email' | 'title' | 'employment'>;

/**
 * Who gets a report, by the live roster: active people with an address whose title fits or who are named. Somebody
 * who has left is not among them, whatever the configuration says.
 */
export function readersOf(
  audience: Pick<ReportAudience, 'readers'>,
  roster: readonly Candidate[],
  hrPartner: string | null,
): Readers {
  const reachable = roster.filter((person) => person.employment === 'active' && person.email);
  const { titles, people } = audience.readers;
  const named = new Set(people.map(plain));
  const readers = reachable.filter(
    (person) => isNamed(person, named) || titles.some((pattern) => titleMatches(pattern, person.title ?? '')),
  );
  if (readers.length > 0) return { personIds: idsOf(readers), found: 'audience' };
  const partner = hrPartner === null ? new Set<string>() : new Set([plain(hrPartner)]);
  const stand = reachable.filter((person) => isNamed(person, partner));
  return { personIds: idsOf(stand), found: stand.length > 0 ? 'hr-partner' : 'nobody' };
}

function isNamed({ employeeNumber, email }: Candidate, named: ReadonlySet<string>): boolean {
  return named.has(plain(employeeNumber)) || named.has(plain(email ?? ''));
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function idsOf(people: readonly Candidate[]): string[] {
  return people.map(({ personId }) => personId).toSorted();
}
