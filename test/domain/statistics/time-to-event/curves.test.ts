import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byWords } from '../../../../domain/statistics/time-to-event/by-words.ts';
import { competentBy } from '../../../../domain/statistics/time-to-event/competent-by.ts';
import { cumulativeIncidence } from '../../../../domain/statistics/time-to-event/cumulative-incidence.ts';
import { kaplanMeier } from '../../../../domain/statistics/time-to-event/kaplan-meier.ts';
import { restrictedMean } from '../../../../domain/statistics/time-to-event/restricted-mean.ts';
import type { TimeToEvent } from '../../../../domain/statistics/time-to-event/risk-table.ts';

const person = (end: TimeToEvent['end'], days: number): TimeToEvent => ({ days, end });
const people = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 20 }),
    end: fc.constantFrom('reached', 'left', 'censored'),
  }),
  { maxLength: 30 },
);

test('the order of people changes no curve', () => {
  fc.assert(
    fc.property(people, (given) => {
      expect(kaplanMeier(given.toReversed())).toEqual(kaplanMeier(given));
      expect(cumulativeIncidence(given.toReversed())).toEqual(cumulativeIncidence(given));
    }),
  );
});

test('people whose ways are alike count as one by one', () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 4 }), (given, many) => {
      const oneByOne = given.flatMap((each) => Array.from({ length: many }, () => each));
      const together = given.map((each) => ({ ...each, people: many }));
      expect(kaplanMeier(together)).toEqual(kaplanMeier(oneByOne));
      expect(cumulativeIncidence(together)).toEqual(cumulativeIncidence(oneByOne));
    }),
  );
});

test('reached, left and still on the way add to everybody', () => {
  fc.assert(
    fc.property(people, (given) => {
      for (const step of cumulativeIncidence(given).steps) {
        expect(step.reachedShare + step.leftShare + step.stillOnTheWayShare).toBeCloseTo(1, 9);
      }
    }),
  );
});

test('where nobody leaves, the share who get there is 1 − Kaplan-Meier, with the same error', () => {
  fc.assert(
    fc.property(people, (given) => {
      const staying = given.map(({ days, end }) => person(end === 'left' ? 'censored' : end, days));
      const curve = kaplanMeier(staying);
      const incidence = cumulativeIncidence(staying);
      expect(incidence.steps).toHaveLength(curve.steps.length);
      curve.steps.forEach(({ openShare, standardError }, at) => {
        expect(incidence.steps[at]?.reachedShare).toBeCloseTo(1 - openShare, 9);
        if (standardError !== null) expect(incidence.steps[at]?.standardError).toBeCloseTo(standardError, 9);
      });
    }),
  );
});

test('without censoring the restricted mean over all days is the plain mean', () => {
  const finished = [3, 5, 5, 9, 14].map((days) => person('reached', days));
  const { meanDays, reason } = restrictedMean(kaplanMeier(finished), 20);
  expect(meanDays).toBeCloseTo(7.2, 12);
  expect(reason).toBeNull();
});

test('nobody, and people of whom nobody got there, have no median, and say why', () => {
  expect(kaplanMeier([])).toMatchObject({ n: 0, lastDays: null, medianDays: null, reason: 'nobody' });
  expect(kaplanMeier([person('left', 3), person('censored', 9)])).toMatchObject({
    censored: 2,
    steps: [],
    medianDays: null,
    reason: 'nobody-reached',
  });
  expect(cumulativeIncidence([])).toMatchObject({ steps: [], reason: 'nobody' });
  expect(cumulativeIncidence([person('censored', 2)])).toMatchObject({ steps: [], reason: 'nobody-ended' });
});

test('nothing is said beyond the last person watched, unless everybody got there', () => {
  const open = kaplanMeier([person('reached', 2), person('censored', 10)]);
  expect(competentBy(open, 11)).toMatchObject({ share: null, reason: 'beyond-follow-up' });
  expect(restrictedMean(open, 11)).toMatchObject({ meanDays: null, reason: 'beyond-follow-up' });
  expect(competentBy(open, 10)).toMatchObject({ share: 0.5, reason: null });
  expect(competentBy(open, 1)).toMatchObject({ share: 0, lower: 0, upper: 0, reason: null });
  const closed = kaplanMeier([person('reached', 2), person('reached', 10)]);
  expect(competentBy(closed, 11)).toMatchObject({ share: 1, lower: null, reason: null });
  expect(competentBy(kaplanMeier([]), 3)).toMatchObject({ share: null, reason: 'nobody' });
  expect(restrictedMean(kaplanMeier([]), 3)).toMatchObject({ meanDays: null, reason: 'nobody' });
});

test('a curve that comes down to exactly half has its median there', () => {
  const six = [1, 2, 3, 7, 8, 9].map((days) => person('reached', days));
  expect(kaplanMeier(six).medianDays).toBe(3);
});

test('both intervals contain the curve, and stay within 0 and 1', () => {
  fc.assert(
    fc.property(people, fc.constantFrom('log', 'log-log'), (given, interval) => {
      for (const { openShare, lower, upper } of kaplanMeier(given, { interval }).steps) {
        if (lower === null || upper === null) continue;
        expect(lower).toBeLessThanOrEqual(openShare);
        expect(upper).toBeGreaterThanOrEqual(openShare);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('days before the start are refused', () => {
  expect(() => kaplanMeier([person('reached', -1)])).toThrow(RangeError);
});

test('every sentence says that the day is the latest', () => {
  for (const words of Object.values(byWords)) expect(words.en).toMatch(/by|By|latest/);
});
