import type { Configuration } from '../configuration.ts';
import type { KindRules } from '../configuration/celebrations.ts';
import { plusDays } from '../calendar/days.ts';
import { isWithin, type Milestone, type Span } from '../milestones.ts';
import { roleMatcher } from '../roles.ts';
import type { Completion } from './completed-courses.ts';

/** A title that followed another one, as the roster says now. Who has just been hired has moved nowhere. */
export interface TitleChange {
  personId: string;
  /** The first day of the new title, YYYY-MM-DD. */
  on: string;
  from: string;
  to: string;
}

type Rule = Pick<KindRules['new-role'], 'learnedWithinDays' | 'fewestCourses' | 'settledDays'>;

/**
 * Moves to another role whose new title had stood for `settledDays` on a day of the span, by people who in the `learnedWithinDays` before had completed
 * `fewestCourses` courses that teach a skill of a domain which the new role asks for. A new title of the same role is no move, nor is a return
 * to a role that somebody held before.
 */
export function newRoles(
  changes: readonly TitleChange[],
  completions: readonly Completion[],
  {
    configuration,
    rule,
    span,
  }: { configuration: Pick<Configuration, 'roles' | 'frameworks' | 'courses'>; rule: Rule; span: Span },
): Milestone[] {
  const roleOf = roleMatcher(configuration.roles);
  const teaching = coursesByRole(configuration);
  const learned = Map.groupBy(completions, ({ personId }) => personId);
  return [...Map.groupBy(changes, ({ personId }) => personId)].flatMap(([personId, own]) => {
    const inOrder = own.toSorted((a, b) => (a.on < b.on ? -1 : 1));
    const held = new Set(inOrder.slice(0, 1).map(({ from }) => roleOf(from)));
    return inOrder.flatMap(({ on, from, to }, at): Milestone[] => {
      const [was, is] = [roleOf(from), roleOf(to)];
      const isNew = was !== null && is !== null && !held.has(is);
      held.add(was).add(is);
      const settledOn = plusDays(on, rule.settledDays);
      const isLeft = inOrder.slice(at + 1).some((next) => next.on <= settledOn && roleOf(next.to) !== is);
      if (!isNew || isLeft || !isWithin(settledOn, span)) return [];
      const before = { from: plusDays(on, -rule.learnedWithinDays), to: on };
      const taught = (learned.get(personId) ?? []).filter(
        ({ courseId, completedOn }) => teaching.get(is)?.has(courseId) && isWithin(completedOn, before),
      );
      const courses = new Set(taught.map(({ courseId }) => courseId)).size;
      return courses >= rule.fewestCourses
        ? [{ personId, kind: 'new-role', subject: is, reachedOn: on }]
        : [];
    });
  });
}

/** By role, the courses that teach what it asks for. */
function coursesByRole({
  roles,
  frameworks,
  courses,
}: Pick<Configuration, 'roles' | 'frameworks' | 'courses'>): Map<string, Set<string>> {
  return new Map(
    roles.map(({ id, framework, targets }) => {
      const domains = frameworks.find((each) => each.id === framework)?.domains ?? [];
      const asked = domains.filter((domain) => (targets[domain.id] ?? 0) > 0);
      const skills = new Set(asked.flatMap((domain) => domain.skills.map((skill) => skill.id)));
      const teach = courses.filter((course) => course.skills.some((skill) => skills.has(skill)));
      return [id, new Set(teach.map((course) => course.id))];
    }),
  );
}
