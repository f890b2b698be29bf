import { compare, fraction, mean, minus, zero, type Fraction } from '../fraction.ts';
import type { RequiredPair } from '../gaps.ts';

/** Where somebody stood at one measurement. */
export interface Standing {
  /** At what the role asked, or above. */
  isThere: boolean;
  /** What was asked: with another target, or other skills, it is another way. */
  asked: string;
}

/** The key of everything that a role asks, beside its domains. */
export const wholeRole = 'whole';

/** Levels are stored to three decimals: so much less than a target is at it. */
const rounding = fraction(0.0005);

/**
 * Where a person stood by the levels of one measurement: in each domain, at the role's target where the mean of its measured skills is;
 * none where less than `coverageFloorShare` of them was measured. In the whole role: at the target of every domain, and not there as soon as one
 * domain is below it. `nowCalled` gives the present id of a skill; null: it does not go on.
 */
export function standingsOf(pairs: readonly RequiredPair[], of: Of): ReadonlyMap<string, Standing> {
  const domains = domainsIn(pairs);
  return standingsWhere(
    domains,
    domains.map(([, own]) => isThere(own, of)),
    of,
  );
}

/** The same of people by their role, who are many: those who stand alike share what is said. Pairs are all that the role asks. */
export function standingsByRole(
  of: Of,
): (roleId: string, pairs: readonly RequiredPair[]) => ReadonlyMap<string, Standing> {
  const found = new Map<string, ReadonlyMap<string, Standing>>();
  return (roleId, pairs) => {
    const domains = domainsIn(pairs);
    const there = domains.map(([, own]) => isThere(own, of));
    const key = [roleId, ...there].join(' ');
    const standings = found.get(key) ?? standingsWhere(domains, there, of);
    found.set(key, standings);
    return standings;
  };
}

interface Of {
  coverageFloorShare: number;
  nowCalled: (skillId: string) => string | null;
}

type Domains = [domain: string, pairs: RequiredPair[]][];

function domainsIn(pairs: readonly RequiredPair[]): Domains {
  return [...Map.groupBy(pairs, ({ domain }) => domain)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function standingsWhere(
  domains: Domains,
  there: readonly (boolean | null)[],
  of: Of,
): ReadonlyMap<string, Standing> {
  const asked = domains.map(([, own]) => askedIn(own, of));
  const standings = new Map<string, Standing>(
    domains.flatMap(([domain], at) => {
      const is = there[at] ?? null;
      return is === null ? [] : [[domain, { isThere: is, asked: asked[at] ?? '' }]];
    }),
  );
  const isBelow = there.includes(false);
  const isWhole = there.length > 0 && there.every((is) => is === true);
  if (isBelow || isWhole)
    standings.set(wholeRole, {
      isThere: isWhole,
      asked: domains.map(([domain], at) => `${domain} ${asked[at]}`).join('; '),
    });
  return standings;
}

/** What rounding of numbers cannot move across a target. */
const clear = 1e-6;

function isThere(pairs: readonly RequiredPair[], of: Pick<Of, 'coverageFloorShare'>): boolean | null {
  const levels = pairs.flatMap(({ level }) => (level ? [level] : []));
  const [first] = pairs;
  if (!first || levels.length === 0 || levels.length < of.coverageFloorShare * pairs.length) return null;
  const target = minus(first.target, rounding);
  const above = levels.reduce((sum, level) => sum + nearly(level), 0) / levels.length - nearly(target);
  return Math.abs(above) > clear ? above > 0 : compare(mean(levels) ?? zero, target) >= 0;
}

function nearly({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

function askedIn(pairs: readonly RequiredPair[], of: Pick<Of, 'nowCalled'>): string {
  const { numerator = 0n, denominator = 1n } = pairs[0]?.target ?? {};
  const skills = pairs.map(({ skillId }) => of.nowCalled(skillId) ?? `${skillId} (ended)`);
  return `${numerator}/${denominator} ${skills.toSorted().join(' ')}`;
}
