import type { BenefitLine, Study } from '../configuration/money.ts';
import type { BenefitResult, Roi } from '../roi.ts';
import { comparedLine, type Difference } from './compared-line.ts';
import { partOf } from './plain-lines.ts';
import { resampledRoi, type Resampled, type SampledArm } from './resampled.ts';

/** How far the return may be off because only some people were measured. */
export interface RoiInterval {
  /** Null where fewer than five people or teams can be drawn from. */
  resampled: Resampled | null;
  /** Of each benefit with a control group of which both arms have two people or teams. */
  differences: Difference[];
  /** ROI in percent at the ends of those intervals, costs and other benefits fixed; null without a control group, or where one has no interval. */
  controlGroup95: { lower: number; upper: number } | null;
}

/**
 * Interval of ROI % with the costs fixed. Null where no return is claimed, or where no benefit comes from single people: what a study only states
 * has no error that could be worked out. Several control groups: the sum of the lower and of the upper ends, which is wider than need be.
 */
export function roiInterval(study: Study, roi: Roi): RoiInterval | null {
  const { benefits, benefitsMinor, costsMinor } = roi;
  if (benefitsMinor === null || costsMinor === null) return null;
  const of = (ids: readonly string[]) => benefits.filter((line) => ids.includes(partOf(line).of));
  const asked = study.benefits.filter(({ respondents }) => respondents);
  const answers = of(asked.map(({ id }) => id));
  const compared = study.benefits.flatMap((line) => comparedLine(line, of([line.id])) ?? []);
  if (answers.length === 0 && compared.length === 0) return null;
  const comparedMinor = sumOf(of(compared.map(({ line }) => line)));
  const resampled = resampledRoi(
    {
      fixedMinor: benefitsMinor - comparedMinor - sumOf(answers),
      arms: [
        ...(answers.length > 0 ? [askedArm(asked, answers)] : []),
        ...compared.flatMap(({ arms }) => arms),
      ],
    },
    { costsMinor, hurdlePercent: study.hurdlePercent, seed: study.seed ?? 1 },
  );
  const differences = compared.flatMap(({ difference }) => difference ?? []);
  const roiAt = (end: 'lowerMinor' | 'upperMinor') => {
    const others = benefitsMinor - comparedMinor;
    const benefit = differences.reduce((all, each) => all + each[end], others);
    return ((benefit - costsMinor) / costsMinor) * 100;
  };
  return {
    resampled,
    differences,
    controlGroup95:
      differences.length > 0 && differences.length === compared.length
        ? { lower: roiAt('lowerMinor'), upper: roiAt('upperMinor') }
        : null,
  };
}

/** Ends of the 95 % interval of ROI in percent: by drawing anew, else by the control group; null where there is neither. */
export function intervalEnds(
  detail: { interval: RoiInterval | null } | undefined,
): { lower: number; upper: number } | null {
  const { resampled, controlGroup95 } = detail?.interval ?? {};
  return resampled ? { lower: resampled.lower95, upper: resampled.upper95 } : (controlGroup95 ?? null);
}

/**
 * Benefit of each who was asked, of several lines together, zeros for who brought nothing; of each team where every answer names
 * one, and who did not answer then stays outside, a zero of no known team.
 */
function askedArm(asked: readonly BenefitLine[], answers: readonly BenefitResult[]): SampledArm {
  const parts = answers.map((line) => ({ ...partOf(line), minor: line.adjustedMinor }));
  const teams = parts.every(({ team }) => team !== null);
  const byUnit = Map.groupBy(parts, ({ team, respondent }) => (teams ? team : respondent) ?? '');
  const units = [...byUnit].map(([key, own]) => ({
    key,
    sum: own.reduce((all, { minor }) => all + minor, 0),
    people: 1,
  }));
  const people = Math.max(0, ...asked.map(({ respondents }) => respondents?.asked ?? 0));
  const without = teams ? 0 : Math.max(0, people - units.length);
  const zeros = Array.from({ length: without }, (_, index) => ({
    key: `nothing from ${index}`,
    sum: 0,
    people: 1,
  }));
  return { name: 'asked', units: [...units, ...zeros], worthMinor: (sum) => sum };
}

function sumOf(lines: readonly BenefitResult[]): number {
  return lines.reduce((all, { adjustedMinor }) => all + adjustedMinor, 0);
}
