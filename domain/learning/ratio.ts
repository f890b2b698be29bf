/** A share with what it is made of, so that shares of groups can be added again. */
export interface Ratio {
  numerator: number;
  denominator: number;
  /** 0 to 1; null without a denominator. */
  share: number | null;
}

/** Hidden, as it would tell of too few people. */
export const untold = { numerator: null, denominator: null, share: null };

export type ToldRatio = Ratio | typeof untold;

export function ratioOf(numerator: number, denominator: number): Ratio {
  return { numerator, denominator, share: denominator === 0 ? null : numerator / denominator };
}

/** A ratio of so many people, hidden where they are fewer than `fewest`; of nobody there is nothing to hide. */
export function toldRatio(ratio: Ratio, { people, fewest }: { people: number; fewest: number }): ToldRatio {
  return people > 0 && people < fewest ? untold : ratio;
}
