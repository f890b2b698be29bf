import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction, toNumber } from '../../domain/fraction.ts';
import {
  gapFigure,
  gapOf,
  requiredPairs,
  shortfallOf,
  surplusOf,
  type RequiredPair,
} from '../../domain/gaps.ts';
import { personLevels } from '../../domain/levels.ts';
import { advance, engineer, ratingPolicy } from './measured-people.ts';

function pair(personId: string, target: number, level: number | null, importance = 1): RequiredPair {
  return {
    personId,
    domain: 'd',
    skillId: 's',
    target: fraction(target),
    importance: fraction(importance),
    level: level === null ? null : fraction(level),
  };
}

test('gap, shortfall and surplus of one person keep their signs apart', () => {
  const above = pair('a', 3, 4.5);
  expect(
    [gapOf(above), shortfallOf(above), surplusOf(above)].map((value) => value && toNumber(value)),
  ).toEqual([-1.5, 0, 1.5]);
  expect(gapOf(pair('a', 3, null))).toBeNull();
});

describe('a group', () => {
  // Worked example gap.aggregation: target 4, levels 5 and 2; the gap of the means (0.5) would hide the shortfall.
  test('its gap is the mean of individual shortfalls: surpluses cancel nothing', () => {
    const figure = gapFigure([pair('a', 4, 5), pair('b', 4, 2)], 2);
    expect(figure).toEqual({
      reason: null,
      n: 2,
      requiredPairs: 2,
      assessedPairs: 2,
      coverageShare: 1,
      meanGap: 0.5,
      meanSurplus: 0.5,
      meanImportance: 1,
      meanShortfall: 1,
      belowTargetShare: 0.5,
      criticalShare: 0.5,
      peopleLevelsMissing: 2,
      readinessIndex: 75,
    });
  });

  test('who is not assessed lowers the coverage and nothing else', () => {
    const figure = gapFigure([pair('a', 4, 3), pair('b', 4, null)], 2);
    expect(figure).toMatchObject({ n: 1, coverageShare: 0.5, meanShortfall: 1, belowTargetShare: 1 });
  });

  test('with nobody assessed every figure is null and says so', () => {
    expect(gapFigure([pair('a', 4, null)], 2)).toMatchObject({
      reason: 'not-assessed',
      n: 0,
      coverageShare: 0,
      meanShortfall: null,
      readinessIndex: null,
    });
    expect(gapFigure([], 2).coverageShare).toBeNull();
  });

  test('the readiness index weighs shortfalls by importance', () => {
    const figure = gapFigure([pair('a', 4, 2, 5), pair('b', 4, 4, 1)], 2);
    expect(figure.readinessIndex).toBeCloseTo(100 * (1 - 10 / 24), 5);
  });

  test('a level equal to its target is not below it, however it came about', () => {
    const third = { numerator: 10n, denominator: 3n };
    const equal = { ...pair('a', 0, 0), target: third, level: third };
    expect(gapFigure([equal], 2).belowTargetShare).toBe(0);
  });

  test('a pair without a level changes the coverage alone', () => {
    const levels = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 10 });
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 4 }), (given, missing) => {
        const pairs = given.map((level, at) => pair(`p${at}`, 3, level, (at % 5) + 1));
        const unseen = Array.from({ length: missing }, (_, at) => pair(`u${at}`, 4, null, 5));
        const requiredPairs = given.length + missing;
        expect(gapFigure([...unseen, ...pairs], 2)).toEqual({
          ...gapFigure(pairs, 2),
          requiredPairs,
          coverageShare: given.length / requiredPairs,
        });
      }),
    );
  });

  test('the order of people changes nothing', () => {
    const people = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 0, max: 50 }))),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(people, (given) => {
        const pairs = given.map(([target, level], at) =>
          pair(`p${at}`, target / 10, level === null ? null : level / 7),
        );
        expect(gapFigure(pairs.toReversed(), 2)).toEqual(gapFigure(pairs, 2));
      }),
    );
  });
});

test('a role requires the skills of its target domains alone, and self-ratings meet none of them', () => {
  const ratings = [
    { subjectId: 'p', skillId: 'mlops_pipeline_1', source: 'manager' as const, level: 2 },
    { subjectId: 'p', skillId: 'mlops_pipeline_2', source: 'self' as const, level: 5 },
  ];
  const levels = personLevels(ratings, advance, ratingPolicy);
  const pairs = requiredPairs('p', levels, { role: engineer, framework: advance });
  expect(pairs).toHaveLength(8);
  expect(new Set(pairs.map((each) => each.domain))).toEqual(new Set(['ai_system_design', 'mlops_pipeline']));
  expect(pairs.filter((each) => each.level !== null).map((each) => each.skillId)).toEqual([
    'mlops_pipeline_1',
  ]);
});

test('a role of another framework requires nothing of this one', () => {
  const role = { ...engineer, framework: 'other' };
  expect(requiredPairs('p', personLevels([], advance, ratingPolicy), { role, framework: advance })).toEqual(
    [],
  );
});
