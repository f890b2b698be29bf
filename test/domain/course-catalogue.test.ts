import { describe, expect, test } from 'vitest';
import type { Course } from '../../domain/configuration/learning.ts';
import { catalogueOf, isStale, type ToldCourse } from '../../domain/course-catalogue.ts';

const configured: Course = {
  id: 'ai-101',
  words: { en: 'Responsible AI' },
  aliases: ['AI 101'],
  skills: ['a'],
  way: 'online',
  hours: 2,
  owner: 'L&D',
  reviewedOn: '2024-05-31',
  validityMonths: null,
};

const told: ToldCourse = {
  course: 'ai-101',
  title: 'Another title',
  skills: [],
  way: 'workshop',
  hours: null,
  owner: null,
  reviewedOn: '2026-06-30',
  validityMonths: 12,
  link: 'https://learning.example/ai',
  retiredOn: null,
};

describe('the catalogue', () => {
  test('takes the words of the configuration, and what the imported table says beside them', () => {
    expect(catalogueOf([configured], [told])).toEqual([
      {
        ...configured,
        way: 'workshop',
        reviewedOn: '2026-06-30',
        validityMonths: 12,
        link: 'https://learning.example/ai',
        retiredOn: null,
      },
    ]);
  });

  test('adds the courses that only the table has, and keeps those that it lacks', () => {
    const found = catalogueOf([configured], [{ ...told, course: 'new', reviewedOn: null }]);
    expect(found.map(({ id, words }) => [id, words.en])).toEqual([
      ['ai-101', 'Responsible AI'],
      ['new', 'Another title'],
    ]);
  });
});

test.each([
  ['2025-05-31', '2026-11-30', false],
  ['2025-05-31', '2026-12-01', true],
  ['2024-08-31', '2026-02-28', false],
  ['2024-08-31', '2026-03-01', true],
  [null, '2026-01-01', true],
])(
  'a course looked through on %s is stale on %s: %s, where eighteen months are allowed',
  (reviewedOn, on, stale) => {
    expect(isStale({ reviewedOn }, { on, reviewMonths: 18 })).toBe(stale);
  },
);
