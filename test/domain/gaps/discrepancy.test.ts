import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { discrepancies, weightedDiscrepancyOf } from '../../../domain/gaps/discrepancy.ts';

const rated = (...pairs: [number | null, number | null][]) =>
  pairs.map(([importance, ability]) => ({ importance, ability }));

describe('needs by discrepancy', () => {
  test('equal scores go by importance, then by id, and what nobody rated twice comes last', () => {
    const items = [
      { id: 'nobody', ratings: rated([5, null], [null, 1]) },
      { id: 'b', ratings: rated([3, 3]) },
      { id: 'empty', ratings: [] },
      { id: 'a', ratings: rated([3, 3]) },
      { id: 'important', ratings: rated([4, 4]) },
      { id: 'needed', ratings: rated([4, 3]) },
    ];
    const found = discrepancies(items);
    expect(found.map(({ id, rank }) => [id, rank])).toEqual([
      ['needed', 1],
      ['important', 2],
      ['a', 3],
      ['b', 4],
      ['empty', null],
      ['nobody', null],
    ]);
    expect(found.at(-1)).toMatchObject({
      n: 0,
      meanImportance: null,
      meanWeightedDiscrepancy: null,
      belowPercent: null,
      rankByDirection: null,
      reason: 'no-complete-answers',
    });
  });

  test('both scores rank for themselves: few far below against many a little', () => {
    const few = { id: 'few', ratings: rated([5, 1], [5, 5], [5, 5], [5, 5]) };
    const many = { id: 'many', ratings: rated([3, 2], [3, 2], [3, 2], [3, 3]) };
    const found = discrepancies([many, few]);
    expect(found.map(({ id, rank, rankByDirection }) => [id, rank, rankByDirection])).toEqual([
      ['few', 1, 2],
      ['many', 2, 1],
    ]);
  });

  const answer = fc.option(fc.integer({ min: 1, max: 5 }));
  const respondents = fc.array(fc.record({ importance: answer, ability: answer }), { maxLength: 12 });

  test('the order of respondents and items, and answers to one question only, change nothing', () => {
    fc.assert(
      fc.property(fc.array(respondents, { minLength: 1, maxLength: 4 }), (all) => {
        const items = all.map((ratings, at) => ({ id: `i${at}`, ratings }));
        const others = items.toReversed().map(({ id, ratings }) => ({
          id,
          ratings: [
            { importance: 5, ability: null },
            ...ratings.toReversed(),
            { importance: null, ability: 1 },
          ],
        }));
        expect(discrepancies(others)).toEqual(discrepancies(items));
      }),
    );
  });

  test('with complete answers the weighted score is mean importance × (mean importance − mean ability)', () => {
    const complete = fc.array(
      fc.record({ importance: fc.integer({ min: 1, max: 5 }), ability: fc.integer({ min: 1, max: 5 }) }),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(complete, (ratings) => {
        const [item] = discrepancies([{ id: 'a', ratings }]);
        const average = (of: 'importance' | 'ability') =>
          ratings.reduce((all, each) => all + each[of], 0) / ratings.length;
        const product = average('importance') * (average('importance') - average('ability'));
        expect(item?.meanWeightedDiscrepancy).toBeCloseTo(product, 5);
      }),
    );
  });
});

describe('the score by what roles require', () => {
  test('is the sum over people of gap × mean importance, divided by their number', () => {
    const person = fc.record({
      target: fc.integer({ min: 0, max: 5 }),
      level: fc.integer({ min: 0, max: 5 }),
      importance: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 8 }), (people) => {
        const mean = (of: (each: (typeof people)[number]) => number) =>
          people.reduce((all, each) => all + of(each), 0) / people.length;
        const meanImportance = mean(({ importance }) => importance);
        const summed = mean(({ target, level }) => (target - level) * meanImportance);
        const found = weightedDiscrepancyOf({
          meanGap: mean((each) => each.target - each.level),
          meanImportance,
        });
        expect(found).toBeCloseTo(summed, 5);
      }),
    );
  });

  test('is unknown where the gap is hidden, or nobody is assessed', () => {
    expect(weightedDiscrepancyOf({ meanGap: null, meanImportance: 4 })).toBeNull();
    expect(weightedDiscrepancyOf({ meanGap: 1 })).toBeNull();
  });
});
