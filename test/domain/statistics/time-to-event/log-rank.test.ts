import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logRank, type Cohort } from '../../../../domain/statistics/time-to-event/log-rank.ts';
import { quadraticForm } from '../../../../domain/statistics/time-to-event/quadratic-form.ts';
import type { TimeToEvent } from '../../../../domain/statistics/time-to-event/risk-table.ts';

const people = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 12 }),
    end: fc.constantFrom('reached', 'left', 'censored'),
  }),
  { maxLength: 15 },
);
const reachedOn = (...days: number[]): TimeToEvent[] => days.map((day) => ({ days: day, end: 'reached' }));

test('neither the order of people nor that of cohorts changes anything', () => {
  fc.assert(
    fc.property(fc.array(people, { maxLength: 4 }), (given) => {
      const cohorts: Cohort[] = given.map((members, at) => ({ id: `${at}`, people: members }));
      const found = logRank(cohorts);
      const turned = logRank(
        cohorts.toReversed().map((cohort) => ({ ...cohort, people: cohort.people.toReversed() })),
      );
      expect(turned.df).toBe(found.df);
      expect(turned.reason).toBe(found.reason);
      expect(turned.chiSquare ?? 0).toBeCloseTo(found.chiSquare ?? 0, 6);
      expect(found.chiSquare).not.toBeNaN();
      const off = found.cohorts.reduce((sum, { observed, expected }) => sum + observed - expected, 0);
      expect(off).toBeCloseTo(0, 9);
    }),
  );
});

test('equal cohorts do not differ', () => {
  const members = reachedOn(1, 2, 5, 8);
  expect(logRank(['a', 'b', 'c'].map((id) => ({ id, people: members })))).toMatchObject({ df: 2, p: 1 });
});

test('one cohort, nobody, and nobody who got there give no test, and say why', () => {
  expect(logRank([])).toMatchObject({ chiSquare: null, p: null, reason: 'nobody-reached' });
  expect(logRank([{ id: 'a', people: reachedOn(1, 2) }])).toMatchObject({ p: null, reason: 'one-cohort' });
  const empty = logRank([
    { id: 'a', people: reachedOn(1, 2) },
    { id: 'b', people: [] },
  ]);
  expect(empty).toMatchObject({ p: null, reason: 'one-cohort' });
  expect(logRank([{ id: 'a', people: [{ days: 3, end: 'left' }] }])).toMatchObject({
    reason: 'nobody-reached',
  });
});

test('a cohort gone before anybody got there is shown, and left out of the test', () => {
  const early: TimeToEvent[] = [{ days: 1, end: 'left' }];
  const found = logRank([
    { id: 'early', people: early },
    { id: 'a', people: reachedOn(2, 3, 4) },
    { id: 'b', people: reachedOn(5, 6, 7) },
  ]);
  expect(found).toMatchObject({ df: 1, reason: null });
  expect(found.cohorts[0]).toEqual({ id: 'early', n: 1, observed: 0, expected: 0 });
});

test('a quadratic form is that of the inverse, and leaves out rows that depend on others', () => {
  const [a, b, c] = [4, 1.5, 2];
  const determinant = a * c - b * b;
  const wanted = (c * 9 - 2 * b * 3 * -1 + a * 1) / determinant;
  expect(
    quadraticForm(
      [
        [a, b],
        [b, c],
      ],
      [3, -1],
    ).value,
  ).toBeCloseTo(wanted, 12);
  expect(
    quadraticForm(
      [
        [1, -1],
        [-1, 1],
      ],
      [2, -2],
    ),
  ).toEqual({ value: 4, rank: 1 });
  expect(quadraticForm([], [])).toEqual({ value: 0, rank: 0 });
});
