import type { Configuration } from '../../domain/configuration.ts';
import type { Program } from '../../domain/configuration/program.ts';
import { usualReviewMonths } from '../../domain/course-catalogue.ts';
import { developmentPlan, type PlanFacts } from '../../domain/development/development-plan.ts';
import { usualLearningTime } from '../../domain/development/learning-time.ts';
import { answersByCourse, askedHours, chosenPaths } from '../../domain/development/plan-decision.ts';
import { stepsToAsk, type PlannedCourse } from '../../domain/development/steps-to-ask.ts';
import { courseCatalogue } from '../../storage/catalogue.ts';
import type { Tx } from '../../storage/database.ts';
import { planDecisions } from '../../storage/plan-decisions.ts';
import { plannedFrom, plannedPeople, planCompletions } from '../../storage/plan-sources.ts';

/** The courses that a program asks of somebody because of their development plan. */
export type PlanStepsOf = (personId: string) => PlannedCourse[];

/**
 * The same plan that people see, as it was on the day on which the assessment was closed: what somebody completes afterwards
 * makes no further course owed before the next one. Nobody has steps before an assessment of the program has been computed.
 */
export async function planStepsBy(
  tx: Tx,
  configuration: Configuration,
  program: Pick<Program, 'planSteps'>,
): Promise<PlanStepsOf> {
  const { planSteps } = program;
  const from = planSteps ? await plannedFrom(tx, { program: planSteps.program }) : null;
  if (!planSteps || !from) return () => [];
  const { perPerson, unanswered = 'ask' } = planSteps;
  const courses = await courseCatalogue(tx, configuration.courses);
  const decisions = Map.groupBy(await planDecisions(tx), ({ personId }) => personId);
  const asking = { period: from.period, perPerson, unanswered };
  const people = unanswered === 'ask' ? await plannedPeople(tx, from) : [];
  const pairs = new Map(people.map((person) => [person.personId, person.pairs]));
  const completions = Map.groupBy(
    await planCompletions(tx, { until: from.closedOn }),
    ({ personId }) => personId,
  );
  const { organisation, pathways } = configuration;
  return (personId) => {
    const said = decisions.get(personId) ?? [];
    const facts: PlanFacts = {
      courses,
      pathways,
      completions: completions.get(personId) ?? [],
      choices: chosenPaths(said),
      answers: answersByCourse(said),
      askedHoursPerWeek: askedHours(said),
      learningTime: organisation.learningTime ?? usualLearningTime,
      // Their order alone is asked for, so every day may count.
      week: { from: from.closedOn, workDaysPerWeek: 7, isWorkingDay: () => true },
      reviewMonths: organisation.courseReviewMonths ?? usualReviewMonths,
    };
    return stepsToAsk(developmentPlan(pairs.get(personId) ?? [], facts), { ...asking, decisions: said });
  };
}
