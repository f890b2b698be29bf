import { describe, expect, test } from 'vitest';
import { unitFinder } from '../../../../domain/imports/plain/unit-finder.ts';

const find = unitFinder([
  { id: 'a0', parentId: null, name: 'Small' },
  { id: 'a1', parentId: 'a0', name: 'Engineering' },
  { id: 'a2', parentId: 'a1', name: 'Platform' },
  { id: 'a3', parentId: 'a0', name: 'Sales' },
  { id: 'a4', parentId: 'a3', name: 'Platform' },
  { id: 'a5', parentId: 'a0', name: 'R/D' },
  { id: 'a6', parentId: 'a3', name: 'Engineering' },
]);

describe('a unit', () => {
  test.each([
    ['A2', 'a2'],
    ['small', 'a0'],
    ['Engineering > Platform', 'a2'],
    ['Small / Engineering / Platform', 'a2'],
    ['sales>PLATFORM', 'a4'],
    ['Sales\\Platform', 'a4'],
    ['R/D', 'a5'],
    ['Sales', 'a3'],
    ['Sales > Engineering', 'a6'],
  ])('%s is found', (text, id) => {
    expect(find(text)).toEqual({ id });
  });

  test('that several have the name of is not guessed', () => {
    expect(find('Platform')).toEqual({ code: 'AmbiguousUnit' });
  });

  test('that stands right below the organisation goes before one of its name further down', () => {
    expect(find('Engineering')).toEqual({ id: 'a1' });
  });

  test.each(['Marketing', 'Engineering > Sales', 'Platform > Engineering', '', '>'])(
    '%s is unknown',
    (text) => {
      expect(find(text)).toEqual({ code: 'UnknownUnit' });
    },
  );
});
