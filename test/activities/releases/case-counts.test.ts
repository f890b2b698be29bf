import { expect, test } from 'vitest';
import { caseCounts, casesKey } from '../../../activities/releases/case-counts.ts';
import { countChanges } from '../../../domain/disclosure/release-register.ts';

const story = { words: { en: 'A team releases daily' }, evidence: 'a log' };
const stories = (count: number) => Array.from({ length: count }, () => story);
const roi = { programmes: [{ study: 'talking-2026' }] };

function counted({
  asked,
  verified,
  unsuccessful = 2,
}: Record<'asked' | 'verified', number> & { unsuccessful?: number }) {
  const cases = { asked, verified: stories(verified), unsuccessful: stories(unsuccessful) };
  return caseCounts([{ programme: 'talking', id: 'talking-2026', cases }], roi, 5);
}

/** From twenty who were asked, of whom three are cases and two are not. */
function changes(now: Parameters<typeof counted>[0]): number {
  const [count] = counted(now);
  if (!count) throw new Error('nothing is counted');
  return countChanges(count, counted({ asked: 20, verified: 3 }), 5);
}

test('success cases are held back where one to four more or fewer were asked: the 21st is the fourth case', () => {
  expect(changes({ asked: 21, verified: 4 })).toBe(1);
  expect(changes({ asked: 16, verified: 3 })).toBe(4);
});

test('and where all who were asked since are cases of one kind', () => {
  expect(changes({ asked: 25, verified: 8 })).toBe(1);
  expect(changes({ asked: 26, verified: 3, unsuccessful: 8 })).toBe(1);
  expect(changes({ asked: 25, verified: 7 })).toBe(Number.POSITIVE_INFINITY);
});

test('but told where more of the same people are cases, or none is of enough who were asked since', () => {
  expect(changes({ asked: 20, verified: 4 })).toBe(0);
  expect(changes({ asked: 25, verified: 3 })).toBe(Number.POSITIVE_INFINITY);
});

test('are counted of studies that a report shows and of which it may tell how many they are', () => {
  expect(counted({ asked: 20, verified: 3 }).map(({ figure }) => figure)).toEqual([
    casesKey({ programme: 'talking', id: 'talking-2026' }),
  ]);
  expect(counted({ asked: 4, verified: 1 })).toEqual([]);
  expect(counted({ asked: 10, verified: 10 })).toEqual([]);
  const cases = { asked: 20, verified: [], unsuccessful: [] };
  expect(caseCounts([{ programme: 'talking', id: 'other', cases }], roi, 5)).toEqual([]);
});
