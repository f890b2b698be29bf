import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benjaminiHochberg } from '../../../../domain/statistics/change/benjamini-hochberg.ts';

const named = (values: readonly (number | null)[]) => values.map((p, at) => ({ id: `skill-${at}`, p }));

test('says how many were tested; a skill without p is none of them', () => {
  expect(benjaminiHochberg(named([0.04, null, 0.03]))).toMatchObject({ tested: 2, untested: 1, rejected: 2 });
  expect(benjaminiHochberg([])).toEqual({ tested: 0, untested: 0, rejected: 0, rate: 0.05, results: [] });
});

test('a p that fails alone stands when a larger one does', () => {
  const { results } = benjaminiHochberg(named([0.04, 0.045, 0.9]), 0.07);
  expect(results.map(({ rejected }) => rejected)).toEqual([true, true, false]);
});

test('what stands is a run of the smallest, whatever the order, and never more than without correction', () => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(values, (given) => {
      const all = benjaminiHochberg(named(given));
      expect(benjaminiHochberg(named(given).toReversed())).toEqual(all);
      const flags = all.results.map(({ rejected }) => rejected);
      expect(flags).toEqual(flags.toSorted((a, b) => Number(b) - Number(a)));
      for (const { p, adjusted } of all.results) expect(adjusted).toBeGreaterThanOrEqual(p);
    }),
  );
});

test('a p outside 0 to 1 is refused', () => {
  expect(() => benjaminiHochberg(named([1.2]))).toThrow(RangeError);
});
