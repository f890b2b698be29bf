import type { ToldBenefit } from './told-lines.ts';
import type { Answer, Observed } from '../configuration/study-parts.ts';

interface OfLine {
  /** Key of the benefit line that it belongs to. */
  of: string;
  /** Number or letters, no name. */
  id: string;
  team: string | null;
}

/** What one person who was asked said, as an imported table told it. */
export interface ToldAnswer extends OfLine {
  /** Of a year; null: asked, and no figure. */
  improvement: number | null;
  isolationShare: number | null;
  confidenceShare: number | null;
  basis: string | null;
}

/** One person or team as measured, as an imported table told it. */
export interface ToldMeasurement extends OfLine {
  studyGroup: 'trained' | 'control';
  before: number;
  after: number;
  /** Of each earlier period, oldest first; null: not measured. */
  earlier: (number | null)[];
}

/**
 * Benefit lines by key, those without an improvement of their own with the answers or measurements that belong to them. A line of which there are none
 * stays without: it is missing.
 */
export function withToldPeople(
  benefits: readonly (ToldBenefit & { key: string })[],
  told: { answers: readonly ToldAnswer[]; measurements: readonly ToldMeasurement[] },
): ToldBenefit[] {
  const answers = Map.groupBy(told.answers, ({ of }) => of);
  const measurements = Map.groupBy(told.measurements, ({ of }) => of);
  return benefits.map(({ key, ...benefit }) => {
    if (benefit.improvement !== null) return benefit;
    return benefit.isolationMethod === 'control-group'
      ? compared(benefit, measurements.get(key) ?? [])
      : answered(benefit, answers.get(key) ?? []);
  });
}

function answered(benefit: ToldBenefit, own: readonly ToldAnswer[]): ToldBenefit {
  if (own.length === 0) return benefit;
  const answers = own.map(({ id, team, improvement, isolationShare, confidenceShare, basis }): Answer => {
    const shares = { isolationShare: isolationShare ?? 0, confidenceShare: confidenceShare ?? 0 };
    return { id, ...(team !== null && { team }), improvement, ...shares, basis };
  });
  return { ...benefit, respondents: { asked: Math.max(benefit.asked ?? 0, own.length), answers } };
}

/** Both groups, or nothing: one alone has nothing to be compared with. */
function compared(benefit: ToldBenefit, own: readonly ToldMeasurement[]): ToldBenefit {
  const { better = 'higher', timesAYear = 1, earlierFrom: periods, countedIn: unit } = benefit;
  const group = (of: ToldMeasurement['studyGroup']) =>
    own
      .filter(({ studyGroup }) => studyGroup === of)
      .map(({ id, team, before, after, earlier }): Observed => {
        const measured = periods && { earlier: periods.map((_, at) => earlier[at] ?? null) };
        return { id, ...(team !== null && { team }), ...measured, before, after };
      });
  const [trained, control] = [group('trained'), group('control')];
  if (trained.length === 0 || control.length === 0) return benefit;
  const earlier = periods ? { earlier: { unit, periods } } : {};
  return { ...benefit, controlGroup: { trained, control, better, timesAYear, ...earlier } };
}
