import type { Division } from '../disclosure/crossed.ts';
import { dimensionFrom, openSums, type OpenSums } from '../disclosure/exposed-sums.ts';
import { addAt, type SparseVector } from '../disclosure/sparse-span.ts';
import { none, type PlacedSums } from './told-places.ts';
import { toldValues } from './told-values.ts';

type Time = 'before' | 'after';

/** Where people stand in one quarter: by units and by roles, from everybody down. */
interface Standing {
  /** Groups of the quarter's own tables. */
  tables: Record<'unit' | 'role', readonly Division[]>;
  /** Groups of the trend, by id. */
  trend: Record<'unit' | 'role', readonly string[]>;
  /** Those of its units of which domains are told too. */
  byDomain: readonly string[];
}

/** Levels of one person, added up, which all figures have together or not at all. */
export interface SummedLevels {
  time: Time;
  /** As the quarter's own tables name it, and as the trend does. */
  domain: string;
  trendDomain: string;
  /** By its id of now, where figures of single skills are told; null: they are not. */
  skill: string | null;
  /** Measured in the same skills both times. */
  twice: boolean;
}

/** People who stand in the same groups both times and are measured alike; null: not there then. */
export interface AlikePeople {
  people: number;
  before: Standing | null;
  after: Standing | null;
  levels: readonly SummedLevels[];
}

/** A line of a trend that is told, of everybody or of a part. */
export interface ToldLine {
  by: 'whole' | 'domain' | 'skill' | 'unit' | 'unit-domain' | 'role';
  id: string;
  /** With where its people stood: their levels at either time by themselves. */
  levels: boolean;
  /** With all levels, at these times, of who was there both times: those in skills measured once too. */
  stayed: readonly Time[];
}

/**
 * Both quarters' tables by unit and by role in each domain, and trends between them, as sums over people's levels. A figure of a group has its factor
 * in all below it, so that a level has the factors of the smallest shown group around it (`crossed.ts`).
 */
export class ToldSums {
  readonly #alike: readonly AlikePeople[];
  readonly #minimum: number;

  constructor(alike: readonly AlikePeople[], groupMinimum: number) {
    this.#alike = alike;
    this.#minimum = groupMinimum;
  }

  /** With any lines of these divisions, and of everybody. Values are looked at here; lines that are tried then look only at what stays open. */
  withLines(by: readonly ToldLine['by'][]): LinesTogether {
    const { values, placed } = toldValues(this.#alike, new Set(by));
    const sums = openSums({ safe: [], open: values }, this.#minimum);
    return new LinesTogether({ sums, placed, groupMinimum: this.#minimum, told: null });
  }
}

interface Together {
  sums: OpenSums;
  placed: PlacedSums;
  groupMinimum: number;
  /** Places of the lines that it knows, and what knows all of them; null: this does. */
  told: { places: ReadonlySet<number>; by: LinesTogether } | null;
}

/**
 * What lines tell beside each other and both quarters' tables. What is safe beside more lines is safe beside fewer of them, whose sums are the same with some
 * factors equal, so that only what was open is looked at again.
 */
export class LinesTogether {
  readonly #of: Together;

  constructor(of: Together) {
    this.#of = of;
  }

  /** Whether lines tell of few people, beside each other and both quarters' tables, what the tables alone do not. */
  expose(lines: readonly ToldLine[]): boolean {
    const { sums, placed, told } = this.#of;
    const places = this.#placesOf(lines);
    if (told && [...places].some((place) => !told.places.has(place))) return told.by.expose(lines);
    if (lines.length === 0 || sums.open.length === 0) return false;
    return dimensionFrom(placed.firstLine, this.#openBeside(places)) > 0;
  }

  /** The same for some of these lines, of which many are tried. */
  among(lines: readonly ToldLine[]): LinesTogether {
    const places = this.#placesOf(lines);
    return new LinesTogether({ ...this.#of, sums: this.#openBeside(places), told: { places, by: this } });
  }

  #placesOf(lines: readonly ToldLine[]): ReadonlySet<number> {
    return new Set(this.#of.placed.told(lines));
  }

  /** Sums of lines that are not told have the factor of the told one around them, or none. */
  #openBeside(told: ReadonlySet<number>): OpenSums {
    const { sums, placed, groupMinimum } = this.#of;
    const { firstLine, around } = placed;
    const toldAround = (place: number): number => {
      let at = place;
      while (at >= firstLine && !told.has(at)) at = around[at] ?? none;
      return at;
    };
    const seen = (vector: SparseVector) => {
      const left: number[] = [];
      for (let at = 0; at < vector.length; at += 2) {
        const place = toldAround(vector[at] ?? none);
        if (place !== none) addAt(left, place, vector[at + 1] ?? 0);
      }
      return left;
    };
    return openSums(
      {
        // What begins with a table's sum takes that away wherever it stands, and nothing open has it any more.
        safe: sums.safe.flatMap((row) => ((row[0] ?? 0) < firstLine ? [] : [seen(row)])),
        open: sums.open.map(({ people, values }) => ({ people, values: values.map(seen) })),
      },
      groupMinimum,
    );
  }
}
