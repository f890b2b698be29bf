import { describe, expect, test } from 'vitest';
import { personLevels } from '../../../domain/levels.ts';
import { gapsClosed, levelUps, type Grower } from '../../../domain/milestones/rising-levels.ts';
import { advance, ratingPolicy } from '../measured-people.ts';

const skillsOf = (domain: string) => [1, 2, 3, 4].map((n) => `${domain}_${n}`);

function grower(now: Record<string, number>, before: Record<string, number>): Grower {
  const ratings = Object.entries(now).map(([skillId, level]) => ({
    subjectId: 'p',
    skillId,
    source: 'manager' as const,
    level,
  }));
  const levels = personLevels(ratings, advance, ratingPolicy);
  const earlier = Object.entries(before).map(([skillId, level]) => ({ personId: 'p', skillId, level }));
  return { personId: 'p', levels, earlier, reachedOn: '2026-11-20' };
}

const all = (level: number) => Object.fromEntries(skillsOf('mlops_pipeline').map((skill) => [skill, level]));

describe('a level-up', () => {
  const rule = { coverageFloorShare: 0.75 };
  const ups = (now: Record<string, number>, before: Record<string, number>, atLeast?: string) =>
    levelUps(grower(now, before), advance, { ...rule, ...(atLeast && { atLeast }) }).map(
      ({ subject }) => subject,
    );

  test.each([
    ['crossing one threshold', all(2), all(2.5), ['advance/mlops_pipeline/developing']],
    ['crossing two names the highest', all(2), all(3.5), ['advance/mlops_pipeline/proficient']],
    ['rising within a category is none', all(2.5), all(3.4), []],
    ['falling is none', all(3.5), all(2.5), []],
    ['no earlier level is none', {}, all(4), []],
  ])('%s', (_, before, now, subjects) => {
    expect(ups(now, before)).toEqual(subjects);
  });

  test('is told over the skills measured both times: a weak skill left unrated is no growth', () => {
    const before = { ...all(3), mlops_pipeline_4: 0 };
    const { mlops_pipeline_4: _, ...now } = all(3);
    expect(ups(now, before)).toEqual([]);
  });

  test('is not told when fewer skills than the floor were measured both times', () => {
    const { mlops_pipeline_3: _, mlops_pipeline_4: __, ...half } = all(2);
    expect(ups(all(4), half)).toEqual([]);
  });

  test('below the lowest category that is worth a word is none, at it and above it is one', () => {
    expect(ups(all(2.5), all(2), 'proficient')).toEqual([]);
    expect(ups(all(3.5), all(2), 'proficient')).toHaveLength(1);
    expect(ups(all(5), all(2), 'proficient')).toHaveLength(1);
  });
});

describe('a closed gap', () => {
  const role: { id: string; targets: Record<string, number> } = {
    id: 'engineer',
    targets: { mlops_pipeline: 3 },
  };
  const closed = (now: Record<string, number>, before: Record<string, number>, targets = role.targets) =>
    gapsClosed(
      grower(now, before),
      { framework: advance, role: { ...role, targets } },
      { coverageFloorShare: 0.75, leastShortfallLevels: 0.5 },
    ).map(({ subject }) => subject);

  test.each([
    [
      'from half a level below the target to just at it',
      all(2.5),
      all(3),
      ['advance/mlops_pipeline/engineer'],
    ],
    ['from far below to above', all(0), all(4), ['advance/mlops_pipeline/engineer']],
    ['short of the target is none', all(1), all(2.99), []],
    ['from less below than the least is none', all(2.51), all(3), []],
    ['without a gap before is none', all(3), all(4), []],
    ['unassessed before is none', {}, all(4), []],
  ])('%s', (_, before, now, subjects) => {
    expect(closed(now, before)).toEqual(subjects);
  });

  test('is none where the role asks for nothing', () => {
    expect(closed(all(4), all(1), {})).toEqual([]);
  });
});
