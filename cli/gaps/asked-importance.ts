import type { OwnImportance } from '../../domain/gaps/own-importance.ts';
import type { GapFigure } from '../../domain/results.ts';

/** Which importance a weighted discrepancy rests on, and how many gave it. */
export interface ItemImportance {
  by: 'people' | 'role';
  mean: number | null;
  /** Of pairs that roles need, the share of which people said how important they are; null: by role, or hidden. */
  answeredShare: number | null;
  reason: OwnImportance['reason'];
}

/** People's own importance of a skill or domain where they were asked, else that of the roles. */
export function importanceOf(
  id: string,
  figure: GapFigure,
  found: ReadonlyMap<string, OwnImportance> | null,
): ItemImportance {
  if (!found) return { by: 'role', mean: figure.meanImportance ?? null, answeredShare: null, reason: null };
  const { mean = null, answered = 0, reason = 'no-answers' } = found.get(id) ?? {};
  const answeredShare = answered === null || !figure.requiredPairs ? null : answered / figure.requiredPairs;
  return { by: 'people', mean, answeredShare, reason };
}
