import type { Division } from '../disclosure/crossed.ts';
import { compare } from '../fraction.ts';
import type { RequiredPair } from '../gaps.ts';
import type { GapMatrix } from '../results.ts';
import type { GapTableOf } from './gap-table.ts';
import { totalsByDomain } from './pair-totals.ts';
import type { Candidate, Opening } from './readiness.ts';
import { groupsAround, unitTables, type Unit } from './unit-tables.ts';

/** Somebody measured, with what the own role asks. */
export interface MeasuredCandidate extends Candidate {
  unitId: string | null;
  pairs: readonly RequiredPair[];
}

interface Of extends Omit<GapTableOf, 'groups' | 'domains'> {
  domains: readonly { id: string; skills: readonly { id: string }[] }[];
  units: ReadonlyMap<string, Unit>;
  /** The tables by unit that the campaign shows; null: none. */
  matrix: GapMatrix | null;
}

/**
 * Whether readiness of the people of these units would say more than tables by unit do. It is shown only where the campaign's own tables,
 * and those of everybody against each role that is asked, show a group of exactly these people and all groups above it, in each
 * domain of the role; and where what the role asks differs from the own role of nobody, or of at least the minimum of people.
 */
export function unitIsHidden(
  people: readonly MeasuredCandidate[],
  inside: ReadonlySet<string>,
  { openings, ...of }: Of & { openings: readonly Opening[] },
): boolean {
  const { matrix } = of;
  if (!matrix) return true;
  return openings.some((opening) => {
    const domains = of.domains.filter(({ skills }) =>
      skills.some(({ id }) => opening.needs.some(({ skillId }) => skillId === id)),
    );
    const asked = people.map((person) => ({ person, pairs: pairsAgainst(opening, person, domains) }));
    const ids = domains.map(({ id }) => id);
    const placed = [...Map.groupBy(asked, ({ person }) => person.unitId)].map(([unitId, own]) => ({
      unitId,
      totals: totalsByDomain(
        own.flatMap(({ pairs }) => pairs),
        { ...of, domains: ids },
      ),
    }));
    const made = unitTables(placed, { ...of, domains: ids });
    const unitIds = people.map(({ unitId }) => unitId);
    const cell = { unitIds, inside, ids, units: of.units };
    if (!made || !isShown(matrix, cell) || !isShown(made.matrix, cell)) return true;
    const others = asked.filter(
      ({ person, pairs }) => isInside(person.unitId, inside) && differs(pairs, person, ids),
    );
    return others.length > 0 && others.length < of.groupMinimum;
  });
}

interface Cell {
  unitIds: readonly (string | null)[];
  inside: ReadonlySet<string>;
  ids: readonly string[];
  units: ReadonlyMap<string, Unit>;
}

/** Whether the tables have a group of exactly the people inside, and show it and those above it. */
function isShown(matrix: GapMatrix, { unitIds, inside, ids, units }: Cell): boolean {
  const around = new Map([...new Set(unitIds)].map((id) => [id, groupsAround(matrix, id, units)]));
  const within = [...around].flatMap(([id, divisions]) => (isInside(id, inside) ? [divisions] : []));
  const without = [...around].flatMap(([id, divisions]) => (isInside(id, inside) ? [] : [divisions]));
  const [first = [], ...rest] = within;
  const common = first.filter(({ id }) => rest.every((divisions) => has(divisions, id)));
  const own = common.at(-1);
  if (!own || without.some((divisions) => has(divisions, own.id))) return false;
  return common.every(({ isShown: shows }) => [null, ...ids].every((domain) => shows(domain)));
}

function has(divisions: readonly Division[], id: string): boolean {
  return divisions.some((each) => each.id === id);
}

function isInside(unitId: string | null, inside: ReadonlySet<string>): boolean {
  return unitId !== null && inside.has(unitId);
}

function pairsAgainst(
  { needs }: Opening,
  { personId, levels }: Candidate,
  domains: Of['domains'],
): RequiredPair[] {
  const domainOf = new Map(
    domains.flatMap(({ id, skills }) => skills.map((skill) => [skill.id, id] as const)),
  );
  return needs.map(({ skillId, target, importance }) => ({
    personId,
    domain: domainOf.get(skillId) ?? '',
    skillId,
    target,
    importance,
    level: levels.get(skillId) ?? null,
  }));
}

/** Whether the own role asks something else of what is known of somebody. */
function differs(
  pairs: readonly RequiredPair[],
  { pairs: own }: MeasuredCandidate,
  domains: readonly string[],
): boolean {
  const known = pairs.filter(({ level }) => level !== null);
  const mine = own.filter(({ level, domain }) => level !== null && domains.includes(domain));
  if (known.length !== mine.length) return true;
  const bySkill = new Map(mine.map((pair) => [pair.skillId, pair]));
  return known.some(({ skillId, target, importance }) => {
    const other = bySkill.get(skillId);
    return !other || compare(other.target, target) !== 0 || compare(other.importance, importance) !== 0;
  });
}
