import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekdayOf } from '../../../domain/calendar/days.ts';
import { developmentPlan, type PlanFacts } from '../../../domain/development/development-plan.ts';
import type { PathRef, PlanCourse, PlanPathway } from '../../../domain/development/learning-paths.ts';
import { hoursPerWeekFor, usualLearningTime } from '../../../domain/development/learning-time.ts';
import { fraction } from '../../../domain/fraction.ts';
import type { RequiredPair } from '../../../domain/gaps.ts';

function gap(skillId: string, level: number | null, { target = 4, importance = 1 } = {}): RequiredPair {
  const of = { personId: 'p', domain: 'd', skillId, target: fraction(target) };
  return { ...of, importance: fraction(importance), level: level === null ? null : fraction(level) };
}

function course(id: string, skills: string[], other: Partial<PlanCourse> = {}): PlanCourse {
  return { id, skills, hours: 10, reviewedOn: '2026-06-01', retiredOn: null, ...other };
}

function pathway(id: string, courses: string[], other: Partial<PlanPathway> = {}): PlanPathway {
  const module = {
    words: { en: 'm' },
    fromWeek: 1,
    toWeek: 4,
    objectives: [],
    projects: [{ en: 'A pilot' }],
  };
  const phases = [{ words: { en: 'phase' }, fromWeek: 1, toWeek: 4, modules: [module] }];
  return { id, courses, weeks: 4, hoursPerWeek: 10, phases, capstone: [], evidence: ['project'], ...other };
}

/** 2026-11-23 is a Monday. */
function facts(courses: PlanCourse[], other: Partial<PlanFacts> = {}): PlanFacts {
  return {
    courses,
    pathways: [],
    completions: [],
    choices: new Map(),
    answers: new Map(),
    askedHoursPerWeek: null,
    learningTime: usualLearningTime,
    week: { from: '2026-11-23', workDaysPerWeek: 5, isWorkingDay: (day) => weekdayOf(day) <= 5 },
    reviewMonths: 18,
    ...other,
  };
}

const took = (courseId: string, validUntil: string | null) => ({
  personId: 'p',
  courseId,
  completedOn: '2026-01-05',
  validUntil,
});

const choose = (skill: string, kind: PathRef['kind'], id: string) => new Map([[skill, { kind, id }]]);

describe('a development plan', () => {
  test('keeps a declined step, without its hours and its days, and so what can only come after it', () => {
    const courses = [
      course('basics', []),
      course('a', ['a'], { prerequisites: ['basics'] }),
      course('b', ['b'], { hours: 5 }),
    ];
    const planOf = (answers: [string, string][]) =>
      developmentPlan([gap('a', 1), gap('b', 2)], facts(courses, { answers: new Map(answers) }));
    expect(planOf([])).toMatchObject({ hours: 25, finishOn: '2026-12-25' });
    const without = planOf([['basics', 'declined']]);
    expect(without.steps.map(({ id, leftOut, hours, finishOn }) => [id, leftOut, hours, finishOn])).toEqual([
      ['basics', 'declined', 10, null],
      ['a', 'after-declined', 10, null],
      ['b', null, 5, '2026-11-27'],
    ]);
    expect(without).toMatchObject({ hours: 5, finishOn: '2026-11-27' });
    // Who accepted what comes after it owes it all the same.
    expect(
      planOf([
        ['basics', 'declined'],
        ['a', 'accepted'],
      ]),
    ).toMatchObject({ hours: 15 });
    const nothing = planOf([
      ['basics', 'declined'],
      ['b', 'declined'],
    ]);
    expect(nothing).toMatchObject({ hours: 0, finishOn: null });
  });

  test('takes gaps by importance × shortfall, equal ones by the larger shortfall, then by id', () => {
    const pairs = [gap('b', 2), gap('a', 2), gap('c', 3, { importance: 2 }), gap('d', 3, { importance: 5 })];
    const plan = developmentPlan(pairs, facts([course('all', ['a', 'b', 'c', 'd'])]));
    expect(plan.gaps.map(({ skillId, priority }) => [skillId, priority])).toEqual([
      ['d', 5],
      ['a', 2],
      ['b', 2],
      ['c', 2],
    ]);
    expect(plan.steps.map(({ id, skillIds }) => [id, skillIds])).toEqual([['all', ['d', 'a', 'b', 'c']]]);
  });

  test('is through on the working day on which the hours of its steps are: five a week, an hour a day', () => {
    const courses = [course('c', ['a'], { hours: 7.5, prerequisites: ['before'] }), course('before', [])];
    const plan = developmentPlan([gap('a', 2)], facts(courses));
    expect(plan.steps.map(({ id, hoursUntil, finishOn }) => [id, hoursUntil, finishOn])).toEqual([
      ['before', 10, '2026-12-04'],
      ['c', 17.5, '2026-12-16'],
    ]);
    expect(plan).toMatchObject({ hours: 17.5, finishOn: '2026-12-16', hoursPerWeek: 5 });
    const away = { from: '2026-11-23', workDaysPerWeek: 5 };
    const later = (day: string) => weekdayOf(day) <= 5 && day >= '2026-11-30';
    const afterLeave = facts(courses, { week: { ...away, isWorkingDay: later }, askedHoursPerWeek: 10 });
    expect(developmentPlan([gap('a', 2)], afterLeave).finishOn).toBe('2026-12-10');
    const never = facts(courses, { week: { ...away, isWorkingDay: () => false } });
    expect(developmentPlan([gap('a', 2)], never).finishOn).toBeNull();
  });

  test('keeps a person’s hours a week within what the organisation allows', () => {
    expect([null, 2, 7.5, 40].map((asked) => hoursPerWeekFor(asked, usualLearningTime))).toEqual([
      5, 5, 7.5, 10,
    ]);
  });

  test('leaves out what is completed and still valid, and plans again what has run out', () => {
    const courses = [course('c', ['a'], { prerequisites: ['before'] }), course('before', [])];
    const valid = facts(courses, { completions: [took('before', '2026-11-23')] });
    expect(developmentPlan([gap('a', 2)], valid).steps.map(({ id }) => id)).toEqual(['c']);
    const lapsed = facts(courses, { completions: [took('before', '2026-11-22')] });
    expect(developmentPlan([gap('a', 2)], lapsed).steps.map(({ id }) => id)).toEqual(['before', 'c']);
  });

  test('proposes a course that is planned anyway, then one that is not stale, then one for more gaps, then the shorter', () => {
    const stale = course('stale', ['a'], { hours: 1, reviewedOn: '2025-05-22' });
    const two = course('two', ['a', 'b'], { hours: 30 });
    const courses = [stale, two, course('long', ['a'], { hours: 20 }), course('short', ['a', 'z'])];
    const both = developmentPlan([gap('a', 1), gap('b', 2)], facts([...courses, course('b', ['b'])]));
    expect(both.gaps.map(({ proposed }) => proposed?.id)).toEqual(['two', 'two']);
    const rival = [course('ab', ['a', 'b'], { hours: 1 }), course('bcd', ['b', 'c', 'd'])];
    const four = ['a', 'b', 'c', 'd'].map((skill, level) => gap(skill, level));
    expect(developmentPlan(four, facts(rival)).gaps.map(({ proposed }) => proposed?.id)).toEqual([
      'ab',
      'ab',
      'bcd',
      'bcd',
    ]);
    const one = developmentPlan([gap('a', 1)], facts(courses));
    expect(one.gaps[0]?.options.map(({ id }) => id)).toEqual(['short', 'long', 'two', 'stale']);
    expect(developmentPlan([gap('a', 1)], facts([stale])).steps[0]).toMatchObject({ stale: true });
  });

  test('follows another path that the person chose, and says who answers for it', () => {
    const courses = [course('x', ['a']), course('y', ['b'], { hours: 5 })];
    const pathways = [pathway('way', ['y', 'x'])];
    const choices = choose('a', 'pathway', 'way');
    const plan = developmentPlan([gap('a', 1)], facts(courses, { pathways, choices }));
    expect(plan.gaps[0]).toMatchObject({
      proposed: { kind: 'course', id: 'x' },
      taken: { kind: 'pathway', id: 'way' },
      answeredBy: 'person',
      choiceRefused: null,
    });
    expect(plan.steps.map(({ kind, id, hours }) => [kind, id, hours])).toEqual([
      ['course', 'y', 5],
      ['course', 'x', 10],
      ['project', 'way', 25],
    ]);
    expect(plan.evidence).toEqual([{ pathwayId: 'way', skillIds: ['a'], projects: [{ en: 'A pilot' }] }]);
    const asProposed = facts(courses, { choices: choose('a', 'course', 'x') });
    expect(developmentPlan([gap('a', 1)], asProposed).gaps[0]?.answeredBy).toBe('organisation');
  });

  test('keeps to its proposal, with the reason, where the chosen path cannot be taken', () => {
    const courses = [
      course('x', ['a']),
      course('done', ['a']),
      course('gone', ['a'], { retiredOn: '2026-11-23' }),
      course('other', ['b']),
    ];
    const refused = ['done', 'gone', 'other'].map((id) => {
      const given = { choices: choose('a', 'course', id), completions: [took('done', null)] };
      const [planned] = developmentPlan([gap('a', 1)], facts(courses, given)).gaps;
      return [planned?.chosen?.id, planned?.choiceRefused, planned?.taken?.id];
    });
    expect(refused).toEqual([
      ['done', 'completed', 'x'],
      ['gone', 'not-offered', 'x'],
      ['other', 'does-not-teach', 'x'],
    ]);
  });

  test('says why there is nothing to take, as a whole and of each gap', () => {
    const none = facts([]);
    expect(developmentPlan([], none)).toMatchObject({ reason: 'nothing-required', hours: 0, finishOn: null });
    expect(developmentPlan([gap('a', null)], none)).toMatchObject({
      reason: 'not-assessed',
      notAssessed: ['a'],
    });
    expect(developmentPlan([gap('a', 4), gap('b', null)], none)).toMatchObject({
      reason: 'at-target',
      gaps: [],
    });
    const circle = [course('x', ['b'], { prerequisites: ['y'] }), course('y', [], { prerequisites: ['x'] })];
    const courses = [...circle, course('done', ['c']), course('z', ['d'], { prerequisites: ['unknown'] })];
    const pairs = ['a', 'b', 'c', 'd'].map((skill) => gap(skill, 1));
    const plan = developmentPlan(pairs, facts(courses, { completions: [took('done', null)] }));
    expect(plan.gaps.map(({ reason }) => reason)).toEqual([
      'not-taught',
      'cycle',
      'completed',
      'not-offered',
    ]);
    expect(plan).toMatchObject({ reason: 'nothing-to-take', steps: [] });
  });

  test('has no hours and no date from the first course on of which nobody has said how long it is', () => {
    const courses = [course('a', ['a']), course('b', ['b'], { hours: null })];
    const plan = developmentPlan([gap('a', 1), gap('b', 2)], facts(courses));
    expect(plan.steps.map(({ finishOn }) => finishOn)).toEqual(['2026-12-04', null]);
    expect(plan).toMatchObject({ hours: null, finishOn: null });
  });

  test('of any catalogue has each course once, after all that it asks for, and no two orders of people’s facts differ', () => {
    const ids = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'];
    const anyCourse = fc.record({
      skills: fc.subarray(['a', 'b', 'c']),
      before: fc.subarray(ids),
      hours: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(anyCourse, { minLength: 6, maxLength: 6 }), fc.boolean(), (drawn, backwards) => {
        // Prerequisites only among earlier ones, so that there is no cycle.
        const courses = drawn.map(({ skills, before, hours }, n) =>
          course(`c${n}`, skills, { hours, prerequisites: before.filter((id) => id < `c${n}`) }),
        );
        const pairs = ['a', 'b', 'c'].map((skill, n) => gap(skill, n));
        const plan = developmentPlan(pairs, facts(courses));
        const order = plan.steps.map(({ id }) => id);
        expect(new Set(order).size).toBe(order.length);
        for (const [at, id] of order.entries())
          for (const before of courses.find((each) => each.id === id)?.prerequisites ?? [])
            expect(order.slice(0, at)).toContain(before);
        const shuffled = backwards ? pairs.toReversed() : pairs;
        expect(developmentPlan(shuffled, facts(courses.toReversed()))).toEqual(plan);
      }),
    );
  });
});
