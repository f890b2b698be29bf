import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction, toNumber } from '../../domain/fraction.ts';
import {
  basisOf,
  categoryOf,
  combineRatings,
  personLevels,
  ratingSources,
  type Rating,
} from '../../domain/levels.ts';
import { advance, ratingPolicy } from './measured-people.ts';

const rating = (source: Rating['source'], level: number | null) => ({ source, level });

describe('combining sources', () => {
  test('weights are renormalised over the sources present', () => {
    const { level } = combineRatings([rating('manager', 4), rating('self', 2)], ratingPolicy);
    expect(level && toNumber(level)).toBe(3.5);
  });

  test('a self-rating alone is never a level', () => {
    expect(combineRatings([rating('self', 5)], ratingPolicy)).toEqual({
      level: null,
      basis: 'self-only',
      sources: ['self'],
    });
  });

  test('two peers are left out below the minimum of three, three count as their mean', () => {
    const two = combineRatings([rating('manager', 4), rating('peer', 0), rating('peer', 0)], ratingPolicy);
    expect(two.sources).toEqual(['manager']);
    const peers = [rating('peer', 1), rating('peer', 2), rating('peer', 3)];
    const three = combineRatings([rating('manager', 4), ...peers], ratingPolicy);
    expect(three.level && toNumber(three.level)).toBe(3.2);
  });

  test('self with too few peers stays self-only', () => {
    expect(combineRatings([rating('self', 4), rating('peer', 4)], ratingPolicy).basis).toBe('self-only');
  });

  test('"not observed" is no zero: it leaves the level to the others, or nobody', () => {
    expect(combineRatings([rating('manager', null)], ratingPolicy).basis).toBe('unassessed');
    const zero = combineRatings([rating('manager', 0)], ratingPolicy);
    expect(zero.level && toNumber(zero.level)).toBe(0);
  });

  test('a source of weight zero does not make a level', () => {
    expect(combineRatings([rating('self', 3), rating('project', 5)], ratingPolicy).basis).toBe('self-only');
  });

  const ratings = fc.array(
    fc.record({
      source: fc.constantFrom(...ratingSources),
      level: fc.option(fc.integer({ min: 0, max: 10 }).map((half) => half / 2)),
    }),
    { maxLength: 12 },
  );

  test('the order of the raters changes nothing, and an added "not observed" changes nothing', () => {
    fc.assert(
      fc.property(ratings, fc.constantFrom(...ratingSources), (given, source) => {
        const level = combineRatings(given, ratingPolicy);
        expect(combineRatings(given.toReversed(), ratingPolicy)).toEqual(level);
        expect(combineRatings([...given, rating(source, null)], ratingPolicy)).toEqual(level);
      }),
    );
  });
});

describe('a person', () => {
  // Worked example gap.seed004.missing_as_zero: the seed's code reads the missing skill as 0 (2.4375, BEGINNER).
  test('a missing skill is left out of the mean and shows as coverage', () => {
    const scores: Record<string, (number | null)[]> = {
      ai_system_design: [3, 3, 2, 3],
      mlops_pipeline: [2, 2, 3, 2],
      data_architecture: [3, 3, 3, 3],
      security_compliance: [null, 3, 2, 2],
    };
    const ratings = Object.entries(scores).flatMap(([domain, levels]) =>
      levels.flatMap((level, at) =>
        level === null
          ? []
          : [{ subjectId: 'p', skillId: `${domain}_${at + 1}`, source: 'manager' as const, level }],
      ),
    );
    const { overall, domains } = personLevels(ratings, advance, ratingPolicy);
    expect(overall.level && toNumber(overall.level)).toBe(2.6);
    expect(overall.category).toBe('developing');
    expect(overall.coverageShare).toBe(0.9375);
    const security = domains.get('security_compliance');
    expect(security?.level && toNumber(security.level, 4)).toBe(2.3333);
    expect(security?.coverageShare).toBe(0.75);
  });

  test('below the coverage floor there is no overall level, but the domain has one', () => {
    const ratings = [1, 2, 3, 4].map((n) => ({
      subjectId: 'p',
      skillId: `mlops_pipeline_${n}`,
      source: 'manager' as const,
      level: 4,
    }));
    const levels = personLevels(ratings, advance, ratingPolicy);
    expect(levels.overall).toMatchObject({ level: null, category: null, coverageShare: 0.25 });
    expect(levels.domains.get('mlops_pipeline')?.category).toBe('proficient');
    expect(basisOf(levels)).toBe('combined');
  });

  test('three skills that average exactly the threshold reach it, thirds and all', () => {
    const policy = { ...ratingPolicy, weights: { ...ratingPolicy.weights, self: 0.1, manager: 0.2 } };
    const pairs = [
      [3, 3.5],
      [3, 3.5],
      [3, 4.25],
    ];
    const ratings = pairs.flatMap(([self, manager], at) => [
      { subjectId: 'p', skillId: `mlops_pipeline_${at + 1}`, source: 'self' as const, level: self ?? null },
      {
        subjectId: 'p',
        skillId: `mlops_pipeline_${at + 1}`,
        source: 'manager' as const,
        level: manager ?? null,
      },
    ]);
    expect(personLevels(ratings, advance, policy).domains.get('mlops_pipeline')?.category).toBe('proficient');
  });
});

test.each([
  [4.5, 'expert'],
  [4.4999, 'proficient'],
  [2.5, 'developing'],
  [0, 'beginner'],
])('the unrounded level %f is %s', (level, category) => {
  expect(categoryOf(fraction(level), advance)).toBe(category);
});
