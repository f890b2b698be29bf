import { expect, test } from 'vitest';
import { byPriority, priorityBand, priorityOf, usualGapPolicy } from '../../../domain/gaps/priority.ts';
import { standardised } from '../../../domain/gaps/standardised.ts';

const figure = (
  meanImportance: number | null,
  meanShortfall: number | null,
  belowTargetShare: number | null,
) => ({
  meanImportance,
  meanShortfall,
  belowTargetShare,
});

test('a priority is importance × mean shortfall × share below target, and null where one is hidden', () => {
  expect(priorityOf(figure(5, 0.5, 0.8))).toBe(2);
  expect(priorityOf(figure(5, 0, 0))).toBe(0);
  expect(priorityOf(figure(5, null, null))).toBeNull();
  expect(priorityOf({ meanShortfall: 1, belowTargetShare: 1 })).toBeNull();
});

test('bands begin at their lower end, and come from the policy', () => {
  expect(priorityBand(4, usualGapPolicy)).toBe('high');
  expect(priorityBand(3.999999, usualGapPolicy)).toBe('medium');
  expect(priorityBand(0, usualGapPolicy)).toBe('low');
  expect(priorityBand(null, usualGapPolicy)).toBeNull();
  expect(priorityBand(1, { ...usualGapPolicy, priorityBands: [{ id: 'urgent', from: 2 }] })).toBeNull();
});

test('equal priorities go by importance, then by id; unknown ones come last', () => {
  const items = [
    { id: 'hidden', figure: figure(null, null, null) },
    { id: 'b', figure: figure(2, 1, 1) },
    { id: 'a', figure: figure(2, 1, 1) },
    { id: 'c', figure: figure(4, 0.5, 1) },
    { id: 'd', figure: figure(1, 0, 0) },
  ];
  expect(byPriority(items).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd', 'hidden']);
});

test('a score outside its scale, or none, has no standard score; a scale without length is a wrong call', () => {
  expect(standardised(null, { minimum: 1, maximum: 5 })).toBeNull();
  expect(standardised(0, { minimum: 1, maximum: 5 })).toBeNull();
  expect(standardised(1, { minimum: 1, maximum: 5 })).toBe(0);
  expect(standardised(7, { minimum: 0, maximum: 7 })).toBe(100);
  expect(() => standardised(3, { minimum: 3, maximum: 3 })).toThrow(RangeError);
});
