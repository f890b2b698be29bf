import type { Study } from '../configuration/money.ts';
import type { ControlGroup } from '../configuration/study-parts.ts';
import { preTrend, type PreTrend } from '../statistics/control-group/pre-trend.ts';
import { teamMeansBefore } from '../statistics/control-group/team-means.ts';
import { differenceInImprovement } from './control-group.ts';

/** Whether both groups of a benefit moved alike before the programme. */
export interface AlikeBefore {
  line: string;
  verdict: PreTrend['verdict'];
  /** Why it is not testable. */
  reason: PreTrend['reason'] | 'no-earlier-periods';
  /** Earlier ones and that of `before`; 1 where no earlier one is given. */
  periods: number;
  /** How much more the trained moved in a period, as measured, with the ends of Welch's interval; null where it is not testable. */
  slopes: { difference: number; lower95: number; upper95: number } | null;
  /** Improvement a year that is not counted for it; 0: it is counted. */
  notCounted: number;
}

/** Of each benefit with a control group, in the order of the study. */
export function alikeBefore({ benefits }: Study): AlikeBefore[] {
  return benefits.flatMap(({ id, controlGroup }) =>
    controlGroup ? [{ line: id, ...movedAlike(controlGroup) }] : [],
  );
}

/**
 * Improvement a year that a comparison may be credited with. A gain of groups that had moved apart or together before is none: the
 * comparison isolates nothing. Null then; a loss counts all the same, as the more careful of the two.
 */
export function creditedImprovement(group: ControlGroup): number | null {
  return movedAlike(group).notCounted > 0 ? null : differenceInImprovement(group);
}

/** Tested on the people; on means of teams where every person names one, as the difference is. */
function movedAlike(group: ControlGroup): Omit<AlikeBefore, 'line'> {
  const { earlier, trained, control } = group;
  const untested = { verdict: 'not-testable', slopes: null, notCounted: 0 } as const;
  if (!earlier) return { ...untested, reason: 'no-earlier-periods', periods: 1 };
  const missing = earlier.periods.map(() => null);
  const people = (['trained', 'control'] as const).flatMap((arm) =>
    (arm === 'trained' ? trained : control).map(({ id, team, earlier: values = missing, before }) => ({
      arm,
      team: team ?? id,
      before: [...values, before],
    })),
  );
  const teams = [...trained, ...control].every(({ team }) => team !== undefined);
  const { verdict, reason, periods, slopes } = preTrend(teams ? teamMeansBefore(people) : people);
  const gain = Math.max(0, differenceInImprovement(group));
  const { welch, difference } = slopes ?? { welch: null, difference: null };
  return {
    verdict,
    reason,
    periods,
    slopes: welch && difference !== null ? { difference, lower95: welch.lower, upper95: welch.upper } : null,
    notCounted: verdict === 'diverging' ? gain : 0,
  };
}
