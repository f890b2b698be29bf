import { expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { busFactors } from '../../../domain/gaps/bus-factor.ts';
import { latentTalent, type TalentRecord } from '../../../domain/gaps/latent-talent.ts';

const at = (levels: Record<string, number>) =>
  new Map(Object.entries(levels).map(([skill, level]) => [skill, fraction(level)]));
const person = (personId: string, of: Partial<TalentRecord>): TalentRecord => ({
  personId,
  levels: new Map(),
  targets: new Map(),
  learning: [],
  declared: [],
  ...of,
});
const scarce = new Set(['ml']);
const find = (people: TalentRecord[]) => latentTalent(people, { scarce, usefulLevel: fraction(3) });

test('people with most signs come first, then the greater surplus, whatever the order they were given in', () => {
  const people = [
    person('above', { levels: at({ ml: 4 }), targets: at({ ml: 3 }) }),
    person('far-above', { levels: at({ ml: 5 }), targets: at({ ml: 3 }) }),
    person('outside', {
      levels: at({ ml: 3 }),
      learning: ['ml'],
      declared: [{ skillId: 'ml', sign: 'nomination' }],
    }),
    person('interested', { declared: [{ skillId: 'ml', sign: 'interest' }] }),
    person('at-target', { levels: at({ ml: 3 }), targets: at({ ml: 3 }), learning: ['ml'] }),
    person('elsewhere', { levels: at({ go: 5 }), declared: [{ skillId: 'go', sign: 'education' }] }),
  ];
  const found = find(people);
  expect(found.map(({ personId, signs, surplus }) => [personId, signs.join(' '), surplus])).toEqual([
    ['outside', 'level-outside-role learning-outside-role nomination', 0],
    ['far-above', 'above-target', 2],
    ['above', 'above-target', 1],
    ['interested', 'interest', null],
  ]);
  expect(find(people.toReversed())).toEqual(found);
});

test('nobody assessed in a critical skill is unknown, nobody at target is a bus factor of 0', () => {
  const pair = { personId: 'p', domain: 'd', importance: fraction(1), target: fraction(3) };
  const pairs = [
    { ...pair, skillId: 'low', level: fraction(2) },
    { ...pair, skillId: 'unseen', level: null },
  ];
  expect(busFactors(pairs, ['low', 'unseen', 'unneeded'], { healthyHolders: 2 })).toEqual([
    { skillId: 'low', holders: 0, assessed: 1, healthy: false },
    { skillId: 'unseen', holders: null, assessed: 0, healthy: null },
    { skillId: 'unneeded', holders: null, assessed: 0, healthy: null },
  ]);
});
