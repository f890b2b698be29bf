import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nothing, tellsOfDiffering, type LevelSums } from '../../../domain/disclosure/room-between.ts';

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
