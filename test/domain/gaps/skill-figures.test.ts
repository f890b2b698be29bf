import { expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { skillFigures } from '../../../domain/gaps/skill-figures.ts';

const domains = [{ id: 'd', skills: ['a', 'b', 'c'].map((id) => ({ id, critical: id === 'a' })) }];
const of = {
  domains,
  shownDomains: new Set(['d']),
  groupMinimum: 5,
  criticalShortfallLevels: 2,
  healthyHolders: 2,
};

/** People with levels in these skills, numbered on. */
function people(...groups: [count: number, skills: string][]) {
  return groups.flatMap(([count, skills], group) =>
    Array.from({ length: count }, (_, n) =>
      skills.split('').map((skillId) => ({
        personId: `p${group}-${n}`,
        domain: 'd',
        skillId,
        target: fraction(4),
        importance: fraction(1),
        level: fraction(n === 0 ? 4 : 3),
      })),
    ).flat(),
  );
}

const shown = (pairs: ReturnType<typeof people>, more: Partial<typeof of> = {}) =>
  skillFigures(pairs, { ...of, ...more }).map(({ figure }) => figure.n ?? figure.reason);

test('skills that enough people have in common are shown, with the bus factor of critical ones', () => {
  const pairs = people([5, 'ab'], [5, 'bc']);
  expect(shown(pairs)).toEqual([5, 10, 5]);
  expect(skillFigures(pairs, of).map(({ busFactor }) => busFactor)).toEqual([
    { skillId: 'a', holders: 1, assessed: 5, healthy: false },
    null,
    null,
  ]);
});

test('one skill of few people, or of other people than the rest, hides all of its domain', () => {
  expect(shown(people([9, 'ab'], [4, 'abc']))).toEqual(['complementary', 'complementary', 'small-group']);
  expect(shown(people([6, 'ab'], [6, 'c']))).toEqual(['complementary', 'complementary', 'complementary']);
  expect(shown(people([6, 'ab'], [4, 'bc'], [4, 'c']))).toEqual([
    'complementary',
    'complementary',
    'complementary',
  ]);
});

test('a domain that is hidden shows none of its skills; a skill nobody has a level in says so', () => {
  expect(shown(people([9, 'abc']), { shownDomains: new Set() })).toEqual(Array(3).fill('complementary'));
  const [, , unseen] = skillFigures(people([9, 'ab']), of);
  expect(unseen?.figure).toMatchObject({ n: 0, reason: 'not-assessed', meanShortfall: null });
  expect(shown(people([9, 'ab']))).toEqual([9, 9, 0]);
});

test('the order of people changes nothing', () => {
  const pairs = people([7, 'abc'], [6, 'b']);
  expect(skillFigures(pairs.toReversed(), of)).toEqual(skillFigures(pairs, of));
});
