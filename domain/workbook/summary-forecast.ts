import { dayNumber } from '../calendar/days.ts';

/** What is expected, and by which method: there is no other. */
export interface Forecast {
  value: number;
  method: 'repeated-change' | 'pace';
}

interface Range {
  least: number;
  most: number;
}

/**
 * The change per quarter since the quarter before, once more, kept in its range: AC + (AC − PQ) / quarters between. Null without two quarters. Two
 * points carry no error, so the forecast has none; it says where the figure goes if nothing else happens.
 */
export function repeatedChange(
  { now, before, quartersBetween }: { now: number | null; before: number | null; quartersBetween: number },
  range: Range,
): Forecast | null {
  if (now === null || before === null || quartersBetween < 1) return null;
  return { value: within(now + (now - before) / quartersBetween, range), method: 'repeated-change' };
}

/**
 * A share at the end of a campaign that still runs, if it goes on at the pace so far: share × days of the campaign / days that have
 * passed, at most 1. Days are YYYY-MM-DD, the last one included. Null before a day has passed, and when the campaign is over.
 */
export function paceForecast(
  share: number | null,
  { opensOn, dueOn, today }: { opensOn: string; dueOn: string; today: string },
): Forecast | null {
  const passed = dayNumber(today) - dayNumber(opensOn);
  const all = dayNumber(dueOn) - dayNumber(opensOn) + 1;
  if (share === null || passed < 1 || passed >= all) return null;
  return { value: within((share * all) / passed, { least: 0, most: 1 }), method: 'pace' };
}

function within(value: number, { least, most }: Range): number {
  return Math.min(most, Math.max(least, value));
}
