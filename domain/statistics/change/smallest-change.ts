/** `fixed`: as the organisation says. `measurement-error`: more than two measurements differ by chance alone. */
export type SmallestChangeRule =
  | { rule: 'fixed'; levels: number }
  | {
      rule: 'measurement-error';
      /** Standard deviation of the levels between people; null: not known. */
      sd: number | null;
      /** The reliability of the level that is compared, 0 to 1: ICC(2,k) for a panel's mean. Null: not known. */
      reliability: number | null;
    };

export interface SmallestChange {
  rule: SmallestChangeRule['rule'];
  /** Levels; a change below this is not worth an arrow. */
  levels: number | null;
  /** SD × √(1 − reliability); null under the fixed rule. */
  standardErrorOfMeasurement: number | null;
  /** `unknown-reliability`: SD or reliability are null, or the reliability is not from 0 to 1 (a negative ICC is none). */
  reason: 'unknown-reliability' | null;
}

/**
 * The smallest change that matters: a fixed one, or 1.96 × SEM × √2, below which the change of one person is within the error
 * of measuring twice. That is strict for the mean of a group, whose errors partly cancel.
 * Source: Jacobson and Truax (1991), J. Consult. Clin. Psychol. 59:12; Weir (2005), J. Strength Cond. Res. 19:231.
 */
export function smallestChange(of: SmallestChangeRule): SmallestChange {
  if (of.rule === 'fixed') {
    return { rule: of.rule, levels: of.levels, standardErrorOfMeasurement: null, reason: null };
  }
  const { sd, reliability } = of;
  if (sd === null || reliability === null || !(reliability >= 0 && reliability <= 1)) {
    return { rule: of.rule, levels: null, standardErrorOfMeasurement: null, reason: 'unknown-reliability' };
  }
  const error = sd * Math.sqrt(1 - reliability);
  return {
    rule: of.rule,
    levels: 1.96 * error * Math.SQRT2,
    standardErrorOfMeasurement: error,
    reason: null,
  };
}
