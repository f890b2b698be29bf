import { expect, test } from 'vitest';
import type { Framework } from '../../../domain/configuration/learning.ts';
import type { PersonDomainGap, PersonGaps } from '../../../domain/results.ts';
import { planStepsOf } from '../../../domain/standing/plan-steps.ts';

const words = { en: 'x' };
const domain = (id: string): Framework['domains'][number] => ({
  id,
  area: 'a',
  words,
  skills: [`${id}-1`, `${id}-2`].map((skill) => ({ id: skill, words, description: words, critical: false })),
});
const gap = (id: string, shortfall: number | null): PersonDomainGap => ({
  domain: id,
  level: null,
  category: null,
  target: null,
  gap: null,
  shortfall,
  surplus: null,
  coverageShare: 0,
});
const course = (id: string, skills: string[], hours = 1) => ({ id, skills, hours });
const facts = {
  framework: { domains: [domain('cloud'), domain('data'), domain('law')] },
  roles: [{ id: 'engineer', importance: { cloud: 1, data: 5, law: 5 } }],
  courses: [
    course('both', ['data-1', 'data-2'], 9),
    course('short', ['data-1']),
    course('cloud-course', ['cloud-1']),
    course('law-course', ['law-1']),
  ],
};
const person = (domains: PersonDomainGap[]): PersonGaps => ({
  personId: '1',
  roleId: 'engineer',
  unitId: null,
  basis: 'combined',
  overall: { level: null, category: null, coverageShare: 0 },
  domains,
});

test('the steps of a plan take turns among the domains in which most is lacking, and leave out what was learned', () => {
  const lacking = person([gap('cloud', 2), gap('data', 1), gap('law', null)]);
  const none = () => false;
  expect(planStepsOf(lacking, { ...facts, perPerson: 3, hadCompleted: none })).toEqual([
    'both',
    'cloud-course',
    'short',
  ]);
  expect(planStepsOf(lacking, { ...facts, perPerson: 1, hadCompleted: none })).toEqual(['both']);
  const hadCompleted = (_: string, id: string) => id === 'both';
  expect(planStepsOf(lacking, { ...facts, perPerson: 2, hadCompleted })).toEqual(['short', 'cloud-course']);
  expect(planStepsOf(person([gap('law', 0)]), { ...facts, perPerson: 2, hadCompleted })).toEqual([]);
});
