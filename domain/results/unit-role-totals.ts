import type { Framework, RoleProfile } from '../configuration/learning.ts';
import { fraction, type Fraction } from '../fraction.ts';
import { domainWeights, type DomainWeights } from '../gaps/domain-weights.ts';
import {
  addedTotals,
  askedOf,
  levelUnit,
  noTotals,
  type Asked,
  type PairTotals,
} from '../gaps/pair-totals.ts';
import { millionths } from './domain-levels.ts';
import type { Needs, Placement } from './group-totals.ts';
import { basisOfSources, type PackedLevels } from './packed-levels.ts';

/** People of one unit and one role, by their positions: the totals of their pairs in each domain, and in all of them. */
interface UnitRoleTotals {
  unit: number;
  role: number;
  totals: PairTotals[];
}

export interface MeasuredPlaces extends Placement {
  packed: PackedLevels;
  needs: Needs;
  roleProfiles: readonly RoleProfile[];
  framework: Pick<Framework, 'domains'>;
}

/** What is added up of the people of one place in one domain, and then in all. */
export const width = 9;
const [people, most, assessed, below, critical, short, above, shortMillionths, aboveMillionths] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
];

/** Everybody measured, by unit and role: all that tables of groups are made of, however many people there are. */
export function unitRoleTotals(of: MeasuredPlaces): UnitRoleTotals[] {
  const { units, roles, needs, packed, framework } = of;
  const positions = new Map<number, number>();
  const places = Int32Array.from(roles, (role, person) => {
    const key = (units[person] ?? 0) * needs.roles + role;
    const place = positions.get(key) ?? positions.size;
    positions.set(key, place);
    return place;
  });
  const headcounts = new Int32Array(positions.size);
  for (const place of places) headcounts[place] = (headcounts[place] ?? 0) + 1;
  const cells = addedPeople(of, { places, count: positions.size });
  const asked = askedByRole(of);
  const unit = BigInt(packed.unit);
  return [...positions].map(([key, place]) => {
    const role = key % needs.roles;
    const at = (domain: number) => cells.subarray((place * (needs.domains + 1) + domain) * width);
    const inDomains = framework.domains.map(({ skills }, domain) => {
      const wanted = asked[role]?.[domain];
      if (!wanted) return noTotals;
      const required = skills.length * (headcounts[place] ?? 0);
      return totalsOf(at(domain), { asked: wanted, required, unit });
    });
    const [all, everything] = [at(needs.domains), addedTotals(inDomains)];
    const inAll = { ...everything, people: all[people] ?? 0, mostOfOne: all[most] ?? 0 };
    return { unit: Math.floor(key / needs.roles), role, totals: [...inDomains, inAll] };
  });
}

/** Role by role, by domain; null: the role does not need it. */
export function askedByRole({ roles, roleProfiles, framework }: Omit<MeasuredPlaces, 'units'>) {
  const people = new Int32Array(roleProfiles.length);
  for (const role of roles) people[role] = (people[role] ?? 0) + 1;
  const needs = roleProfiles.map((role) => needsOf(role, framework));
  const held = needs.flatMap((own, role) =>
    own.flatMap((need) => (need ? [{ ...need, count: people[role] ?? 0 }] : [])),
  );
  const weights = domainWeights(held);
  return needs.map((own) => own.map((need) => need && askedIn(need, weights)));
}

interface Need {
  domain: string;
  target: Fraction;
  importance: Fraction;
}

function needsOf(role: RoleProfile, { domains }: MeasuredPlaces['framework']): (Need | null)[] {
  return domains.map(({ id }) => {
    const target = role.targets[id];
    if (target === undefined) return null;
    return { domain: id, target: fraction(target), importance: fraction(role.importance[id] ?? 1) };
  });
}

function askedIn({ domain, target, importance }: Need, weights: DomainWeights): Asked {
  return askedOf(target, importance, weights.get(domain));
}

/** The totals of one place in one part of what it was asked. */
export function totalsOf(
  cell: Float64Array,
  { asked, required, unit }: { asked: Asked; required: number; unit: bigint },
): PairTotals {
  const sum = (at: number) => cell[at] ?? 0;
  const totals = {
    asked,
    required,
    assessed: sum(assessed),
    belowTarget: sum(below),
    critical: sum(critical),
    short: BigInt(sum(short)),
    above: BigInt(sum(above)),
    shortMillionths: sum(shortMillionths),
    aboveMillionths: sum(aboveMillionths),
  };
  const alike = required === 0 ? [] : [totals];
  return { unit, people: sum(people), mostOfOne: sum(most), alike };
}

/** Place by place each domain, then all of them. */
function addedPeople(
  { roles, needs, packed }: MeasuredPlaces,
  { places, count }: { places: Int32Array; count: number },
): Float64Array {
  const { skills, domains, domainOf } = needs;
  const cells = new Float64Array(count * (domains + 1) * width);
  const limit = (needs.criticalHundredths * packed.unit) / 100;
  const ofPerson = new Int32Array(domains + 1);
  for (const [person, place] of places.entries()) {
    const role = roles[person] ?? 0;
    const first = place * (domains + 1) * width;
    ofPerson.fill(0);
    for (let skill = 0; skill < skills; skill += 1) {
      const hundredths = needs.targetHundredths[role * skills + skill] ?? Number.NaN;
      const level = person * skills + skill;
      if (Number.isNaN(hundredths) || basisOfSources(packed.sources[level] ?? 0) !== 'combined') continue;
      const domain = domainOf[skill] ?? 0;
      addPair(cells, first + domain * width, {
        gap: (hundredths * packed.unit) / 100 - (packed.levels[level] ?? 0),
        gapMillionths: (hundredths * levelUnit) / 100 - millionths(packed.levels[level] ?? 0, packed.unit),
        limit,
      });
      ofPerson[domain] = (ofPerson[domain] ?? 0) + 1;
      ofPerson[domains] = (ofPerson[domains] ?? 0) + 1;
    }
    for (const [part, pairs] of ofPerson.entries()) {
      const cell = first + part * width;
      if (pairs > 0) cells[cell + people] = (cells[cell + people] ?? 0) + 1;
      cells[cell + most] = Math.max(cells[cell + most] ?? 0, pairs);
    }
  }
  return cells;
}

/** Adds a level, by its gap, in the unit of all levels and in millionths; critical from the limit on. */
export function addPair(
  cells: Float64Array,
  cell: number,
  { gap, gapMillionths, limit }: { gap: number; gapMillionths: number; limit: number },
): void {
  const missing = Math.max(0, gap);
  cells[cell + assessed] = (cells[cell + assessed] ?? 0) + 1;
  cells[cell + below] = (cells[cell + below] ?? 0) + Number(gap > 0);
  cells[cell + critical] = (cells[cell + critical] ?? 0) + Number(missing >= limit);
  cells[cell + short] = (cells[cell + short] ?? 0) + missing;
  cells[cell + above] = (cells[cell + above] ?? 0) + missing - gap;
  cells[cell + shortMillionths] = (cells[cell + shortMillionths] ?? 0) + Math.max(0, gapMillionths);
  cells[cell + aboveMillionths] = (cells[cell + aboveMillionths] ?? 0) + Math.max(0, -gapMillionths);
}
