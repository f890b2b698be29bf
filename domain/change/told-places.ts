import type { Division } from '../disclosure/crossed.ts';
import type { ToldLine } from './told-sums.ts';

export const times = ['before', 'after'] as const;
export const sides = ['unit', 'role'] as const;
export type Time = (typeof times)[number];
export type Side = (typeof sides)[number];
export type LinesBy = ToldLine['by'];

/** Sums of a line by number: of changes, of levels of the earlier time, of all levels of who stayed. */
export type LineSums = Record<'change' | 'levels' | `stayed ${Time}`, number>;

/** The smallest shown cells around people in one quarter's table, by number: over all domains, and in each. */
export interface Cells {
  all: number;
  byDomain: ReadonlyMap<string, number>;
}

/** A sum that is not there. */
export const none = -1;

const kinds = ['change', 'levels', 'stayed before', 'stayed after'] as const;
const lineOrder: Record<LinesBy, number> = {
  unit: 3,
  'unit-domain': 3,
  role: 4,
  domain: 5,
  skill: 5,
  whole: 5,
};

/**
 * Sums that may be told, by numbers in the order in which they were met; and places, which do not depend on it: sums of tables before those of lines, and
 * small groups first, since whoever solves for them first has less to carry. A sum of a group stands for all in it who are in no smaller one
 * (`crossed.ts`).
 */
export class ToldPlaces {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  /** Of a line's sum that of the group around it, by number. */
  readonly #around: number[] = [];
  readonly #lines = new Map<string, LineSums>();
  readonly #cells: Record<Side, Record<Time, Map<readonly Division[], Cells>>> = {
    unit: { before: new Map(), after: new Map() },
    role: { before: new Map(), after: new Map() },
  };
  readonly #domains: Record<Time, readonly string[]>;
  /** Cells over all domains, by whether they tell more than those of single domains beside them, which else add up to them. */
  readonly #overall = new Map<string, boolean>();

  /** Domains of each quarter's tables. */
  constructor(domains: Record<Time, readonly string[]>) {
    this.#domains = domains;
  }

  cells(chain: readonly Division[], side: Side, time: Time): Cells {
    const known = this.#cells[side][time];
    const cells = known.get(chain) ?? this.#cellsOf(chain, side, time);
    known.set(chain, cells);
    return cells;
  }

  #cellsOf(chain: readonly Division[], side: Side, time: Time): Cells {
    const shown = (domain: string | null) => chain.findLastIndex(({ isShown }) => isShown(domain));
    const nameOf = (at: number, domain: string | null) =>
      `${at === 0 ? 2 : sides.indexOf(side)} ${side} ${chain[at]?.id} table ${time} ${domain ?? ''}`;
    const cell = (at: number, domain: string | null) => (at < 0 ? none : this.#numberOf(nameOf(at, domain)));
    const all = shown(null);
    const byDomain = new Map<string, number>();
    for (const domain of this.#domains[time]) {
      const at = shown(domain);
      byDomain.set(domain, cell(at, domain));
      for (const either of at === all ? [] : [at, all])
        if (either >= 0) this.#overall.set(nameOf(either, null), true);
    }
    if (all >= 0 && !this.#overall.has(nameOf(all, null))) this.#overall.set(nameOf(all, null), false);
    return { all: cell(all, null), byDomain };
  }

  skillTable(skill: string, time: Time): number {
    return this.#numberOf(`2 skill ${skill} table ${time}`);
  }

  /** `around`: what the group is a part of. */
  line(by: LinesBy, id: string, around: LineSums | null = null): LineSums {
    const key = `${by} ${id}`;
    const known = this.#lines.get(key);
    if (known) return known;
    const numberOf = (kind: (typeof kinds)[number]) =>
      // Only everybody's line tells all levels of who stayed, and a unit's domain never where its people stood.
      (kind.startsWith('stayed') && by !== 'whole') || (by === 'unit-domain' && kind !== 'change')
        ? none
        : this.#numberOf(`${lineOrder[by]} ${key} ${kind}`, around?.[kind]);
    const line = {
      change: numberOf('change'),
      levels: numberOf('levels'),
      'stayed before': numberOf('stayed before'),
      'stayed after': numberOf('stayed after'),
    };
    this.#lines.set(key, line);
    return line;
  }

  #numberOf(name: string, around = none): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    this.#around.push(around);
    return this.#names.push(name) - 1;
  }

  /** The place of each number, once all are met. */
  placed(): PlacedSums {
    const order = this.#names
      .map((name, number) => ({ name, number }))
      .filter(({ name }) => this.#overall.get(name) !== false)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const places = new Int32Array(this.#names.length).fill(none);
    for (const [place, { number }] of order.entries()) places[number] = place;
    const placeOf = (number: number) => (number === none ? none : (places[number] ?? none));
    const first = order.findIndex(({ name }) => Number.parseInt(name, 10) >= lineOrder.unit);
    return {
      placeOf,
      firstLine: first < 0 ? order.length : first,
      around: Int32Array.from(order, ({ number }) => placeOf(this.#around[number] ?? none)),
      told: (lines) =>
        lines.flatMap(({ by, id, levels, stayed }) => {
          const line = this.#lines.get(`${by} ${by === 'whole' ? '' : id}`);
          if (!line) return [];
          const sums = [line.change, ...(levels ? [line.levels] : [])];
          return [...sums, ...stayed.map((time) => line[`stayed ${time}`])].map(placeOf);
        }),
    };
  }
}

export interface PlacedSums {
  placeOf: (number: number) => number;
  /** The place of the first sum that is a line's. */
  firstLine: number;
  /** By place, of a line's sum that of the group around it. */
  around: Int32Array;
  /** Places of what lines tell. */
  told: (lines: readonly ToldLine[]) => number[];
}
