import type { FallbackPolicy } from './configuration/organisation.ts';
import type { ReportAudience } from './configuration/program.ts';
import { titleMatches } from './configuration/title-pattern.ts';
import { pathOf } from './compliance.ts';
import type { RosterMember } from './participants.ts';
import { kindOf, type ReportScope } from './reports/report-scope.ts';

export interface Readers {
  personIds: string[];
  /**
   * `unit-above`: nobody heads the unit, so the head of a unit above it reads its report; `hr-partner`: nobody of the audience can be
   * reached, so the HR partner does; `nobody`: not even they.
   */
  found: 'audience' | 'unit-above' | 'hr-partner' | 'nobody';
}

export type ReaderCandidate = Pick<
  RosterMember,
  'personId' | 'employeeNumber' | 'email' | 'title' | 'employment' | 'unitId' | 'site' | 'leads'
>;

/** What decides who reads, beside the audience itself. */
export interface ReadersAsked {
  scope: ReportScope;
  fallback: Pick<FallbackPolicy, 'unitLeadTitles' | 'hrPartner'>;
  units: ReadonlyMap<string, { parentId: string | null }>;
  /** Title of the owner of the programme that the report is about; null: it is about none. */
  owner: string | null;
}

/**
 * Who reads a report, by the live roster: active people with an address who hold the position, or who are named. Positions, not
 * people, have reports: somebody who has left or holds another one by now is not among them, and whoever holds it now is.
 */
export function readersOf(
  audience: Pick<ReportAudience, 'readers' | 'kind' | 'scope'>,
  roster: readonly ReaderCandidate[],
  asked: ReadersAsked,
): Readers {
  const reachable = roster.filter((person) => person.employment === 'active' && person.email);
  const { titles, people } = audience.readers;
  const named = new Set(people.map(plain));
  const isOfAudience = (person: ReaderCandidate) =>
    isNamed(person, named) ||
    (isInside(person, asked.scope) && holds(person, [...titles, ...ownerIn(asked)]));
  const own = reachable.filter(isOfAudience);
  const heads = kindOf(audience) === 'unit-head' ? headsOf(reachable, asked) : null;
  const readers = [...own, ...(heads?.ofUnit ?? [])];
  if (readers.length > 0) return { personIds: idsOf(readers), found: 'audience' };
  if (heads?.above) return { personIds: idsOf([heads.above]), found: 'unit-above' };
  const partner = new Set([asked.fallback.hrPartner ?? []].flat().map(plain));
  const stand = reachable.filter((person) => isNamed(person, partner));
  return { personIds: idsOf(stand), found: stand.length > 0 ? 'hr-partner' : 'nobody' };
}

function ownerIn({ owner }: ReadersAsked): string[] {
  return owner === null ? [] : [owner];
}

/** Titles count within the unit or site that a report is of. */
function isInside({ unitId, site }: ReaderCandidate, scope: ReportScope): boolean {
  if (scope.of === 'unit') return unitId !== null && scope.unitIds.includes(unitId);
  return scope.of === 'site' ? site === scope.siteId : true;
}

function holds({ title }: ReaderCandidate, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => titleMatches(pattern, title ?? ''));
}

/** Who heads the report's unit, and the nearest head above it. */
function headsOf(people: readonly ReaderCandidate[], { scope, units, fallback }: ReadersAsked) {
  if (scope.of !== 'unit') return null;
  const headOf = headFinder(people, fallback.unitLeadTitles);
  const [unitId, ...above] = pathOf(scope.unitId, units).toReversed();
  const head = headOf(unitId ?? scope.unitId);
  return { ofUnit: head ? [head] : [], above: above.flatMap((id) => headOf(id) ?? [])[0] ?? null };
}

/** Whom an imported table names first, else who has the most senior title of a lead among the unit's own people. */
function headFinder(
  people: readonly ReaderCandidate[],
  leadTitles: readonly string[],
): (unitId: string) => ReaderCandidate | null {
  const rankOf = ({ title }: ReaderCandidate) =>
    leadTitles.findIndex((pattern) => titleMatches(pattern, title ?? ''));
  return (unitId) => {
    const told = people.flatMap((person) =>
      (person.leads ?? []).flatMap((lead) => (lead.unitId === unitId ? [{ person, rank: lead.rank }] : [])),
    );
    const titled = people
      .filter((person) => person.unitId === unitId)
      .map((person) => ({ person, rank: rankOf(person) }))
      .filter(({ rank }) => rank >= 0);
    const ranked = told.length > 0 ? told : titled;
    return (
      ranked.toSorted((a, b) => a.rank - b.rank || (a.person.personId < b.person.personId ? -1 : 1))[0]
        ?.person ?? null
    );
  };
}

function isNamed({ employeeNumber, email }: ReaderCandidate, named: ReadonlySet<string>): boolean {
  return named.has(plain(employeeNumber)) || named.has(plain(email ?? ''));
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function idsOf(people: readonly ReaderCandidate[]): string[] {
  return [...new Set(people.map(({ personId }) => personId))];
}
