import type { DevelopmentPlan } from './development-plan.ts';
import type { PlanCourse } from './learning-paths.ts';
import { stepAnswers, type PlanDecision } from './plan-decision.ts';

/** A course that a program asks of somebody because of their plan. */
export interface PlannedCourse {
  course: string;
  /** The quarter of the results that it follows from. */
  period: string;
  /** The day by which an accepted one was to be through; null: none was told, or nobody accepted it. */
  dueOn: string | null;
}

interface Asking {
  decisions: readonly Pick<PlanDecision, 'kind' | 'subject' | 'value' | 'period' | 'dueOn'>[];
  /** Of the results. */
  period: string;
  perPerson: number;
  /** What becomes of steps that nobody has answered: `ask` for the first of them, or `wait`. */
  unanswered: 'ask' | 'wait';
  courses: readonly Pick<PlanCourse, 'id' | 'prerequisites'>[];
}

/**
 * The courses of a plan that are asked for: every accepted one, until it is declined, in whatever quarter it was accepted; then, where a
 * program asks without an answer, the first of the others up to `perPerson` in all. Not asked is a declined one, and what can only come after
 * it.
 */
export function stepsToAsk({ steps }: Pick<DevelopmentPlan, 'steps'>, asking: Asking): PlannedCourse[] {
  const { decisions, period, perPerson, unanswered } = asking;
  const answers = stepAnswers(decisions);
  const accepted = [...answers.values()]
    .filter(({ value }) => value === 'accepted')
    .map(({ subject, period: since, dueOn }) => ({ course: subject, period: since, dueOn }));
  if (unanswered === 'wait') return accepted;
  const out = new Set([...answers].flatMap(([course, { value }]) => (value === 'declined' ? [course] : [])));
  const before = new Map(asking.courses.map(({ id, prerequisites }) => [id, prerequisites ?? []]));
  const further: PlannedCourse[] = [];
  // Steps come after what they ask for, so that one pass reaches all that follows from a declined one.
  for (const { kind, id } of steps) {
    if (kind !== 'course' || answers.get(id)?.value === 'accepted') continue;
    if (out.has(id) || before.get(id)?.some((each) => out.has(each))) out.add(id);
    else further.push({ course: id, period, dueOn: null });
  }
  return [...accepted, ...further.slice(0, Math.max(0, perPerson - accepted.length))];
}
