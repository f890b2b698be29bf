import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import { testedAnew } from '../../domain/change/tested-anew.ts';
import type { CourseRow } from './course-rows.ts';
import type { Campaign } from '../../storage/campaigns.ts';

const nothing = {
  completers: null,
  others: null,
  effect: null,
  lower95: null,
  upper95: null,
  p: null,
  adjustedP: null,
  verdict: 'not-enough-data',
  reason: 'under-correction',
  spreadHidden: true,
} as const;

interface MeasuredIn {
  campaign: Pick<Campaign, 'id' | 'period'>;
}

/**
 * What courses did, without what would tell of few people beside what was told of the same course, skill and quarters before; and the names of
 * the lines held back. Measured by counts: where they are equal and an effect is not, it may be one person.
 */
export async function releasedCourses(
  asker: Asker,
  { before, after }: { before: MeasuredIn; after: MeasuredIn },
  { rows, groupMinimum }: { rows: readonly CourseRow[]; groupMinimum: number },
): Promise<{ rows: CourseRow[]; held: string[] }> {
  const counts = rows.flatMap((row) => {
    const { courseId, skillId, completers, others, effect, lower95, upper95 } = row;
    if (completers === null && others === null) return [];
    return [
      {
        row,
        figure: `course/${courseId}/${skillId}/${before.campaign.id}`,
        counts: { ...(completers === null ? {} : { completers }), ...(others === null ? {} : { others }) },
        values: JSON.stringify([effect, lower95, upper95]),
      },
    ];
  });
  const held = await shownBeside(asker, {
    door: 'trend',
    campaign: after.campaign,
    groupMinimum,
    cells: [],
    counts,
  });
  const hidden = new Set([...held.counts].map(({ row }) => row));
  return {
    rows: testedAnew(
      rows.map((row) => (hidden.has(row) ? { ...row, ...nothing } : row)),
      rows.filter(({ effect }) => effect !== null).length,
    ),
    held: [...hidden].map(({ name, skillName }) => `${name} (${skillName})`),
  };
}
