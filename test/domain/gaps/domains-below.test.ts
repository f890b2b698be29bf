import { expect, test } from 'vitest';
import { domainsBelow } from '../../../domain/gaps/domains-below.ts';

const told = (...below: number[]) => domainsBelow(below, 5).map(({ people }) => people);
const times = (count: number, domains: number) => Array.from({ length: count }, () => domains);

test('people are counted by the number of domains in which they are below target, small numbers hidden', () => {
  expect(told(...times(6, 0), ...times(7, 2))).toEqual([6, 0, 7]);
  expect(told(...times(6, 0), ...times(2, 1), ...times(9, 2))).toEqual([null, null, 9]);
});

test('where all, or all but few, are below target in equally many domains, nothing is told of any', () => {
  expect(told(...times(12, 4))).toEqual(Array(5).fill(null));
  expect(told(...times(12, 0))).toEqual([null]);
  expect(told(...times(12, 2), ...times(2, 0), ...times(2, 1))).toEqual([null, null, null]);
});

test('of nobody, or of fewer people than the minimum, nothing is told', () => {
  expect(told()).toEqual([null]);
  expect(told(0, 1, 1, 2)).toEqual([null, null, null]);
});

test('where few of those below in some domain are not among those who are told to be below in one skill, nothing is told', () => {
  const below = [...times(10, 0), ...times(12, 1), ...times(8, 2)];
  const beside = (...inSkills: number[]) => domainsBelow(below, 5, inSkills).map(({ people }) => people);
  expect(beside(3, 15)).toEqual([10, 12, 8]);
  // Of the twenty, two are below in something else alone.
  expect(beside(3, 18)).toEqual([null, null, null]);
  // All of them are below in that skill: nobody is left over.
  expect(beside(20)).toEqual([10, 12, 8]);
});
