import { assignedTo, type AssignedCourse } from '../../domain/assignments.ts';
import type { RosterPerson } from '../../domain/raters.ts';
import { assignmentsOn, owedElsewhere } from '../../storage/assignments.ts';
import type { Tx } from '../../storage/database.ts';
import { completedCourses } from '../../storage/participants.ts';
import { listUnits } from '../../storage/units.ts';
import type { PinnedProgram } from './pinned-program.ts';

/** Which courses a campaign has to ask for besides its own, and who needs not be asked any more. */
export interface CampaignCourses {
  assigned: (person: RosterPerson) => AssignedCourse[];
  /** Also true of a course that the person owes in another campaign already. */
  hasCompleted: (personId: string, courseId: string) => boolean;
}

/** Read as of a day, as it was known at a moment. An assessment, or a program that takes no assignments, has none. */
export async function campaignCourses(
  tx: Tx,
  { configuration, program }: Pick<PinnedProgram, 'configuration' | 'program'>,
  { campaignId, day, knownAt }: { campaignId: string; day: string; knownAt: string },
): Promise<CampaignCourses> {
  const takes = program.kind === 'learning' && program.assigned !== false;
  const assignments = takes ? await assignmentsOn(tx, { day, knownAt }) : [];
  const units = assignments.length > 0 ? await listUnits(tx) : [];
  const courses = [...new Set(assignments.map(({ course }) => course))];
  const completed = await completedCourses(tx, { courses: [...program.courses, ...courses], on: day });
  const elsewhere = await owedElsewhere(tx, { courses, campaignId });
  return {
    assigned: assignedTo(assignments, { units, roles: configuration.roles }),
    hasCompleted: (personId, courseId) => {
      const key = `${personId} ${courseId}`;
      return completed.has(key) || elsewhere.has(key);
    },
  };
}
