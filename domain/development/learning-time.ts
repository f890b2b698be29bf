import type { LearningTime } from '../configuration/organisation.ts';
import { plusDays } from '../calendar/days.ts';
import { fraction, over, times, type Fraction } from '../fraction.ts';

/** What stands in for an organisation that sets none: five hours a week beside the work, at most ten. */
export const usualLearningTime: LearningTime = {
  hoursPerWeek: 5,
  fewestHoursPerWeek: 5,
  mostHoursPerWeek: 10,
};

/** Days in a row without work after which no date is told: a calendar that is wrong, or leave without an end. */
const longestBreakDays = 366;

/** Hours a week: as the person asked, within what the organisation allows; without a wish the organisation's own. */
export function hoursPerWeekFor(asked: number | null, policy: LearningTime): number {
  if (asked === null) return policy.hoursPerWeek;
  return Math.min(Math.max(asked, policy.fewestHoursPerWeek), policy.mostHoursPerWeek);
}

export interface WorkingWeek {
  /** The first day of learning, YYYY-MM-DD. */
  from: string;
  hoursPerWeek: number;
  /** Of a whole week, 1 to 7; the hours are spread evenly over them. */
  workDaysPerWeek: number;
  isWorkingDay: (day: string) => boolean;
}

/**
 * The working day on which each of these hours is through, in ascending order of hours: learning goes on only on working days, hours a
 * week ÷ working days a week on each, so that holidays and leave move the date. Null where a year has no working day.
 */
export function daysOfHours(hours: readonly Fraction[], week: WorkingWeek): (string | null)[] {
  const perDay = over(fraction(week.hoursPerWeek), fraction(week.workDaysPerWeek));
  let [day, worked, free] = [week.from, 0, 0];
  return hours.map((each) => {
    const needed = Math.max(1, wholeUp(over(each, perDay)));
    while (free <= longestBreakDays) {
      if (worked >= needed) return plusDays(day, -1);
      const works = week.isWorkingDay(day);
      worked += works ? 1 : 0;
      free = works ? 0 : free + 1;
      day = plusDays(day, 1);
    }
    return null;
  });
}

/** Hours of weeks at so many hours, exactly. */
export function hoursOf(weeks: number, hoursPerWeek: number): Fraction {
  return times(fraction(weeks), fraction(hoursPerWeek));
}

function wholeUp({ numerator, denominator }: Fraction): number {
  return Number((numerator + denominator - 1n) / denominator);
}
