import type { DevelopmentPlan } from './development-plan.ts';
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
  const further = steps.flatMap(({ kind, id, leftOut }) =>
    kind === 'course' && leftOut === null && answers.get(id)?.value !== 'accepted'
      ? [{ course: id, period, dueOn: null }]
      : [],
  );
  return [...accepted, ...further.slice(0, Math.max(0, perPerson - accepted.length))];
}
