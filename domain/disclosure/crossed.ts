import { inseparable, NameSets, type Overlap } from './inseparable.ts';

/** A group, and in which domains its figure is shown; null: its figure over all domains. */
export interface Division {
  id: string;
  isShown: (domain: string | null) => boolean;
}

/** The people of one domain who are in the same smallest group of both divisions. */
export interface CrossedPeople {
  domain: string;
  /** From the group of everybody down to the smallest. */
  one: readonly Division[];
  other: readonly Division[];
  people: number;
}

interface Line extends Overlap {
  domain: string;
}

/**
 * Of two divisions of the same people (units and roles), with figures that add up over groups and over domains: whether
 * no sum or difference of shown figures of all tables, whatever the factors, is about 1 to `minimum` − 1 people.
 * It may say no of safe tables, never yes of others.
 *
 * Why: a combination gives each group a label (the sum of the factors of all shown figures that the group is in), and
 * a person counts in it unless the labels of both of the person's groups agree. So the people who count are a cut of
 * the graph whose points are labels and whose lines are people, and groups that fewer people cannot separate have
 * equal labels. A figure hidden in one domain has the label of the next larger group that is shown, plus what it gets
 * from figures over all domains; the latter is the same in each domain, so equal in one is equal in all.
 */
export function crossedSafely(crossed: readonly CrossedPeople[], minimum: number): boolean {
  const everywhere = new NameSets();
  const byDomain = Map.groupBy(crossed.map(lineOf), ({ domain }) => domain);
  for (;;) {
    let [safe, joined] = [true, false];
    for (const lines of byDomain.values()) {
      const placed = lines.map((line) => ({
        people: line.people,
        one: everywhere.find(line.one),
        other: everywhere.find(line.other),
      }));
      const sets = inseparable(placed, minimum);
      if (joinAlike(placed, { sets, everywhere })) joined = true;
      if (placed.some(({ one, other }) => sets.find(one) !== sets.find(other))) safe = false;
    }
    if (safe || !joined) return safe;
  }
}

/** What is equal in this domain is equal in all, among labels of one base. True when that was news. */
function joinAlike(
  lines: readonly Overlap[],
  { sets, everywhere }: { sets: NameSets; everywhere: NameSets },
): boolean {
  let joined = false;
  const alike = Map.groupBy(pointsOf(lines), (label) => `${sets.find(label)} ${baseOf(label)}`);
  for (const [first = '', ...others] of alike.values()) {
    for (const label of others) joined = everywhere.join(label, first) || joined;
  }
  return joined;
}

/** The label of a group in a domain: the smallest shown group around it, and the groups below shown over all domains. */
function labelOf(side: 'one' | 'other', groups: readonly Division[], domain: string): string {
  const at = Math.max(
    0,
    groups.findLastIndex(({ isShown }) => isShown(domain)),
  );
  const below = groups.slice(at + 1).flatMap(({ id, isShown }) => (isShown(null) ? [id] : []));
  return JSON.stringify([side, at, groups[at]?.id, ...below]);
}

/** Labels of one base differ by the same in every domain. */
function baseOf(key: string): string {
  const parts: unknown = JSON.parse(key);
  return JSON.stringify(Array.isArray(parts) ? parts.slice(0, 3) : parts);
}

function lineOf({ domain, one, other, people }: CrossedPeople): Line {
  return { domain, one: labelOf('one', one, domain), other: labelOf('other', other, domain), people };
}

function pointsOf(lines: readonly Overlap[]): string[] {
  return [...new Set(lines.flatMap(({ one, other }) => [one, other]))];
}
