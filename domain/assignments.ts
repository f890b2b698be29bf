import type { RoleProfile } from './configuration/learning.ts';
import { roleMatcher } from './roles.ts';

/** A course that an imported table makes mandatory. */
export interface Assignment {
  course: string;
  personId: string | null;
  /** None: no matter of units. Units below them are meant as well. */
  unitIds: readonly string[];
  /** Role of the configuration; with units: only its holders there. */
  role: string | null;
  /** YYYY-MM-DD. */
  dueOn: string | null;
  importId: string;
}

/** A course that somebody in particular must take. */
export interface AssignedCourse {
  course: string;
  dueOn: string | null;
  /** Null: a rule of the configuration made it so. */
  importId: string | null;
}

interface Assignable {
  personId: string;
  unitId: string | null;
  title: string | null;
}

interface AssignmentRules {
  units: readonly { id: string; parentId: string | null }[];
  roles: readonly RoleProfile[];
}

/** The courses assigned to each person: by name, by unit, by role; each course once, due on the earliest day that was told. */
export function assignedTo(assignments: readonly Assignment[], { units, roles }: AssignmentRules) {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const byPerson = Map.groupBy(
    assignments.filter(({ personId }) => personId !== null),
    ({ personId }) => personId,
  );
  const general = assignments.filter(({ personId }) => personId === null);
  const holds = roleHolders(roles);
  return (person: Assignable): AssignedCourse[] => {
    if (assignments.length === 0) return [];
    const above = lineOf(person.unitId, parents);
    const meant = general.filter(
      ({ unitIds, role }) =>
        (unitIds.length === 0 || unitIds.some((id) => above.has(id))) &&
        (role === null || holds(person.title, role)),
    );
    return earliest([...(byPerson.get(person.personId) ?? []), ...meant]);
  };
}

/** Whether a title holds a role: among the roles of the role's own framework. */
export function roleHolders(roles: readonly RoleProfile[]): (title: string | null, role: string) => boolean {
  const frameworks = new Map(roles.map(({ id, framework }) => [id, framework]));
  const matchers = new Map(
    [...new Set(roles.map(({ framework }) => framework))].map((framework) => [
      framework,
      roleMatcher(roles.filter((role) => role.framework === framework)),
    ]),
  );
  return (title, role) => matchers.get(frameworks.get(role) ?? '')?.(title) === role;
}

/** A unit and everything above it. */
export function lineOf(unitId: string | null, parents: ReadonlyMap<string, string | null>): Set<string> {
  const line = new Set<string>();
  for (let at = unitId; at !== null && !line.has(at); at = parents.get(at) ?? null) line.add(at);
  return line;
}

function earliest(assignments: readonly Assignment[]): AssignedCourse[] {
  const courses = new Map<string, AssignedCourse>();
  for (const { course, dueOn, importId } of assignments) {
    const known = courses.get(course);
    if (!known || (dueOn !== null && (known.dueOn === null || dueOn < known.dueOn)))
      courses.set(course, { course, dueOn, importId });
  }
  return [...courses.values()].sort((a, b) => (a.course < b.course ? -1 : 1));
}
