import { hideInList } from '../disclosure.ts';

export interface DomainsBelow {
  /** Domains in which a person is below target. */
  domainsBelow: number;
  /** Null: hidden. */
  people: number | null;
}

/**
 * How many people are below target in how many domains, given that number of each person. Small numbers are hidden; all are where everybody
 * is in one place, or all but fewer than the minimum: it would tell where each of them is.
 */
export function domainsBelow(below: readonly number[], groupMinimum: number): DomainsBelow[] {
  const counts = Array.from(
    { length: below.reduce((most, each) => Math.max(most, each), 0) + 1 },
    (_, domains) => below.filter((each) => each === domains).length,
  );
  const hidden = hideInList(Object.fromEntries(counts.entries()), groupMinimum);
  const apart = below.length - counts.reduce((most, each) => Math.max(most, each), 0);
  const isTold = below.length >= groupMinimum && apart >= groupMinimum;
  return counts.map((people, at) => ({
    domainsBelow: at,
    people: isTold && !hidden.has(`${at}`) ? people : null,
  }));
}
