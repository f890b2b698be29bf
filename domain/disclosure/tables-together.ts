import type { Division } from './crossed.ts';
import { exposedSums } from './exposed-sums.ts';
import { addAt } from './sparse-span.ts';

/** People who stand in the same groups of every table and are measured in the same domains. */
export interface PlacedPeople {
  people: number;
  domains: readonly string[];
  /** Of each table its groups around them, from the largest to the smallest. */
  chains: readonly (readonly Division[])[];
}

/**
 * How much sums and differences of any number of tables of the same people, whatever the factors, tell of fewer than `minimum` people (`exposedSums`).
 * Tables that are safe two by two need not be so three by three.
 */
export function exposedTogether(placed: readonly PlacedPeople[], minimum: number): number {
  const places = new Map<string, number>();
  const placeOf = (name: string) => {
    const known = places.get(name) ?? places.size;
    places.set(name, known);
    return known;
  };
  // A figure of a group has its factor in all below it, so that the smallest shown one around a person stands for all (`crossed.ts`).
  const around = (chain: readonly Division[], table: number, domain: string | null) => {
    const group = chain.findLast(({ isShown }) => isShown(domain));
    return group ? [placeOf(JSON.stringify([table, group.id, domain]))] : [];
  };
  const valueIn = (domain: string, chains: PlacedPeople['chains']) => {
    const value: number[] = [];
    for (const [table, chain] of chains.entries())
      for (const shown of [domain, null])
        for (const place of around(chain, table, shown)) addAt(value, place, 1);
    return value;
  };
  return exposedSums(
    placed.map(({ people, domains, chains }) => ({
      people,
      values: domains.map((domain) => valueIn(domain, chains)),
    })),
    minimum,
  );
}
