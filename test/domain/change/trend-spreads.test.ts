import { expect, test } from 'vitest';
import { spreadsExpose, type SpreadGroup } from '../../../domain/change/trend-spreads.ts';

/** People who are in the same groups. */
const kinds = [
  { people: 1, groups: ['a'] },
  { people: 1, groups: ['c', 'new'] },
  { people: 4, groups: ['a', 'c'] },
  { people: 2, groups: ['c'] },
  { people: 2, groups: ['b', 'new'] },
  { people: 2, groups: ['a', 'b', 'c'] },
  { people: 1, groups: ['a', 'b', 'c', 'new'] },
  { people: 1, groups: ['b'] },
  { people: 1, groups: ['a', 'b', 'new'] },
  { people: 1, groups: ['new'] },
  { people: 1, groups: ['b', 'c', 'new'] },
];
const everyone = kinds.flatMap(({ people, groups }) => Array.from({ length: people }, () => groups));

function group(id: string): SpreadGroup {
  const places = Int32Array.from(
    everyone.flatMap((groups, place) => (id === 'all' || groups.includes(id) ? [place] : [])),
  );
  const levels = Float64Array.from(places);
  const weights = new Int32Array(places.length).fill(1);
  return {
    id,
    parentId: null,
    people: { length: places.length, places, before: levels, after: levels, weights },
  };
}

test('a spread is not told that adds to what others tell of fewer than six, though without it as much of them was not found to be safe', () => {
  const known = { everybody: group('all'), others: ['a', 'b', 'c'].map(group) };
  expect(spreadsExpose(known, [], 3)).toBe(false);
  expect(spreadsExpose(known, [group('a')], 3)).toBe(false);
  expect(spreadsExpose(known, [group('new')], 3)).toBe(true);
});
