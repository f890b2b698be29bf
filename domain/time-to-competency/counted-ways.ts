import type { Told } from '../disclosure/told-numbers.ts';
import type { TimeToEvent } from '../statistics/time-to-event/risk-table.ts';
import { peopleTogether, type Way } from './ways.ts';

/** A number that is told, by its name, and the people whom it counts. */
export interface CountedWays {
  name: string;
  people: Told;
}

/** What may be told of leavers, apart from those still on the way. */
export interface Leaving {
  /** How many left in all. */
  counts: boolean;
  /** Shares with leaving as a competing event, which follow from leavers quarter by quarter. */
  shares: boolean;
}

/** All of it, less and less. */
export const leavingTold: readonly Leaving[] = [
  { counts: true, shares: true },
  { counts: true, shares: false },
  { counts: false, shares: false },
];

/** What the estimators read, in quarters: times rounded up to those told, later ones still on the way at the last. */
export function timesUntil(ways: readonly Way[], quarters: readonly number[]): TimeToEvent[] {
  const last = quarters.at(-1) ?? 0;
  return ways.map((way) => {
    const by = quarters.find((quarter) => way.quarters <= quarter);
    const { length } = way.people;
    return by === undefined
      ? { days: last, end: 'censored', people: length }
      : { days: by, end: way.end, people: length };
  });
}

/**
 * The people behind all that is told of ways at these quarters: who got there between two of them, and who was not watched any more, leavers as far
 * as they are told apart. Every figure follows from how many these are.
 */
export function countedWays(
  ways: readonly Way[],
  { quarters, leaving }: { quarters: readonly number[]; leaving: Leaving },
): CountedWays[] {
  const times = timesUntil(ways, quarters);
  const endOf = (end: Way['end']) => (end === 'reached' || leaving.shares ? end : 'gone');
  const found = new Map<string, Told[]>();
  const count = (name: string, people: Told) => {
    const those = found.get(name);
    if (those) those.push(people);
    else found.set(name, [people]);
  };
  ways.forEach(({ people }, at) => {
    const time = times[at];
    if (!time) return;
    count(`${endOf(time.end)} ${time.days}`, people);
    if (leaving.counts && !leaving.shares && time.end === 'left') count('left', people);
  });
  return [...found]
    .map(([name, those]) => ({ name, people: peopleTogether(those) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
