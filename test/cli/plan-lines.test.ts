import { expect, test } from 'vitest';
import { otherPaths } from '../../cli/plan/plan-lines.ts';

test('a table of gaps names few other paths, and how many more there are', () => {
  expect(otherPaths([])).toBe('');
  expect(otherPaths(['A (a), proposed', 'B (b)'])).toBe('A (a), proposed; B (b)');
  expect(otherPaths(['A (a)', 'B (b)', 'C (c)', 'D (d)'])).toBe('A (a); B (b); 2 more in --json');
});
