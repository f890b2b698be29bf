import { expect, test } from 'vitest';
import { linesOf, type TextRoom } from '../../../domain/workbook/text-lines.ts';

const room = (widthCharacters: number, more: Partial<TextRoom> = {}): TextRoom => ({
  widthCharacters,
  size: 10,
  isBold: false,
  indentPoints: 0,
  ...more,
});

test('words go to the next line as a whole, so that a narrow heading gets the lines that it takes', () => {
  expect(linesOf('Ratings below target', room(9, { isBold: true }))).toBe(3);
  expect(linesOf('Ratings below target', room(30, { isBold: true }))).toBe(1);
  expect(linesOf('Instrument Software', room(20))).toBe(1);
});

test('a line that was asked for is one, also an empty one', () => {
  expect(linesOf('Plan (PL)\n2026-Q4', room(12))).toBe(2);
  expect(linesOf('a\n\nb', room(12))).toBe(3);
  expect(linesOf('', room(12))).toBe(1);
});

test('a word wider than its column is cut, as a fingerprint is', () => {
  expect(linesOf('f'.repeat(64), room(20))).toBe(2);
  expect(linesOf('0'.repeat(64), room(20))).toBe(4);
  expect(linesOf('a word: 0000000000000000000000000000', room(12))).toBeGreaterThanOrEqual(3);
});

test('wide letters, large ones, bold ones and scripts of squares take more room, an indent leaves less', () => {
  const fits = 'iiiiiiiiiiiiiiiiiiii';
  expect(linesOf(fits, room(10))).toBe(1);
  expect(linesOf(fits.replaceAll('i', 'W'), room(10))).toBe(5);
  expect(linesOf('技能差距与学习回报', room(20))).toBe(1);
  expect(linesOf('技能差距与学习回报技能差距', room(20))).toBe(2);
  const just = 'Skill readiness today, in all';
  expect(linesOf(just, room(25))).toBe(1);
  for (const more of [{ size: 12 }, { isBold: true }, { indentPoints: 9 }])
    expect(linesOf(just, room(25, more)), JSON.stringify(more)).toBe(2);
});
