import type { FallbackPolicy } from '../configuration/organisation.ts';
import { titleMatches } from '../configuration/title-pattern.ts';
import { byEmployeeNumber, type RosterPerson, type StandIns } from './roster-person.ts';
import { handedOn } from './delegates.ts';

export type Rated = Pick<RosterPerson, 'personId' | 'unitId' | 'managerId'>;

interface Candidate {
  candidate: RosterPerson;
  /** Set by a person to stand in: no budget limits how many they rate. */
  unlimited: boolean;
}

interface CandidateRules {
  standIns: StandIns;
  byId: ReadonlyMap<string, RosterPerson>;
  mayRate: (raterId: string, person: Rated) => boolean;
}

/** Everybody who may rate in a manager's place and is here, each once, the nearest first. */
export function candidatesFor(
  roster: readonly RosterPerson[],
  policy: FallbackPolicy,
  { standIns, byId, mayRate }: CandidateRules,
): (person: Rated) => Iterable<Candidate> {
  const named = namedLeads(roster);
  const leads = leadsByUnit(roster, policy.unitLeadTitles);
  const hrPartner = findHrPartner(roster, policy.hrPartner);
  return candidates;

  function* candidates(person: Rated): Generator<Candidate> {
    const seen = new Set<string>();
    for (const each of everybody(person)) {
      const { personId } = each.candidate;
      if (seen.has(personId) || !standIns.isHere(each.candidate) || !mayRate(personId, person)) continue;
      seen.add(personId);
      yield each;
    }
  }

  function* everybody({ unitId, managerId }: Rated): Generator<Candidate> {
    if (managerId !== null) yield* delegates(managerId);
    for (const above of managersAbove(byId.get(managerId ?? ''), byId)) {
      if (standIns.isHere(above)) yield limited(above);
      else yield* delegates(above.personId);
    }
    yield* (named.get(unitId ?? '') ?? []).map(limited);
    yield* (leads.get(unitId ?? '') ?? []).map(limited);
    if (hrPartner) yield limited(hrPartner);
  }

  function* delegates(personId: string): Generator<Candidate> {
    for (const id of handedOn(personId, standIns.delegateOf)) {
      const candidate = byId.get(id);
      if (candidate) yield { candidate, unlimited: true };
    }
  }
}

function limited(candidate: RosterPerson): Candidate {
  return { candidate, unlimited: false };
}

/** Managers above somebody, nearest first; a roster whose managers form a circle ends where it began. */
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
    if (manager) above.push(manager);
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
