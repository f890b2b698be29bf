import { hideInList } from '../disclosure.ts';

export interface DomainsBelow {
  /** Domains in which a person is below target. */
  domainsBelow: number;
  /** Null: hidden. */
  people: number | null;
}

/**
 * How many people are below target in how many domains, given that number of each person. Small numbers are hidden; all are where everybody
 * is in one place, or all but fewer than the minimum: it would tell where each of them is. So are all where fewer than the minimum of those below in any
 * domain are not among as many as are told elsewhere to be below in something (`toldBelow`, each of a single skill): it would tell of these few.
 */
export function domainsBelow(
  below: readonly number[],
  groupMinimum: number,
  toldBelow: readonly number[] = [],
): DomainsBelow[] {
  const counts = Array.from(
    { length: below.reduce((most, each) => Math.max(most, each), 0) + 1 },
    (_, domains) => below.filter((each) => each === domains).length,
  );
  const hidden = hideInList(Object.fromEntries(counts.entries()), groupMinimum);
  const apart = below.length - counts.reduce((most, each) => Math.max(most, each), 0);
  const anywhere = below.filter((domains) => domains > 0).length;
  const isFew = (people: number) => people > 0 && people < groupMinimum;
  const isTold =
    below.length >= groupMinimum &&
    apart >= groupMinimum &&
    !toldBelow.some((people) => isFew(anywhere - people));
  return counts.map((people, at) => ({
    domainsBelow: at,
    people: isTold && !hidden.has(`${at}`) ? people : null,
  }));
}
