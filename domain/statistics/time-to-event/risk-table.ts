/** The way of one person to a target, or of people whose ways are alike, from the day the role or skill was assigned. */
export interface TimeToEvent {
  /** Whole or part days, 0 or more (the estimators work in any unit, and answer in it). */
  days: number;
  /**
   * How the watching ended on that day. `reached`: first level at the target from somebody but the person. `left`: left
   * the organisation or the role. `censored`: not there yet when the report was made, or the target changed.
   */
  end: 'reached' | 'left' | 'censored';
  /** How many such people; absent: one. */
  people?: number;
}

/** What happened on one day. Who was censored or left on it was still at risk on it. */
export interface RiskDay {
  days: number;
  atRisk: number;
  reached: number;
  left: number;
  censored: number;
}

/** How many people there are. */
export function peopleIn(people: readonly TimeToEvent[]): number {
  return people.reduce((all, each) => all + (each.people ?? 1), 0);
}

/** Day by day, first day first, whatever the order of people. Throws RangeError for days below 0 and for what is no number. */
export function riskTable(people: readonly TimeToEvent[]): RiskDay[] {
  const wrong = people.find(({ days }) => !(days >= 0 && Number.isFinite(days)));
  if (wrong) throw new RangeError(`${wrong.days} days is no time after a start`);
  const byDay = new Map<number, RiskDay>();
  for (const { days, end, people: alike = 1 } of people) {
    const day = byDay.get(days) ?? { days, atRisk: 0, reached: 0, left: 0, censored: 0 };
    day[end] += alike;
    byDay.set(days, day);
  }
  let atRisk = peopleIn(people);
  return [...byDay.values()]
    .toSorted((a, b) => a.days - b.days)
    .map((day) => {
      const now = { ...day, atRisk };
      atRisk -= day.reached + day.left + day.censored;
      return now;
    });
}
