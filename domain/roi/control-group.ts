import type { ControlGroup, Observed } from '../configuration/study-parts.ts';
import { fraction, mean, minus, times, toNumber, type Fraction } from '../fraction.ts';

const places = 6;

/**
 * Improvement a year of the trained people who were measured, all together: (mean change of the trained − mean change of the others) ×
 * trained people × values a year; turned round where lower is better. Nobody but them is counted. 0 where either group is empty.
 * Source: difference in differences, e.g. J. D. Angrist and J.-S. Pischke, Mostly Harmless Econometrics (2009), 5.2.
 */
export function differenceInImprovement({ trained, control, better, timesAYear }: ControlGroup): number {
  const [of, against] = [mean(trained.map(exactChange)), mean(control.map(exactChange))];
  if (of === null || against === null) return 0;
  const difference = better === 'higher' ? minus(of, against) : minus(against, of);
  const scale = times(fraction(trained.length), fraction(timesAYear));
  return toNumber(times(difference, scale), places);
}

function exactChange({ before, after }: Observed): Fraction {
  return minus(fraction(after), fraction(before));
}
