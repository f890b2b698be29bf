import { expect, test } from 'vitest';
import { readWorkWeek } from '../../../../domain/imports/plain/work-week.ts';

test.each([
  ['Mon-Thu', [1, 2, 3, 4], null],
  ['odd weeks: Mon-Wed, even weeks: Thu, Fri', [1, 2, 3], [4, 5]],
  ['even 1-3; odd 4,5', [4, 5], [1, 2, 3]],
  ['Ungerade KW Mo-Mi / gerade KW Do-Fr', [1, 2, 3], [4, 5]],
  ['semaines impaires lun-mer et semaines paires jeu', [1, 2, 3], [4]],
  ['odd: Mon-Fri even: none', [1, 2, 3, 4, 5], []],
])('%s is a work week', (text, workDays, otherWorkDays) => {
  expect(readWorkWeek(text)).toEqual({ workDays, otherWorkDays });
});

test.each(['', 'odd: Mon-Wed', 'Fri odd, Mon even', 'odd none even none', 'odd Blursday even Mon'])(
  '%s is none',
  (text) => {
    expect(readWorkWeek(text)).toBeNull();
  },
);
