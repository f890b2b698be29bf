import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import { courseCounts } from '../../activities/releases/trends/course-rows.ts';
import { coursesWithout, type ReportedCourse } from '../../domain/development/reported-courses.ts';
import type { Campaign } from '../../storage/campaigns.ts';

interface MeasuredIn {
  campaign: Pick<Campaign, 'id' | 'period'>;
}

/**
 * What courses did, without what would tell of few people beside what was told of the same course, skill and quarters before; and the names of
 * the lines held back.
 */
export async function releasedCourses(
  asker: Asker,
  { before, after }: { before: MeasuredIn; after: MeasuredIn },
  { rows, groupMinimum }: { rows: readonly ReportedCourse[]; groupMinimum: number },
): Promise<{ rows: ReportedCourse[]; held: string[] }> {
  const held = await shownBeside(asker, {
    door: 'trend',
    campaign: after.campaign,
    groupMinimum,
    cells: [],
    counts: courseCounts(rows, before.campaign.id),
  });
  const hidden = new Set([...held.counts].map(({ row }) => row));
  return {
    rows: coursesWithout(rows, (row) => hidden.has(row)),
    held: [...hidden].map(({ name, skillName }) => `${name} (${skillName})`),
  };
}
