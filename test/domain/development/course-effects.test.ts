import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  courseEffects,
  type EffectFacts,
  type SkillMeasured,
} from '../../../domain/development/course-effects.ts';
import { differenceInDifferences } from '../../../domain/statistics/control-group/difference-in-differences.ts';

const courses = [{ id: 'c', skills: ['s'] }];
const policy = { smallestChange: 0.25, groupMinimum: 5, falseShare: 0.05, mostChange: 5 };
const period = { from: '2026-06-30', to: '2026-09-30' };

/** One a change; `who` names them. */
function people(who: string, changes: number[], roleId = 'r'): SkillMeasured[] {
  return changes.map((change, n) => {
    return { personId: `${who}${n}`, roleId, skillId: 's', before: 2, after: 2 + change };
  });
}

function completed(those: SkillMeasured[], courseId = 'c', completedOn = '2026-08-01') {
  return those.map(({ personId }) => ({ personId, courseId, completedOn }));
}

function facts(took: SkillMeasured[], others: SkillMeasured[], more: Partial<EffectFacts> = {}): EffectFacts {
  return { measured: [...took, ...others], completions: completed(took), period, policy, ...more };
}

const risen = [1, 1, 0.5, 1.5, 1, 1];
const stayed = [0, 0.5, 0, -0.5, 0, 0];

describe('what a course did to the skill that it teaches', () => {
  test('is, within one role, difference-in-differences with Welch’s interval', () => {
    const [took, others] = [people('a', risen), people('b', stayed)];
    const arms = [
      ...took.map((each) => ({ ...each, arm: 'trained' as const })),
      ...others.map((each) => ({ ...each, arm: 'control' as const })),
    ];
    const { difference, welch } = differenceInDifferences(arms).did;
    const [effect] = courseEffects(courses, facts(took, others));
    expect(effect).toMatchObject({ completers: 6, others: 6, effect: 1, verdict: 'up', reason: null });
    expect(effect?.effect).toBeCloseTo(difference ?? Number.NaN, 9);
    expect(effect?.lower95).toBeCloseTo(welch?.lower ?? Number.NaN, 9);
    expect(effect?.upper95).toBeCloseTo(welch?.upper ?? Number.NaN, 9);
    expect(effect?.p).toBeCloseTo(welch?.p ?? Number.NaN, 9);
  });

  test('is no matter of which roles took it: each is compared with the others of their role', () => {
    const [rising, still] = [risen, stayed];
    const took = [...people('a', rising, 'rises'), ...people('b', still.slice(0, 2), 'stays')];
    const others = [...people('c', rising, 'rises'), ...people('d', [...still, ...still, ...still], 'stays')];
    const [effect] = courseEffects(courses, facts(took, others));
    expect(Math.abs(effect?.effect ?? 1)).toBeLessThan(0.1);
    expect(effect?.verdict).toBe('no-meaningful-change');
  });

  test('is told only where the interval excludes zero and the effect is large enough to matter', () => {
    const small = people('a', [0.1, 0.1, 0.12, 0.11, 0.1]);
    const others = people('b', [0, 0, 0.01, 0, 0]);
    const [certain] = courseEffects(courses, facts(small, others));
    expect(certain?.lower95).toBeGreaterThan(0);
    expect(certain?.verdict).toBe('no-meaningful-change');
    const [unsure] = courseEffects(courses, facts(people('a', [2, -1, 2, -1, 1]), people('b', stayed)));
    expect(unsure?.effect).toBeGreaterThan(0.25);
    expect(unsure?.verdict).toBe('no-meaningful-change');
    const [fell] = courseEffects(courses, facts(people('a', stayed), people('b', risen)));
    expect(fell?.verdict).toBe('down');
  });

  test('must stand among all pairs of course and skill that were tested', () => {
    const [took, others] = [people('a', [1, 0, 1, 0.5, 0, 1]), people('b', stayed)];
    const [alone] = courseEffects(courses, facts(took, others));
    expect(alone?.verdict).toBe('up');
    const without = ['t', 'u', 'v', 'w', 'x', 'y', 'z'];
    const quiet = without.flatMap((skillId) =>
      [...people('a', stayed), ...people('b', stayed)].map((each) => ({ ...each, skillId })),
    );
    const many = [{ id: 'c', skills: ['s', ...without] }];
    const [among] = courseEffects(many, facts(took, [...others, ...quiet], { completions: completed(took) }));
    expect(among?.p).toBe(alone?.p);
    expect(among?.adjustedP).toBeGreaterThan(0.05);
    expect(among?.verdict).toBe('no-meaningful-change');
  });

  test('says nothing of how far the changes of few lie apart, by the corrected p of another skill', () => {
    const many = Array.from({ length: 12 }, (_, n) => n);
    const arms = (skillId: string, took: number[], others: number[]) =>
      [...people('a', took), ...people('b', others)].map((each) => ({ ...each, skillId }));
    const wide = arms(
      'wide',
      many.map((n) => 0.5 + (n % 3)),
      many.map((n) => (n % 3) - 0.5),
    );
    const adjustedBeside = (others: number[]) => {
      const measured = [...wide, ...arms('s', risen, others)];
      const completions = completed(measured.filter(({ personId }) => personId.startsWith('a')));
      const both = [{ id: 'c', skills: ['s', 'wide'] }];
      const [few, told] = courseEffects(both, { measured, completions, period, policy });
      expect([few?.isSpreadOpen, told?.isSpreadOpen]).toEqual([false, true]);
      expect(few?.effect).toBe(1);
      return told?.adjustedP;
    };
    // Equal means, other spreads.
    expect(adjustedBeside([2, -2, 2, -2, 1, -1])).toBe(adjustedBeside(stayed));
  });

  test('is not told of too few, and no count of them either', () => {
    const reason = (took: SkillMeasured[], others: SkillMeasured[], more: Partial<EffectFacts> = {}) => {
      const [effect] = courseEffects([...courses, { id: 'rival', skills: ['s'] }], facts(took, others, more));
      expect(effect).toMatchObject({ verdict: 'not-enough-data', completers: null, effect: null, p: null });
      return effect?.reason;
    };
    const took = people('a', risen);
    expect(reason([], [])).toBe('few-completers');
    expect(reason(people('a', [1, 1, 1, 1]), people('b', stayed))).toBe('few-completers');
    expect(
      reason(
        took.map((each) => ({ ...each, after: null })),
        people('b', stayed),
      ),
    ).toBe('few-completers');
    expect(reason(took, people('b', stayed), { completions: completed(took, 'c', period.from) })).toBe(
      'few-completers',
    );
    expect(reason(took, people('b', [0, 0, 0, 0]))).toBe('not-comparable');
    expect(reason(took, people('b', stayed, 'another role'))).toBe('not-comparable');
    const both = { completions: [...completed(took), ...completed(took, 'rival')] };
    expect(reason(took, people('b', stayed), both)).toBe('other-courses');
    const five = [0, 1, 2, 3, 4];
    const oneEach = (who: string) => five.flatMap((n) => people(`${who}${n}`, [n / 2], `role${n}`));
    expect(reason(oneEach('a'), oneEach('b'))).toBe('not-comparable');
  });

  test('is not told where one side changed alike, or as much as can be: each one’s change would follow', () => {
    const alike = [1, 1, 1, 1, 1, 1];
    const most = [5, 5, 5, 5, 5, 4.5];
    const sides: [number[], number[]][] = [
      [alike, [0, 0, 0, 0, 0]],
      [alike, stayed],
      [risen, alike],
      [most, stayed],
    ];
    for (const [took, others] of sides)
      expect(courseEffects(courses, facts(people('a', took), people('b', others)))[0]).toMatchObject({
        completers: null,
        others: null,
        effect: null,
        lower95: null,
        verdict: 'not-enough-data',
        reason: 'not-comparable',
      });
  });

  test('has an interval that leaves each one’s change open, or says that it does not', () => {
    const near = people('a', [...Array.from({ length: 9 }, () => 1), 0.75]);
    const apart = people('a', [-1, 3, 0, 2, 1, -0.5, 2.5, 1.5, 0.5, 3]);
    const others = people('b', [0, 0.5, -0.5, 2.5, -2, 1, 0, -1, 2, 0.25]);
    const isOpen = (took: SkillMeasured[]) => courseEffects(courses, facts(took, others))[0]?.isSpreadOpen;
    expect([isOpen(near), isOpen(apart)]).toEqual([false, true]);
    expect(courseEffects(courses, facts(near, others))[0]?.effect).not.toBeNull();
  });

  test('is the same in whatever order people come, and whoever was measured once changes nothing', () => {
    const change = fc.integer({ min: -4, max: 4 }).map((quarters) => quarters / 4);
    const group = fc.array(change, { minLength: 5, maxLength: 9 });
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [took, others] = [people('a', a), people('b', b)];
        const found = courseEffects(courses, facts(took, others));
        const once = people('once', [1, 1]).map((each) => ({ ...each, before: null }));
        const again = facts(took.toReversed(), [...others.toReversed(), ...once]);
        expect(courseEffects(courses, again)).toEqual(found);
      }),
    );
  });
});
