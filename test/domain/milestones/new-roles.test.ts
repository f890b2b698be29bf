import { describe, expect, test } from 'vitest';
import { newRoles, type TitleChange } from '../../../domain/milestones/new-roles.ts';
import { measuredConfiguration } from '../../activities/results/measured-company.ts';
import { engineer } from '../measured-people.ts';

const base = measuredConfiguration();
const configuration = {
  ...base,
  roles: [
    engineer,
    { ...engineer, id: 'architect', titles: ['*architect*'], targets: { security_compliance: 3 } },
  ],
  courses: base.courses.map((course) => ({
    ...course,
    skills: course.id === 'sales' ? ['mlops_pipeline_1'] : ['security_compliance_2'],
  })),
};
const rule = { learnedWithinDays: 365, fewestCourses: 1, settledDays: 14 };
const span = { from: '2026-10-01', to: '2026-11-20' };
const moved = (more: Partial<TitleChange> = {}): TitleChange => ({
  personId: 'p',
  on: '2026-10-15',
  from: 'Software Engineer',
  to: 'Cloud Architect',
  ...more,
});
const learned = (courseId: string, completedOn: string) => [{ personId: 'p', courseId, completedOn }];

function found(
  changes: TitleChange[],
  completions = learned('mlops', '2026-03-01'),
  more: Partial<typeof rule> = {},
) {
  const reached = newRoles(changes, completions, { configuration, rule: { ...rule, ...more }, span });
  return reached.map(({ subject, reachedOn }) => [subject, reachedOn]);
}

describe('a new role', () => {
  test('is one after learning what it asks for', () => {
    expect(found([moved()])).toEqual([['architect', '2026-10-15']]);
  });

  test.each<[string, TitleChange[], ReturnType<typeof learned>]>([
    ['without learning', [moved()], []],
    ['after learning something else', [moved()], learned('sales', '2026-03-01')],
    ['after learning too long ago', [moved()], learned('mlops', '2025-10-14')],
    ['with learning that came after the move', [moved()], learned('mlops', '2026-10-16')],
    [
      'under another title of the same role',
      [moved({ to: 'Senior Engineer' })],
      learned('mlops', '2026-03-01'),
    ],
    ['from a title of no known role', [moved({ from: 'Intern' })], learned('mlops', '2026-03-01')],
    ['too young to be sure of', [moved({ on: '2026-11-07' })], learned('mlops', '2026-03-01')],
    ['that settled before the span', [moved({ on: '2026-09-16' })], learned('mlops', '2026-03-01')],
  ])('is none %s', (_, changes, completions) => {
    expect(found(changes, completions)).toEqual([]);
  });

  test('is none when somebody only returns to what they were, nor when they left it before it had settled', () => {
    const back = (on: string) => moved({ on, from: 'Cloud Architect', to: 'Software Engineer' });
    const both = [...learned('mlops', '2026-03-01'), ...learned('sales', '2026-03-01')];
    expect(found([back('2026-10-30'), moved()], both)).toEqual([['architect', '2026-10-15']]);
    expect(found([back('2026-10-29'), moved()], both)).toEqual([]);
  });

  test('asks for as many different courses as the rule says', () => {
    const twice = [...learned('mlops', '2026-03-01'), ...learned('mlops', '2026-04-01')];
    expect(found([moved()], twice, { fewestCourses: 2 })).toEqual([]);
    expect(
      found([moved()], [...twice, ...learned('security-basics', '2026-10-15')], { fewestCourses: 2 }),
    ).toHaveLength(1);
  });
});
