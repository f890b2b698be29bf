import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../../domain/configuration.ts';
import { courseMilestones } from '../../../domain/milestones/completed-courses.ts';
import { measuredConfiguration } from '../../activities/results/measured-company.ts';

const configuration = measuredConfiguration();
const [course] = configuration.courses;
if (!course) throw new Error('The small company has a course');
const offered = (id: string, more: Partial<typeof course> = {}) => ({ ...course, id, ...more });
const known: Configuration = {
  ...configuration,
  courses: [
    offered('a'),
    offered('b'),
    offered('exam', { certifies: [{ skill: 's', level: 3 }] }),
    offered('yearly', { validityMonths: 12 }),
    offered('other'),
  ],
  programs: [],
  programmes: [
    { ...programme('both', ['a', 'b']), completion: 'every-course' },
    { ...programme('either', ['b', 'exam', 'yearly']), completion: 'any-course' },
  ],
  pathways: configuration.pathways.map((each) => ({ ...each, id: 'path', courses: ['b', 'exam'] })),
};

function programme(id: string, courses: string[]) {
  return { id, words: { en: id }, courses, horizon: 'short-term' as const, owner: '' };
}

const every = ['completion', 'certificate-earned', 'pathway-completed', 'programme-completed'];
const on = (courseId: string, completedOn: string, personId = 'p') => ({ personId, courseId, completedOn });

function found(completions: ReturnType<typeof on>[], kinds = every) {
  const span = { from: '2026-10-05', to: '2026-11-20' };
  const reached = courseMilestones(completions, known, { span, kinds: new Set(kinds) });
  return reached.map(({ kind, subject, reachedOn }) => [kind, subject, reachedOn]);
}

describe('a completion', () => {
  test('counts once, on its first day, and only of courses that somebody demands or follows', () => {
    const twice = [on('a', '2026-11-02'), on('a', '2026-10-07'), on('other', '2026-10-08')];
    expect(found(twice)).toEqual([['completion', 'a', '2026-10-07']]);
  });

  test('is none before the span or after it, nor again within it', () => {
    expect(found([on('a', '2026-10-04'), on('a', '2026-10-09'), on('b', '2026-11-21')])).toEqual([]);
    expect(found([on('a', '2026-10-05')])).toHaveLength(1);
  });

  test('of a course that ends in a certificate is a certificate, where those are celebrated', () => {
    expect(found([on('yearly', '2026-10-08')], ['completion', 'certificate-earned'])).toEqual([
      ['certificate-earned', 'yearly', '2026-10-08'],
    ]);
    expect(found([on('yearly', '2026-10-08')], ['completion'])).toEqual([
      ['completion', 'yearly', '2026-10-08'],
    ]);
  });
});

describe('a completion that makes a pathway or programme whole', () => {
  test('is told as that alone, however many courses it has, and on its own where those are not celebrated', () => {
    const last = [on('a', '2026-10-07'), on('b', '2026-10-12')];
    expect(found(last)).toEqual([
      ['programme-completed', 'both', '2026-10-12'],
      ['programme-completed', 'either', '2026-10-12'],
      ['completion', 'a', '2026-10-07'],
    ]);
    expect(found(last, ['completion'])).toContainEqual(['completion', 'b', '2026-10-12']);
  });

  test('hides neither what came later, nor what somebody else has done that day', () => {
    const later = [on('b', '2026-10-12', 'q'), on('yearly', '2026-10-09', 'q'), on('a', '2026-10-12', 'r')];
    expect(found(later, ['completion', 'programme-completed'])).toEqual([
      ['programme-completed', 'either', '2026-10-09'],
      ['completion', 'b', '2026-10-12'],
      ['completion', 'a', '2026-10-12'],
    ]);
  });
});

describe('what is made of several courses', () => {
  const kinds = ['pathway-completed', 'programme-completed'];

  test('is reached with the last of them, also where the others lie before the span', () => {
    expect(found([on('a', '2025-02-01'), on('b', '2026-10-12')], kinds)).toContainEqual([
      'programme-completed',
      'both',
      '2026-10-12',
    ]);
    expect(found([on('exam', '2026-10-30'), on('b', '2026-10-12')], kinds)).toContainEqual([
      'pathway-completed',
      'path',
      '2026-10-30',
    ]);
  });

  test('is not reached while one is missing, nor by two people together', () => {
    expect(found([on('a', '2026-10-12')], kinds)).toEqual([]);
    expect(found([on('a', '2026-10-12', 'p'), on('exam', '2026-10-12', 'q')], ['pathway-completed'])).toEqual(
      [],
    );
  });

  test('is reached with the first, where any course will do, and once', () => {
    expect(found([on('exam', '2026-10-12'), on('yearly', '2026-10-09')], ['programme-completed'])).toEqual([
      ['programme-completed', 'either', '2026-10-09'],
    ]);
    expect(found([on('exam', '2026-10-12'), on('yearly', '2026-10-01')], ['programme-completed'])).toEqual(
      [],
    );
  });
});
