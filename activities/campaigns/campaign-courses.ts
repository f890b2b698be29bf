import { assignedTo, type AssignedCourse } from '../../domain/assignments.ts';
import type { RosterMember } from '../../domain/participants.ts';
import type { RosterPerson } from '../../domain/motion/roster-person.ts';
import { ruleAssigner } from '../../domain/standing/assign-rules.ts';
import { assignmentsOn } from '../../storage/assignments.ts';
import { courseCatalogue } from '../../storage/catalogue.ts';
import type { Tx } from '../../storage/database.ts';
import { completedCourses } from '../../storage/standing.ts';
import { listUnits } from '../../storage/units.ts';
import { planStepsBy } from '../standing/plan-steps-by.ts';
import type { PinnedProgram } from './pinned-program.ts';

/** Which courses a campaign has to ask for besides its own, and who needs not be asked any more. */
export interface CampaignCourses {
  assigned: (person: RosterPerson & Partial<Pick<RosterMember, 'hiredOn'>>) => AssignedCourse[];
  hasCompleted: (personId: string, courseId: string) => boolean;
}

/**
 * By imported tables, by the program's rules and by development plans: read as of a day, as it was known at a moment. A
 * certificate that was valid when the campaign opened is one until its end. An assessment has none.
 */
export async function campaignCourses(
  tx: Tx,
  { campaign, configuration, program }: PinnedProgram,
  { day, knownAt }: { day: string; knownAt: string },
): Promise<CampaignCourses> {
  if (program.kind !== 'learning') return { assigned: () => [], hasCompleted: () => false };
  const assignments = program.assigned === false ? [] : await assignmentsOn(tx, { day, knownAt });
  const units = await listUnits(tx);
  const byTable = assignedTo(assignments, { units, roles: configuration.roles });
  const byRule = ruleAssigner(program.assign ?? [], { ...configuration, units });
  const stepsOf = await planStepsBy(tx, configuration, program);
  const courses = [
    ...program.courses,
    ...assignments.map(({ course }) => course),
    ...(program.assign ?? []).flatMap((rule) => rule.courses),
    ...(program.planSteps ? (await courseCatalogue(tx, configuration.courses)).map(({ id }) => id) : []),
  ];
  const completed = await completedCourses(tx, { courses: [...new Set(courses)], on: campaign.opensOn });
  return {
    assigned: (person) => {
      const told = byTable(person);
      const known = new Set(told.map(({ course }) => course));
      const also = [
        ...byRule({ hiredOn: null, ...person }, day).filter(({ begins }) => begins),
        ...stepsOf(person.personId),
      ];
      const further = new Set(also.map(({ course }) => course).filter((course) => !known.has(course)));
      return [...told, ...[...further].map((course) => ({ course, dueOn: null, importId: null }))];
    },
    hasCompleted: (personId, courseId) => completed.has(`${personId} ${courseId}`),
  };
}
