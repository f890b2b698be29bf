import type { RoleProfile, CoverageMap } from '../configuration/learning.ts';
import type { Assignees, AssignRule } from '../configuration/standing.ts';
import { lineOf, roleHolders } from '../assignments.ts';
import { plusDays } from '../calendar/days.ts';

interface Assignee {
  title: string | null;
  unitId: string | null;
  /** YYYY-MM-DD. */
  hiredOn: string | null;
}

interface Unit {
  id: string;
  parentId: string | null;
  name: string;
}

interface RuleFacts {
  units: readonly Unit[];
  roles: readonly RoleProfile[];
  coverageMaps: readonly CoverageMap[];
}

/** A course that a rule demands of somebody. */
interface RuleCourse {
  course: string;
  /** The hire date, where it is demanded of joiners. */
  hiredOn: string | null;
  dueWorkingDays: number | null;
  /** False: the days within which it could begin are over. */
  begins: boolean;
}

/** The courses that rules demand of each person on a day (YYYY-MM-DD). */
export function ruleAssigner(rules: readonly AssignRule[], facts: RuleFacts) {
  const parents = new Map(facts.units.map(({ id, parentId }) => [id, parentId]));
  const holds = roleHolders(facts.roles);
  const units = unitsNamed(facts.units);
  return (person: Assignee, on: string): RuleCourse[] => {
    if (rules.length === 0) return [];
    const above = lineOf(person.unitId, parents);
    return rules.filter(({ to }) => isMeant(to, person)).flatMap((rule) => coursesOf(rule, person, on));

    function isMeant(
      { units: names, role, level, joinedWithinDays }: Assignees,
      { title }: Assignee,
    ): boolean {
      if (names && !names.some((name) => units(name).some((id) => above.has(id)))) return false;
      if (role !== undefined && !holds(title, role)) return false;
      if (joinedWithinDays !== undefined && (person.hiredOn === null || person.hiredOn > on)) return false;
      return level === undefined || mustHold(title, level);
    }
  };

  function mustHold(title: string | null, { map, n }: { map: string; n: number }): boolean {
    const level = facts.coverageMaps.find(({ id }) => id === map)?.levels.find((each) => each.n === n);
    if (!level) return false;
    return (
      level.everybody ||
      facts.roles.some(({ id, requiredLevels }) => requiredLevels[map]?.includes(n) && holds(title, id))
    );
  }
}

function coursesOf(rule: AssignRule, person: Assignee, on: string): RuleCourse[] {
  const { joinedWithinDays } = rule.to;
  const dueWorkingDays = rule.dueWorkingDays ?? null;
  const hiredOn = joinedWithinDays === undefined ? null : person.hiredOn;
  const begins = hiredOn === null || plusDays(hiredOn, joinedWithinDays ?? 0) >= on;
  return rule.courses.map((course) => ({ course, hiredOn, dueWorkingDays, begins }));
}

/** Finds units by name, or by the last names of their path; several where a name occurs more than once. */
export function unitsNamed(units: readonly Unit[]): (name: string) => string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const known = new Map<string, string[]>();
  return (name) => {
    const path = name.split('/').map(plain);
    const found = known.get(name) ?? units.filter((unit) => endsWith(unit.id, path)).map(({ id }) => id);
    known.set(name, found);
    return found;
  };

  function endsWith(unitId: string, path: string[]): boolean {
    let at: string | null = unitId;
    for (const name of path.toReversed()) {
      const unit: Unit | undefined = at === null ? undefined : byId.get(at);
      if (!unit || plain(unit.name) !== name) return false;
      at = unit.parentId;
    }
    return true;
  }
}

function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
