import { expect, test } from 'vitest';
import { tellsOfEach } from '../../../domain/disclosure/tells-of-each.ts';

type Rows = Record<string, [so: number, notSo: number]>;
const tells = (rows: Rows) =>
  tellsOfEach(
    Object.entries(rows).map(([place, [so, notSo]]) => {
      const [one = '', other = ''] = place.split(' ');
      return { one, other, so, notSo };
    }),
    5,
  );

test('a site less a unit tells of each of five where all of them are so', () => {
  expect(tells({ 'berlin lab': [6, 7], 'berlin desk': [5, 0], 'oslo desk': [6, 8] })).toBe(true);
  expect(tells({ 'berlin lab': [6, 7], 'berlin desk': [5, 5], 'oslo desk': [6, 8] })).toBe(false);
});

test('that none of them is so is asked the other way round', () => {
  expect(tells({ 'berlin lab': [6, 7], 'berlin desk': [0, 5], 'oslo desk': [6, 8] })).toBe(false);
  expect(tells({ 'berlin lab': [7, 6], 'berlin desk': [5, 0], 'oslo desk': [8, 6] })).toBe(true);
});

test('who counts as once less is so as little as who counts once is not', () => {
  const others = { 'berlin lab': [9, 9], 'oslo desk': [9, 9] } satisfies Rows;
  expect(tells({ ...others, 'berlin desk': [6, 0], 'oslo lab': [0, 6] })).toBe(true);
  expect(tells({ ...others, 'berlin desk': [6, 6], 'oslo lab': [6, 6] })).toBe(false);
});
