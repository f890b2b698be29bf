import { leastMultiple, mean, toNumber, zero, type Fraction } from '../fraction.ts';
import type { PackedQuarters } from '../statistics/change/packed-quarters.ts';
import type { MeasuredTwice } from './trend-figures.ts';

/** As `toNumber` rounds. */
const parts = 1_000_000;

/** The people measured both times, by their mean over the skills that were measured both times. */
export function measuredTwice({ personIds, skills, levels }: PackedQuarters): MeasuredTwice[] {
  const meanOf = meansOf(levels, skills.length);
  const found: MeasuredTwice[] = [];
  const [then, now]: [number[], number[]] = [[], []];
  personIds.forEach((personId, place) => {
    let weight = 0;
    for (const { before, after } of skills) {
      const [old, current] = [before.levels[place] ?? 0, after.levels[place] ?? 0];
      if (old === 0 || current === 0) continue;
      then[weight] = old;
      now[weight] = current;
      weight += 1;
    }
    if (weight > 0)
      found.push({ personId, before: meanOf(then, weight), after: meanOf(now, weight), weight });
  });
  return found;
}

/** Of the first so many of some places of levels, from 1: in whole numbers where they hold every sum exactly, else as fractions. */
function meansOf(
  levels: readonly Fraction[],
  most: number,
): (places: readonly number[], n: number) => number {
  const unit = levels.reduce((all, { denominator }) => leastMultiple(all, denominator), 1n);
  const whole = levels.map(({ numerator, denominator }) => Number((numerator * unit) / denominator));
  const largest = whole.reduce((all, each) => Math.max(all, Math.abs(each)), Number(unit));
  const isExact = 4 * parts * largest * most < Number.MAX_SAFE_INTEGER;
  if (!isExact)
    return (places, n) => toNumber(mean(places.slice(0, n).map((at) => levels[at - 1] ?? zero)) ?? zero);
  return (places, n) => {
    let sum = 0;
    for (let at = 0; at < n; at += 1) sum += whole[(places[at] ?? 0) - 1] ?? 0;
    return rounded(sum, Number(unit) * n);
  };
}

/** The nearest millionth, half away from zero. */
function rounded(sum: number, over: number): number {
  const doubled = 2 * parts * Math.abs(sum) + over;
  const nearest = (doubled - (doubled % (2 * over))) / (2 * over);
  return (sum < 0 && nearest > 0 ? -nearest : nearest) / parts;
}
