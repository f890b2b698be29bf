import type { Configuration } from '../../domain/configuration.ts';
import type { Program } from '../../domain/configuration/program.ts';
import { planStepsOf } from '../../domain/standing/plan-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { latestPlanResults } from '../../storage/plan-results.ts';

/** The courses of somebody's development plan, with the quarter of the results that they follow from. */
export type PlanStepsOf = (personId: string) => { courses: string[]; period: string } | null;

/** Nobody has steps before an assessment of the program has been computed. */
export async function planStepsBy(
  tx: Tx,
  configuration: Configuration,
  program: Pick<Program, 'planSteps'>,
): Promise<PlanStepsOf> {
  const { planSteps } = program;
  const assessment = configuration.programs.find(({ id }) => id === planSteps?.program);
  const framework = configuration.frameworks.find(({ id }) => id === assessment?.framework);
  const results = planSteps && framework ? await latestPlanResults(tx, planSteps.program) : null;
  if (!planSteps || !framework || !results) return () => null;
  const gaps = new Map(results.people.map((person) => [person.personId, person]));
  const { courses, roles } = configuration;
  const { perPerson } = planSteps;
  const hadCompleted = (personId: string, courseId: string) =>
    results.completedBefore.has(`${personId} ${courseId}`);
  return (personId) => {
    const person = gaps.get(personId);
    if (!person) return null;
    return {
      courses: planStepsOf(person, { courses, framework, roles, perPerson, hadCompleted }),
      period: results.period,
    };
  };
}
