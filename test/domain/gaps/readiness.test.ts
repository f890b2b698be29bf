import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction, toNumber } from '../../../domain/fraction.ts';
import { openingOf, teamReadiness, type Candidate, type Opening } from '../../../domain/gaps/readiness.ts';
import { advance, engineer } from '../measured-people.ts';

function person(personId: string, levels: Record<string, number>): Candidate {
  return {
    personId,
    levels: new Map(Object.entries(levels).map(([skill, level]) => [skill, fraction(level)])),
  };
}

function opening(roleId: string, count: number, targets: Record<string, number>): Opening {
  const needs = Object.entries(targets).map(([skillId, target]) => ({
    skillId,
    target: fraction(target),
    importance: fraction(1),
  }));
  return { roleId, count, needs };
}

describe('the readiness of a team', () => {
  test('people who could fill several places are put where the team as a whole meets most', () => {
    const people = [person('both', { a: 4, b: 4 }), person('only-a', { a: 3, b: 0 })];
    const team = teamReadiness(people, [opening('A', 1, { a: 4 }), opening('B', 1, { b: 4 })]);
    expect(team.assignments).toEqual([
      { personId: 'only-a', roleId: 'A' },
      { personId: 'both', roleId: 'B' },
    ]);
    expect(team).toMatchObject({ places: 2, filled: 2, ready: 1, readinessIndex: 87.5, levelsMissing: 1 });
    expect(team.byRole.map(({ roleId, readinessIndex }) => [roleId, readinessIndex])).toEqual([
      ['A', 75],
      ['B', 100],
    ]);
  });

  test('an empty place lacks all that it asks', () => {
    const team = teamReadiness([person('one', { a: 4 })], [opening('A', 2, { a: 4 })]);
    expect(team).toMatchObject({
      places: 2,
      filled: 1,
      ready: 1,
      readinessIndex: 50,
      coverageShare: 1,
      levelsMissing: 4,
    });
    expect(teamReadiness([], [opening('A', 2, { a: 4 })])).toMatchObject({
      filled: 0,
      readinessIndex: 0,
      coverageShare: null,
    });
  });

  test('what is not assessed is left out of the index and makes nobody ready; who has no level at all fills nothing', () => {
    const team = teamReadiness(
      [person('one', { a: 4 }), person('unknown', {})],
      [opening('A', 1, { a: 4, b: 4 })],
    );
    expect(team).toMatchObject({ ready: 0, readinessIndex: 100, coverageShare: 0.5, withoutLevels: 1 });
  });

  test('without places, or without a target above 0, there is no index', () => {
    expect(teamReadiness([person('one', { a: 4 })], [])).toMatchObject({ places: 0, readinessIndex: null });
    expect(teamReadiness([person('one', { a: 4 })], [opening('A', 1, { a: 0 })]).readinessIndex).toBeNull();
  });

  test('a job description asks its domain’s target of each skill', () => {
    const { needs } = openingOf(engineer, advance.domains, 1);
    expect(needs).toHaveLength(8);
    expect(needs[0] && [needs[0].skillId, toNumber(needs[0].target), toNumber(needs[0].importance)]).toEqual([
      'ai_system_design_1',
      4,
      5,
    ]);
  });

  const level = fc.integer({ min: 0, max: 5 });
  const team = fc.array(fc.record({ a: level, b: level, c: level }), { minLength: 1, maxLength: 6 });
  const openings = [opening('A', 1, { a: 4, b: 2 }), opening('B', 2, { b: 3, c: 5 })];

  test('no other assignment meets more, tried one by one', () => {
    fc.assert(
      fc.property(team, (levels) => {
        const people = levels.map((each, at) => person(`p${at}`, each));
        const places = openings.flatMap((each) => Array.from({ length: each.count }, () => each));
        const met = (candidate: Candidate | null, { needs }: Opening) =>
          needs.reduce((all, { skillId, target }) => {
            const own = candidate?.levels.get(skillId);
            return all + (own ? Math.min(toNumber(own), toNumber(target)) : 0);
          }, 0);
        const best = (at: number, free: readonly (Candidate | null)[]): number => {
          const place = places[at];
          if (!place) return 0;
          return Math.max(
            ...free.map((candidate, index) => met(candidate, place) + best(at + 1, free.toSpliced(index, 1))),
          );
        };
        const { levelsMissing } = teamReadiness(people, openings);
        const asked = places.reduce(
          (all, { needs }) => all + needs.reduce((sum, { target }) => sum + toNumber(target), 0),
          0,
        );
        expect(levelsMissing).toBeCloseTo(asked - best(0, [...people, ...places.map(() => null)]), 6);
      }),
    );
  });

  test('the order of people changes nothing', () => {
    fc.assert(
      fc.property(team, (levels) => {
        const people = levels.map((each, at) => person(`p${at}`, each));
        expect(teamReadiness(people.toReversed(), openings)).toEqual(teamReadiness(people, openings));
      }),
    );
  });
});
