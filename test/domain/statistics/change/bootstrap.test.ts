import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bootstrap, type BootstrapInput } from '../../../../domain/statistics/change/bootstrap.ts';
import { meanInterval } from '../../../../domain/statistics/change/mean-interval.ts';
import { unweighted } from '../../../../domain/statistics/change/weighted-spread.ts';

interface Person {
  id: string;
  value: number;
}

const people = (values: readonly number[]): Person[] => values.map((value, at) => ({ id: `${at}`, value }));
const average = (sample: readonly Person[]) =>
  sample.length === 0 ? null : sample.reduce((sum, { value }) => sum + value, 0) / sample.length;
const of = (values: readonly number[], more: Partial<BootstrapInput<Person>> = {}) =>
  bootstrap({
    people: people(values),
    key: ({ id }) => id,
    statistic: average,
    seed: 7,
    resamples: 200,
    ...more,
  });

test('the order of people changes nothing; the seed does', () => {
  const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(values, fc.constantFrom('percentile', 'bca'), (given, interval) => {
      const arm = ({ value }: Person) => (value > 0 ? 'up' : 'down');
      const more = { interval, arm } as const;
      expect(of(given, { ...more, people: people(given).toReversed() })).toEqual(of(given, more));
    }),
    { numRuns: 30 },
  );
  expect(of([1, 2, 3, 5, 8], { seed: 8 }).replicates).not.toEqual(of([1, 2, 3, 5, 8]).replicates);
});

test('arms keep their sizes in every draw', () => {
  const small = (sample: readonly Person[]) => sample.filter(({ value }) => value < 2).length;
  const drawn = of([1, 1, 5, 5, 5], { arm: ({ value }) => `${value}`, statistic: small });
  expect(new Set(drawn.replicates)).toEqual(new Set([2]));
});

test('without two people, or without a figure, there is no interval, and it says why', () => {
  expect(of([])).toMatchObject({ people: 0, estimate: null, lower: null, reason: 'too-few' });
  expect(of([3])).toMatchObject({ people: 1, estimate: 3, lower: null, reason: 'too-few' });
  expect(of([1, 2], { statistic: () => null })).toMatchObject({ estimate: null, reason: 'undefined' });
});

test('draws without a figure are left out and counted', () => {
  const meanOfHigh = (sample: readonly Person[]) => average(sample.filter(({ value }) => value > 4));
  const { undefinedResamples, replicates, lower } = of([1, 1, 1, 1, 5], { statistic: meanOfHigh });
  expect(undefinedResamples).toBeGreaterThan(20);
  expect(undefinedResamples + replicates.length).toBe(200);
  expect(lower).toBe(5);
});

test('equal people have an interval of no width, by either method', () => {
  expect(of([2, 2, 2])).toMatchObject({ lower: 2, upper: 2, standardError: 0 });
  expect(of([2, 2, 2], { interval: 'bca' })).toMatchObject({ lower: 2, upper: 2, reason: null });
});

test('an estimate beyond all replicates has no BCa interval', () => {
  const distinct = (sample: readonly Person[]) => new Set(sample.map(({ id }) => id)).size;
  const values = Array.from({ length: 40 }, (_, at) => at);
  expect(of(values, { statistic: distinct, interval: 'bca' })).toMatchObject({
    lower: null,
    reason: 'lopsided',
  });
});

test('two people under one key are refused', () => {
  expect(() => of([1, 2], { key: () => 'same' })).toThrow(RangeError);
});

test('few people have Student’s interval, as percentiles of so few resamples would be too narrow', () => {
  const { lower, upper, by } = meanInterval(unweighted([0.1, 0.7, -0.4, 0.5, 0.2, 1.1, 0.3]), 1);
  expect(lower).toBeCloseTo(-0.0827, 4);
  expect(upper).toBeCloseTo(0.797, 4);
  expect(by).toBe('t');
});
