/** Months after which half of a gain is lost without use (Tatel and Ackerman, Psychol. Bull., doi 10.1037/bul0000481). */
export const halfLifeMonths = { accuracy: 6.5, speed: 13, mixed: 11 } as const;

/**
 * What is left of a gain after months without use, 0 to 1: 0.5^(months / half-life). A scenario, never a measurement: the half-lives
 * are published means over many tasks, the exponential form is ours. Throws RangeError for months below 0 and a half-life not above 0.
 */
export function retainedShare(months: number, halfLife: number): number {
  if (!(months >= 0)) throw new RangeError(`${months} months without use`);
  if (!(halfLife > 0)) throw new RangeError(`A half-life of ${halfLife} months`);
  return 0.5 ** (months / halfLife);
}
