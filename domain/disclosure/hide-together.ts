import { dimensionFrom, dimensionOf, openSums, type AlikeValues, type OpenSums } from './exposed-sums.ts';
import type { Cell } from './release-register.ts';
import { addAt, type SparseVector } from './sparse-span.ts';

/** What was shown of some answers and what is about to be, over all tables and versions, as sums over people's values. */
export interface SumsTogether {
  /**
   * A value that became another has both, each of its own; one that stayed as it was has the factors of all versions. Places of what was shown before
   * come first, then those of cells that are shown anyway, then new ones.
   */
  alike: readonly AlikeValues[];
  /** Cells that may be held back, with their places. */
  fresh: ReadonlyMap<Cell, number>;
  /** The first place of a cell of now, and of one that may be held back. */
  firstNow: number;
  firstFresh: number;
}

/** Hides figures until no sum or difference of all that is shown, in whatever version and division, tells of few. */
export class HiddenTogether {
  readonly #fresh: ReadonlyMap<Cell, number>;
  readonly #all: OpenBeside;
  /** What this version tells alone is left to its own tables. */
  readonly #own: () => OpenBeside;
  /** Figures that were hidden when nothing was told of few any more. */
  #safeWith = -1;

  constructor({ alike, fresh, firstNow, firstFresh }: SumsTogether, groupMinimum: number) {
    this.#fresh = fresh;
    this.#all = new OpenBeside(openSums({ safe: [], open: alike }, groupMinimum), {
      firstFresh,
      groupMinimum,
    });
    let own: OpenBeside | null = null;
    this.#own = () => {
      const open = alike.map(({ people, values }) => ({
        people,
        values: values.map((value) => partOf(value, (place) => place >= firstNow)),
      }));
      own ??= new OpenBeside(openSums({ safe: [], open }, groupMinimum), { firstFresh, groupMinimum });
      return own;
    };
  }

  /** Hides what it takes, the largest figures last; false when that is nothing. */
  hideMore(hidden: Set<Cell>): boolean {
    const fresh = [...this.#fresh];
    const gone = new Set(fresh.flatMap(([cell, place]) => (hidden.has(cell) ? [place] : [])));
    const left = fresh.filter(([, place]) => !gone.has(place));
    if (gone.size === this.#safeWith) return false;
    this.#safeWith = gone.size;
    if (!this.#tells(gone)) return false;
    const largestFirst = left.toSorted(([a], [b]) => b.people - a.people || (keyOf(a) < keyOf(b) ? -1 : 1));
    const barred = new Set([...gone, ...left.map(([, place]) => place)]);
    const show = (those: typeof left): void => {
      for (const [, place] of those) barred.delete(place);
      if (!this.#tells(barred)) return;
      for (const [, place] of those) barred.add(place);
      if (those.length === 1) return;
      const half = Math.ceil(those.length / 2);
      show(those.slice(0, half));
      show(those.slice(half));
    };
    show(largestFirst);
    for (const [cell, place] of left) if (barred.has(place)) hidden.add(cell);
    this.#safeWith = barred.size;
    return barred.size > gone.size;
  }

  /** More than follows from what was shown without any of the new figures, and more than these tell without it. */
  #tells(hidden: ReadonlySet<number>): boolean {
    const { ofFresh } = this.#all.without(hidden);
    return ofFresh > 0 && ofFresh > this.#own().without(hidden).all;
  }
}

interface Of {
  firstFresh: number;
  groupMinimum: number;
}

/** How much is told of few: by all figures, and by the new ones beyond what follows from the others. */
interface ToldOfFew {
  all: number;
  ofFresh: number;
}

/** What stays open where some figures are not shown: what is safe beside more of them is safe beside fewer. */
class OpenBeside {
  readonly #sums: OpenSums;
  readonly #of: Of;
  readonly #known = new Map<string, ToldOfFew>();

  constructor({ safe, open }: OpenSums, of: Of) {
    const { firstFresh } = of;
    // What begins with a sum that stays takes that away wherever it stands, and nothing open has it any more.
    this.#sums = { safe: safe.filter(([first = 0]) => first >= firstFresh), open };
    this.#of = of;
  }

  without(hidden: ReadonlySet<number>): ToldOfFew {
    if (this.#sums.open.length === 0) return { all: 0, ofFresh: 0 };
    const key = [...hidden].toSorted((a, b) => a - b).join(' ');
    const known = this.#known.get(key) ?? this.#toldWithout(hidden);
    this.#known.set(key, known);
    return known;
  }

  #toldWithout(hidden: ReadonlySet<number>): ToldOfFew {
    const seen = (value: SparseVector) => partOf(value, (place) => !hidden.has(place));
    const { safe, open } = this.#sums;
    const { firstFresh, groupMinimum } = this.#of;
    const sums = {
      safe: safe.map(seen),
      open: open.map(({ people, values }) => ({ people, values: values.map(seen) })),
    };
    const left = openSums(sums, groupMinimum);
    return { all: dimensionOf(left), ofFresh: dimensionFrom(firstFresh, left) };
  }
}

function partOf(value: SparseVector, isIn: (place: number) => boolean): SparseVector {
  const part: number[] = [];
  for (let at = 0; at < value.length; at += 2) {
    const place = value[at] ?? 0;
    if (isIn(place)) addAt(part, place, value[at + 1] ?? 0);
  }
  return part;
}

function keyOf({ group, figure }: Cell): string {
  return JSON.stringify([group, figure]);
}
