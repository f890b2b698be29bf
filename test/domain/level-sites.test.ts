import { expect, test } from 'vitest';
import { levelDivisions } from '../../domain/level-divisions.ts';
import { levelSites, type MustHoldAt } from '../../domain/level-sites.ts';

const group = (place: string, holding: number, open: number): MustHoldAt[] => {
  const [siteId = '', unit = '', roleId = ''] = place.split(' ');
  const person = { siteId, roleId, unit: { id: unit, name: unit } };
  return [
    ...Array.from({ length: holding }, () => ({ ...person, holds: true })),
    ...Array.from({ length: open }, () => ({ ...person, holds: false })),
  ];
};
const told = (people: readonly MustHoldAt[]) =>
  levelSites(people, levelDivisions(people, 5), 5).map(({ siteId, holding }) => [siteId, holding]);

test('levels are told of sites where enough people hold them and enough do not', () => {
  const berlin = group('berlin lab engineer', 6, 7);
  expect(told([...berlin, ...group('oslo desk engineer', 8, 5)])).toEqual([
    ['berlin', 6],
    ['oslo', 8],
  ]);
  expect(
    told([...berlin, ...group('oslo desk engineer', 9, 0), ...group('rome hall engineer', 8, 8)]),
  ).toEqual([
    ['berlin', null],
    ['oslo', null],
    ['rome', 8],
  ]);
});

test('levels are told of no site that less a unit or a role is about one person', () => {
  const two = [...group('berlin lab engineer', 6, 7), ...group('oslo desk engineer', 8, 5)];
  expect(told([...two, ...group('oslo lab engineer', 1, 0)])).toEqual([
    ['berlin', null],
    ['oslo', null],
  ]);
});

test('of a unit of 25 of whom 17 hold it, less a site of 16 of whom eight do, each of nine would be told', () => {
  const desk = [...group('oslo desk engineer', 9, 0), ...group('rome desk engineer', 8, 8)];
  expect(told([...group('berlin lab engineer', 6, 7), ...desk]).map(([, holding]) => holding)).toEqual([
    null,
    null,
    null,
  ]);
});

test('levels are told of no site that less a unit is about five who all hold it, and so of no other', () => {
  const lab = group('berlin lab engineer', 6, 7);
  const oslo = group('oslo desk engineer', 8, 6);
  expect(told([...lab, ...group('berlin desk engineer', 5, 5), ...oslo])).toEqual([
    ['berlin', 11],
    ['oslo', 8],
  ]);
  const all = [
    ['berlin', null],
    ['oslo', null],
  ];
  expect(told([...lab, ...group('berlin desk engineer', 5, 0), ...oslo])).toEqual(all);
  expect(told([...lab, ...group('berlin desk engineer', 0, 5), ...oslo])).toEqual(all);
});
