import { addWorkingDays, plusDays } from '../calendar.ts';
import { dueDay, siteCalendar } from '../campaign-moments.ts';
import type { Configuration } from '../configuration.ts';
import type { Program } from '../configuration/program.ts';
import { periodEnd, periodKey, periodOf, periodStart, type Period } from '../period.ts';

interface QuarterOpening {
  /** `2026-Q4`. */
  period: string;
  /** YYYY-MM-DD, the organisation's. */
  opensOn: string;
  /** The day on which it was to open, where that is over; null: it opens in time. */
  plannedOn: string | null;
}

type Places = Pick<Configuration, 'organisation' | 'sites'>;

/** The quarter that a moment's local day is in. */
export function quarterOn({ organisation }: Places, day: string): Period {
  return periodOf(day, organisation.fiscalYearStartsInMonth);
}

/**
 * When a program opens in a quarter, on a day on which it is asked to. In time: on its day. Late: with all dates from today,
 * or as planned where the program says so and its due day is still to come. Throws a sentence where the quarter has not begun,
 * and, of a start by itself, where it was missed for longer than the program makes up for.
 */
export function quarterOpening(
  places: Places,
  program: Program,
  { period, today, byHand }: { period: Period; today: string; byHand: boolean },
): QuarterOpening {
  const { workingDay, catchUpDays, late } = program.opens ?? { workingDay: 0, catchUpDays: 0, late: 'move' };
  const { fiscalYearStartsInMonth } = places.organisation;
  const key = periodKey(period);
  const starts = periodStart(period, fiscalYearStartsInMonth);
  if (today < starts) throw new RangeError(`${key} begins on ${starts}: it cannot be opened before`);
  if (!byHand && today > plusDays(starts, catchUpDays))
    throw new RangeError(
      `${program.id} was to open for ${key}, and ${catchUpDays} days after its start are over: back-fill it by hand if it is still wanted`,
    );
  const calendar = siteCalendar(places, null);
  const plannedOn = addWorkingDays(calendar, starts, workingDay);
  if (plannedOn >= today) return { period: key, opensOn: plannedOn, plannedOn: null };
  const asPlanned =
    late === 'keep' &&
    dueDay(places, program, plannedOn) > today &&
    today <= periodEnd(period, fiscalYearStartsInMonth);
  return { period: key, opensOn: asPlanned ? plannedOn : addWorkingDays(calendar, today, 0), plannedOn };
}
