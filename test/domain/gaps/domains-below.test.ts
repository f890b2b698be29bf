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
