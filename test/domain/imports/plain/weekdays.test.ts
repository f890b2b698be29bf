import { expect, test } from 'vitest';
import { readWeekdays } from '../../../../domain/imports/plain/weekdays.ts';

test.each([
  ['1,2,3,4', [1, 2, 3, 4]],
  ['4 3 3', [3, 4]],
  ['Mon-Thu', [1, 2, 3, 4]],
  ['Mo - Do', [1, 2, 3, 4]],
  ['Mo bis Mi, Fr', [1, 2, 3, 5]],
  ['Monday; Wednesday', [1, 3]],
  ['lun. mar.', [1, 2]],
  ['1111000', [1, 2, 3, 4]],
  ['1-5', [1, 2, 3, 4, 5]],
  ['Sun-Thu', [1, 2, 3, 4, 7]],
  ['Sat-Wed', [1, 2, 3, 6, 7]],
])('%s are weekdays', (text, days) => {
  expect(readWeekdays(text)).toEqual(days);
});

test.each(['', 'weekdays', 'Mon-', '8', '0000000', 'Mon-Wed-Fri'])('%s are none', (text) => {
  expect(readWeekdays(text)).toBeNull();
});
