import type { Framework, RoleProfile } from '../configuration/learning.ts';
import { compare, fraction, minus, over, times, type Fraction } from '../fraction.ts';
import { needsOf } from '../gaps/pairs-of-levels.ts';
import type { MeasuredPeople } from '../gaps/person-gaps.ts';
import { basisOfSources, type PackedLevels } from '../results/packed-levels.ts';

/** Where somebody stood at one measurement. */
export interface Standing {
  /** At what the role asked, or above. */
  isThere: boolean;
  /** What was asked: with another target, or other skills, it is another way. */
  asked: string;
}

/** The role of people who stand alike, and where they stand by the key of it: a domain, or the whole role. */
export interface StandKind {
  roleId: string;
  standings: ReadonlyMap<string, Standing>;
}

/** Where many people stand, of whom few differ: of each the place of the kind. */
export interface Stands {
  kinds: readonly StandKind[];
  kindOf: Int32Array;
}

/** The key of everything that a role asks, beside its domains. */
export const wholeRole = 'whole';

/** Levels are stored to three decimals: so much less than a target is at it. */
const rounding = fraction(0.0005);

interface Of {
  framework: Pick<Framework, 'domains'>;
  roles: readonly RoleProfile[];
  coverageFloorShare: number;
  /** The present id of a skill; null: it does not go on. */
  nowCalled: (skillId: string) => string | null;
}

/**
 * Where people stood by the levels of one measurement, skills in the order of the framework: in each domain, at the role's target where the mean of
 * its measured skills is; none where less than `coverageFloorShare` of them was measured. In the whole role: at the target of every domain, and not
 * there as soon as one domain is below it.
 */
export function standsOf({ roleIds, packed }: Pick<MeasuredPeople, 'roleIds' | 'packed'>, of: Of): Stands {
  const kinds: StandKind[] = [];
  const width = of.framework.domains.reduce((all, { skills }) => all + skills.length, 0);
  const profiles = new Map(of.roles.map((role) => [role.id, role]));
  const known = new Map<string, { asked: AskedDomain[]; places: Map<string, number> }>();
  const kindOf = Int32Array.from(roleIds, (roleId, at) => {
    const role = known.get(roleId) ?? { asked: askedBy(profiles.get(roleId), of), places: new Map() };
    known.set(roleId, role);
    const there = role.asked.map((domain) => isThere(packed, at * width, domain));
    const key = there.join(' ');
    const place = role.places.get(key) ?? kinds.length;
    if (place === kinds.length) {
      role.places.set(key, place);
      kinds.push({ roleId, standings: standingsWhere(role.asked, there) });
    }
    return place;
  });
  return { kinds, kindOf };
}

/** What a role asks in a domain. */
interface AskedDomain {
  domain: string;
  /** Places of its skills among all. */
  skills: readonly number[];
  /** How many of them must be measured. */
  least: number;
  /** Less what is rounded away, exact and nearly. */
  target: Fraction;
  nearly: number;
  asked: string;
}

function askedBy(role: RoleProfile | undefined, of: Of): AskedDomain[] {
  if (!role) return [];
  const ids = of.framework.domains.flatMap(({ skills }) => skills.map(({ id }) => id));
  const places = new Map(ids.map((id, place) => [id, place]));
  const needs = Map.groupBy(needsOf(role, of.framework), ({ domain }) => domain);
  return [...needs]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([domain, [first, ...others]]): AskedDomain[] => {
      if (!first) return [];
      const skills = [first, ...others].map(({ skillId }) => skillId);
      const target = minus(first.target, rounding);
      const { numerator, denominator } = first.target;
      const called = skills.map((id) => of.nowCalled(id) ?? `${id} (ended)`).toSorted();
      return [
        {
          domain,
          skills: skills.flatMap((id) => places.get(id) ?? []),
          least: of.coverageFloorShare * skills.length,
          target,
          nearly: Number(target.numerator) / Number(target.denominator),
          asked: `${numerator}/${denominator} ${called.join(' ')}`,
        },
      ];
    });
}

function standingsWhere(
  domains: readonly AskedDomain[],
  there: readonly (boolean | null)[],
): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>(
    domains.flatMap(({ domain, asked }, at) => {
      const is = there[at] ?? null;
      return is === null ? [] : [[domain, { isThere: is, asked }]];
    }),
  );
  const isBelow = there.includes(false);
  const isWhole = there.length > 0 && there.every((is) => is === true);
  if (isBelow || isWhole)
    standings.set(wholeRole, {
      isThere: isWhole,
      asked: domains.map(({ domain, asked }) => `${domain} ${asked}`).join('; '),
    });
  return standings;
}

/** What rounding of numbers cannot move across a target. */
const clear = 1e-6;

/** Levels of a person begin at `from`. */
function isThere(
  { unit, levels, sources }: PackedLevels,
  from: number,
  { skills, least, target, nearly }: AskedDomain,
): boolean | null {
  let [sum, measured] = [0, 0];
  for (const skill of skills) {
    if (basisOfSources(sources[from + skill] ?? 0) !== 'combined') continue;
    sum += levels[from + skill] ?? 0;
    measured += 1;
  }
  if (measured === 0 || measured < least) return null;
  const above = sum / (measured * unit) - nearly;
  if (Math.abs(above) > clear) return above > 0;
  return compare(over(fraction(sum), times(fraction(measured), fraction(unit))), target) >= 0;
}
