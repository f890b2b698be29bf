import { expect, test } from 'vitest';
import type { Population } from '../../../domain/configuration/program.ts';
import { populationOf } from '../../../domain/motion/population.ts';
import { companyConfiguration } from '../../fixtures/company.ts';

const { roles } = companyConfiguration();
const units = [
  { id: 'root', parentId: null, name: 'Small' },
  { id: 'sales', parentId: 'root', name: 'Sales' },
  { id: 'north', parentId: 'sales', name: 'North' },
  { id: 'works', parentId: 'root', name: 'Works' },
];
const engineer = { title: 'Engineer', unitId: 'north', site: 'berlin', payBand: 'band-a' };
const cook = { title: 'Cook', unitId: 'works', site: 'auckland', payBand: 'band-b', partTime: true };

test.each<[string, Population, boolean, boolean]>([
  ['everybody', { who: 'everybody' }, true, true],
  ['holders of roles', { who: 'mapped-roles' }, true, false],
  ['one role', { who: 'everybody', roles: ['engineer'] }, true, false],
  ['a unit with all below it', { who: 'everybody', units: ['sales'] }, true, false],
  ['a unit by its path', { who: 'everybody', units: ['Small / Works'] }, false, true],
  ['a site', { who: 'everybody', sites: ['auckland', 'new-york'] }, false, true],
  ['a pay band', { who: 'everybody', payBands: ['band-a'] }, true, false],
  ['titles', { who: 'everybody', titles: ['Co*'] }, false, true],
  ['part-time work', { who: 'everybody', hours: 'part-time' }, false, true],
  ['several rules at once', { who: 'everybody', sites: ['berlin'], titles: ['Cook'] }, false, false],
  ['everybody but some', { who: 'everybody', except: [{ sites: ['berlin'] }] }, false, true],
  [
    'everybody but who meets all rules of an entry',
    { who: 'everybody', except: [{ sites: ['berlin'], titles: ['Cook'] }] },
    true,
    true,
  ],
  ['a level that nobody must hold', { who: 'everybody', level: { map: 'ai', n: 5 } }, false, false],
  ['a level that a role needs', { who: 'everybody', level: { map: 'ai', n: 4 } }, true, false],
  ['a level for all', { who: 'everybody', level: { map: 'ai', n: 1 } }, true, true],
])('a program for %s', (_, population, forEngineer, forCook) => {
  const level = {
    words: { en: 'Level' },
    audience: { en: 'All' },
    pathways: [],
    evidence: [],
    firstStep: { en: 'Begin' },
    validityMonths: 12,
  };
  const isMeant = populationOf(population, {
    units,
    roles: roles.map((role) => ({ ...role, requiredLevels: { ai: [4] } })),
    coverageMaps: [
      {
        id: 'ai',
        words: { en: 'AI' },
        source: 'Test',
        levels: [1, 4, 5].map((n) => ({ ...level, n, everybody: n === 1 })),
      },
    ],
    roleOf: (title) => (title === 'Engineer' ? 'engineer' : null),
  });
  expect([isMeant(engineer), isMeant(cook)]).toEqual([forEngineer, forCook]);
});
