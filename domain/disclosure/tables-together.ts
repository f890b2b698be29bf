import type { Division } from './crossed.ts';
import { dimensionFrom, openSums } from './exposed-sums.ts';
import { addAt } from './sparse-span.ts';

/** People who stand in the same groups of every table and are measured in the same domains. */
export interface PlacedPeople {
  people: number;
  domains: readonly string[];
  /** Of each table its groups around them, from the largest to the smallest. */
  chains: readonly (readonly Division[])[];
}

/**
 * Whether sums and differences of any number of tables of the same people, whatever the factors, tell of fewer than `minimum` people what those without
 * the last table do not (`openSums`). Tables that are safe two by two need not be so three by three.
 */
export function lastExposes(placed: readonly PlacedPeople[], minimum: number): boolean {
  const figures = placed.flatMap(({ domains, chains }) => domains.map((domain) => figuresIn(domain, chains)));
  const last = Math.max(0, ...placed.map(({ chains }) => chains.length)) - 1;
  const isOfLast = ({ table }: ToldAround) => table === last;
  const places = new Map<string, number>();
  const number = (told: readonly ToldAround[]) => {
    for (const { name } of told) if (!places.has(name)) places.set(name, places.size);
    return places.size;
  };
  const firstOfLast = number(figures.flat().filter((figure) => !isOfLast(figure)));
  number(figures.flat().filter(isOfLast));
  const values = figures.map((told) => {
    const value: number[] = [];
    for (const { name } of told) addAt(value, places.get(name) ?? 0, 1);
    return value;
  });
  let at = 0;
  const open = placed.map(({ people, domains }) => ({
    people,
    values: values.slice(at, (at += domains.length)),
  }));
  return dimensionFrom(firstOfLast, openSums({ safe: [], open }, minimum)) > 0;
}

interface ToldAround {
  table: number;
  name: string;
}

/** A figure of a group has its factor in all below it, so that the smallest shown one around a person stands for all (`crossed.ts`). */
function figuresIn(domain: string, chains: PlacedPeople['chains']): ToldAround[] {
  return chains.flatMap((chain, table) =>
    [domain, null].flatMap((shown) => {
      const group = chain.findLast(({ isShown }) => isShown(shown));
      return group ? [{ table, name: JSON.stringify([table, group.id, shown]) }] : [];
    }),
  );
}
