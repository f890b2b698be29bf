import { expect, test } from 'vitest';
import {
  importancesWithout,
  ownImportances,
  type ImportanceCount,
} from '../../../domain/gaps/own-importance.ts';

const words = { en: 'w' };
const skill = (id: string) => ({ id, words, description: words, critical: false });
const framework = {
  domains: [
    { id: 'data', area: 'a', words, skills: [skill('sql'), skill('pipes')] },
    { id: 'cloud', area: 'a', words, skills: [skill('nets')] },
  ],
};
const question = { points: [1, 2, 3, 4, 5].map((n) => ({ n, words })) };
const roles = [
  { id: 'engineer', targets: { data: 3 } },
  { id: 'all', targets: { data: 3, cloud: 3 } },
];
const said = (skillId: string, roleId: string, ...answers: number[]): ImportanceCount[] =>
  answers.map((importance) => ({ roleId, skillId, importance, people: 1 }));
const found = (...counts: ImportanceCount[][]) =>
  ownImportances(counts.flat(), { framework, roles, question, groupMinimum: 5 });

test('means are over the answers of people whose role needs the skill, of a domain over all its pairs', () => {
  const { skills, domains } = found(
    said('sql', 'engineer', 1, 2, 3, 4, 5),
    said('pipes', 'all', 5, 5, 5, 5, 4, 4),
    said('nets', 'engineer', 5, 5, 5, 5, 1),
    said('nets', 'nobody', 1, 1, 1, 1, 2),
    said('nets', 'all', 3, 3, 3, 3, 3),
  );
  expect(skills.get('sql')).toEqual({ mean: 3, answered: 5, reason: null });
  expect(skills.get('nets')).toEqual({ mean: 3, answered: 5, reason: null });
  expect(domains.get('data')).toEqual({ mean: 43 / 11, answered: 11, reason: null });
});

test('what few said, or all alike at an end of the scale, is hidden, and so is the domain that would give it away', () => {
  const few = found(said('sql', 'engineer', 1, 2, 3, 4), said('pipes', 'engineer', 1, 2, 3, 4, 5));
  expect(few.skills.get('sql')).toEqual({ mean: null, answered: null, reason: 'small-group' });
  expect(few.skills.get('pipes')?.mean).toBe(3);
  expect(few.domains.get('data')).toEqual({ mean: null, answered: null, reason: 'beside-hidden' });
  for (const end of [1, 5]) {
    const alike = found(said('sql', 'engineer', end, end, end, end, end));
    expect(alike.skills.get('sql')?.reason).toBe('small-group');
    expect(alike.skills.get('pipes')).toEqual({ mean: null, answered: 0, reason: 'no-answers' });
  }
  expect(found(said('sql', 'engineer', 4, 4, 4, 4, 4)).skills.get('sql')?.mean).toBe(4);
});

test.each([
  { answers: [5, 5, 5, 5, 5, 4], mean: null },
  { answers: [1, 1, 2, 1, 1, 1], mean: null },
  { answers: [5, 5, 5, 5, 4, 4], mean: 28 / 6 },
  { answers: [1, 1, 1, 1, 1, 3], mean: 8 / 6 },
])('each answer stays open by one point: of $answers the mean told is $mean', ({ answers, mean }) => {
  const reason = mean === null ? 'small-group' : null;
  expect(found(said('sql', 'engineer', ...answers)).skills.get('sql')).toMatchObject({ mean, reason });
});

test('a domain that is held back takes its skills with it, and no other', () => {
  const five = [1, 2, 3, 4, 5];
  const all = found(said('sql', 'all', ...five), said('pipes', 'all', ...five), said('nets', 'all', ...five));
  const { skills, domains } = importancesWithout(all, (id) => id === 'data', framework);
  expect([...skills].map(([id, { reason }]) => [id, reason])).toEqual([
    ['sql', 'under-correction'],
    ['pipes', 'under-correction'],
    ['nets', null],
  ]);
  expect([...domains.values()].map(({ mean }) => mean)).toEqual([null, 3]);
});
