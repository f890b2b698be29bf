import type { LearningTime } from '../configuration/organisation.ts';
import type { DevelopmentPlan } from './development-plan.ts';
import { pathInWords, stepAnswers, type PlanDecision } from './plan-decision.ts';

/** What somebody says to a plan. */
export interface PlanWishes {
  /** Course ids. */
  accept: readonly string[];
  decline: readonly string[];
  /** By skill id: a course or pathway by its id; null: the proposed one again. */
  paths: readonly { skillId: string; pathId: string | null }[];
  hoursPerWeek: number | null;
}

export type Said = Pick<PlanDecision, 'kind' | 'subject' | 'value' | 'dueOn'>;

/** What was not understood, with what there is instead. */
export interface PlanProblem {
  what: 'step' | 'skill' | 'path' | 'hours';
  got: string;
  known: string[];
}

interface Answerable {
  plan: Pick<DevelopmentPlan, 'gaps' | 'steps'>;
  decisions: readonly Said[];
  learningTime: LearningTime;
}

/**
 * What is to be kept of what somebody says, or why it cannot be. Steps are those of the plan, and those accepted before, which can still
 * be declined. A path must be one of those that teach the skill and can be taken.
 */
export function answerPlan(wishes: PlanWishes, of: Answerable): { said: Said[]; problems: PlanProblem[] } {
  const steps = new Set(of.plan.steps.flatMap(({ kind, id }) => (kind === 'course' ? [id] : [])));
  const finishOf = new Map(
    of.plan.steps.flatMap(({ kind, id, finishOn }) => (kind === 'course' ? [[id, finishOn] as const] : [])),
  );
  const answered = [...stepAnswers(of.decisions).keys()];
  const problems: PlanProblem[] = [];
  const said: Said[] = [];
  const answer = (subject: string, value: string, known: readonly string[]) => {
    const dueOn = value === 'accepted' ? (finishOf.get(subject) ?? null) : null;
    if (known.includes(subject)) said.push({ kind: 'step', subject, value, dueOn });
    else problems.push({ what: 'step', got: subject, known: [...known] });
  };
  for (const id of wishes.accept) answer(id, 'accepted', [...steps]);
  for (const id of wishes.decline) answer(id, 'declined', [...new Set([...steps, ...answered])]);
  for (const { skillId, pathId } of wishes.paths) {
    const gap = of.plan.gaps.find((each) => each.skillId === skillId);
    const path = pathId === null ? null : gap?.options.find(({ id }) => id === pathId);
    if (!gap) problems.push({ what: 'skill', got: skillId, known: of.plan.gaps.map((each) => each.skillId) });
    else if (path === undefined)
      problems.push({ what: 'path', got: pathId ?? '', known: gap.options.map(({ id }) => id) });
    else said.push({ kind: 'path', subject: skillId, value: pathInWords(path), dueOn: null });
  }
  return { said: [...said, ...hoursSaid(wishes.hoursPerWeek, of.learningTime, problems)], problems };
}

/** Accepted steps with the day by which they are through in the plan that follows: one that was left out before had none. */
export function withDueDays(said: readonly Said[], { steps }: Pick<DevelopmentPlan, 'steps'>): Said[] {
  const finishOf = new Map(
    steps.flatMap(({ kind, id, finishOn }) => (kind === 'course' ? [[id, finishOn] as const] : [])),
  );
  return said.map((each) =>
    each.kind === 'step' && each.value === 'accepted'
      ? { ...each, dueOn: each.dueOn ?? finishOf.get(each.subject) ?? null }
      : each,
  );
}

function hoursSaid(
  hours: number | null,
  { fewestHoursPerWeek: fewest, mostHoursPerWeek: most }: LearningTime,
  problems: PlanProblem[],
): Said[] {
  if (hours === null) return [];
  if (hours >= fewest && hours <= most)
    return [{ kind: 'hours', subject: '', value: `${hours}`, dueOn: null }];
  problems.push({ what: 'hours', got: `${hours}`, known: [`${fewest}`, `${most}`] });
  return [];
}

/** What holds once this is said too: the plan that would follow is made from it. */
export function saidTogether(before: readonly Said[], said: readonly Said[]): Said[] {
  const key = ({ kind, subject }: Said) => `${kind} ${subject}`;
  return [...new Map([...before, ...said].map((each) => [key(each), each])).values()];
}
