import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RatingPolicy } from '../../../domain/configuration/organisation.ts';
import { compare, fraction, minus, sum, times, toNumber, zero } from '../../../domain/fraction.ts';
import { gapFigure, type RequiredPair } from '../../../domain/gaps.ts';
import { ratingSources } from '../../../domain/levels.ts';
import { addForm, emptySums } from '../../../domain/results/answer-sums.ts';
import { millionths, noLevel } from '../../../domain/results/domain-levels.ts';
import { cellAt, measures } from '../../../domain/results/group-totals.ts';
import { measure, type Measured } from '../../../domain/results/measure.ts';
import { basisOfSources } from '../../../domain/results/packed-levels.ts';
import { advance, ratingPolicy } from '../measured-people.ts';
import {
  above,
  anyWeight,
  bytesOf,
  company,
  companyOf,
  levelsOf,
  measured,
  pairsOf,
  parents,
  roles,
  skills,
  type Form,
} from './random-company.ts';

describe('people measured in whole numbers', () => {
  test('have exactly the levels, bases and domain means that the rules give', () => {
    fc.assert(
      fc.property(company, (of) => {
        const { packed, domainLevels } = measured(of);
        of.people.forEach((_, person) => {
          const levels = levelsOf(of, person);
          skills.forEach((skill, at) => {
            const known = levels.skills.get(skill);
            const place = person * skills.length + at;
            expect(basisOfSources(packed.sources[place] ?? 0)).toBe(known?.basis);
            expect(ratingSources.filter((_, bit) => (packed.sources[place] ?? 0) & (1 << bit))).toEqual(
              known?.sources,
            );
            if (known?.level) {
              const { numerator, denominator } = known.level;
              expect(BigInt(packed.levels[place] ?? 0) * denominator).toBe(numerator * BigInt(packed.unit));
            } else expect(packed.levels[place]).toBe(0);
          });
          advance.domains.forEach(({ id }, at) => {
            const level = levels.domains.get(id)?.level;
            const mean = domainLevels[person * advance.domains.length + at];
            expect(mean).toBe(level ? Math.round(toNumber(level) * 1_000_000) : noLevel);
          });
        });
      }),
    );
  });

  test('come to the totals of the pairs of each role, each unit with its parts, and everybody', () => {
    fc.assert(
      fc.property(company, (of) => {
        const result = measured(of);
        const { totals } = result;
        const everybody = of.people.map((person, at) => ({ ...person, pairs: pairsOf(of, at) }));
        const check = (group: typeof everybody, cells: Float64Array, at: number) =>
          expectTotals(
            { result, cells, group: at },
            group.flatMap(({ pairs }) => pairs),
            of.policy,
          );
        check(everybody, totals.all, 0);
        roles.forEach((_, role) =>
          check(
            everybody.filter((person) => person.role === role),
            totals.byRole,
            role,
          ),
        );
        for (let unit = 0; unit <= parents.length; unit += 1)
          check(
            everybody.filter((person) => above(person.unit).includes(unit)),
            totals.byUnit,
            unit,
          );
      }),
      { numRuns: 30 },
    );
  });

  test('are the same whatever the order of forms', () => {
    fc.assert(
      fc.property(company, (of) => {
        expect(measured({ ...of, forms: of.forms.toReversed() })).toEqual(measured(of));
      }),
    );
  });

  test('are within half of the finest unit, and on the right side of every threshold, whatever the weights', () => {
    fc.assert(
      fc.property(companyOf(anyWeight), (of) => {
        const { packed, totals } = measured(of);
        of.people.forEach((_, person) => {
          const levels = levelsOf(of, person);
          skills.forEach((skill, at) => {
            const level = levels.skills.get(skill)?.level ?? zero;
            const exact = times(level, fraction(packed.unit));
            const known = fraction(packed.levels[person * skills.length + at] ?? 0);
            const apart = minus(known, exact);
            expect(compare(times(apart, apart), fraction(0.25))).toBeLessThanOrEqual(0);
          });
        });
        const pairs = of.people.flatMap((_, person) => pairsOf(of, person));
        const figure = gapFigure(pairs, of.policy.criticalShortfallLevels);
        const assessed = figure.assessedPairs ?? 0;
        const everything = cellAt(0, totals.parts - 1, totals.parts);
        const total = (name: (typeof measures)[number]) => totals.all[everything + measures.indexOf(name)];
        expect(total('belowTarget')).toBe(Math.round((figure.belowTargetShare ?? 0) * assessed));
        expect(total('critical')).toBe(Math.round((figure.criticalShare ?? 0) * assessed));
      }),
    );
  });

  test('keep to the nearest decimal where raters of too many different numbers have no common denominator', () => {
    const peers = (person: number, count: number): Form[] =>
      Array.from({ length: count }, (_, n) => ({
        person,
        source: 2,
        scores: skills.map(() => (n === 0 ? 100 : 200)),
      }));
    const counts = [3, 5, 7, 11, 13, 16, 17, 19, 23, 27, 29, 31, 37, 41];
    const of = {
      people: counts.map(() => ({ role: 0, unit: 0 })),
      forms: counts.flatMap((count, person) => peers(person, count)),
      policy: ratingPolicy,
    };
    const { packed } = measured(of);
    counts.forEach((count, person) => {
      const level = packed.levels[person * skills.length] ?? 0;
      expect(level / packed.unit).toBeCloseTo((2 * count - 1) / count, 9);
    });
  });
});

test('units that stand in a circle are added up once', () => {
  const sums = emptySums(1, skills.length);
  const positions = Int32Array.from(skills.keys());
  addForm(sums, { person: 0, source: 1, bytes: bytesOf(skills.map(() => 300)), at: 0, positions });
  const placed = { roles: Int32Array.of(0), units: Int32Array.of(0), parents: Int32Array.of(1, 0) };
  const { totals } = measure(sums, placed, { framework: advance, roles, policy: ratingPolicy });
  const people = [0, 1].map((unit) => totals.byUnit[cellAt(unit, totals.parts - 1, totals.parts)]);
  expect(people).toEqual([1, 1]);
});

test('a whole number over another is rounded half away from zero, however large', () => {
  expect(millionths(1, 2_000_000)).toBe(1);
  expect(millionths(-1, 2_000_000)).toBe(-1);
  expect(millionths(1, 2_000_001)).toBe(0);
  expect(millionths(7 * 10 ** 14, 10 ** 14)).toBe(7_000_000);
  expect(millionths(10 ** 14 / 2, 10 ** 14)).toBe(500_000);
});

function expectTotals(
  { result, cells, group }: { result: Measured; cells: Float64Array; group: number },
  pairs: RequiredPair[],
  { criticalShortfallLevels }: RatingPolicy,
): void {
  const { totals, packed } = result;
  const parts = [
    ...skills.map((id) => pairs.filter((pair) => pair.skillId === id)),
    ...advance.domains.map(({ id }) => pairs.filter((pair) => pair.domain === id)),
    pairs,
  ];
  parts.forEach((own, part) => {
    const cell = cellAt(group, part, totals.parts);
    const total = Object.fromEntries(measures.map((name, at) => [name, cells[cell + at] ?? 0]));
    const figure = gapFigure(own, criticalShortfallLevels);
    const assessed = figure.assessedPairs ?? 0;
    const shown = (name: string) => millionths(total[name] ?? 0, packed.unit) / 1_000_000;
    expect(total).toMatchObject({
      people: figure.n,
      requiredPairs: figure.requiredPairs,
      assessedPairs: assessed,
      belowTarget: Math.round((figure.belowTargetShare ?? 0) * assessed),
      critical: Math.round((figure.criticalShare ?? 0) * assessed),
    });
    expect(shown('shortfallSum')).toBe(figure.peopleLevelsMissing ?? 0);
    expect(shown('levelSum')).toBe(toNumber(sum(own.map(({ level }) => level ?? zero))));
    expect(millionths(total['surplusSum'] ?? 0, Math.max(1, assessed) * packed.unit) / 1_000_000).toBe(
      figure.meanSurplus ?? 0,
    );
  });
}
