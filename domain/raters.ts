import type { FallbackPolicy } from './configuration/organisation.ts';
import { titleMatches } from './configuration/title-pattern.ts';

/** Somebody on the roster, as far as it matters for who rates whom. */
export interface RosterPerson {
  personId: string;
  employeeNumber: string;
  title: string | null;
  unitId: string | null;
  managerId: string | null;
  email: string | null;
  employment: 'active' | 'leave' | 'future' | 'ended';
  /** Units that the person leads, as an imported table says; rank 1 before 2. Absent: none. */
  leads?: readonly { unitId: string; rank: number }[] | null;
}

export type RatedBy = 'manager' | 'fallback' | 'self-only';

export interface ChosenRater {
  ratedBy: RatedBy;
  /** Null for self-only. */
  raterId: string | null;
}

/**
 * Chooses who rates somebody as their manager. The manager, when active. Otherwise the first of these who is active, is
 * not the person and has room within the budget: the managers above a known manager, nearest first; leads of the
 * person's own unit: those whom an imported table names, by rank, then by title, most senior first; then by employee
 * number; the HR partner. Otherwise nobody: self-only.
 */
export function raterChooser(roster: readonly RosterPerson[], policy: FallbackPolicy) {
  const byId = new Map(roster.map((person) => [person.personId, person]));
  const named = namedLeads(roster);
  const leads = leadsByUnit(roster, policy.unitLeadTitles);
  const hrPartner = findHrPartner(roster, policy.hrPartner);
  const load = new Map<string, number>();
  return { choose, noteLoad };

  /** Each fallback that it hands out uses up that rater's budget. */
  function choose(person: Pick<RosterPerson, 'personId' | 'unitId' | 'managerId'>): ChosenRater {
    const manager = person.managerId === null ? undefined : byId.get(person.managerId);
    if (manager?.employment === 'active' && manager.personId !== person.personId) {
      return { ratedBy: 'manager', raterId: manager.personId };
    }
    for (const candidate of fallbacks(person, manager)) {
      const used = load.get(candidate.personId) ?? 0;
      if (candidate.personId === person.personId || used >= policy.maxPeoplePerRater) continue;
      load.set(candidate.personId, used + 1);
      return { ratedBy: 'fallback', raterId: candidate.personId };
    }
    return { ratedBy: 'self-only', raterId: null };
  }

  /** People whom somebody already rates as a fallback count against the budget. */
  function noteLoad(raterId: string, people: number): void {
    load.set(raterId, (load.get(raterId) ?? 0) + people);
  }

  function* fallbacks(person: Pick<RosterPerson, 'unitId'>, manager: RosterPerson | undefined) {
    yield* managersAbove(manager, byId);
    yield* named.get(person.unitId ?? '') ?? [];
    yield* leads.get(person.unitId ?? '') ?? [];
    if (hrPartner) yield hrPartner;
  }
}

/** Active managers above somebody, nearest first; a roster whose managers form a circle ends where it began. */
function managersAbove(
  person: RosterPerson | undefined,
  byId: ReadonlyMap<string, RosterPerson>,
): RosterPerson[] {
  const above: RosterPerson[] = [];
  const seen = new Set<string>();
  let next = person?.managerId ?? null;
  while (next !== null && !seen.has(next)) {
    seen.add(next);
    const manager = byId.get(next);
    if (manager?.employment === 'active') above.push(manager);
    next = manager?.managerId ?? null;
  }
  return above;
}

/** Active people whom an imported table names as leads, by unit. They need not belong to it. */
function namedLeads(roster: readonly RosterPerson[]): Map<string, RosterPerson[]> {
  const leads = roster
    .filter(({ employment }) => employment === 'active')
    .flatMap((person) => (person.leads ?? []).map(({ unitId, rank }) => ({ unitId, rank, person })))
    .sort((a, b) => a.rank - b.rank || byEmployeeNumber(a.person, b.person));
  const byUnit = Map.groupBy(leads, ({ unitId }) => unitId);
  return new Map([...byUnit].map(([unitId, own]) => [unitId, own.map(({ person }) => person)]));
}

function leadsByUnit(roster: readonly RosterPerson[], patterns: string[]): Map<string, RosterPerson[]> {
  const ranked = new Map<string, { person: RosterPerson; rank: number }[]>();
  for (const person of roster) {
    if (person.employment !== 'active' || person.unitId === null || person.title === null) continue;
    const title = person.title;
    const rank = patterns.findIndex((pattern) => titleMatches(pattern, title));
    if (rank < 0) continue;
    const leads = ranked.get(person.unitId) ?? [];
    ranked.set(person.unitId, leads);
    leads.push({ person, rank });
  }
  return new Map(
    [...ranked].map(([unitId, leads]) => [
      unitId,
      leads
        .sort((a, b) => a.rank - b.rank || byEmployeeNumber(a.person, b.person))
        .map(({ person }) => person),
    ]),
  );
}

function findHrPartner(roster: readonly RosterPerson[], named: string | null): RosterPerson | null {
  if (named === null) return null;
  const wanted = named.trim().toLowerCase();
  return (
    roster.find(
      (person) =>
        person.employment === 'active' &&
        (person.employeeNumber.toLowerCase() === wanted || person.email?.toLowerCase() === wanted),
    ) ?? null
  );
}

/** Shorter numbers first, so that 9 comes before 10; then as text. */
export function byEmployeeNumber(a: RosterPerson, b: RosterPerson): number {
  return (
    a.employeeNumber.length - b.employeeNumber.length ||
    (a.employeeNumber < b.employeeNumber ? -1 : a.employeeNumber > b.employeeNumber ? 1 : 0) ||
    (a.personId < b.personId ? -1 : 1)
  );
}
