import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addedSums,
  nothing,
  tellsOfDiffering,
  type LevelSums,
} from '../../../domain/disclosure/room-between.ts';

const levels = { scale: { minimum: 0, maximum: 5 }, criticalShortfallLevels: 2 };
const target = 3;

/** People of one pair each. */
function at(...those: readonly number[]): LevelSums[] {
  return those.map((level) => ({
    pairs: 1,
    target,
    short: Math.max(0, target - level),
    above: Math.max(0, level - target),
  }));
}

function together(count: number, level: number): LevelSums {
  const [{ short, above } = nothing] = at(level);
  return { pairs: count, target: count * target, short: count * short, above: count * above };
}

test('any number of joiners or leavers at one end are told of, and nobody where all could be apart by two levels in sum', () => {
  const end = fc.constantFrom(0, 1, 3, 5);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), end, (count, level) => {
      const came = at(...Array.from({ length: count }, () => level));
      expect(tellsOfDiffering({ came, gone: nothing }, levels)).toBe(true);
      expect(tellsOfDiffering({ came: [], gone: together(count, level) }, levels)).toBe(true);
    }),
  );
  const between = fc.constantFrom(0.5, 1.5, 2.5, 3.5, 4.5);
  fc.assert(
    fc.property(fc.array(between, { minLength: 4, maxLength: 100 }), (those) => {
      expect(tellsOfDiffering({ came: at(...those), gone: nothing }, levels)).toBe(false);
    }),
  );
});

test('five who were corrected are told of where all went from one end to another, and not where only one of both is an end', () => {
  const five = (level: number) => at(level, level, level, level, level);
  expect(tellsOfDiffering({ came: five(3), gone: together(5, 0) }, levels)).toBe(true);
  expect(tellsOfDiffering({ came: five(3), gone: together(5, 2) }, levels)).toBe(false);
  expect(tellsOfDiffering({ came: five(2.5), gone: together(5, 0) }, levels)).toBe(false);
});

describe('in whole levels, of which counts tell who is below target,', () => {
  const counted = (...those: readonly number[]) =>
    at(...those).map((sums) => ({ ...sums, below: sums.short > 0 ? 1 : 0 }));
  const telling = (those: readonly number[], criticalShortfallLevels = 2) =>
    tellsOfDiffering({ came: counted(...those), gone: nothing }, { ...levels, criticalShortfallLevels });

  test('all one below it are told of, or all but one who is a level away', () => {
    expect(telling([2, 2, 2, 2, 2, 2, 2])).toBe(true);
    expect(telling([2, 2, 2, 2, 2, 2, 1])).toBe(true);
    expect(telling([2, 2, 2, 2, 2, 3, 1])).toBe(false);
    expect(telling([2, 2, 2, 2, 2, 3, 3])).toBe(false);
  });

  test('not where levels need not be whole, or where more than one place is below target and not critical', () => {
    expect(telling([2.5, 2, 2, 2, 2, 2, 2])).toBe(false);
    expect(telling([2, 2, 2, 2, 2, 2, 2], 3)).toBe(false);
    expect(tellsOfDiffering({ came: at(2, 2, 2, 2, 2), gone: nothing }, levels)).toBe(false);
  });

  test('who went from there to another end are, and not who stayed there', () => {
    const gone = addedSums(counted(2, 2, 2, 2, 2));
    expect(tellsOfDiffering({ came: counted(3, 3, 3, 3, 3), gone }, levels)).toBe(true);
    expect(tellsOfDiffering({ came: counted(2, 2, 2, 2, 2), gone }, levels)).toBe(false);
  });
});

describe('of levels alone, of which the difference of two sums is told', () => {
  const scale = { minimum: 0, maximum: 5 };
  const alone = { scale, criticalShortfallLevels: 0, hasTwoEnds: true } as const;
  const sumsOf = ({ pairs, level }: Someone): LevelSums => ({
    pairs,
    target: 5 * pairs,
    short: (5 - level) * pairs,
    above: 0,
  });
  const someone = fc.record({
    pairs: fc.integer({ min: 1, max: 8 }),
    level: fc.oneof(fc.constantFrom(0, 5), fc.double({ min: 0, max: 5, noNaN: true })),
  });

  test('nobody who came, and nobody who left, is bounded to less than one level where it is not said to tell', () => {
    let open = 0;
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 8 }), fc.array(someone, { maxLength: 8 }), (came, left) => {
        const most = [...came, ...left].toSorted((a, b) => b.pairs - a.pairs)[0];
        // What is of one person alone is hidden by their number.
        if (!most || came.length + left.length === 1) return;
        const gone = addedSums(left.map(sumsOf));
        const like = sumsOf(most);
        if (tellsOfDiffering({ came: came.map(sumsOf), gone, like }, alone)) return;
        open += 1;
        for (const each of [...came, ...left])
          expect(widthOf(each, came.includes(each) ? [came, left] : [left, came])).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
    expect(open).toBeGreaterThan(100);
  });

  test('five who left with eight skills each are told of where they stood within one level each of the bottom', () => {
    const left = Array.from({ length: 5 }, () => ({ pairs: 8, level: 0.1 }));
    const like = sumsOf({ pairs: 8, level: 3 });
    expect(tellsOfDiffering({ came: [], gone: addedSums(left.map(sumsOf)), like }, alone)).toBe(true);
  });

  interface Someone {
    pairs: number;
    level: number;
  }

  /** How far the mean level of one of some people could lie apart, by their sum less that of others. */
  function widthOf(of: Someone, [own, others]: readonly (readonly Someone[])[]): number {
    const pairsIn = (those: readonly Someone[] = []) => those.reduce((all, { pairs }) => all + pairs, 0);
    const levelsIn = (those: readonly Someone[] = []) =>
      those.reduce((all, { pairs, level }) => all + pairs * level, 0);
    const difference = levelsIn(own) - levelsIn(others);
    const rest = pairsIn(own) - of.pairs;
    const lowest = (difference - 5 * rest) / of.pairs;
    const highest = (difference + 5 * pairsIn(others)) / of.pairs;
    return Math.min(5, highest) - Math.max(0, lowest);
  }
});
