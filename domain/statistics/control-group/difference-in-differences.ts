import { completePairs, type Pair } from '../change/pairs.ts';
import { spread } from '../spread.ts';
import { compareMeans } from './compare-means.ts';
import type { DifferenceInDifferences } from './did-from-summary.ts';

export interface ArmPerson extends Pair {
  arm: 'trained' | 'control';
}

export interface PersonLevelDid extends DifferenceInDifferences {
  /** Measured once or never, and left out. */
  leftOut: { trained: number; control: number };
}

/**
 * Difference-in-differences of the people themselves: mean(d) of the trained − mean(d) of the control group, d = after −
 * before, with Welch's and the pooled standard error of the changes. People measured once are left out and counted; their
 * order changes nothing. What must hold for it to be an effect says `didFromSummary`.
 */
export function differenceInDifferences(
  people: readonly ArmPerson[],
  options: { confidence?: number; designEffect?: number } = {},
): PersonLevelDid {
  const [trained, control] = [armOf(people, 'trained'), armOf(people, 'control')];
  return {
    trained: trained.means,
    control: control.means,
    after: compareMeans(trained.after, control.after, options),
    did: compareMeans(trained.change, control.change, options),
    leftOut: { trained: trained.leftOut, control: control.leftOut },
  };
}

function armOf(people: readonly ArmPerson[], arm: ArmPerson['arm']) {
  const members = people.filter((person) => person.arm === arm);
  const pairs = completePairs(members);
  const change = spread(pairs.map(({ difference }) => difference));
  const after = spread(pairs.map((pair) => pair.after));
  const before = spread(pairs.map((pair) => pair.before));
  const means = { n: change.n, meanBefore: before.mean, meanAfter: after.mean, meanChange: change.mean };
  return { means, change, after, leftOut: members.length - pairs.length };
}
