import type { LearningMeasures } from '../../domain/learning/learning-measures.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';

export const waysKey = 'ways of learning';

/** In which ways people learned, of which counts are known. One figure: whoever learns in another way moves several of them. */
export function wayCounts({ ways }: Pick<LearningMeasures, 'ways'>): ReleasedCount[] {
  if (!ways || ways.length === 0) return [];
  const counts = ways.flatMap(({ way, completed, learners }) => [
    [`completed by ${way}`, completed] as const,
    [`learners by ${way}`, learners] as const,
  ]);
  return [{ figure: waysKey, counts: Object.fromEntries(counts), values: '', isOfRecords: true }];
}
