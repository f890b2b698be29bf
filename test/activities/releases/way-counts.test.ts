import { expect, test } from 'vitest';
import { learningWithout } from '../../../activities/releases/further-figures.ts';
import { wayCounts, waysKey } from '../../../activities/releases/way-counts.ts';
import { countChanges } from '../../../domain/disclosure/release-register.ts';
import { furtherFigures } from '../../domain/workbook/further-figures.ts';

const learningIn = (completed: number) => ({
  ...furtherFigures.learning,
  ways: [{ way: 'online' as const, completed, learners: 9 }],
});

test('ways of learning that differ by few from what was shown before are hidden, and only they', () => {
  const [before] = wayCounts(learningIn(30));
  const [now] = wayCounts(learningIn(32));
  if (!before || !now) throw new Error('nothing is counted');
  expect(countChanges(now, [before], 5)).toBe(2);
  expect(countChanges(before, [before], 5)).toBe(0);
  const { learning } = learningWithout(learningIn(32), (key) => key === waysKey);
  expect(learning.ways).toBeNull();
  expect(learning.learned).toEqual(furtherFigures.learning.learned);
  expect(learningWithout(learningIn(32), () => false).learning.ways).toHaveLength(1);
});

test('where no ways are told nothing is counted', () => {
  expect(wayCounts({ ways: null })).toEqual([]);
  expect(wayCounts({})).toEqual([]);
});
