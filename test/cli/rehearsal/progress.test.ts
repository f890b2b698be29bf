import { expect, test } from 'vitest';
import { progressOn } from '../../../cli/rehearsal/progress.ts';

test('elsewhere than on a terminal a rehearsal says a line a simulated week, or in ten seconds', () => {
  let nowMs = 0;
  const lines: string[] = [];
  const progress = progressOn({ write: (line) => lines.push(line) }, () => nowMs);
  const days = (from: number, until: number) => {
    for (let day = from; day <= until; day += 1)
      progress.day(`2026-10-${String(day).padStart(2, '0')}`, `day ${day}`);
  };
  days(1, 9);
  nowMs = 10_000;
  days(10, 12);
  expect(lines).toEqual(['day 1\n', 'day 8\n', 'day 10\n']);
});
