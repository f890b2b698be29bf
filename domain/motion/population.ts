import { lineOf, roleHolders } from '../assignments.ts';
import type { CoverageMap, RoleProfile } from '../configuration/learning.ts';
import type { Population, PopulationRules } from '../configuration/program.ts';
import { titleMatches } from '../configuration/title-pattern.ts';
import { unitsNamed } from '../standing/assign-rules.ts';

/** Somebody of whom it is asked whether a program is for them. */
interface Asked {
  title: string | null;
  unitId: string | null;
  site?: string | null;
  payBand?: string | null;
  /** Part-time: fewer weekdays than the site has. */
  partTime?: boolean;
}

export interface PopulationFacts {
  units: readonly { id: string; parentId: string | null; name: string }[];
  roles: readonly RoleProfile[];
  coverageMaps: readonly CoverageMap[];
  /** The role that a title holds in the program. */
  roleOf: (title: string | null) => string | null;
}

type Rule = (person: Asked) => boolean;

/**
 * Whether a program is for somebody: everybody, or the holders of roles; of these whoever meets every rule that is given,
 * but nobody who meets all rules of one entry of `except`. A unit means those below it as well.
 */
export function populationOf(population: Population, facts: PopulationFacts): Rule {
  const { who, except = [], ...rules } = population;
  const wanted = rulesFor(rules, facts);
  const unwanted = except.map((entry) => rulesFor(entry, facts));
  return (person) =>
    (who === 'everybody' || facts.roleOf(person.title) !== null) &&
    wanted.every((meets) => meets(person)) &&
    !unwanted.some((entry) => entry.every((meets) => meets(person)));
}

function rulesFor(rules: PopulationRules, facts: PopulationFacts): Rule[] {
  const { units, sites, payBands, titles, roles, level, hours } = rules;
  const some = <T>(list: T[] | undefined, rule: (list: T[]) => Rule) => (list ? [rule(list)] : []);
  return [
    ...some(units, (names) => inUnits(names, facts)),
    ...some(
      sites,
      (ids) =>
        ({ site }) =>
          ids.includes(site ?? ''),
    ),
    ...some(
      payBands,
      (ids) =>
        ({ payBand }) =>
          ids.includes(payBand ?? ''),
    ),
    ...some(
      titles,
      (patterns) =>
        ({ title }) =>
          patterns.some((each) => titleMatches(each, title ?? '')),
    ),
    ...some(roles, (ids) => holdsOne(ids, facts)),
    ...(level ? [mustHold(level, facts)] : []),
    ...(hours ? [({ partTime = false }: Asked) => partTime === (hours === 'part-time')] : []),
  ];
}

function inUnits(names: readonly string[], { units }: PopulationFacts): Rule {
  const find = unitsNamed(units);
  const wanted = names.flatMap(find);
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  return ({ unitId }) => {
    const above = lineOf(unitId, parents);
    return wanted.some((id) => above.has(id));
  };
}

function holdsOne(ids: readonly string[], { roles }: PopulationFacts): Rule {
  const holds = roleHolders(roles);
  return ({ title }) => ids.some((id) => holds(title, id));
}

function mustHold({ map, n }: { map: string; n: number }, facts: PopulationFacts): Rule {
  const level = facts.coverageMaps.find(({ id }) => id === map)?.levels.find((each) => each.n === n);
  if (!level) return () => false;
  if (level.everybody) return () => true;
  const requiring = facts.roles.filter(({ requiredLevels }) => requiredLevels[map]?.includes(n));
  return holdsOne(
    requiring.map(({ id }) => id),
    facts,
  );
}
