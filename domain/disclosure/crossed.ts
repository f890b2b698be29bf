import { inseparable, PointSets, type Overlap } from './inseparable.ts';

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
  const lines = crossed.map(({ domain, one, other, people }) => ({
    domain,
    people,
    one: labelOf('one', one, domain),
    other: labelOf('other', other, domain),
  }));
  return openLines(lines, minimum).length === 0;
}

/** People of a domain between the labels of their groups of both divisions. */
interface LabelledPeople {
  domain: string;
  one: Label;
  other: Label;
  people: number;
}

/** Those whose labels fewer than `minimum` people may separate. */
export function openLines<Of extends LabelledPeople>(lines: readonly Of[], minimum: number): Of[] {
  const labels = new LabelPoints();
  const domains = [...Map.groupBy(lines, ({ domain }) => domain).values()].map((all): LinesInDomain<Of> => {
    const own = all.map((of) => ({
      of,
      people: of.people,
      one: labels.of(of.one),
      other: labels.of(of.other),
    }));
    return { lines: own, points: own.flatMap(({ one, other }) => [one, other]), alike: [] };
  });
  return openInDomains(domains, { bases: labels.bases, minimum });
}

/** People of one domain between labels by number. */
export interface LinesInDomain<Of> {
  lines: readonly (Overlap & { of: Of })[];
  /** Labels in this domain, also those that no line leads to. */
  points: readonly number[];
  /** Two labels each that are known to be equal in it. */
  alike: readonly (readonly [number, number])[];
}

/** Lines between labels, of which each has a number and the number of its base, that fewer than `minimum` people may separate. */
export function openInDomains<Of>(
  domains: readonly LinesInDomain<Of>[],
  { bases, minimum }: { bases: readonly number[]; minimum: number },
): Of[] {
  const everywhere = new PointSets(bases.length);
  for (;;) {
    const open: Of[] = [];
    let joined = false;
    for (const { lines, points, alike } of domains) {
      const sets = new PointSets(bases.length);
      for (const [a, b] of alike) sets.join(everywhere.find(a), everywhere.find(b));
      const placed = lines.map(({ of, people, one, other }) => ({
        of,
        people,
        one: everywhere.find(one),
        other: everywhere.find(other),
      }));
      inseparable(placed, { points: bases.length, minimum, sets });
      const there = new Set(points.map((point) => everywhere.find(point)));
      if (joinAlike(there, { sets, everywhere, bases })) joined = true;
      for (const { of, one, other } of placed) if (sets.find(one) !== sets.find(other)) open.push(of);
    }
    if (open.length === 0 || !joined) return open;
  }
}

/** What is equal in this domain is equal in all, among labels of one base. True when that was news. */
function joinAlike(
  points: ReadonlySet<number>,
  { sets, everywhere, bases }: { sets: PointSets; everywhere: PointSets; bases: readonly number[] },
): boolean {
  let joined = false;
  const alike = new Map<number, number>();
  for (const point of points) {
    const key = sets.find(point) * bases.length + (bases[point] ?? 0);
    const first = alike.get(key);
    if (first === undefined) alike.set(key, point);
    else joined = everywhere.join(point, first) || joined;
  }
  return joined;
}

export interface Label {
  text: string;
  /** Labels of one base differ by the same in every domain. */
  base: string;
}

/** Labels as points, numbered from 0 or on from those that are known, each with the number of its base. */
export class LabelPoints {
  readonly bases: number[];
  readonly #points: Map<string, number>;
  readonly #bases: Map<string, number>;

  constructor(known: LabelPoints | null = null) {
    this.bases = known ? [...known.bases] : [];
    this.#points = known ? new Map(known.#points) : new Map();
    this.#bases = known ? new Map(known.#bases) : new Map();
  }

  of({ text, base }: Label): number {
    const known = this.#points.get(text);
    if (known !== undefined) return known;
    const number = this.#bases.get(base) ?? this.#bases.size;
    this.#bases.set(base, number);
    this.#points.set(text, this.bases.length);
    return this.bases.push(number) - 1;
  }
}

/** People of many other groups have one and the same chain of groups. */
const known = new WeakMap<readonly Division[], Map<string, Label>>();

/** The label of a group in a domain: the smallest shown group around it, and the groups below shown over all domains. */
export function labelOf(side: 'one' | 'other', groups: readonly Division[], domain: string): Label {
  const ofGroups = known.get(groups) ?? new Map<string, Label>();
  known.set(groups, ofGroups);
  const key = `${side} ${domain}`;
  const label = ofGroups.get(key) ?? newLabel(side, groups, domain);
  ofGroups.set(key, label);
  return label;
}

function newLabel(side: 'one' | 'other', groups: readonly Division[], domain: string): Label {
  const at = Math.max(
    0,
    groups.findLastIndex(({ isShown }) => isShown(domain)),
  );
  return labelled([side, at, groups[at]?.id ?? null], below(groups, at));
}

/** Of somebody who is in no shown group. */
export const groundLabel: Label = labelled([-1], []);

/** The label of groups of which none need be shown: who is in no shown one has that of nobody. */
export function labelAt(side: 'one' | 'other', groups: readonly Division[], domain: string): Label {
  const at = groups.findLastIndex(({ isShown }) => isShown(domain));
  const inside = below(groups, at);
  const base = at < 0 ? [-1] : [side, at, groups[at]?.id ?? null];
  return labelled(base, inside.length === 0 ? inside : [side, ...inside]);
}

function below(groups: readonly Division[], at: number): string[] {
  return groups.slice(at + 1).flatMap(({ id, isShown }) => (isShown(null) ? [id] : []));
}

function labelled(base: readonly (string | number | null)[], groups: readonly string[]): Label {
  return { text: JSON.stringify([...base, groups]), base: JSON.stringify(base) };
}
