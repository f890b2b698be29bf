/** A share with what it is made of, so that shares of groups can be added again. */
export interface Ratio {
  numerator: number;
  denominator: number;
  /** 0 to 1; null without a denominator. */
  share: number | null;
}

export function ratioOf(numerator: number, denominator: number): Ratio {
  return { numerator, denominator, share: denominator === 0 ? null : numerator / denominator };
}
