import type { Course, Framework, RoleProfile } from '../configuration/learning.ts';
import type { PersonGaps } from '../results.ts';

interface PlanFacts {
  courses: readonly Pick<Course, 'id' | 'skills' | 'hours'>[];
  framework: Pick<Framework, 'domains'>;
  roles: readonly Pick<RoleProfile, 'id' | 'importance'>[];
  perPerson: number;
  /** Whether the course was completed before the results were computed: then it is no step. */
  hadCompleted: (personId: string, courseId: string) => boolean;
}

/**
 * The steps of somebody's development plan: the domains in which they lack most (shortfall times importance to the role)
 * take turns, each with the course that teaches most of its skills, the shorter one first.
 */
export function planStepsOf({ personId, roleId, domains }: PersonGaps, facts: PlanFacts): string[] {
  const importance = facts.roles.find(({ id }) => id === roleId)?.importance ?? {};
  const lines = domains
    .flatMap(({ domain, shortfall }) =>
      shortfall !== null && shortfall > 0 ? [{ domain, weight: shortfall * (importance[domain] ?? 1) }] : [],
    )
    .toSorted((a, b) => b.weight - a.weight || inOrder(a.domain, b.domain))
    .map(({ domain }) => coursesFor(domain, facts).filter((id) => !facts.hadCompleted(personId, id)));
  const steps = new Set<string>();
  for (let turn = 0; lines.some((line) => turn < line.length); turn += 1)
    for (const line of lines) {
      const course = line[turn];
      if (course !== undefined && steps.size < facts.perPerson) steps.add(course);
    }
  return [...steps];
}

function coursesFor(domain: string, { courses, framework }: PlanFacts): string[] {
  const skills = new Set(framework.domains.find(({ id }) => id === domain)?.skills.map(({ id }) => id));
  return courses
    .map((course) => ({ ...course, taught: course.skills.filter((skill) => skills.has(skill)).length }))
    .filter(({ taught }) => taught > 0)
    .toSorted((a, b) => b.taught - a.taught || a.hours - b.hours || inOrder(a.id, b.id))
    .map(({ id }) => id);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
