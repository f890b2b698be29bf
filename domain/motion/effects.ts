/** What a change of the roster does to somebody who takes part, or to what is owed about them. */
export const effectKinds = [
  'joined',
  'next-quarter',
  'taken-in',
  'withdrawn',
  'paused',
  'resumed',
  'followed',
  'opened',
  'cancelled',
  'moved',
  'handed-over',
] as const;
export type EffectKind = (typeof effectKinds)[number];

/** What the effect follows from: the import that told it last is its cause. */
type CauseAttribute = 'employment' | 'manager' | 'site' | 'unit' | 'title' | 'absence';

export interface Cause {
  personId: string;
  attribute: CauseAttribute;
}

/** How many effects of each kind. */
export type EffectCounts = Partial<Record<EffectKind, number>>;

export function countEffects(effects: Iterable<{ effect: EffectKind }>): EffectCounts {
  const counts: EffectCounts = {};
  for (const { effect } of effects) counts[effect] = (counts[effect] ?? 0) + 1;
  return counts;
}
