import { peopleIn, riskTable, type TimeToEvent } from './risk-table.ts';
import { shareInterval, type ShareInterval } from './share-interval.ts';

/** The curve from a day on which somebody reached the target until the next such day. */
interface CurveStep {
  days: number;
  atRisk: number;
  reached: number;
  /** S: share not there yet after this day, 0 to 1. */
  openShare: number;
  /** Greenwood's; null where nobody is left at risk, so that it cannot be told. */
  standardError: number | null;
  lower: number | null;
  upper: number | null;
}

export interface KaplanMeier {
  n: number;
  reached: number;
  /** Left, or censored: both are taken as "not there yet when last seen". */
  censored: number;
  /** Of the last person seen; nothing is said beyond it unless everybody reached the target. */
  lastDays: number | null;
  interval: ShareInterval;
  steps: CurveStep[];
  /** First day by which half were there; null where that did not happen. */
  medianDays: number | null;
  /** First days on which the bounds of the curve come down to half; null where they do not: the interval is open. */
  medianLowerDays: number | null;
  medianUpperDays: number | null;
  /** `nobody`: no people. `nobody-reached`: people, and no curve but 1. */
  reason: 'nobody' | 'nobody-reached' | null;
}

/**
 * Kaplan-Meier: S(t) = Π (1 − d / n) over the days up to t, with Greenwood's error. People who left count as censored, so
 * it answers "if nobody left"; the share who will get there is `cumulativeIncidence`. Its medians are days *by* which
 * (see `byWords`). Nobody: no curve; nobody there: a curve without steps and no median. Who is censored on the day on which others get there was
 * at risk with them. The mean of those who finished is never to be printed beside it: it leaves out everybody still on the way.
 * Source: Kaplan and Meier (1958), J. Am. Stat. Assoc. 53:457; median's interval: Brookmeyer and Crowley (1982), Biometrics 38:29.
 */
export function kaplanMeier(
  people: readonly TimeToEvent[],
  { interval = 'log-log', confidence = 0.95 }: { interval?: ShareInterval; confidence?: number } = {},
): KaplanMeier {
  const table = riskTable(people);
  const steps = stepsOf(table, { interval, confidence });
  const n = peopleIn(people);
  const reached = steps.reduce((sum, step) => sum + step.reached, 0);
  const firstDays = (share: (step: CurveStep) => number | null) =>
    steps.find((step) => atMostHalf(share(step)))?.days ?? null;
  return {
    n,
    reached,
    censored: n - reached,
    lastDays: table.at(-1)?.days ?? null,
    interval,
    steps,
    medianDays: firstDays((step) => step.openShare),
    medianLowerDays: firstDays((step) => step.lower),
    medianUpperDays: firstDays((step) => step.upper),
    reason: n === 0 ? 'nobody' : reached === 0 ? 'nobody-reached' : null,
  };
}

function stepsOf(
  table: ReturnType<typeof riskTable>,
  by: { interval: ShareInterval; confidence: number },
): CurveStep[] {
  let [openShare, greenwood] = [1, 0];
  return table
    .filter(({ reached }) => reached > 0)
    .map(({ days, atRisk, reached }) => {
      openShare *= (atRisk - reached) / atRisk;
      greenwood += reached / (atRisk * (atRisk - reached));
      const standardError = openShare === 0 ? null : openShare * Math.sqrt(greenwood);
      return {
        days,
        atRisk,
        reached,
        openShare,
        standardError,
        ...shareInterval(openShare, standardError, by),
      };
    });
}

/** A product of quotients that is a half may come out a hair above it. */
function atMostHalf(share: number | null): boolean {
  return share !== null && share <= 0.5 + 1e-9;
}
