import { expect, test } from 'vitest';
import { partsBeside } from '../../../domain/disclosure/parts-beside.ts';

const placed = (rows: Record<string, number>, figure = 'asked') =>
  Object.entries(rows).map(([place, people]) => {
    const [part = '', unit = ''] = place.split(' ');
    return { part, figure, people, around: [unit] };
  });
const told = (rows: Record<string, number>, neverNone = false) =>
  [...partsBeside(placed(rows), { minimum: 5, neverNone })].toSorted();

test('parts are told of at least the minimum of people, as far as all others are as many', () => {
  expect(told({ 'berlin lab': 9, 'oslo lab': 8 })).toEqual(['berlin', 'oslo']);
  expect(told({ 'berlin lab': 9, 'oslo lab': 8, 'rome lab': 3 })).toEqual(['berlin']);
  expect(told({ 'berlin lab': 9, 'rome lab': 3 })).toEqual([]);
});

test('no part is told that less a told group is about one person', () => {
  expect(told({ 'berlin lab': 9, 'oslo desk': 8 })).toEqual(['berlin', 'oslo']);
  expect(told({ 'berlin lab': 9, 'oslo desk': 8, 'berlin desk': 1 })).toEqual([]);
  expect(told({ 'berlin lab': 9, 'oslo desk': 8, 'berlin desk': 6 })).toEqual(['berlin', 'oslo']);
});

test('one person of a unit at another site hides both sites, and none that stands apart from them', () => {
  const apart = { 'rome shop': 6, 'lima shop': 7 };
  const told = partsBeside(placed({ 'berlin lab': 9, 'oslo desk': 8, 'berlin desk': 1, ...apart }), {
    minimum: 5,
  });
  expect([...told]).toEqual(['lima', 'rome']);
});

test('nobody in a figure is told where that says nothing of anybody', () => {
  const both = [...placed({ 'berlin lab': 9, 'oslo lab': 8 }), ...placed({ 'berlin lab': 6 }, 'held')];
  expect([...partsBeside(both, { minimum: 5 })]).toEqual(['berlin', 'oslo']);
  expect([...partsBeside(both, { minimum: 5, neverNone: true })]).toEqual([]);
});
