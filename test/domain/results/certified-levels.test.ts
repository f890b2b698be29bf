import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RatingPolicy } from '../../../domain/configuration/organisation.ts';
import { toNumber } from '../../../domain/fraction.ts';
import { combineRatings, ratingSources, type Rating } from '../../../domain/levels.ts';
import { addForm, emptySums, type AnswerSums } from '../../../domain/results/answer-sums.ts';
import {
  addCertificate,
  certifyingCourses,
  type HeldCertificate,
} from '../../../domain/results/certified-levels.ts';
import { levelReader } from '../../../domain/results/level-reader.ts';
import { packedLevels } from '../../../domain/results/packed-levels.ts';
import { advance, ratingPolicy } from '../measured-people.ts';
import { bytesOf, skills } from './random-company.ts';

const policy: RatingPolicy = { ...ratingPolicy, weights: { ...ratingPolicy.weights, certification: 0.2 } };
const [first = '', second = ''] = skills;
const courses = certifyingCourses(
  advance,
  [
    { id: 'associate', certifies: [{ skill: first, level: 2.5 }] },
    {
      id: 'professional',
      certifies: [
        { skill: first, level: 4 },
        { skill: second, level: 3.25 },
      ],
    },
    { id: 'elsewhere', certifies: [{ skill: 'juggling', level: 5 }] },
    { id: 'without' },
  ],
  policy,
);

const people = 3;
type Held = HeldCertificate & { course: number };
const valid: fc.Arbitrary<Held> = fc.record({
  person: fc.nat(people - 1),
  course: fc.nat(1),
  completedAfterDays: fc.integer({ min: -900, max: 0 }),
  endsAfterDays: fc.option(fc.integer({ min: 1, max: 900 })),
});
/** Ended on the day or before it, or not there yet. */
const notValid: fc.Arbitrary<Held> = fc
  .tuple(valid, fc.integer({ min: -900, max: 0 }), fc.boolean())
  .map(([held, days, ended]) =>
    ended ? { ...held, endsAfterDays: days } : { ...held, completedAfterDays: 1 - days },
  );

function sumsOf(held: readonly Held[], managers: readonly number[] = []): AnswerSums {
  const sums = emptySums(people, skills.length);
  const positions = Int32Array.from(skills.keys());
  for (const [person, level] of managers.entries()) {
    const bytes = bytesOf(skills.map(() => level * 100));
    addForm(sums, { person, source: ratingSources.indexOf('manager'), bytes, at: 0, positions });
  }
  for (const each of held) addCertificate(sums, each, courses[each.course] ?? { shows: [] });
  return sums;
}

function levelOf(sums: AnswerSums, of = policy) {
  return levelReader(packedLevels(sums, of, 5), advance, of)(0).skills.get(first);
}

const held = (course: number): Held => ({ person: 0, course, completedAfterDays: 0, endsAfterDays: 1 });

describe('certificates', () => {
  test('that have ended, or come after the cut-off, change nothing', () => {
    fc.assert(
      fc.property(fc.array(valid), fc.array(notValid), (counting, others) => {
        expect(sumsOf([...others, ...counting])).toEqual(sumsOf(counting));
      }),
    );
    expect(sumsOf([{ ...held(0), endsAfterDays: 0 }]).sources).toEqual(ratingSources.map(() => null));
  });

  test('count the same in any order and however often, the highest of a skill as its one answer', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(valid, notValid)), (all) => {
        expect(sumsOf([...all.toReversed(), ...all])).toEqual(sumsOf(all));
      }),
    );
    const both = levelOf(sumsOf([held(1), held(0)]))?.level;
    expect(both && toNumber(both)).toBe(4);
  });

  test('are weighed beside the sources that are there, as combineRatings says it', () => {
    fc.assert(
      fc.property(fc.array(valid), fc.integer({ min: 0, max: 5 }), (all, manager) => {
        const own = all.filter(({ person }) => person === 0).map(({ course }) => (course === 1 ? 4 : 2.5));
        const ratings: Omit<Rating, 'subjectId' | 'skillId'>[] = [
          { source: 'manager', level: manager },
          ...(own.length === 0 ? [] : [{ source: 'certification' as const, level: Math.max(...own) }]),
        ];
        expect(levelOf(sumsOf(all, [manager]))).toEqual(combineRatings(ratings, policy));
      }),
    );
    const beside = levelOf(sumsOf([held(1)], [3]))?.level;
    // (0.3 × 3 + 0.2 × 4) / (0.3 + 0.2)
    expect(beside && toNumber(beside)).toBe(3.4);
  });

  test('alone are a level, because they are nobody’s own word, and it says that it rests on them', () => {
    expect(levelOf(sumsOf([held(0)]))).toMatchObject({ basis: 'combined', sources: ['certification'] });
  });

  test('show skills of the framework alone, and nothing where certification has no weight', () => {
    expect(courses.map(({ courseId }) => courseId)).toEqual(['associate', 'professional']);
    const without = { weights: ratingPolicy.weights };
    const course = { id: 'associate', certifies: [{ skill: first, level: 2.5 }] };
    expect(certifyingCourses(advance, [course], without)).toEqual([]);
    expect(levelOf(sumsOf([held(1)], [3]), ratingPolicy)).toEqual(
      combineRatings([{ source: 'manager', level: 3 }], ratingPolicy),
    );
  });
});
