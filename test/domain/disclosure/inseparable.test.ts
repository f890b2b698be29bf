import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inseparable, type Overlap } from '../../../domain/disclosure/inseparable.ts';

const points = 7;
const overlaps = fc.array(
  fc.record({ one: fc.nat(points - 1), other: fc.nat(points - 1), people: fc.integer({ min: 0, max: 4 }) }),
  { maxLength: 18 },
);

/** The fewest people over all ways to part the points with the two on different sides. */
function smallestCut(lines: readonly Overlap[], one: number, other: number): number {
  const sides = Array.from({ length: 2 ** points }, (_, side) => side);
  const isIn = (side: number, point: number) => Math.floor(side / 2 ** point) % 2 === 1;
  const cuts = sides
    .filter((side) => isIn(side, one) && !isIn(side, other))
    .map((side) =>
      lines.reduce(
        (all, line) => all + (isIn(side, line.one) === isIn(side, line.other) ? 0 : line.people),
        0,
      ),
    );
  return Math.min(...cuts);
}

test('exactly the points that no cut through fewer people parts are together', () => {
  fc.assert(
    fc.property(overlaps, fc.integer({ min: 1, max: 6 }), (lines, minimum) => {
      const sets = inseparable(lines, { points, minimum });
      for (let one = 0; one < points; one += 1)
        for (let other = 0; other < one; other += 1)
          expect([one, other, sets.find(one) === sets.find(other)]).toEqual([
            one,
            other,
            smallestCut(lines, one, other) >= minimum,
          ]);
    }),
    { numRuns: 300 },
  );
});
