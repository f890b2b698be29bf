import { bootstrap } from '../statistics/change/bootstrap.ts';

/** People, or whole teams, of whom a benefit comes, and what their sum is worth. */
export interface SampledArm {
  name: string;
  units: readonly SampledUnit[];
  /** Minor units, unrounded, of the sum of figures over all people drawn, and how many people that are. */
  worthMinor: (sum: number, people: number) => number;
}

interface SampledUnit {
  /** Unique in its arm. */
  key: string;
  sum: number;
  /** 1 of a person; as many as a team has. */
  people: number;
}

export interface Resampled {
  resamples: number;
  seed: number;
  /** Percentiles 2.5 and 97.5 of ROI in percent, net of cost. */
  lower95: number;
  upper95: number;
  /** P(ROI > 0) and P(ROI ≥ hurdle), 0 to 1. */
  aboveZeroShare: number;
  atHurdleShare: number;
}

const fewestUnits = 5;

/**
 * Percentile bootstrap of ROI % = (B − C) / C × 100 with C fixed, B = `fixedMinor` + what the arms are worth: people, or teams, are
 * drawn with replacement within their arm. Null without arms, where an arm has fewer than five units, or without costs above zero.
 * Source: domain/statistics/change/bootstrap.ts; P(ROI > 0) and P(ROI ≥ hurdle) as Wijnen et al. (2019) report them.
 */
export function resampledRoi(
  { fixedMinor, arms }: { fixedMinor: number; arms: readonly SampledArm[] },
  { costsMinor, hurdlePercent, seed }: { costsMinor: number; hurdlePercent: number; seed: number },
): Resampled | null {
  if (arms.length === 0 || costsMinor <= 0) return null;
  if (arms.some(({ units }) => units.length < fewestUnits)) return null;
  const drawn = bootstrap({
    people: arms.flatMap(({ name, units }, at) => units.map((unit) => ({ ...unit, at, name }))),
    key: ({ name, key }) => JSON.stringify([name, key]),
    arm: ({ name }) => name,
    seed,
    statistic: (sample) => {
      const totals = arms.map(() => ({ sum: 0, people: 0 }));
      for (const { at, sum, people } of sample) {
        const total = totals[at];
        if (!total) continue;
        total.sum += sum;
        total.people += people;
      }
      const benefit = totals.reduce(
        (all, { sum, people }, at) => all + (arms[at]?.worthMinor(sum, people) ?? 0),
        fixedMinor,
      );
      return ((benefit - costsMinor) / costsMinor) * 100;
    },
  });
  const { replicates, lower, upper } = drawn;
  if (lower === null || upper === null) return null;
  const shareOf = (passes: (roi: number) => boolean) => replicates.filter(passes).length / replicates.length;
  return {
    resamples: replicates.length,
    seed,
    lower95: lower,
    upper95: upper,
    aboveZeroShare: shareOf((roi) => roi > 0),
    atHurdleShare: shareOf((roi) => roi >= hurdlePercent),
  };
}
