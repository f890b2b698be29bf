import { fraction, over, sum, times, toNumber, type Fraction } from '../fraction.ts';

/** What a level of shortfall counts in the readiness of groups, by domain: alike for everybody. */
export type DomainWeights = ReadonlyMap<string, Fraction>;

/** So many people, or pairs, hold a domain that important; one where it is not said. */
interface Held {
  domain: string;
  /** 1 to 5. */
  importance: Fraction;
  count?: number;
}

/**
 * The importance of each domain as everybody measured holds it: the mean over all whose roles need it, to the hundredth. Were each
 * pair weighed by its own role, a group in which few people have another role would tell what these lack: mean shortfall and readiness
 * would be two sums of two unknowns.
 */
export function domainWeights(held: Iterable<Held>): DomainWeights {
  // Everybody of a role has the same fraction: counted first, it is weighed once.
  const counts = new Map<string, Map<Fraction, number>>();
  for (const { domain, importance, count = 1 } of held) {
    const ofDomain = counts.get(domain) ?? new Map<Fraction, number>();
    counts.set(domain, ofDomain.set(importance, (ofDomain.get(importance) ?? 0) + count));
  }
  return new Map(
    [...counts].flatMap(([domain, ofDomain]) => {
      const all = [...ofDomain.values()].reduce((together, count) => together + count, 0);
      return all === 0 ? [] : [[domain, toHundredths(over(weighed(ofDomain), fraction(all)))] as const];
    }),
  );
}

function weighed(counts: ReadonlyMap<Fraction, number>): Fraction {
  return sum([...counts].map(([importance, count]) => times(importance, fraction(count))));
}

function toHundredths(mean: Fraction): Fraction {
  return fraction(Math.round(toNumber(mean) * 100) / 100);
}
