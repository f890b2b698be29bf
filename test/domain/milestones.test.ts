import { describe, expect, test } from 'vitest';
import { personLevels } from '../../domain/levels.ts';
import { completionMilestones, levelUps, milestoneWords } from '../../domain/milestones.ts';
import { advance, ratingPolicy } from './measured-people.ts';

const skillsOf = (domain: string) => [1, 2, 3, 4].map((n) => `${domain}_${n}`);

function ups(now: Record<string, number>, before: Record<string, number>) {
  const ratings = Object.entries(now).map(([skillId, level]) => ({
    subjectId: 'p',
    skillId,
    source: 'manager' as const,
    level,
  }));
  const levels = personLevels(ratings, advance, ratingPolicy);
  const earlier = Object.entries(before).map(([skillId, level]) => ({ personId: 'p', skillId, level }));
  const person = { personId: 'p', levels, earlier, reachedOn: '2026-11-20' };
  return levelUps(person, advance, 0.75).map(({ subject }) => subject);
}

const all = (level: number) => Object.fromEntries(skillsOf('mlops_pipeline').map((skill) => [skill, level]));

describe('a level-up', () => {
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
});

test('a completion counts once, on its first day, and only of courses that somebody demands or follows', () => {
  const on = (completedOn: string, courseId = 'a') => ({ personId: 'p', courseId, completedOn });
  const words = { en: 'P' };
  const rules = { horizon: 'short-term' as const, completion: 'every-course' as const };
  const programme = { id: 'p', words, courses: ['a'], ...rules, owner: '' };
  const found = completionMilestones([on('2026-11-02'), on('2026-10-07'), on('2026-10-08', 'other')], {
    programs: [],
    programmes: [programme],
  });
  expect(found).toEqual([{ personId: 'p', kind: 'completion', subject: 'a', reachedOn: '2026-10-07' }]);
});

describe('the words of a milestone', () => {
  const configuration = { frameworks: [advance], courses: [] };

  test('name the domain and neither score nor category, in the reader’s language', () => {
    const subject = 'advance/mlops_pipeline/developing';
    const words = milestoneWords({ kind: 'level-up', subject }, configuration, 'de-DE');
    expect(words?.title).toBe('Eine Stufe weiter: mlops_pipeline');
    expect(`${words?.title} ${words?.detail}`).not.toMatch(/\d|developing/i);
  });

  test('are none for what the configuration no longer knows', () => {
    expect(milestoneWords({ kind: 'completion', subject: 'gone' }, configuration, 'en')).toBeNull();
    expect(milestoneWords({ kind: 'level-up', subject: 'gone/x/y' }, configuration, 'en')).toBeNull();
  });
});
